"""The model route: in order, without waiting for who is known to be away, and never silent about why (CH-10)."""

import asyncio
from datetime import timedelta

import pytest
from tests.application.world import World, draft
from tests.factories.turns import brief
from tests.fakes.planner import ScriptedPlanner
from tests.fakes.system import FakeClock

from treejar.application.planning.breaker import BreakerRules
from treejar.application.planning.chain import PlannerChain
from treejar.application.ports.errors import AuthFailed, BadReply, PortError, RateLimited, Rejected, Unavailable
from treejar.application.ports.planner import Planner, PlanRequest
from treejar.application.terms.draft import CallTools, Draft
from treejar.application.terms.facts import FactLedger

RULES = BreakerRules(failures=3, rest=30, stopped=300, tender=20)
DOWN = Unavailable("openrouter", "cannot answer now (502)")
REQUEST = PlanRequest(brief=brief(), ledger=FactLedger(), tools=())


def down(times: int) -> list[Exception]:
    return [Unavailable("openrouter", "cannot answer now (502)") for _ in range(times)]


def chain(*planners: Planner, clock: FakeClock | None = None) -> PlannerChain:
    return PlannerChain(planners, clock or FakeClock(), RULES)


async def fails(route: PlannerChain) -> PortError:
    with pytest.raises(PortError) as caught:
        await route.next_step(REQUEST)
    return caught.value


async def test_the_first_model_writes_and_bears_the_name() -> None:
    second = ScriptedPlanner(name="b")
    route = chain(ScriptedPlanner(draft("Hello"), name="a"), second)
    assert route.name == "a"
    assert await route.next_step(REQUEST) == draft("Hello")
    assert (route.name, second.requests) == ("a", [])


@pytest.mark.parametrize(
    "fault",
    [DOWN, AuthFailed("openrouter", "x"), Rejected("openrouter", "x"), BadReply("openrouter", "x")],
    ids=lambda fault: type(fault).__name__,
)
async def test_nev_43_when_one_cannot_the_next_does_and_bears_the_name(fault: PortError) -> None:
    route = chain(ScriptedPlanner(fault, name="a"), ScriptedPlanner(draft("Hello"), name="b"))
    assert await route.next_step(REQUEST) == draft("Hello")
    assert route.name == "b"


async def test_when_none_can_the_error_names_each_and_why() -> None:
    broke = AuthFailed("openrouter", "out of credit (402)")
    error = await fails(chain(ScriptedPlanner(broke, name="a"), ScriptedPlanner(DOWN, name="b")))
    assert isinstance(error, Unavailable)
    assert "a: AuthFailed, out of credit (402)" in error.reason
    assert "b: Unavailable, cannot answer now (502)" in error.reason


async def test_the_only_models_own_error_is_told_as_it_is() -> None:
    assert await fails(chain(ScriptedPlanner(DOWN, name="a"))) is DOWN


async def test_after_failures_in_a_row_it_is_left_alone_and_then_tried_by_one_call() -> None:
    clock, model = FakeClock(), ScriptedPlanner(*down(4), draft("Back"), name="a")
    route = chain(model, clock=clock)
    for _ in range(3):
        await fails(route)
    resting = await fails(route)
    assert "rests after: cannot answer now (502)" in resting.reason
    assert len(model.requests) == 3
    clock.advance(seconds=29)
    await fails(route)
    assert len(model.requests) == 3
    clock.advance(seconds=1)
    await fails(route)
    assert len(model.requests) == 4, "one call tries whether it works again"
    await fails(route)
    assert len(model.requests) == 4, "and a single failure sends it back to rest"
    clock.advance(seconds=30)
    assert await route.next_step(REQUEST) == draft("Back")


async def test_an_answer_between_failures_forgives_them() -> None:
    model = ScriptedPlanner(*down(2), draft(), *down(2), draft(), name="a")
    route = chain(model)
    for expected in (False, False, True, False, False, True):
        if expected:
            await route.next_step(REQUEST)
        else:
            await fails(route)
    assert len(model.requests) == 6


async def test_while_one_call_tries_it_the_others_go_elsewhere() -> None:
    clock, gate = FakeClock(), asyncio.Event()

    class Slow(ScriptedPlanner):
        async def next_step(self, request: PlanRequest) -> CallTools | Draft:
            step = await super().next_step(request)
            await gate.wait()
            return step

    first = Slow(*down(3), draft("a"), name="a")
    route = chain(first, ScriptedPlanner(*[draft("b")] * 8, name="b"), clock=clock)
    for _ in range(3):
        await route.next_step(REQUEST)
        clock.advance(seconds=21)
    clock.advance(seconds=30)
    probe = asyncio.create_task(route.next_step(REQUEST))
    await asyncio.sleep(0)
    assert await route.next_step(REQUEST) == draft("b")
    assert len(first.requests) == 4
    gate.set()
    assert await probe == draft("a")


