"""The turn log."""

import msgspec
from sqlalchemy import bindparam, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from treejar.adapters.postgres.cursor import Cursor
from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.tables.turn_records import TurnRecordRow as Row
from treejar.application.ports.errors import NotFound
from treejar.application.ports.turn_log import TurnPage, TurnRecord
from treejar.domain.shared.ids import ConversationId, TurnId

_APPEND = insert(Row).on_conflict_do_nothing()
_BY_ID = select(Row.record).where(Row.turn_id == bindparam("id"))
_NEWEST = (
    select(Row.record, Row.started_at, Row.turn_id)
    .where(Row.conversation_id == bindparam("id"))
    .order_by(Row.started_at.desc(), Row.turn_id.desc())
    .limit(bindparam("limit"))
)
_COUNT = select(func.count()).select_from(Row).where(Row.conversation_id == bindparam("id"))


class PostgresTurnLog:
    """TurnLog. A record is one document, read as a whole or not at all."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def append(self, record: TurnRecord) -> None:
        values = {
            "turn_id": record.turn_id,
            "conversation_id": record.conversation_id,
            "started_at": record.started_at,
            "record": record,
        }
        await self._session.run(_APPEND, values)

    async def get(self, turn_id: TurnId) -> TurnRecord:
        row = await self._session.first(_BY_ID, {"id": turn_id})
        if row is None:
            raise NotFound(f"turn {turn_id}")
        return msgspec.convert(row.record, TurnRecord)

    async def page(self, conversation_id: ConversationId, limit: int, cursor: str | None = None) -> TurnPage:
        statement = _NEWEST
        if cursor is not None:
            statement = _NEWEST.where(tuple_(Row.started_at, Row.turn_id) < tuple_(*Cursor.parse(cursor)))
        rows = await self._session.rows(statement, {"id": conversation_id, "limit": limit + 1})
        total = await self._session.first(_COUNT, {"id": conversation_id})
        shown = rows[:limit]
        earlier = str(Cursor(shown[-1].started_at, shown[-1].turn_id)) if len(rows) > limit else None
        items = tuple(msgspec.convert(row.record, TurnRecord) for row in shown)
        return TurnPage(items, earlier, total[0] if total else 0)
