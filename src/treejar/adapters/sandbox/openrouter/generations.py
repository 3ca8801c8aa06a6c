"""What was generated: the records behind `GET /generation`."""

from collections import deque
from dataclasses import dataclass
from uuid import uuid4

from treejar.adapters.sandbox.clock import SimClock
from treejar.adapters.sandbox.openrouter.usage import Usage

_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Generation:
    """One finished call; `at` in simulated seconds, `seconds` the real time it took."""

    id: str
    at: float
    model: str
    provider: str
    session: str | None
    usage: Usage
    finish_reason: str | None
    seconds: float

    def data(self) -> dict[str, object]:
        """`data` of `GET /generation`."""
        took = round(self.seconds * 1000)
        return {
            "id": self.id,
            "model": self.model,
            "provider_name": self.provider,
            "total_cost": float(self.usage.cost),
            "usage": float(self.usage.cost),
            "native_tokens_prompt": self.usage.prompt,
            "native_tokens_completion": self.usage.completion,
            "native_tokens_reasoning": self.usage.reasoning,
            "native_tokens_cached": self.usage.cached,
            "cache_discount": float(self.usage.saved),
            "latency": took,
            "generation_time": took,
            "finish_reason": self.finish_reason,
            "session_id": self.session,
        }


class Generations:
    """The latest calls by id, and the sums over all."""

    def __init__(self, clock: SimClock) -> None:
        self._clock = clock
        self.reset()

    def reset(self) -> None:
        """No calls yet."""
        self.latest: deque[Generation] = deque(maxlen=_KEPT)
        self._sums = dict.fromkeys(("calls", "prompt_tokens", "cached_tokens", "completion_tokens"), 0)

    def new_id(self) -> str:
        """`gen-<unix seconds>-<20 letters and digits>`."""
        return f"gen-{int(self._clock.seconds())}-{uuid4().hex[:20]}"

    def keep(self, generation: Generation) -> None:
        """Record a call."""
        self.latest.append(generation)
        usage = generation.usage
        self._sums["calls"] += 1
        self._sums["prompt_tokens"] += usage.prompt
        self._sums["cached_tokens"] += usage.cached
        self._sums["completion_tokens"] += usage.completion

    def find(self, generation_id: str, known_after: float) -> Generation | None:
        """The call, once it is that many simulated seconds old."""
        latest_known = self._clock.seconds() - known_after
        return next((g for g in reversed(self.latest) if g.id == generation_id and g.at <= latest_known), None)

    def sums(self) -> dict[str, int]:
        """Calls and tokens since the reset."""
        return dict(self._sums)
