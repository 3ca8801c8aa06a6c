"""The turn log in memory."""

from tests.fakes.memory.cursor import start_after
from tests.fakes.memory.session import Session

from treejar.application.ports.errors import NotFound
from treejar.application.ports.turn_log import TurnPage, TurnRecord
from treejar.domain.shared.ids import ConversationId, TurnId


class MemoryTurnLog:
    """TurnLog."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def append(self, record: TurnRecord) -> None:
        (await self._session.write()).turns.setdefault(record.turn_id, record)

    async def get(self, turn_id: TurnId) -> TurnRecord:
        try:
            return self._session.tables.turns[turn_id]
        except KeyError:
            raise NotFound(f"turn {turn_id}") from None

    async def page(self, conversation_id: ConversationId, limit: int, cursor: str | None = None) -> TurnPage:
        mine = [record for record in self._session.tables.turns.values() if record.conversation_id == conversation_id]
        mine.sort(key=lambda record: (record.started_at, record.turn_id), reverse=True)
        start = start_after(cursor, [str(record.turn_id) for record in mine])
        items = tuple(mine[start : start + limit])
        return TurnPage(items, str(items[-1].turn_id) if start + limit < len(mine) else None, len(mine))
