"""The state of the house in memory."""

from collections.abc import Iterable
from datetime import datetime

from tests.fakes.memory.session import Shared

from treejar.application.ports.house import Backlog
from treejar.application.terms.inbound import InboxStatus
from treejar.application.terms.outgoing import OutboxStatus


class MemoryHouse:
    """House. `schema_current` is what it says of the migrations."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self.schema_current = True

    async def ping(self) -> None:
        self._shared.demand()

    async def schema_is_current(self) -> bool:
        self._shared.demand()
        return self.schema_current

    async def beat(self, process: str, at: datetime) -> None:
        self._shared.demand()
        self._shared.tables.beats[process] = at

    async def last_beat(self, process: str) -> datetime | None:
        self._shared.demand()
        return self._shared.tables.beats.get(process)

    async def backlog(self, now: datetime) -> Backlog:
        self._shared.demand()
        inbox, outbox = self._shared.tables.inbox.values(), self._shared.tables.outbox.values()
        arrivals = [record.arrived.received_at for record in inbox if record.status is InboxStatus.PENDING]
        pending = [record for record in outbox if record.entry.status is OutboxStatus.PENDING]
        due = [moment for record in pending if (moment := record.due_at or record.entry.created_at or now) <= now]
        statuses = [record.entry.status for record in outbox]
        return Backlog(
            inbox_pending=len(arrivals),
            inbox_oldest_seconds=_age(arrivals, now),
            outbox_pending=len(pending),
            outbox_oldest_seconds=_age(due, now),
            uncertain=statuses.count(OutboxStatus.UNCERTAIN),
            quarantined=statuses.count(OutboxStatus.QUARANTINED)
            + sum(record.status is InboxStatus.QUARANTINED for record in inbox),
            alerts_waiting=len(self._shared.tables.alerts),
        )


def _age(moments: Iterable[datetime], now: datetime) -> float:
    return max(((now - moment).total_seconds() for moment in moments), default=0.0)
