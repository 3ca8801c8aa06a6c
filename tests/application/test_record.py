"""The record of a turn tells which wordings its model was given."""

from tests.application.world import World, draft
from tests.fakes.planner import ScriptedPlanner

from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import Draft
from treejar.application.terms.model_call import ModelCall


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


async def test_a_reply_by_rules_was_given_none() -> None:
    world = World(asked_with())
    await world.says("Do you have chairs?")
    await world.turn()
    (record,) = world.db.tables.turns.values()
    assert record.prompt == ""
