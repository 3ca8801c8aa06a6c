"""The promise of Outbox: in order, one at a time, and never a second copy of our own doing."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import msgspec
import pytest
from tests.contracts.storage import Storage
from tests.factories.dialog import entry, new_address, new_id
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.outbox import Outbox
from treejar.application.terms.outgoing import (
    OutboxEntry,
    OutboxStatus,
    Payload,
    SendPicture,
    SendTemplate,
    SendText,
)
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ProductId, TurnId, conversation_of

NOW = MONDAY_NOON
Step = Callable[[Outbox], Awaitable[object]]


def _in(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


async def _do(storage: Storage, *steps: Step) -> list[object]:
    """Each step in a transaction of its own, as the dispatcher works."""
    results = []
    for step in steps:
        async with storage.units() as unit:
            results.append(await step(unit.outbox))
            await unit.commit()
    return results


async def _add(storage: Storage, *entries: OutboxEntry) -> None:
    await _do(storage, lambda outbox: outbox.add(entries))


async def _claim(storage: Storage, at: datetime = NOW, limit: int = 50) -> list[OutboxEntry]:
    async with storage.units() as unit:
        claimed = await unit.outbox.claim_due(at, at + timedelta(seconds=30), limit)
        await unit.commit()
    return claimed


async def _keys(storage: Storage, at: datetime = NOW) -> list[str]:
    return [claimed.key for claimed in await _claim(storage, at)]


async def _echo(storage: Storage, address: ChatAddress, payload: Payload | None, message_id: str) -> bool:
    async with storage.units() as unit:
        found = await unit.outbox.match_echo(conversation_of(address), payload, message_id, NOW)
        await unit.commit()
    return found


async def _ours(storage: Storage, message_id: str) -> bool:
    async with storage.units() as unit:
        return await unit.outbox.is_ours(message_id)


@pytest.mark.parametrize(
    "payload",
    [
        SendText("مرحبًا 🪑\nКресло *CH 616*"),
        SendPicture(ProductId("4600001")),
        SendTemplate("0a1b2c", ("سارة", "")),
    ],
)
async def test_a_claimed_entry_comes_whole(storage: Storage, payload: Payload) -> None:
    bubble = entry(new_address(), payload, turn_id=TurnId(new_id()))
    await _add(storage, bubble)
    expected = msgspec.structs.replace(bubble, status=OutboxStatus.SENDING, attempts=1, first_try_at=NOW)
    assert await _claim(storage) == [expected]


async def test_an_entry_is_due_at_once_whatever_the_clock_on_the_wall_says(storage: Storage) -> None:
    long_ago = datetime(2020, 1, 1, tzinfo=NOW.tzinfo)
    bubble = entry(new_address(), created_at=long_ago)
    await _add(storage, bubble)
    assert await _keys(storage, long_ago) == [bubble.key]


async def test_a_key_that_exists_is_left_as_it_is(storage: Storage) -> None:
    address = new_address()
    bubble = entry(address, "first")
    await _add(storage, bubble, msgspec.structs.replace(bubble, payload=SendText("second")))
    await _add(storage, msgspec.structs.replace(bubble, payload=SendText("third")))
    (claimed,) = await _claim(storage)
    assert claimed.payload == SendText("first")
    await _do(storage, lambda outbox: outbox.delivered(bubble.key, "w-1", NOW))
    await _add(storage, bubble)
    assert await _claim(storage, _in(60)) == []


async def test_ch_6_a_conversation_is_sent_one_at_a_time_in_the_order_of_adding(storage: Storage) -> None:
    address = new_address()
    bubbles = [entry(address, str(number)) for number in range(3)]
    await _add(storage, *bubbles)
    sent = []
    for bubble in bubbles:
        (claimed,) = await _claim(storage)
        sent.append(claimed.key)
        assert await _claim(storage) == []
        await _do(storage, lambda outbox, key=bubble.key: outbox.delivered(key, f"w-{key}", NOW))  # type: ignore[misc]
    assert sent == [bubble.key for bubble in bubbles]
    assert await _claim(storage) == []


async def test_conversations_do_not_wait_for_one_another(storage: Storage) -> None:
    bubbles = [entry(new_address()) for _ in range(3)]
    await _add(storage, *bubbles)
    assert sorted(await _keys(storage)) == sorted(bubble.key for bubble in bubbles)


async def test_a_claim_takes_no_more_than_its_limit(storage: Storage) -> None:
    await _add(storage, *(entry(new_address()) for _ in range(5)))
    assert [len(await _claim(storage, limit=2)) for _ in range(4)] == [2, 2, 1, 0]


async def test_of_many_dispatchers_each_entry_goes_to_one(storage: Storage) -> None:
    busy = new_address()
    await _add(storage, *(entry(new_address()) for _ in range(6)), entry(busy, "1"), entry(busy, "2"))
    claims = await asyncio.gather(*(_keys(storage) for _ in range(4)))
    keys = [key for claim in claims for key in claim]
    assert len(keys) == len(set(keys)) == 7


async def test_a_claim_that_ran_out_is_claimed_again_and_counted(storage: Storage) -> None:
    bubble = entry(new_address())
    await _add(storage, bubble)
    await _claim(storage)
    assert await _claim(storage, _in(29)) == []
    (again,) = await _claim(storage, _in(30))
    assert (again.key, again.attempts, again.first_try_at) == (bubble.key, 2, NOW)


async def test_a_retry_waits_for_its_moment_and_holds_up_what_comes_after(storage: Storage) -> None:
    address = new_address()
    first, second = entry(address, "1"), entry(address, "2")
    await _add(storage, first, second)
    await _claim(storage)
    await _do(storage, lambda outbox: outbox.retry(first.key, _in(5), "busy", doubtful=False))
    assert await _claim(storage, _in(4)) == []
    (again,) = await _claim(storage, _in(5))
    assert (again.key, again.attempts, again.last_error) == (first.key, 2, "busy")


@pytest.mark.parametrize(("doubtful", "first_try_at"), [(True, NOW), (False, _in(5))])
async def test_only_a_doubtful_retry_remembers_when_the_provider_first_saw_the_key(
    storage: Storage, doubtful: bool, first_try_at: datetime
) -> None:
    bubble = entry(new_address())
    await _add(storage, bubble)
    await _claim(storage)
    await _do(storage, lambda outbox: outbox.retry(bubble.key, _in(5), "timeout", doubtful=doubtful))
    (again,) = await _claim(storage, _in(5))
    assert again.first_try_at == first_try_at


@pytest.mark.parametrize("settle", ["uncertain", "quarantine"])
async def test_ch_9_what_was_given_up_is_never_sent_again_and_blocks_nothing(storage: Storage, settle: str) -> None:
    address = new_address()
    first, second = entry(address, "1"), entry(address, "2")
    await _add(storage, first, second)
    await _claim(storage)
    if settle == "uncertain":
        await _do(storage, lambda outbox: outbox.uncertain(first.key, "timeout"))
    else:
        await _do(storage, lambda outbox: outbox.quarantine(first.key, "BAD_CONTACT"))
    assert await _keys(storage) == [second.key]
    await _do(storage, lambda outbox: outbox.delivered(second.key, "w-2", NOW))
    assert await _claim(storage, _in(3600)) == []


async def test_a_withdrawn_entry_never_leaves(storage: Storage) -> None:
    address, other = new_address(), entry(new_address())
    await _add(storage, entry(address, "1"), entry(address, "2"), other)
    assert await _do(storage, lambda outbox: outbox.withdraw(conversation_of(address), "a manager wrote")) == [2]
    assert await _keys(storage) == [other.key]


async def test_an_entry_on_its_way_is_not_withdrawn(storage: Storage) -> None:
    address = new_address()
    first, second = entry(address, "1"), entry(address, "2")
    await _add(storage, first, second)
    await _claim(storage)
    withdrawn, _ = await _do(
        storage,
        lambda outbox: outbox.withdraw(conversation_of(address), "a manager wrote"),
        lambda outbox: outbox.delivered(first.key, "w-1", NOW),
    )
    assert withdrawn == 1
    assert await _ours(storage, "w-1")
    assert await _claim(storage, _in(3600)) == []


async def test_withdrawing_from_an_idle_conversation_takes_nothing(storage: Storage) -> None:
    assert await _do(storage, lambda outbox: outbox.withdraw(conversation_of(new_address()), "taken over")) == [0]


async def test_what_we_sent_is_ours_and_nothing_else_is(storage: Storage) -> None:
    bubble = entry(new_address())
    await _add(storage, bubble)
    await _claim(storage)
    await _do(storage, lambda outbox: outbox.delivered(bubble.key, "w-1", NOW))
    assert (await _ours(storage, "w-1"), await _ours(storage, "w-2")) == (True, False)


async def test_an_echo_before_the_answer_of_the_send_settles_it(storage: Storage) -> None:
    address = new_address()
    await _add(storage, entry(address, "Hello"))
    await _claim(storage)
    assert await _echo(storage, address, SendText("Hello"), "w-1")
    assert await _ours(storage, "w-1")
    assert await _claim(storage, _in(3600)) == []


@pytest.mark.parametrize("answered_id", ["w-1", None])
async def test_the_answer_of_a_send_after_its_echo_keeps_the_id(storage: Storage, answered_id: str | None) -> None:
    address = new_address()
    bubble = entry(address, "Hello")
    await _add(storage, bubble)
    await _claim(storage)
    await _echo(storage, address, SendText("Hello"), "w-1")
    await _do(storage, lambda outbox: outbox.delivered(bubble.key, answered_id, NOW))
    assert await _ours(storage, "w-1")


@pytest.mark.parametrize("outcome", ["retry", "uncertain", "quarantine"])
async def test_a_send_that_seems_to_fail_after_its_echo_stays_delivered(storage: Storage, outcome: str) -> None:
    address = new_address()
    bubble = entry(address, "Hello")
    await _add(storage, bubble)
    await _claim(storage)
    await _echo(storage, address, SendText("Hello"), "w-1")
    steps: dict[str, Step] = {
        "retry": lambda outbox: outbox.retry(bubble.key, NOW, "timeout", doubtful=True),
        "uncertain": lambda outbox: outbox.uncertain(bubble.key, "timeout"),
        "quarantine": lambda outbox: outbox.quarantine(bubble.key, "timeout"),
    }
    await _do(storage, steps[outcome])
    backlog = await storage.house.backlog(NOW)
    assert (backlog.outbox_pending, backlog.uncertain, backlog.quarantined) == (0, 0, 0)
    assert await _claim(storage, _in(3600)) == []
    assert await _ours(storage, "w-1")
    assert not await _echo(storage, address, SendText("Hello"), "w-2")


async def test_a_missing_id_is_filled_in_by_the_answer_that_knows_it(storage: Storage) -> None:
    bubble = entry(new_address())
    await _add(storage, bubble)
    await _claim(storage)
    await _do(
        storage,
        lambda outbox: outbox.delivered(bubble.key, None, NOW),
        lambda outbox: outbox.delivered(bubble.key, "w-1", NOW),
    )
    assert await _ours(storage, "w-1")


async def test_a_missing_id_is_filled_in_by_the_echo_that_tells_it(storage: Storage) -> None:
    """A repeated key is accepted without an id: its echo must not be taken for a manager's bubble."""
    address = new_address()
    bubble = entry(address, "Hello")
    await _add(storage, bubble)
    await _claim(storage)
    await _do(storage, lambda outbox: outbox.delivered(bubble.key, None, NOW))
    assert await _echo(storage, address, SendText("Hello"), "w-1")
    assert await _ours(storage, "w-1")


