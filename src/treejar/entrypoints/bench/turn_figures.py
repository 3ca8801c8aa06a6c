"""Timed turns and the figures made of them."""

from collections.abc import Sequence
from typing import NamedTuple

from treejar.entrypoints.bench.report import Row
from treejar.entrypoints.bench.scripted_model import Sums
from treejar.entrypoints.bench.statistics import Spread, covered, spread
from treejar.entrypoints.bench.stopwatch import SEARCHING, Kind, Span


class Turn(NamedTuple):
    """Seconds of one turn, what it waited for or worked at, and what each call of the model was made to take."""

    whole: float
    spans: tuple[Span, ...]
    answer_seconds: float = 0.0

    @property
    def model(self) -> float:
        """The model's own time; what its calls take beyond it, the wire and the other end of it included, is ours."""
        return self.answer_seconds * len(self.of(Kind.MODEL))

    @property
    def beyond_model(self) -> float:
        return self.whole - self.model

    @property
    def beyond(self) -> float:
        """What remains beside model and searching; searches that ran side by side count once."""
        return self.beyond_model - covered([(span.begin, span.end) for span in self.spans if span.kind in SEARCHING])

    def of(self, *kinds: Kind) -> list[float]:
        """How long each such span was."""
        return [span.end - span.begin for span in self.spans if span.kind in kinds]

    def sum_of(self, kind: Kind) -> list[float]:
        """Together in the turn; nothing where there was none."""
        spans = self.of(kind)
        return [sum(spans)] if spans else []


class Speaking(NamedTuple):
    """Who speaks, how, and with which model behind."""

    model: str
    conversations: int
    how: str


class Taken(NamedTuple):
    """Seconds that all turns of a row took together: by the clock, and of this process's processor. A busy machine
    stretches the first far more than the second."""

    clock: float
    processor: float


def row_of(speaking: Speaking, turns: Sequence[Turn], taken: Taken, used: Sums) -> Row:
    """Milliseconds, unless the heading says otherwise."""
    whole, beyond_model = spread([turn.whole for turn in turns]), spread([turn.beyond_model for turn in turns])
    beyond, prompt = spread([turn.beyond for turn in turns]), max(1, used.prompt_tokens)
    count = max(1, len(turns))
    return {
        "model": speaking.model,
        "conversations": speaking.conversations,
        "they speak": speaking.how,
        "turns": len(turns),
        "turns/s": round(len(turns) / taken.clock, 1),
        "processor ms a turn": round(1000 * taken.processor / count, 1),
        "p50 ms": whole.p50,
        "p99 ms": whole.p99,
        "beyond model p50": beyond_model.p50,
        "beyond model p99": beyond_model.p99,
        "beyond model and searches p50": beyond.p50,
        "beyond model and searches p99": beyond.p99,
        "a search p50": _each(turns, Kind.SEARCH).p50,
        "scout p50": _a_turn(turns, Kind.SCOUT).p50,
        "prompt p50": _a_turn(turns, Kind.PROMPT).p50,
        "checks p50": _a_turn(turns, Kind.CHECKS).p50,
        "calls a turn": round(used.calls / count, 2),
        "prompt tokens": round(used.prompt_tokens / count),
        "cached %": round(100 * used.cached_tokens / prompt),
        "USD a 1,000": round(1000 * used.cost / count, 3),
    }


def _each(turns: Sequence[Turn], kind: Kind) -> Spread:
    return spread([seconds for turn in turns for seconds in turn.of(kind)])


def _a_turn(turns: Sequence[Turn], kind: Kind) -> Spread:
    return spread([seconds for turn in turns for seconds in turn.sum_of(kind)])
