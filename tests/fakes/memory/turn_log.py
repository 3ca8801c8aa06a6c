"""The turn log in memory."""

from tests.fakes.memory.session import Session

from treejar.application.ports.errors import NotFound
from treejar.application.ports.turn_log import TurnRecord
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

    async def of(self, conversation_id: ConversationId, limit: int) -> list[TurnRecord]:
        mine = [record for record in self._session.tables.turns.values() if record.conversation_id == conversation_id]
        return sorted(mine, key=lambda record: record.started_at, reverse=True)[:limit]
