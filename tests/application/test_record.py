"""The record of a turn tells which wordings its model was given."""

from decimal import Decimal

from tests.application.world import World, draft
from tests.fakes.planner import ScriptedPlanner

from treejar.application.ports.errors import LeaseLost
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import CallTools, Draft
from treejar.application.terms.model_call import ModelCall
from treejar.application.turn.run_turn import TurnOutcome


def asked_with(*prompts: str) -> ScriptedPlanner:
    """An author that calls a model once with each of these."""

    def write(request: PlanRequest) -> Draft:
        for prompt in prompts:
            request.meter(ModelCall(purpose="reply", model="m", outcome="ok", milliseconds=1, prompt=prompt))
        return draft()

    return ScriptedPlanner(write)


async def test_a_reply_is_recorded_with_the_last_wordings_that_an_author_was_given() -> None:
    world = World(asked_with("persona v1, method v1", "persona v1, method r3", ""))
    await world.says("Do you have chairs?")
    await world.turn()
    (record,) = world.db.tables.turns.values()
    assert record.prompt == "persona v1, method r3"


async def test_nfr_6_what_a_discarded_draft_cost_is_told_by_a_record_of_its_own_and_counted_once() -> None:
    world, asked = World(), 0

    class Interrupted(ScriptedPlanner):
        async def next_step(self, request: PlanRequest) -> CallTools | Draft:
            nonlocal asked
            asked += 1
            request.meter(ModelCall(purpose="r", model="m", outcome="ok", milliseconds=1, cost_usd=Decimal("0.002")))
            if asked == 1:
                await world.says("And black desks, please?")
            return await super().next_step(request)

    world.authors = (Interrupted(*[draft("Sure.")] * 2),)
    world.run_turn = world.restarted()
    await world.opened()
    await world.says("Do you have chairs?")
    assert await world.turn() is TurnOutcome.WAITING
    (lost,) = world.db.tables.turns.values()
    assert (lost.outcome, lost.reply, len(lost.triggers)) == ("discarded", (), 1)
    assert Decimal(lost.cost_usd) == asked * Decimal("0.002")
    assert await world.turn() is TurnOutcome.ANSWERED
    records = list(world.db.tables.turns.values())
    assert [record.outcome for record in records] == ["discarded", "answered"]
    assert sum(Decimal(record.cost_usd) for record in records) == asked * Decimal("0.002")


async def test_a_draft_that_cost_nothing_leaves_no_record_when_it_is_discarded() -> None:
    world = World()
    await world.opened()
    await world.says("Do you have chairs?")

    def wrote(request: PlanRequest) -> Draft:
        world.db.tables.inbox.clear()
        raise LeaseLost("conversation")

    world.author.then(wrote)
    await world.turn()
    assert world.db.tables.turns == {}


async def test_a_reply_by_rules_was_given_none() -> None:
    world = World(asked_with())
    await world.says("Do you have chairs?")
    await world.turn()
    (record,) = world.db.tables.turns.values()
    assert record.prompt == ""
