"""The turn log."""

import msgspec
from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.tables.turn_records import TurnRecordRow as Row
from treejar.application.ports.errors import NotFound
from treejar.application.ports.turn_log import TurnRecord
from treejar.domain.shared.ids import ConversationId, TurnId

_APPEND = insert(Row).on_conflict_do_nothing()
_BY_ID = select(Row.record).where(Row.turn_id == bindparam("id"))
_OF = (
    select(Row.record)
    .where(Row.conversation_id == bindparam("id"))
    .order_by(Row.started_at.desc(), Row.turn_id)
    .limit(bindparam("limit"))
)


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

    async def of(self, conversation_id: ConversationId, limit: int) -> list[TurnRecord]:
        rows = await self._session.rows(_OF, {"id": conversation_id, "limit": limit})
        return [msgspec.convert(row.record, TurnRecord) for row in rows]
