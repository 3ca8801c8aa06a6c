"""What is committed leaves in order, once, and never twice in doubt."""

from datetime import timedelta

import pytest
from tests.application.evidence import CHAIR
from tests.application.world import World
from tests.factories.dialog import entry, new_address
from tests.fakes.messenger import Fails

from treejar.application.outbox.dispatch import Sent
from treejar.application.ports.errors import (
    AuthFailed,
    OutcomeUnknown,
    PortError,
    RateLimited,
    Rejected,
    Unavailable,
    WindowClosed,
)
from treejar.application.terms.outgoing import OutboxEntry, OutboxStatus, SendPicture, SendTemplate
from treejar.domain.shared.ids import conversation_of

TIMEOUT = OutcomeUnknown("wazzup", "timeout")


async def opened(*texts: str) -> tuple[World, list[OutboxEntry]]:
    world = World()
    await world.opened()
    return world, await world.sends(*texts)


async def run(world: World) -> list[Sent]:
    return [sent.outcome for sent in await world.dispatch.execute()]


async def add(world: World, *entries: OutboxEntry) -> None:
    async with world.db.units() as unit:
        await unit.outbox.add(entries)
        await unit.commit()


async def test_ch_6_everything_leaves_in_order_under_its_own_key() -> None:
    world, entries = await opened("one", "two", "three")
    picture = entry(world.address, SendPicture(CHAIR.id), created_at=world.clock.now())
    await add(world, picture)
    assert await run(world) == [Sent.DELIVERED] * 4
    assert world.messenger.texts() == ["one", "two", "three"]
    assert world.messenger.calls == [*(one.key for one in entries), picture.key]
    assert world.messenger.copies[-1].content.startswith("https://noor.test/media/4600000000616?")
    assert await run(world) == []


async def test_a_429_pauses_the_whole_chat_as_long_as_the_provider_wishes_and_keeps_the_order() -> None:
    world, _ = await opened("one", "two")
    world.messenger.script(Fails(RateLimited("wazzup", "429", after=timedelta(seconds=7))))
    assert await run(world) == [Sent.RETRY]
    assert world.wake_ups.dispatches == [world.clock.now() + timedelta(seconds=7)]
    world.clock.advance(seconds=6)
    assert await run(world) == []
    world.clock.advance(seconds=1)
    assert await run(world) == [Sent.DELIVERED] * 2
    assert world.messenger.texts() == ["one", "two"]


async def test_what_was_certainly_not_processed_is_tried_with_growing_pauses_for_two_hours() -> None:
    world, _ = await opened("one")
    pauses = []
    for _ in range(60):
        world.messenger.script(Fails(Unavailable("wazzup", "connection refused")))
        if await run(world) == [Sent.QUARANTINED]:
            break
        pause = (world.wake_ups.dispatches[-1] or world.clock.now()) - world.clock.now()
        pauses.append(pause.total_seconds())
        world.clock.advance(seconds=pause.total_seconds())
    assert pauses[:7] == [2, 5, 15, 45, 120, 300, 300]
    assert timedelta(hours=1, minutes=50) < timedelta(seconds=sum(pauses)) <= timedelta(hours=2)
    assert world.outbox() == [OutboxStatus.QUARANTINED]
    assert world.messenger.copies == []


@pytest.mark.parametrize("reached", [True, False])
async def test_an_unknown_outcome_is_repeated_under_the_same_key_inside_the_providers_memory(reached: bool) -> None:
    world, [one] = await opened("one")
    world.messenger.script(Fails(TIMEOUT, reaches=reached))
    assert await run(world) == [Sent.RETRY]
    world.clock.advance(seconds=2)
    assert await run(world) == [Sent.DELIVERED]
    assert world.messenger.calls == [one.key] * 2
    assert world.messenger.texts() == ["one"]


async def test_an_unknown_outcome_is_never_repeated_after_fifty_seconds() -> None:
    world, _ = await opened("one", "two")
    world.messenger.script(*[Fails(TIMEOUT, reaches=True)] * 9)
    outcomes = []
    while world.outbox()[0] is not OutboxStatus.UNCERTAIN:
        outcomes += await run(world)
        world.clock.advance(seconds=1)
    assert outcomes[0] is Sent.RETRY
    assert world.messenger.texts().count("one") == 1
    assert world.clock.now() - world.messenger.copies[0].at <= timedelta(seconds=50)
    world.clock.advance(hours=1)
    await run(world)
    assert world.messenger.texts().count("one") == 1


@pytest.mark.parametrize("second", [RateLimited("wazzup", "429"), Unavailable("wazzup", "refused")])
async def test_a_refusal_after_a_doubt_leaves_the_doubt(second: PortError) -> None:
    world, _ = await opened("one")
    world.messenger.script(Fails(TIMEOUT, reaches=True), *[Fails(second)] * 20)
    for _ in range(90):
        await run(world)
        world.clock.advance(seconds=1)
    assert world.outbox() == [OutboxStatus.UNCERTAIN]
    assert world.messenger.texts() == ["one"]


