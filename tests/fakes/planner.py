"""An author of replies that does as it is told."""

from collections import deque
from collections.abc import Callable

from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import CallTools, Draft

Step = CallTools | Draft | Exception | Callable[[PlanRequest], CallTools | Draft]


class ScriptedPlanner:
    """Planner that plays `steps` in order and keeps each request it got.

    An exception is raised; a function is given the request and answers, for steps that need the names of facts.
    """

    def __init__(self, *steps: Step, name: str = "scripted") -> None:
        self._steps = deque(steps)
        self._name = name
        self.requests: list[PlanRequest] = []

    @property
    def name(self) -> str:
        return self._name

    @property
    def left(self) -> int:
        """Steps nobody has asked for."""
        return len(self._steps)

    def then(self, *steps: Step) -> None:
        self._steps.extend(steps)

    async def next_step(self, request: PlanRequest) -> CallTools | Draft:
        self.requests.append(request)
        assert self._steps, f"the planner's script ended before request {len(self.requests)}"
        step = self._steps.popleft()
        if isinstance(step, Exception):
            raise step
        return step(request) if callable(step) else step
