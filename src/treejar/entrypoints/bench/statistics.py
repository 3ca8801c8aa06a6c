"""Many timings in a few numbers."""

from collections.abc import Sequence
from math import ceil, nan
from typing import NamedTuple


class Spread(NamedTuple):
    """Milliseconds: what half, and 99 of 100, stayed below, and the longest."""

    p50: float
    p99: float
    longest: float


def spread(seconds: Sequence[float]) -> Spread:
    """Not a number where nothing was measured, which JSON shows as null."""
    if not seconds:
        return Spread(nan, nan, nan)
    ordered = sorted(seconds)
    return Spread(*(round(_at(ordered, share) * 1000, 2) for share in (0.5, 0.99, 1.0)))


def covered(spans: Sequence[tuple[float, float]]) -> float:
    """Length of the union of (begin, end) spans: work that ran side by side counts once."""
    total, reached = 0.0, float("-inf")
    for begin, end in sorted(spans):
        total += max(0.0, end - max(begin, reached))
        reached = max(reached, end)
    return total


def _at(ordered: Sequence[float], share: float) -> float:
    """The smallest timing that `share` of all do not exceed (nearest rank)."""
    return ordered[ceil(share * len(ordered)) - 1]
