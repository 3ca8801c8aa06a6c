"""The model route: the models of the house in order, each behind a breaker."""

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass

from treejar.application.planning.breaker import Breaker, BreakerRules
from treejar.application.ports.errors import BadReply, PortError, Unavailable
from treejar.application.ports.planner import Planner, PlanRequest
from treejar.application.ports.system import Clock
from treejar.application.terms.draft import CallTools, Draft

ROUTE = "models"
# A call that was given up after so long was given up for want of an answer; an earlier end is the caller's own affair.
SLOW_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class _Leg:
    planner: Planner
    breaker: Breaker


class PlannerChain:
    """Planner over others.

    - They are tried in order; one that failed a moment ago comes after those that did not, so that a turn does not
      wait for it twice.
    - When none can, the error names each of them and why: the rules write then, and the record of the turn tells.
    """

    def __init__(self, planners: Sequence[Planner], clock: Clock, rules: BreakerRules | None = None) -> None:
        if not planners:
            raise ValueError("a route needs a model")
        self._legs = [_Leg(planner, Breaker(clock, rules or BreakerRules())) for planner in planners]
        self._clock = clock
        # Turns run side by side: each is told who wrote in it.
        self._wrote: ContextVar[str] = ContextVar("wrote")

    @property
    def name(self) -> str:
        """Who answered last in this turn; before that the one that is asked first."""
        return self._wrote.get(self._legs[0].planner.name)

    async def next_step(self, request: PlanRequest) -> CallTools | Draft:
        """The first answer. Raises PortError: the only model's own, or one that tells of all."""
        faults: list[tuple[str, PortError]] = []
        for leg in sorted(self._legs, key=lambda leg: leg.breaker.tender):
            if not leg.breaker.allows:
                faults.append((leg.planner.name, _resting(leg.breaker)))
                continue
            try:
                step = await self._ask(leg, request)
            except PortError as error:
                faults.append((leg.planner.name, error))
                continue
            self._wrote.set(leg.planner.name)
            return step
        raise _together(faults)

    async def _ask(self, leg: _Leg, request: PlanRequest) -> CallTools | Draft:
        leg.breaker.begin()
        began, ended = self._clock.elapsed(), False
        try:
            step = await leg.planner.next_step(request)
            ended = True
            leg.breaker.answered()
            return step
        except PortError as error:
            ended = True
            leg.breaker.failed(error)
            raise
        finally:
            if not ended:
                self._cut_off(leg, self._clock.elapsed() - began)

    @staticmethod
    def _cut_off(leg: _Leg, seconds: float) -> None:
        if seconds >= SLOW_SECONDS:
            leg.breaker.failed(Unavailable(leg.planner.name, "no answer in time"))
        else:
            leg.breaker.abandoned()


def _resting(breaker: Breaker) -> PortError:
    last = f"rests after: {breaker.reason}" if breaker.reason else "rests"
    return Unavailable(ROUTE, last)


def _together(faults: Sequence[tuple[str, PortError]]) -> PortError:
    if len(faults) == 1:
        return faults[0][1]
    each = tuple(f"{name}: {type(error).__name__}, {error.reason}" for name, error in faults)
    kind = BadReply if all(isinstance(error, BadReply) for _, error in faults) else Unavailable
    together = kind(ROUTE, "; ".join(each))
    together.each = each
    return together