async def test_a_rejection_after_a_doubt_waits_for_the_echo_and_is_not_taken_for_a_managers_words() -> None:
    world, _ = await opened("one")
    world.messenger.script(Fails(TIMEOUT, reaches=True), Fails(Rejected("wazzup", "no", "BAD_CONTACT")))
    assert await run(world) == [Sent.RETRY]
    world.clock.advance(seconds=2)
    assert await run(world) == [Sent.UNCERTAIN]
    await world.shows("one", provider_message_id="echo")
    await world.turn()
    assert world.outbox() == [OutboxStatus.DELIVERED]
    assert world.escalations == []


async def crashed_in_the_middle(world: World, *, reached: bool) -> None:
    """The claim is committed, then the process dies before or after the call."""
    now = world.clock.now()
    async with world.db.units() as unit:
        [claimed] = await unit.outbox.claim_due(now, now + timedelta(seconds=20), 1)
        await unit.commit()
    if reached:
        await world.messenger.send_text(claimed.address, "one", claimed.key)


@pytest.mark.parametrize("reached", [True, False])
async def test_a_crash_between_claim_and_send_is_repeated_inside_the_memory(reached: bool) -> None:
    world, _ = await opened("one")
    await crashed_in_the_middle(world, reached=reached)
    assert await run(world) == []
    world.clock.advance(seconds=20)
    assert await run(world) == [Sent.DELIVERED]
    assert world.messenger.texts() == ["one"]


@pytest.mark.parametrize("reached", [True, False])
async def test_a_crash_found_too_late_is_uncertain_and_told_once(reached: bool) -> None:
    world, _ = await opened("one")
    await crashed_in_the_middle(world, reached=reached)
    world.clock.advance(seconds=50)
    assert await run(world) == [Sent.UNCERTAIN]
    assert world.messenger.texts() == (["one"] if reached else [])


async def test_nev_58_free_text_outside_the_window_is_quarantined_but_a_template_leaves() -> None:
    world, _ = await opened("late")
    await add(world, entry(world.address, SendTemplate("guid-1", ("Sara",)), created_at=world.clock.now()))
    world.clock.advance(hours=24)
    assert await run(world) == [Sent.QUARANTINED, Sent.DELIVERED]
    assert [(copy.kind, copy.values) for copy in world.messenger.copies] == [("template", ("Sara",))]


async def test_a_key_that_somebody_mends_within_two_hours_loses_no_reply() -> None:
    world, _ = await opened("one", "two")
    world.messenger.script(Fails(AuthFailed("wazzup", "401")), Fails(AuthFailed("wazzup", "401")))
    assert await run(world) == [Sent.RETRY]
    world.clock.advance(seconds=30)
    assert await run(world) == [Sent.RETRY]
    world.clock.advance(hours=1)
    assert await run(world) == [Sent.DELIVERED, Sent.DELIVERED]
    assert world.messenger.texts() == ["one", "two"]


@pytest.mark.parametrize("refusal", [Rejected("wazzup", "bad", "WRONG_CONTENT"), WindowClosed("wazzup", "24h")])
async def test_what_is_refused_for_good_is_kept_with_its_reason_and_blocks_nothing(refusal: PortError) -> None:
    world, [first, _] = await opened("one", "two")
    world.messenger.script(Fails(refusal))
    assert await run(world) == [Sent.QUARANTINED, Sent.DELIVERED]
    assert world.db.tables.outbox[first.key].entry.last_error == refusal.reason
    assert world.messenger.texts() == ["two"]


async def test_ch_9_a_failing_chat_delays_no_other() -> None:
    world, _ = await opened("one")
    other = new_address()
    async with world.db.units() as unit:
        conversation = await unit.conversations.open(other, world.clock.now())
        conversation.last_inbound_at = world.clock.now()
        await unit.conversations.save(conversation)
        await unit.outbox.add([entry(other, "hello")])
        await unit.commit()
    world.messenger.script(Fails(RateLimited("wazzup", "429")))
    assert sorted(await run(world)) == [Sent.DELIVERED, Sent.RETRY]
    assert [conversation_of(copy.address) for copy in world.messenger.copies] == [conversation_of(other)]


async def test_a_hundred_chats_leave_in_one_run() -> None:
    world = World()
    for number in range(100):
        address = new_address()
        async with world.db.units() as unit:
            conversation = await unit.conversations.open(address, world.clock.now())
            conversation.last_inbound_at = world.clock.now()
            await unit.conversations.save(conversation)
            await unit.outbox.add([entry(address, f"hello {number}")])
            await unit.commit()
    assert await run(world) == [Sent.DELIVERED] * 100
