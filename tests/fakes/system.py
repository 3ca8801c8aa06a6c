"""Time and identity that a test decides."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

# A Monday, 13:15 in Dubai: managers are at their desks.
MONDAY_NOON = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)


class FakeClock:
    """Stands still until a test advances it."""

    def __init__(self, start: datetime = MONDAY_NOON) -> None:
        self._start = start
        self._now = start

    def now(self) -> datetime:
        return self._now

    def elapsed(self) -> float:
        return (self._now - self._start).total_seconds()

    def advance(self, *, seconds: float = 0, minutes: float = 0, hours: float = 0) -> datetime:
        """Let time pass; returns the new moment."""
        self._now += timedelta(seconds=seconds, minutes=minutes, hours=hours)
        return self._now


class SequentialIds:
    """00000000-…-000000000001, …2, …3: readable in a failure."""

    def __init__(self) -> None:
        self.given = 0

    def new(self) -> UUID:
        self.given += 1
        return UUID(int=self.given)
