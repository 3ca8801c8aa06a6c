"""The simulators' clock: real time moved by a chosen amount, so that hours pass without waiting."""

import time
from datetime import UTC, datetime


class SimClock:
    """Runs at the speed of real time; `advance` and `set_to` jump."""

    def __init__(self) -> None:
        self._offset = 0.0

    def seconds(self) -> float:
        """Simulated seconds since 1970."""
        return time.time() + self._offset

    def now(self) -> datetime:
        """Simulated moment, UTC."""
        return datetime.fromtimestamp(self.seconds(), UTC)

    def iso(self) -> str:
        """Simulated moment as providers print it: milliseconds and `Z`."""
        return iso_z(self.now())

    def advance(self, seconds: float) -> None:
        """Jump by that many seconds."""
        self._offset += seconds

    def set_to(self, moment: datetime) -> None:
        """Jump to a moment; a moment without zone is read as UTC."""
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        self._offset = aware.timestamp() - time.time()

    def reset(self) -> None:
        """Back to real time."""
        self._offset = 0.0


def iso_z(moment: datetime) -> str:
    """`2026-03-02T09:15:42.120Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
