"""Customers' pictures and documents, and what became of them."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.tables.inbound_files import InboundFileRow as Row
from treejar.adapters.postgres.tables.inbox import WITH_FILE
from treejar.adapters.postgres.tables.inbox import InboxTableRow as Arrival
from treejar.application.ports.inbound_files import KeptFile, WaitingFile
from treejar.domain.shared.ids import ConversationId

_WAITING = (
    select(
        Arrival.key,
        Arrival.conversation_id,
        Arrival.media,
        func.coalesce(Row.attempts, 0).label("attempts"),
    )
    .outerjoin(Row, Row.key == Arrival.key)
    .where(WITH_FILE, Arrival.received_at > bindparam("since"))
    .where(or_(Row.key.is_(None), Row.retry_at <= bindparam("now")))
    .order_by(Arrival.received_at, Arrival.id)
    .limit(bindparam("limit"))
)
_WRITE = insert(Row)
_NEW = _WRITE.excluded
_SET = _WRITE.on_conflict_do_update(
    index_elements=[Row.key],
    set_={name: getattr(_NEW, name) for name in ("digest", "media_type", "size", "attempts", "retry_at", "reason")},
    where=Row.digest.is_(None),
)


class PostgresInboundFiles:
    """InboundFiles."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def waiting(self, now: datetime, since: datetime, limit: int) -> list[WaitingFile]:
        rows = await self._session.rows(_WAITING, {"now": now, "since": since, "limit": limit})
        return [
            WaitingFile(
                key=row.key,
                conversation_id=ConversationId(row.conversation_id),
                link=row.media,
                attempts=row.attempts,
            )
            for row in rows
        ]

    async def keep(self, file: WaitingFile, kept: KeptFile) -> None:
        found = {"digest": kept.digest, "media_type": kept.media_type, "size": kept.size}
        await self._session.run(_SET, _values(file) | found)

    async def fail(self, file: WaitingFile, reason: str, retry_at: datetime | None) -> None:
        await self._session.run(_SET, _values(file) | {"reason": reason, "retry_at": retry_at})

    async def kept(self, links: Collection[str]) -> Mapping[str, KeptFile]:
        if not links:
            return {}
        rows = await self._session.rows(select(Row.__table__).where(Row.link.in_(links), Row.digest.is_not(None)))
        return {row.link: KeptFile(digest=row.digest, media_type=row.media_type, size=row.size) for row in rows}


def _values(file: WaitingFile) -> dict[str, object]:
    return {
        "key": file.key,
        "conversation_id": file.conversation_id,
        "link": file.link,
        "digest": None,
        "media_type": "",
        "size": 0,
        "attempts": file.attempts + 1,
        "retry_at": None,
        "reason": "",
    }