async def test_an_echo_settles_what_was_uncertain(storage: Storage) -> None:
    address = new_address()
    bubble = entry(address, "Hello")
    await _add(storage, bubble)
    await _claim(storage)
    await _do(storage, lambda outbox: outbox.uncertain(bubble.key, "timeout"))
    assert await _echo(storage, address, SendText("Hello"), "w-1")
    assert await _ours(storage, "w-1")


async def test_an_echo_between_a_doubtful_try_and_its_repetition_settles_it(storage: Storage) -> None:
    address = new_address()
    bubble = entry(address, "Hello")
    await _add(storage, bubble)
    await _claim(storage)
    await _do(storage, lambda outbox: outbox.retry(bubble.key, _in(5), "timeout", doubtful=True))
    assert await _echo(storage, address, SendText("Hello"), "w-1")
    assert await _claim(storage, _in(5)) == []


async def test_a_bubble_that_never_left_has_no_echo(storage: Storage) -> None:
    address = new_address()
    first, second = entry(address, "Hello"), entry(address, "Bye")
    await _add(storage, first, second)
    assert not await _echo(storage, address, SendText("Hello"), "w-1")
    await _claim(storage)
    await _do(storage, lambda outbox: outbox.retry(first.key, _in(5), "refused", doubtful=False))
    assert not await _echo(storage, address, SendText("Hello"), "w-1")
    assert not await _echo(storage, address, SendText("Bye"), "w-1")


