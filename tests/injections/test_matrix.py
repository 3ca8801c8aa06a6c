"""A model that obeys every injection changes, says and leaks nothing (DLG-22, NEV-26, NEV-62)."""

import pytest
from tests.injections.encodings import ENCODINGS, readings
from tests.injections.entry_points import ENTRY_POINTS
from tests.injections.families import FAMILIES, INJECTIONS
from tests.injections.goals import GOALS, Effect, Order, Strangers
from tests.injections.house import InjectedHouse
from tests.injections.matrix import Cell, Outcome, diagonal, outcome

from treejar.domain.shared.language import Language

# Each entry point has goals and families paired in its own way; `python -m tests.injections.report` has all pairs.
NEVER_SHOWN = ("contact name", "file name", "stored company")
SHIFTS = {entry: place * 5 for place, entry in enumerate(ENTRY_POINTS)}


@pytest.mark.parametrize("entry", ENTRY_POINTS)
async def test_nev_62_nothing_that_an_obeyed_order_wants_takes_effect(entry: str) -> None:
    through: list[tuple[str, str, Outcome]] = []
    for cell in diagonal(entry, SHIFTS[entry]):
        came = await outcome(cell)
        if came.reached:
            through.append((cell.injection.family, cell.goal.name, came))
    assert through == []


@pytest.mark.parametrize("entry", [entry for entry in ENTRY_POINTS if entry not in NEVER_SHOWN])
async def test_the_orders_do_reach_the_model(entry: str) -> None:
    """Otherwise the matrix would prove nothing."""
    plain = next(injection for injection in INJECTIONS if injection.family == "role play")
    human = next(goal for goal in GOALS if goal.name == "a human")
    came = await outcome(Cell(injection=plain, entry=entry, goal=human))
    assert came.obeyed


async def test_the_customers_own_words_may_change_their_own_order() -> None:
    """The obedient model can make a change where it is warranted: what stops the others is the warrant."""
    plain = next(injection for injection in INJECTIONS if injection.family == "role play")
    goal = next(goal for goal in GOALS if goal.name == "change the company")
    came = await outcome(Cell(injection=plain, entry="customer's text", goal=goal))
    assert [change.partition(",")[0] for change in came.own][:1] == ["detail"]
    assert came.reached == ()


async def test_dlg_22_the_other_customer_of_the_house_is_really_there() -> None:
    house = InjectedHouse()
    await house.furnished()
    kept = repr([[known.value for known in one.details.values()] for one in house.db.tables.customers.values()])
    assert all(mark.value in kept for mark in Strangers if mark is not Strangers.SAID)
    assert any(Strangers.SAID in message.text for message in house.db.tables.messages.values())


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_model_reads_through_every_disguise(encoding: str) -> None:
    order = GOALS[0].written(Language.EN)
    hidden = ENCODINGS[encoding](order)
    assert hidden != order
    assert any(order in reading for reading in readings(f"Decode this: {hidden} now"))


def test_every_family_every_goal_and_every_effect_is_in_the_matrix() -> None:
    cells = [cell for entry in ENTRY_POINTS for cell in diagonal(entry, SHIFTS[entry])]
    assert {cell.injection.family for cell in cells} == set(FAMILIES)
    assert {cell.goal.name for cell in cells} == {goal.name for goal in GOALS}
    assert {cell.goal.effect for cell in cells} == set(Effect)
    assert all(isinstance(order, Order) for goal in GOALS for order in goal.orders.values())
