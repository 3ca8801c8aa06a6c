"""Bubbles that left our number: ours settle the outbox, a person's take the conversation over (CH-5)."""

import pytest
from tests.application.evidence import CHAIR
from tests.application.world import World, draft
from tests.factories.dialog import entry
from tests.fakes.messenger import Fails
from tests.fakes.planner import ScriptedPlanner

from treejar.application.ports.errors import OutcomeUnknown
from treejar.application.terms.inbound import InboxKind, InboxStatus
from treejar.application.terms.outgoing import OutboxStatus, SendPicture
from treejar.application.turn.run_turn import TurnOutcome
from treejar.domain.dialog.conversation import ConversationState
from treejar.domain.dialog.message import Author
from treejar.domain.escalation.escalation import EscalationState, Trigger


async def noted(world: World) -> list[str]:
    assert set(world.inbox()) == {InboxStatus.NOTED}
    return [record.reason for record in world.db.tables.inbox.values()]


async def test_our_own_echo_with_a_known_id_changes_nothing() -> None:
    world = World()
    await world.opened()
    await world.sends("hello")
    await world.dispatch.execute()
    await world.shows("hello", provider_message_id=world.messenger.copies[0].provider_message_id, author_type="manager")
    assert await world.turn() is TurnOutcome.QUIET
    assert await noted(world) == ["outgoing, by own"]
    assert world.conversation.state is ConversationState.ACTIVE


async def test_our_own_echo_before_the_post_has_answered_settles_the_send() -> None:
    world = World()
    await world.opened()
    await world.sends("hello")
    async with world.db.units() as unit:
        await unit.outbox.claim_due(world.clock.now(), world.clock.now(), 1)
        await unit.commit()
    await world.shows("hello", provider_message_id="early")
    await world.turn(after=1)
    assert await noted(world) == ["outgoing, by own"]
    assert world.outbox() == [OutboxStatus.DELIVERED]
    assert world.conversation.state is ConversationState.ACTIVE


async def test_the_echo_of_a_picture_in_doubt_settles_it() -> None:
    world = World()
    await world.opened()
    picture = entry(world.address, SendPicture(CHAIR.id))
    async with world.db.units() as unit:
        await unit.outbox.add([picture])
        await unit.commit()
    world.messenger.script(Fails(OutcomeUnknown("wazzup", "timeout"), reaches=True))
    await world.dispatch.execute()
    await world.shows("", media="https://store.wazzup24.com/1", provider_message_id="late")
    await world.turn()
    assert world.db.tables.outbox[picture.key].entry.provider_message_id == "late"
    assert world.outbox() == [OutboxStatus.DELIVERED]


async def test_ch_5_a_managers_bubble_is_kept_takes_over_and_withdraws_what_waits() -> None:
    world = World()
    await world.opened()
    await world.sends("one", "two")
    await world.shows("I will call you", author_type="manager")
    assert await world.turn() is TurnOutcome.QUIET
    assert world.outbox() == [OutboxStatus.WITHDRAWN] * 2
    assert world.conversation.state is ConversationState.HANDED_OVER
    [escalation] = world.escalations
    assert (escalation.trigger, escalation.state) == (Trigger.MANAGER_WROTE, EscalationState.MANUAL_TAKEOVER)
    assert [(m.author, m.text) for m in world.db.tables.messages.values()] == [(Author.MANAGER, "I will call you")]


async def test_a_managers_second_bubble_opens_no_second_handover() -> None:
    world = World()
    await world.opened()
    for text in ("Hello", "It is me"):
        await world.shows(text)
        await world.turn()
    assert len(world.escalations) == 1
    assert [message.text for message in world.db.tables.messages.values()] == ["Hello", "It is me"]


async def test_the_same_words_written_in_the_app_are_a_persons() -> None:
    world = World()
    await world.opened()
    await world.sends("hello")
    world.messenger.script(Fails(OutcomeUnknown("wazzup", "timeout")))
    await world.dispatch.execute()
    await world.shows("hello", sent_from_app=True)
    await world.turn()
    assert world.conversation.state is ConversationState.HANDED_OVER
    assert world.outbox() == [OutboxStatus.WITHDRAWN]


async def test_automation_writes_without_taking_over() -> None:
    world = World()
    await world.opened()
    await world.shows("Happy new year!", author_type="bot")
    await world.turn()
    assert await noted(world) == ["outgoing, by automation"]
    assert world.conversation.state is ConversationState.ACTIVE


async def test_a_managers_first_words_open_a_chat_that_never_was() -> None:
    world = World()
    await world.shows("Hello, this is Anna from Treejar")
    assert await world.turn() is TurnOutcome.QUIET
    assert world.conversation.state is ConversationState.HANDED_OVER


async def test_echoes_are_settled_while_the_customer_is_still_typing() -> None:
    world = World(ScriptedPlanner(draft()))
    await world.says("Hi")
    await world.shows("Let me answer that")
    assert await world.turn(after=1) is TurnOutcome.WAITING
    assert world.inbox() == [InboxStatus.PENDING, InboxStatus.NOTED]
    assert world.conversation.state is ConversationState.HANDED_OVER
    assert not world.leased()
    assert await world.turn() is TurnOutcome.QUIET
    assert world.author.requests == []
    assert world.inbox() == [InboxStatus.NOTED] * 2


@pytest.mark.parametrize("order", ["customer first", "manager first"])
async def test_a_manager_who_writes_beside_the_customer_wins(order: str) -> None:
    world = World(ScriptedPlanner(draft()))
    arrive = [lambda: world.says("Do you have chairs?"), lambda: world.shows("Yes we do")]
    for one in arrive if order == "customer first" else reversed(arrive):
        await one()
    assert await world.turn() is TurnOutcome.QUIET
    assert world.author.requests == []
    assert world.conversation.state is ConversationState.HANDED_OVER


async def test_edits_are_noted_and_wake_nobody_up() -> None:
    world = World()
    await world.opened()
    await world.says("changed", kind=InboxKind.EDIT)
    assert await world.turn() is TurnOutcome.QUIET
    assert [reason.startswith("an edit") for reason in await noted(world)] == [True]
    assert world.queued == []