async def test_what_only_an_operator_mends_is_left_alone_at_once_and_for_longer() -> None:
    clock = FakeClock()
    model = ScriptedPlanner(AuthFailed("openrouter", "out of credit (402)"), draft(), name="a")
    route = chain(model, clock=clock)
    await fails(route)
    clock.advance(seconds=299)
    assert "out of credit" in (await fails(route)).reason
    assert len(model.requests) == 1
    clock.advance(seconds=1)
    assert await route.next_step(REQUEST) == draft()


async def test_a_providers_wish_to_wait_is_followed() -> None:
    clock = FakeClock()
    model = ScriptedPlanner(RateLimited("openrouter", "too many", timedelta(seconds=50)), draft(), name="a")
    route = chain(model, clock=clock)
    await fails(route)
    clock.advance(seconds=49)
    await fails(route)
    assert len(model.requests) == 1
    clock.advance(seconds=1)
    assert await route.next_step(REQUEST) == draft()


async def test_a_wish_to_wait_for_a_day_is_not() -> None:
    clock = FakeClock()
    model = ScriptedPlanner(RateLimited("openrouter", "too many", timedelta(days=1)), draft(), name="a")
    route = chain(model, clock=clock)
    await fails(route)
    clock.advance(seconds=300)
    assert await route.next_step(REQUEST) == draft()


@pytest.mark.parametrize("fault", [Rejected, BadReply])
async def test_what_is_about_one_request_rests_nobody(fault: type[PortError]) -> None:
    model = ScriptedPlanner(*[fault("openrouter", "too long") for _ in range(9)], draft(), name="a")
    route = chain(model)
    for _ in range(9):
        await fails(route)
    assert await route.next_step(REQUEST) == draft()


async def test_a_turn_does_not_wait_twice_for_who_has_just_failed() -> None:
    clock = FakeClock()
    first = ScriptedPlanner(*down(1), draft("a"), name="a")
    second = ScriptedPlanner(draft("b"), draft("b again"), name="b")
    route = chain(first, second, clock=clock)
    assert await route.next_step(REQUEST) == draft("b")
    assert await route.next_step(REQUEST) == draft("b again")
    clock.advance(seconds=20)
    assert await route.next_step(REQUEST) == draft("a")


@pytest.mark.parametrize(("seconds", "rests"), [(10, True), (1, False)])
async def test_a_call_cut_off_counts_only_if_it_took_long(seconds: float, rests: bool) -> None:
    clock = FakeClock()

    class Hangs(ScriptedPlanner):
        async def next_step(self, request: PlanRequest) -> CallTools | Draft:
            self.requests.append(request)
            clock.advance(seconds=seconds)
            await asyncio.sleep(60)
            raise AssertionError

    model = Hangs(name="a")
    route = PlannerChain([model], clock, BreakerRules(failures=1))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(route.next_step(REQUEST), 0.01)
    if rests:
        assert "no answer in time" in (await fails(route)).reason
    else:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(route.next_step(REQUEST), 0.01)


async def test_turns_side_by_side_are_each_told_who_wrote_in_them() -> None:
    class Picky(ScriptedPlanner):
        async def next_step(self, request: PlanRequest) -> CallTools | Draft:
            await asyncio.sleep(0)
            if request.session == "hard":
                raise Rejected("openrouter", "too long")
            return draft()

    route = chain(Picky(name="a"), ScriptedPlanner(draft(), name="b"))

    async def written_by(session: str) -> str:
        await route.next_step(PlanRequest(brief=brief(), ledger=FactLedger(), tools=(), session=session))
        await asyncio.sleep(0)
        return route.name

    assert await asyncio.gather(written_by("hard"), written_by("easy")) == ["b", "a"]


async def test_a_route_needs_a_model() -> None:
    with pytest.raises(ValueError, match="needs a model"):
        chain()


async def test_ch_10_when_every_model_fails_the_rules_write_and_the_record_says_why() -> None:
    clock = FakeClock()
    broke = ScriptedPlanner(AuthFailed("openrouter", "out of credit (402)"), name="deepseek")
    route = chain(broke, ScriptedPlanner(DOWN, name="other"), clock=clock)
    world = World(route, ScriptedPlanner(draft(), name="rules"))  # type: ignore[arg-type]
    await world.says()
    await world.turn()
    record = next(iter(world.db.tables.turns.values()))
    assert (record.outcome, record.author) == ("answered", "rules")
    assert record.troubles == (
        "deepseek: AuthFailed, out of credit (402)",
        "other: Unavailable, cannot answer now (502)",
    )
