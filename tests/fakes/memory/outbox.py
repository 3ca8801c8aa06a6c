"""The outbox in memory."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

import msgspec
from tests.fakes.memory.session import Session
from tests.fakes.memory.tables import OutboxRecord

from treejar.application.terms.outgoing import OutboxEntry, OutboxStatus, Payload, SendPicture
from treejar.domain.shared.ids import ConversationId

_OPEN = (OutboxStatus.PENDING, OutboxStatus.SENDING)


class MemoryOutbox:
    """Outbox. Entries keep the order in which they were added."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, entries: Sequence[OutboxEntry]) -> None:
        tables = await self._session.write()
        for entry in entries:
            tables.outbox.setdefault(entry.key, OutboxRecord(entry))

    async def claim_due(self, now: datetime, until: datetime, limit: int) -> list[OutboxEntry]:
        tables = await self._session.write()
        heads: dict[ConversationId, OutboxRecord] = {}
        for record in tables.outbox.values():
            if record.entry.status in _OPEN:
                heads.setdefault(record.entry.conversation_id, record)
        claimed = [record for record in heads.values() if _is_due(record, now)][:limit]
        for record in claimed:
            entry = msgspec.structs.replace(
                record.entry,
                status=OutboxStatus.SENDING,
                attempts=record.entry.attempts + 1,
                first_try_at=record.entry.first_try_at or now,
            )
            tables.outbox[entry.key] = replace(record, entry=entry, claimed_until=until)
        return [tables.outbox[record.entry.key].entry for record in claimed]

    async def delivered(self, key: str, provider_message_id: str | None, at: datetime) -> None:
        record = (await self._session.write()).outbox[key]
        await self._put(
            record,
            status=OutboxStatus.DELIVERED,
            provider_message_id=record.entry.provider_message_id or provider_message_id,
        )

    async def retry(self, key: str, at: datetime, error: str, *, doubtful: bool) -> None:
        record = (await self._session.write()).outbox[key]
        if record.entry.status is OutboxStatus.SENDING:
            first = record.entry.first_try_at if doubtful else None
            await self._put(
                replace(record, due_at=at), status=OutboxStatus.PENDING, last_error=error, first_try_at=first
            )

    async def uncertain(self, key: str, error: str) -> None:
        await self._give_up(key, OutboxStatus.UNCERTAIN, error)

    async def quarantine(self, key: str, error: str) -> None:
        await self._give_up(key, OutboxStatus.QUARANTINED, error)

    async def withdraw(self, conversation_id: ConversationId, reason: str) -> int:
        waiting = await self._all(
            lambda entry: entry.conversation_id == conversation_id and entry.status is OutboxStatus.PENDING
        )
        for record in waiting:
            await self._put(record, status=OutboxStatus.WITHDRAWN, last_error=reason)
        return len(waiting)

    async def is_ours(self, provider_message_id: str) -> bool:
        return any(
            record.entry.provider_message_id == provider_message_id for record in self._session.tables.outbox.values()
        )

    async def match_echo(
        self, conversation_id: ConversationId, payload: Payload | None, provider_message_id: str, at: datetime
    ) -> bool:
        doubtful = await self._all(lambda entry: entry.conversation_id == conversation_id and _in_doubt(entry))
        for record in doubtful:
            content = record.entry.payload
            if content == payload or (payload is None and isinstance(content, SendPicture)):
                await self._put(record, status=OutboxStatus.DELIVERED, provider_message_id=provider_message_id)
                return True
        return False

    async def doubts(self, before: datetime, limit: int) -> list[OutboxEntry]:
        untold = [
            record
            for record in (await self._session.write()).outbox.values()
            if record.entry.status is OutboxStatus.UNCERTAIN
            and not record.told
            and (record.entry.first_try_at or before) < before
        ][:limit]
        for record in untold:
            await self._put(replace(record, told=True))
        return [record.entry for record in untold]

    async def _give_up(self, key: str, status: OutboxStatus, error: str) -> None:
        record = (await self._session.write()).outbox[key]
        if record.entry.status in _OPEN:
            await self._put(record, status=status, last_error=error)

    async def _put(self, record: OutboxRecord, **changes: object) -> None:
        entry = msgspec.structs.replace(record.entry, **changes)
        (await self._session.write()).outbox[entry.key] = replace(record, entry=entry)

    async def _all(self, wanted: Callable[[OutboxEntry], bool]) -> list[OutboxRecord]:
        return [record for record in (await self._session.write()).outbox.values() if wanted(record.entry)]


def _is_due(record: OutboxRecord, now: datetime) -> bool:
    moment = record.due_at if record.entry.status is OutboxStatus.PENDING else record.claimed_until
    return moment is None or moment <= now


def _in_doubt(entry: OutboxEntry) -> bool:
    """It may have left, and no id of the provider is known for it."""
    tried = entry.first_try_at is not None and entry.provider_message_id is None
    return tried and entry.status is not OutboxStatus.QUARANTINED