async def test_a_bubble_the_provider_refused_has_no_echo(storage: Storage) -> None:
    address = new_address()
    bubble = entry(address, "Hello")
    await _add(storage, bubble)
    await _claim(storage)
    await _do(storage, lambda outbox: outbox.quarantine(bubble.key, "BAD_CONTACT"))
    assert not await _echo(storage, address, SendText("Hello"), "w-1")


@pytest.mark.parametrize(
    "payload", [SendText("hello"), SendText("Hello!"), SendPicture(ProductId("4600001")), None, SendTemplate("Hello")]
)
async def test_an_echo_with_other_content_is_not_ours(storage: Storage, payload: Payload | None) -> None:
    address = new_address()
    await _add(storage, entry(address, "Hello"))
    await _claim(storage)
    assert not await _echo(storage, address, payload, "w-1")
    assert not await _ours(storage, "w-1")


async def test_an_echo_in_another_chat_is_not_ours(storage: Storage) -> None:
    await _add(storage, entry(new_address(), "Hello"))
    await _claim(storage)
    assert not await _echo(storage, new_address(), SendText("Hello"), "w-1")


async def test_of_two_equal_bubbles_in_doubt_the_oldest_is_settled_first(storage: Storage) -> None:
    address = new_address()
    first, second = entry(address, "Hello"), entry(address, "Hello")
    await _add(storage, first, second)
    for bubble in (first, second):
        await _claim(storage)
        await _do(storage, lambda outbox, key=bubble.key: outbox.uncertain(key, "timeout"))  # type: ignore[misc]
    assert await _echo(storage, address, SendText("Hello"), "w-1")
    assert await _doubts(storage, _in(3600)) == [second.key]
    assert await _echo(storage, address, SendText("Hello"), "w-2")
    assert not await _echo(storage, address, SendText("Hello"), "w-3")


