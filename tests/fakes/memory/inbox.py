"""The inbox in memory, and its door."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import msgspec
from tests.fakes.memory.session import Session, Shared
from tests.fakes.memory.tables import InboxRecord, Tables

from treejar.application.terms.inbound import Arrived, Delivery, InboxRow, InboxStatus, Receipt, ReceiptStatus
from treejar.domain.shared.ids import ConversationId, InboxId, TurnId

_RANK = {ReceiptStatus.SENT: 1, ReceiptStatus.DELIVERED: 2, ReceiptStatus.READ: 3, ReceiptStatus.ERROR: 4}


class MemoryIntake:
    """Intake: each call is one transaction of its own. `deliveries` are the calls, failed ones included."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self.deliveries: list[Delivery] = []

    async def store(self, delivery: Delivery) -> int:
        self.deliveries.append(delivery)
        session = Session(self._shared)
        async with session:
            tables = await session.write()
            fresh = sum(_keep(tables, arrived) for arrived in delivery.arrived)
            for receipt in delivery.receipts:
                _rank(tables, receipt)
            tables.not_understood.extend(delivery.not_understood)
            session.commit()
        return fresh


def _keep(tables: Tables, arrived: Arrived) -> bool:
    if arrived.key in tables.inbox_keys:
        return False
    number = InboxId(len(tables.inbox) + 1)
    tables.inbox[number] = InboxRecord(number, arrived)
    tables.inbox_keys[arrived.key] = number
    return True


def _rank(tables: Tables, receipt: Receipt) -> None:
    known = tables.receipts.get(receipt.provider_message_id)
    if known is None or _RANK[receipt.status] > _RANK[known.status]:
        tables.receipts[receipt.provider_message_id] = receipt


class MemoryInbox:
    """Inbox."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def pending(self, conversation_id: ConversationId) -> list[InboxRow]:
        return [
            InboxRow(id=record.id, arrived=record.arrived, attempts=record.attempts)
            for record in _pending(self._session.tables)
            if record.arrived.conversation_id == conversation_id
        ]

    async def amend(self, row: InboxId, text: str) -> None:
        tables = await self._session.write()
        record = tables.inbox[row]
        if record.status is InboxStatus.PENDING:
            tables.inbox[row] = replace(record, arrived=msgspec.structs.replace(record.arrived, text=text))

    async def settle(
        self, rows: Sequence[InboxId], status: InboxStatus, turn_id: TurnId | None = None, reason: str = ""
    ) -> None:
        tables = await self._session.write()
        for row in rows:
            tables.inbox[row] = replace(tables.inbox[row], status=status, turn_id=turn_id, reason=reason)

    async def failed(self, conversation_id: ConversationId, error: str, attempts_allowed: int) -> int:
        tables = await self._session.write()
        quarantined = 0
        for record in _pending(tables):
            if record.arrived.conversation_id != conversation_id:
                continue
            failed = replace(record, attempts=record.attempts + 1, reason=error)
            if failed.attempts >= attempts_allowed:
                failed = replace(failed, status=InboxStatus.QUARANTINED)
                quarantined += 1
            tables.inbox[record.id] = failed
        return quarantined

    async def overdue(self, before: datetime, limit: int) -> list[ConversationId]:
        late = [r.arrived for r in _pending(self._session.tables) if r.arrived.received_at < before]
        late.sort(key=lambda arrived: arrived.received_at)
        return list(dict.fromkeys(arrived.conversation_id for arrived in late))[:limit]


def _pending(tables: Tables) -> list[InboxRecord]:
    return [record for record in tables.inbox.values() if record.status is InboxStatus.PENDING]
