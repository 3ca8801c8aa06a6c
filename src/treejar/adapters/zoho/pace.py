"""How often this process may call Zoho: at a hundred calls a minute the whole organisation is blocked for half an hour,
live stock included (providers §4.1)."""

import time
from collections import deque
from collections.abc import Callable
from datetime import timedelta

from treejar.application.ports.errors import RateLimited

MOST_A_MINUTE = 80
"""Of one process. The others of this house, and whatever else uses the organisation, live on what is left."""
MINUTE = 60.0


class Pace:
    """Places in time for calls: never more than `most` in any minute."""

    def __init__(self, provider: str, most: int = MOST_A_MINUTE, now: Callable[[], float] = time.monotonic) -> None:
        """`now`: seconds of a clock that never jumps."""
        self._provider = provider
        self._now = now
        self._taken: deque[float] = deque(maxlen=most)

    def take(self, patience: timedelta) -> float:
        """Take the next free place: the seconds until it. Raises RateLimited, and takes none, where it is further away
        than `patience`."""
        now = self._now()
        full = len(self._taken) == self._taken.maxlen
        place = max(now, self._taken[0] + MINUTE) if full else now
        if place - now > patience.total_seconds():
            reason = "this process has called as often as it may in a minute"
            raise RateLimited(self._provider, reason, timedelta(seconds=place - now))
        self._taken.append(place)
        return place - now