async def test_the_echo_of_a_file_settles_the_oldest_picture_in_doubt(storage: Storage) -> None:
    address = new_address()
    text, picture = entry(address, "Here it is"), entry(address, SendPicture(ProductId("4600001")))
    await _add(storage, text, picture)
    for bubble in (text, picture):
        await _claim(storage)
        await _do(storage, lambda outbox, key=bubble.key: outbox.uncertain(key, "timeout"))  # type: ignore[misc]
    assert await _echo(storage, address, None, "w-1")
    assert not await _echo(storage, address, None, "w-2")
    assert await _doubts(storage, _in(3600)) == [text.key]


async def _doubts(storage: Storage, before: datetime, limit: int = 50) -> list[str]:
    async with storage.units() as unit:
        found = await unit.outbox.doubts(before, limit)
        await unit.commit()
    return [doubt.key for doubt in found]


async def test_doubts_are_what_stayed_uncertain_since_before_a_moment(storage: Storage) -> None:
    bubble, fine = entry(new_address()), entry(new_address())
    await _add(storage, bubble, fine)
    await _claim(storage)
    await _do(storage, lambda outbox: outbox.uncertain(bubble.key, "timeout"))
    assert await _doubts(storage, NOW - timedelta(minutes=1)) == []
    assert await _doubts(storage, _in(3600)) == [bubble.key]


async def test_a_doubt_is_told_once(storage: Storage) -> None:
    bubble = entry(new_address())
    await _add(storage, bubble)
    await _claim(storage)
    await _do(storage, lambda outbox: outbox.uncertain(bubble.key, "timeout"))
    assert await _doubts(storage, _in(3600)) == [bubble.key]
    assert await _doubts(storage, _in(3600)) == []


async def test_an_error_with_a_nul_character_breaks_nothing(storage: Storage) -> None:
    bubble = entry(new_address(), "before\x00after")
    await _add(storage, bubble)
    (claimed,) = await _claim(storage)
    await _do(storage, lambda outbox: outbox.retry(bubble.key, NOW, "bro\x00ken", doubtful=False))
    assert isinstance(claimed.payload, SendText)
    assert claimed.payload.text.startswith("before")
    assert await _keys(storage) == [bubble.key]
