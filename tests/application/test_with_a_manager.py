"""While a manager owns the conversation Noor says next to nothing, and late news is noted (NEV-41, 42, 58)."""

from datetime import timedelta

import pytest
from tests.application.world import World, calls, draft
from tests.fakes.planner import ScriptedPlanner
from tests.fakes.system import MONDAY_NOON

from treejar.application.escalations.hand_back import HandBack
from treejar.application.escalations.take_over import TakeOver
from treejar.application.terms.draft import Action
from treejar.application.terms.inbound import InboxStatus
from treejar.application.terms.outgoing import OutboxStatus
from treejar.application.turn.run_turn import TurnOutcome
from treejar.domain.dialog.message import Author, MessageKind
from treejar.domain.escalation.escalation import EscalationState
from treejar.domain.shared.errors import InvalidTransition

HANDING = draft("I'm Noor from Treejar. A colleague takes over.", done=(Action.HANDED_OVER,))
LATER = "We have them. Shall I prepare an offer?"


async def handed_over(world: World, *, minutes_ago: float = 31) -> None:
    await world.opened()
    await TakeOver(world.db.units, world.ids, world.clock).execute(world.chat)
    world.clock.advance(minutes=minutes_ago)


@pytest.mark.parametrize("how", ["in the console", "by writing"])
async def test_nev_41_a_manager_who_has_just_come_is_not_announced(how: str) -> None:
    world = World()
    if how == "in the console":
        await handed_over(world, minutes_ago=0)
    else:
        await world.opened()
        await world.shows("Hello, I am Anna")
        await world.turn()
    await world.says("Great, and the price?")
    assert await world.turn() is TurnOutcome.QUIET
    assert world.queued == []


@pytest.mark.parametrize("how", ["in the console", "by writing"])
async def test_a_manager_who_comes_claims_the_handover_that_waits(how: str) -> None:
    world = World(ScriptedPlanner(calls("escalate", trigger="human_requested"), HANDING))
    await world.says("A human, please!")
    await world.turn()
    assert [escalation.state for escalation in world.escalations] == [EscalationState.PENDING]
    world.clock.advance(minutes=40)
    if how == "in the console":
        await TakeOver(world.db.units, world.ids, world.clock).execute(world.chat)
    else:
        await world.shows("Hello, I am Anna")
        await world.turn()
    assert [escalation.state for escalation in world.escalations] == [EscalationState.IN_PROGRESS]
    await world.says("Great!")
    await world.turn()
    assert "<en waiting>" not in world.queued
    await world.shows("Anna again")
    await world.turn()
    assert [escalation.state for escalation in world.escalations] == [EscalationState.IN_PROGRESS]
    with pytest.raises(InvalidTransition):
        await TakeOver(world.db.units, world.ids, world.clock).execute(world.chat)


async def test_nev_41_with_a_manager_only_the_waiting_note_goes_out_once_in_thirty_minutes() -> None:
    world = World()
    await handed_over(world)
    for minutes in (0, 10, 19.8, 0.5, 31):
        world.clock.advance(minutes=minutes)
        await world.says()
        assert await world.turn() is TurnOutcome.QUIET
    assert world.queued == ["<en waiting>"] * 3
    assert set(world.inbox()) == {InboxStatus.NOTED}
    written = [message.text for message in world.db.tables.messages.values() if message.author is Author.NOOR]
    assert written == world.queued


@pytest.mark.parametrize(
    ("hours", "texts", "note"),
    [
        (0, ["Где мой заказ?", "540"], "<ru waiting>"),
        (0, ["أين طلبي؟", "ok"], "<ar waiting>"),
        (0, ["Где заказ?", "where is it?"], "<en waiting>"),
        (12, ["Где мой заказ?"], "<ru waiting_after_hours>"),
    ],
)
async def test_nev_8_the_waiting_note_has_the_right_language_and_hours(
    hours: float, texts: list[str], note: str
) -> None:
    world = World()
    world.clock.advance(hours=hours)
    await handed_over(world)
    for text in texts:
        await world.says(text)
    await world.turn()
    assert world.queued == [note]


async def test_nev_58_what_arrives_a_day_late_is_noted_and_not_answered() -> None:
    world = World()
    await world.says(sent_at=MONDAY_NOON - timedelta(hours=25))
    assert await world.turn() is TurnOutcome.QUIET
    assert world.inbox() == [InboxStatus.NOTED]
    assert next(iter(world.db.tables.inbox.values())).reason == "the 24-hour window is closed"
    assert len(world.db.tables.messages) == 1
    assert world.queued == []


async def test_nev_58_no_waiting_note_outside_the_window() -> None:
    world = World()
    await handed_over(world)
    world.clock.advance(hours=30)
    await world.says(sent_at=MONDAY_NOON)
    assert await world.turn() is TurnOutcome.QUIET
    assert world.queued == []


async def test_what_nobody_can_answer_is_noted_and_an_image_is_not_ignored() -> None:
    world = World(ScriptedPlanner(draft()))
    await world.says("", message_kind=MessageKind.OTHER)
    assert await world.turn() is TurnOutcome.QUIET
    assert world.author.requests == []
    await world.says("", message_kind=MessageKind.IMAGE)
    assert await world.turn() is TurnOutcome.ANSWERED


async def test_nev_42_after_hand_back_she_answers_without_a_second_introduction() -> None:
    world = World(ScriptedPlanner(draft(LATER)))
    await handed_over(world)
    await world.says()
    await world.turn()
    await HandBack(world.db.units, world.clock).execute(world.chat)
    assert [escalation.active for escalation in world.escalations] == [False]
    await world.says("Are you there?")
    assert await world.turn() is TurnOutcome.ANSWERED
    assert not world.author.requests[0].brief.introduce
    assert world.queued == ["<en waiting>", LATER]


async def test_nev_42_nobody_can_hand_back_or_take_over_twice() -> None:
    world = World()
    await handed_over(world)
    with pytest.raises(InvalidTransition):
        await TakeOver(world.db.units, world.ids, world.clock).execute(world.chat)
    await HandBack(world.db.units, world.clock).execute(world.chat)
    with pytest.raises(InvalidTransition):
        await HandBack(world.db.units, world.clock).execute(world.chat)


async def test_taking_over_withdraws_what_has_not_left() -> None:
    world = World()
    await world.opened()
    await world.sends("one", "two")
    await TakeOver(world.db.units, world.ids, world.clock).execute(world.chat)
    assert world.outbox() == [OutboxStatus.WITHDRAWN] * 2
