"""The three limits of an organisation: a minute, a day, calls in progress."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from treejar.adapters.sandbox.clock import SimClock
from treejar.adapters.sandbox.zoho_inventory.envelope import MINUTE_MESSAGE, refusal
from treejar.adapters.sandbox.zoho_inventory.options import InventoryOptions

DAY_SECONDS = 86_400


class OrganisationLimits:
    """Counts calls by the simulated clock. A refused call was not processed."""

    def __init__(self, clock: SimClock) -> None:
        self._clock = clock
        self.reset()

    def reset(self) -> None:
        """No calls so far, no block."""
        self._minute: deque[float] = deque()
        self._day = 0
        self._day_number = 0
        self._blocked_until = 0.0
        self._in_progress = 0

    @contextmanager
    def call(self, options: InventoryOptions) -> Iterator[None]:
        """Count a call for as long as it lasts, or refuse it with 429."""
        self._admit(options)
        self._in_progress += 1
        try:
            yield
        finally:
            self._in_progress -= 1

    def _admit(self, options: InventoryOptions) -> None:
        now = self._clock.seconds()
        while self._minute and self._minute[0] <= now - 60:
            self._minute.popleft()
        if now >= self._blocked_until and len(self._minute) >= options.requests_per_minute:
            self._blocked_until = now + options.block_seconds
        if now < self._blocked_until:
            left = str(int(self._blocked_until - now) + 1)
            raise refusal(429, 44, MINUTE_MESSAGE, {"retry-after": left} if options.send_retry_after else None)
        if self._in_progress >= options.calls_in_progress:
            raise refusal(429, 1070, "The maximum number of in process requests has been reached.")
        if (today := int(now // DAY_SECONDS)) != self._day_number:
            self._day_number, self._day = today, 0
        if self._day >= options.requests_per_day:
            raise refusal(429, 45, "You have exceeded the maximum number of requests allowed per day.")
        self._day += 1
        self._minute.append(now)

    def summary(self) -> object:
        """The counters."""
        return {"minute": len(self._minute), "day": self._day, "blocked_until": self._blocked_until}
