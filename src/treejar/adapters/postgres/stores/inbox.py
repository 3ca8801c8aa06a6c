"""Arrivals that wait for their turn."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ARRAY, BigInteger, bindparam, case, func, literal_column, select, update

from treejar.adapters.postgres.mapping.inbox import to_inbox_row
from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.tables.inbox import InboxTableRow as Row
from treejar.adapters.postgres.text import clean
from treejar.application.terms.inbound import InboxRow, InboxStatus
from treejar.domain.shared.ids import ConversationId, InboxId, TurnId

# A literal, because the planner matches partial indexes with literals only.
_IS_PENDING = Row.status == literal_column("'pending'")
_PENDING = select(Row.__table__).where(Row.conversation_id == bindparam("conversation"), _IS_PENDING).order_by(Row.id)
_OVERDUE = (
    select(Row.conversation_id)
    .where(_IS_PENDING, Row.received_at < bindparam("before"))
    .group_by(Row.conversation_id)
    .order_by(func.min(Row.received_at), Row.conversation_id)
    .limit(bindparam("limit"))
)
_AMEND = update(Row).where(Row.id == bindparam("known_id"), _IS_PENDING).values(text=bindparam("text"))
_SETTLE = (
    update(Row)
    .where(Row.id == func.any(bindparam("ids", type_=ARRAY(BigInteger))))
    .values({name: bindparam(name) for name in ("status", "turn_id", "reason")})
)


class PostgresInbox:
    """Inbox."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def pending(self, conversation_id: ConversationId) -> list[InboxRow]:
        return [to_inbox_row(row) for row in await self._session.rows(_PENDING, {"conversation": conversation_id})]

    async def amend(self, row: InboxId, text: str) -> None:
        await self._session.run(_AMEND, {"known_id": row, "text": clean(text)})

    async def settle(
        self, rows: Sequence[InboxId], status: InboxStatus, turn_id: TurnId | None = None, reason: str = ""
    ) -> None:
        if rows:
            values = {"ids": list(rows), "status": status.value, "turn_id": turn_id, "reason": clean(reason)}
            await self._session.run(_SETTLE, values)

    async def failed(self, conversation_id: ConversationId, error: str, attempts_allowed: int) -> int:
        tried = Row.attempts + 1
        given_up = case((tried >= attempts_allowed, InboxStatus.QUARANTINED.value), else_=Row.status)
        failing = (
            update(Row)
            .where(Row.conversation_id == conversation_id, _IS_PENDING)
            .values(attempts=tried, reason=clean(error), status=given_up)
            .returning(Row.status)
        )
        return sum(row.status == InboxStatus.QUARANTINED for row in await self._session.rows(failing))

    async def overdue(self, before: datetime, limit: int) -> list[ConversationId]:
        rows = await self._session.rows(_OVERDUE, {"before": before, "limit": limit})
        return [ConversationId(row.conversation_id) for row in rows]
