"""A failing turn: two more tries, then one apology, a manager, and nothing lost (CH-9, CH-10)."""

from datetime import timedelta

import pytest
from tests.application.world import World, draft
from tests.factories.dialog import arrived, delivery, new_address
from tests.fakes.planner import ScriptedPlanner

from treejar.application.escalations.take_over import TakeOver
from treejar.application.terms.inbound import InboxStatus
from treejar.application.terms.outgoing import OutboxStatus
from treejar.application.turn.begin import Quiet, TurnCutShort, Wait
from treejar.application.turn.run_turn import TurnOutcome
from treejar.domain.dialog.conversation import ConversationState
from treejar.domain.dialog.message import Author
from treejar.domain.escalation.escalation import Trigger


async def fail(world: World, times: int = 1) -> list[bool]:
    return [await world.give_up.execute(world.chat, "ValueError") for _ in range(times)]


async def test_ch_9_a_failed_turn_is_tried_again_after_two_and_ten_seconds_then_quarantined() -> None:
    world = World()
    await world.says()
    assert await fail(world, 3) == [False, False, True]
    assert world.due_in()[1:] == [timedelta(seconds=2), timedelta(seconds=10)]
    assert world.inbox() == [InboxStatus.QUARANTINED]
    assert await fail(world) == [False]


@pytest.mark.parametrize(("said", "language"), [("Hello there", "en"), ("Нужны кресла", "ru"), ("أريد كراسي", "ar")])
async def test_ch_10_a_new_customer_gets_one_apology_in_their_language_and_it_really_leaves(
    said: str, language: str
) -> None:
    world = World()
    await world.says(said)
    await fail(world, 3)
    await world.dispatch.execute()
    assert world.messenger.texts() == [f"<{language} apology>"]
    assert world.outbox() == [OutboxStatus.DELIVERED]
    assert world.conversation.state is ConversationState.HANDED_OVER
    assert [(one.trigger, one.need) for one in world.escalations] == [(Trigger.NO_ANSWER, said)]
    kept = [(message.author, message.text) for message in world.db.tables.messages.values()]
    assert kept == [(Author.CUSTOMER, said), (Author.NOOR, f"<{language} apology>")]


async def test_nev_55_giving_up_again_apologises_once() -> None:
    world = World()
    await world.says()
    await fail(world, 3)
    await world.says("And now?")
    await fail(world, 3)
    assert world.queued == ["<en apology>"]
    assert len(world.escalations) == 1
    assert "And now?" in [message.text for message in world.db.tables.messages.values()]


async def test_a_message_that_came_between_the_tries_is_not_given_up_with_the_others() -> None:
    world = World()
    await world.says("one")
    await fail(world, 2)
    await world.says("two")
    assert await fail(world) == [True]
    assert world.inbox() == [InboxStatus.QUARANTINED, InboxStatus.PENDING]
    assert world.due_in()[-1] == timedelta(seconds=2)
    assert await world.turn() is TurnOutcome.QUIET
    assert world.inbox() == [InboxStatus.QUARANTINED, InboxStatus.NOTED]
    assert world.queued == ["<en apology>"]


async def test_an_echo_that_cannot_be_sorted_is_nobodys_apology() -> None:
    world = World()
    await world.opened()
    await world.shows("something")
    assert await fail(world, 3) == [False, False, True]
    assert world.queued == []
    assert world.escalations == []


async def test_with_a_manager_nothing_more_is_said() -> None:
    world = World()
    await world.opened()
    await TakeOver(world.db.units, world.ids, world.clock).execute(world.chat)
    await world.says()
    await fail(world, 3)
    assert world.queued == []
    assert len(world.escalations) == 1


async def test_nev_58_no_apology_outside_the_window_but_a_manager_is_called() -> None:
    world = World()
    await world.says(sent_at=world.clock.now() - timedelta(hours=30))
    await fail(world, 3)
    assert world.queued == []
    assert len(world.escalations) == 1


async def test_ch_9_a_failing_conversation_blocks_no_other() -> None:
    world = World(ScriptedPlanner(draft()))
    await world.says()
    other = arrived(new_address(), "Do you have chairs?")
    await world.receive.execute(delivery(other))
    await fail(world, 3)
    world.clock.advance(seconds=5)
    assert await world.run_turn.execute(other.conversation_id) is TurnOutcome.ANSWERED
    assert world.inbox() == [InboxStatus.QUARANTINED, InboxStatus.ANSWERED]


async def cut_short(world: World) -> None:
    """A worker that begins the turn and is killed: nobody gives its lease back."""
    world.clock.advance(seconds=5)
    assert not isinstance(await world.begin.begin(world.chat), (Wait, Quiet))
    world.clock.advance(seconds=world.rules.lease_seconds)


async def test_ch_9_a_turn_that_kills_its_worker_counts_as_a_failed_attempt_and_runs_again() -> None:
    world = World(ScriptedPlanner(draft()))
    await world.says()
    await cut_short(world)
    with pytest.raises(TurnCutShort):
        await world.turn()
    assert await fail(world) == [False]
    assert world.due_in()[-1] == timedelta(seconds=2)
    assert [record.attempts for record in world.db.tables.inbox.values()] == [1]
    assert await world.turn() is TurnOutcome.ANSWERED


async def test_ch_9_a_turn_that_kills_every_worker_is_given_up_after_three_runs() -> None:
    world = World(ScriptedPlanner(draft()))
    await world.says()
    given_up = []
    for _ in range(3):
        await cut_short(world)
        with pytest.raises(TurnCutShort):
            await world.turn()
        given_up += await fail(world)
    assert given_up == [False, False, True]
    assert await world.turn() is TurnOutcome.QUIET
    assert world.inbox() == [InboxStatus.QUARANTINED]
    assert world.queued == ["<en apology>"]
    assert [escalation.trigger for escalation in world.escalations] == [Trigger.NO_ANSWER]
    assert world.author.requests == []


async def test_a_very_long_need_keeps_its_newest_words() -> None:
    world = World()
    for number in range(50):
        await world.says(f"message number {number} of very many")
    await fail(world, 3)
    [escalation] = world.escalations
    assert len(escalation.need) <= 500
    assert escalation.need.endswith("message number 49 of very many")
