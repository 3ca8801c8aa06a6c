"""A customer who edits or deletes a message is answered for what it says now."""

from collections.abc import Awaitable, Callable

import pytest
from tests.application.test_turn import thinking
from tests.application.world import World, draft
from tests.fakes.planner import ScriptedPlanner

from treejar.application.terms.inbound import InboxKind, InboxStatus
from treejar.application.turn.run_turn import TurnOutcome
from treejar.domain.dialog.message import Author


async def edits(world: World, text: str, message: str = "m1") -> None:
    await world.says(text, kind=InboxKind.EDIT, provider_message_id=message)


async def deletes(world: World, message: str = "m1") -> None:
    await world.says("", kind=InboxKind.DELETION, provider_message_id=message)


def reasons(world: World) -> list[str]:
    return [record.reason for record in world.db.tables.inbox.values()]


async def test_an_edit_of_what_waits_is_answered_in_its_place() -> None:
    world = World(ScriptedPlanner(draft()))
    await world.says("12 chairs, please.", provider_message_id="m1")
    await world.says("And a desk.", provider_message_id="m2")
    await edits(world, "20 chairs, please.")
    await edits(world, "21 chairs, please.")
    assert await world.turn() is TurnOutcome.ANSWERED
    assert [bubble.text for bubble in world.author.requests[0].brief.batch] == ["21 chairs, please.", "And a desk."]
    kept = [message.text for message in world.db.tables.messages.values() if message.author is Author.CUSTOMER]
    assert kept == ["21 chairs, please.", "And a desk."]
    assert world.inbox() == [InboxStatus.ANSWERED] * 2 + [InboxStatus.NOTED] * 2


async def test_an_edit_survives_a_turn_that_dies() -> None:
    world = World(ScriptedPlanner(draft()))
    await world.says("12 chairs, please.", provider_message_id="m1")
    await edits(world, "20 chairs, please.")

    async def die() -> None:
        raise KeyboardInterrupt

    author = thinking(world, die)
    with pytest.raises(KeyboardInterrupt):
        await world.turn()
    author.requests.clear()
    await world.turn()
    assert [bubble.text for bubble in author.requests[0].brief.batch] == ["20 chairs, please."]


async def test_a_message_taken_back_before_its_answer_is_not_answered() -> None:
    world = World(ScriptedPlanner(draft()))
    await world.says("12 chairs, please.", provider_message_id="m1")
    await deletes(world)
    assert await world.turn() is TurnOutcome.QUIET
    assert world.queued == []
    assert reasons(world) == ["deleted by the customer", "a deletion, applied"]
    assert not world.leased()


async def test_of_two_messages_the_one_that_stays_is_answered() -> None:
    world = World(ScriptedPlanner(draft()))
    await world.says("12 chairs, please.", provider_message_id="m1")
    await world.says("I need 3 desks.", provider_message_id="m2")
    await deletes(world)
    assert await world.turn() is TurnOutcome.ANSWERED
    assert [bubble.text for bubble in world.author.requests[0].brief.batch] == ["I need 3 desks."]


@pytest.mark.parametrize("change", [lambda world: edits(world, "20 chairs."), deletes])
async def test_an_edit_while_noor_writes_discards_her_draft_once(
    change: Callable[[World], Awaitable[None]],
) -> None:
    world = World()
    await world.opened()
    await world.says("12 chairs, please.", provider_message_id="m1")
    await world.says("And desks.", provider_message_id="m2")
    author = thinking(world, lambda: change(world), lambda: change(world))
    assert await world.turn() is TurnOutcome.ANSWERED
    batches = [[bubble.text for bubble in request.brief.batch] for request in author.requests]
    assert batches == [
        ["12 chairs, please.", "And desks."],
        ["20 chairs.", "And desks."] if change is not deletes else ["And desks."],
    ]
    assert len(world.queued) == 1
    await world.turn()
    assert len(world.queued) == 1
    assert set(world.inbox()) <= {InboxStatus.ANSWERED, InboxStatus.NOTED}


async def test_an_edit_without_words_takes_nothing_away() -> None:
    world = World(ScriptedPlanner(draft()))
    await world.says("12 chairs, please.", provider_message_id="m1")
    await edits(world, " ")
    await world.turn()
    assert [bubble.text for bubble in world.author.requests[0].brief.batch] == ["12 chairs, please."]


async def test_after_the_answer_edits_and_deletions_are_only_noted() -> None:
    world = World(ScriptedPlanner(draft()))
    await world.says("12 chairs, please.", provider_message_id="m1")
    await world.turn()
    await edits(world, "20 chairs, please.")
    await deletes(world)
    assert await world.turn() is TurnOutcome.QUIET
    assert "already dealt with" in reasons(world)[1]
    assert "already dealt with" in reasons(world)[2]
    assert len(world.queued) == 1


async def test_with_a_manager_the_message_is_kept_as_edited() -> None:
    world = World()
    await world.opened()
    await world.shows("I am Anna")
    await world.turn()
    await world.says("12 chairs, please.", provider_message_id="m1")
    await edits(world, "20 chairs, please.")
    await world.turn()
    assert [message.text for message in world.db.tables.messages.values()] == ["I am Anna", "20 chairs, please."]
