"""What managers are to be told."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, bindparam, literal_column, select
from sqlalchemy.dialects.postgresql import insert

from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.tables.alerts import AlertRow as Row
from treejar.application.terms.alerts import Alert
from treejar.domain.shared.ids import ConversationId

_ADD = insert(Row).on_conflict_do_nothing(index_elements=[Row.key])
# A literal, because the planner matches the partial index with literals only.
_UNDELIVERED: ColumnElement[bool] = literal_column("delivered_at IS NULL")
_WAITING = select(Row.alert).where(_UNDELIVERED).order_by(Row.seq).limit(bindparam("limit"))
_OF = select(Row.alert).where(Row.conversation_id == bindparam("id")).order_by(Row.seq)
_OF_LATE = _OF.where(Row.raised_at > bindparam("since"))


class PostgresAlerts:
    """AlertBox. An alert is one document, read as a whole or not at all."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, alerts: Sequence[Alert]) -> None:
        values = [
            {
                "key": alert.key,
                "conversation_id": alert.conversation_id,
                "raised_at": alert.raised_at,
                "alert": alert,
            }
            for alert in alerts
        ]
        if values:
            await self._session.run(_ADD, values)

    async def waiting(self, limit: int) -> list[Alert]:
        rows = await self._session.rows(_WAITING, {"limit": limit})
        return [msgspec.convert(row.alert, Alert) for row in rows]

    async def of(self, conversation_id: ConversationId, since: datetime | None = None) -> list[Alert]:
        wanted = _OF if since is None else _OF_LATE
        rows = await self._session.rows(wanted, {"id": conversation_id} | ({"since": since} if since else {}))
        return [msgspec.convert(row.alert, Alert) for row in rows]
