"""Shopify's leaky bucket."""

from math import ceil

from treejar.adapters.sandbox.bazara.options import BazaraOptions
from treejar.adapters.sandbox.bazara.refusals import too_fast
from treejar.adapters.sandbox.clock import SimClock


class LeakyBucket:
    """Counts the calls of the one app by the simulated clock; a refused call adds nothing."""

    def __init__(self, clock: SimClock) -> None:
        self._clock = clock
        self.reset()

    def reset(self) -> None:
        """Empty."""
        self._level = 0.0
        self._seen_at = self._clock.seconds()

    def pour(self, options: BazaraOptions) -> str:
        """Add a call and give the value of `X-Shopify-Shop-Api-Call-Limit`; refuse it with 429 when full."""
        now = self._clock.seconds()
        self._level = max(0.0, self._level - max(0.0, now - self._seen_at) * options.leak)
        self._seen_at = now
        if self._level + 1 > options.bucket:
            raise too_fast(options.leak, f"{options.bucket}/{options.bucket}")
        self._level += 1
        return f"{ceil(self._level)}/{options.bucket}"
