"""The state of the house itself: database, schema, workers, backlog (NEV-65)."""

from datetime import datetime
from typing import Protocol

import msgspec


class Backlog(msgspec.Struct, frozen=True, kw_only=True):
    """What waits: counts, and the age of the oldest due item in seconds. `alerts_waiting` no manager has been told."""

    inbox_pending: int
    inbox_oldest_seconds: float
    outbox_pending: int
    outbox_oldest_seconds: float
    uncertain: int
    quarantined: int
    alerts_waiting: int = 0


class House(Protocol):
    async def ping(self) -> None:
        """Raises Unavailable when the database does not answer within 2 s."""

    async def schema_is_current(self) -> bool:
        """Are all migrations of this release applied?"""

    async def beat(self, process: str, at: datetime) -> None:
        """A worker says that it lives."""

    async def last_beat(self, process: str) -> datetime | None:
        """When any worker of this kind was seen last."""

    async def backlog(self, now: datetime) -> Backlog: ...
