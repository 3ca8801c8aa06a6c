"""The messages of a conversation."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from treejar.adapters.postgres.cursor import NumberedCursor
from treejar.adapters.postgres.mapping.messages import message_values, to_message
from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.tables.messages import MessageRow as Row
from treejar.application.ports.messages import MessagePage
from treejar.domain.dialog.message import Message
from treejar.domain.shared.ids import ConversationId

_APPEND = insert(Row).on_conflict_do_nothing()
_NEWEST = (
    select(Row.__table__)
    .where(Row.conversation_id == bindparam("id"))
    .order_by(Row.at.desc(), Row.seq.desc())
    .limit(bindparam("limit"))
)

_COUNT = select(func.count()).select_from(Row).where(Row.conversation_id == bindparam("id"))


class PostgresMessages:
    """MessageStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def append(self, messages: Sequence[Message]) -> None:
        if messages:
            await self._session.run(_APPEND, [message_values(message) for message in messages])

    async def page(self, conversation_id: ConversationId, limit: int, cursor: str | None = None) -> MessagePage:
        values: dict[str, object] = {"id": conversation_id, "limit": limit + 1}
        statement = _NEWEST
        if cursor is not None:
            statement = _NEWEST.where(tuple_(Row.at, Row.seq) < tuple_(*NumberedCursor.parse(cursor)))
        rows = await self._session.rows(statement, values)
        total = await self._session.first(_COUNT, {"id": conversation_id})
        shown = rows[:limit]
        earlier = str(NumberedCursor(shown[-1].at, shown[-1].seq)) if len(rows) > limit else None
        items = tuple(to_message(row) for row in reversed(shown))
        return MessagePage(items, earlier, total[0] if total else 0)

    async def last(self, conversation_id: ConversationId, limit: int) -> list[Message]:
        rows = await self._session.rows(_NEWEST, {"id": conversation_id, "limit": max(limit, 0)})
        return [to_message(row) for row in reversed(rows)]
