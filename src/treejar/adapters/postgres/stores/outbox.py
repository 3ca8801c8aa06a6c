"""Entries on their way out."""

from collections.abc import Sequence
from datetime import datetime

from treejar.adapters.postgres.mapping.outbox import PICTURE, digest_of, entry_values, to_entry
from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.stores import outbox_statements as statements
from treejar.adapters.postgres.text import clean, clean_or_none
from treejar.application.terms.outgoing import OutboxEntry, OutboxStatus, Payload
from treejar.domain.shared.ids import ConversationId


class PostgresOutbox:
    """Outbox. The order of a conversation is the order of insertion."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, entries: Sequence[OutboxEntry]) -> None:
        if entries:
            await self._session.run(statements.ADD, [entry_values(entry) for entry in entries])

    async def claim_due(self, now: datetime, until: datetime, limit: int) -> list[OutboxEntry]:
        values = {"now": now, "until": until, "limit": limit}
        return [to_entry(row) for row in await self._session.rows(statements.CLAIM_DUE, values)]

    async def delivered(self, key: str, provider_message_id: str | None, at: datetime) -> None:
        values = {"key": key, "provider_message_id": clean_or_none(provider_message_id), "at": at}
        await self._session.run(statements.DELIVERED, values)

    async def retry(self, key: str, at: datetime, error: str, *, doubtful: bool) -> None:
        values = {"key": key, "at": at, "error": clean(error), "doubtful": doubtful}
        await self._session.run(statements.RETRY, values)

    async def uncertain(self, key: str, error: str) -> None:
        await self._give_up(key, OutboxStatus.UNCERTAIN, error)

    async def quarantine(self, key: str, error: str) -> None:
        await self._give_up(key, OutboxStatus.QUARANTINED, error)

    async def withdraw(self, conversation_id: ConversationId, reason: str) -> int:
        values = {"conversation": conversation_id, "reason": clean(reason)}
        return await self._session.run(statements.WITHDRAW, values)

    async def is_ours(self, provider_message_id: str) -> bool:
        values = {"provider_message_id": clean(provider_message_id)}
        row = await self._session.first(statements.IS_OURS, values)
        return bool(row and row[0])

    async def match_echo(
        self, conversation_id: ConversationId, payload: Payload | None, provider_message_id: str, at: datetime
    ) -> bool:
        values = {
            "conversation": conversation_id,
            "kind": PICTURE if payload is None else None,
            "digest": None if payload is None else digest_of(payload),
            "provider_message_id": clean(provider_message_id),
            "at": at,
        }
        return bool(await self._session.run(statements.MATCH_ECHO, values))

    async def doubts(self, before: datetime, limit: int) -> list[OutboxEntry]:
        rows = await self._session.rows(statements.DOUBTS, {"before": before, "limit": limit})
        return [to_entry(row) for row in rows]

    async def _give_up(self, key: str, status: OutboxStatus, error: str) -> None:
        values = {"key": key, "status": status.value, "error": clean(error)}
        await self._session.run(statements.GIVE_UP, values)
