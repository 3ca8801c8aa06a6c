"""What managers read: conversations, their messages, and why Noor said what she said."""

from treejar.application.ports.conversations import ConversationFilter, ConversationPage
from treejar.application.ports.messages import MessagePage
from treejar.application.ports.turn_log import TurnPage, TurnRecord
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.shared.ids import ConversationId, TurnId


class ReadConversations:
    """Reads only; each call is one short transaction."""

    def __init__(self, units: UnitsOfWork) -> None:
        self._units = units

    async def page(self, wanted: ConversationFilter) -> ConversationPage:
        async with self._units() as unit:
            return await unit.conversations.page(wanted)

    async def get(self, conversation_id: ConversationId) -> Conversation:
        """Raises NotFound."""
        async with self._units() as unit:
            return await unit.conversations.get(conversation_id)

    async def messages(self, conversation_id: ConversationId, limit: int, cursor: str | None) -> MessagePage:
        """Raises NotFound, InvalidValue for the cursor."""
        async with self._units() as unit:
            await unit.conversations.get(conversation_id)
            return await unit.messages.page(conversation_id, limit, cursor)

    async def turns(self, conversation_id: ConversationId, limit: int, cursor: str | None) -> TurnPage:
        """Raises NotFound, InvalidValue for the cursor."""
        async with self._units() as unit:
            await unit.conversations.get(conversation_id)
            return await unit.turns.page(conversation_id, limit, cursor)

    async def explain(self, turn_id: TurnId) -> TurnRecord:
        """Raises NotFound."""
        async with self._units() as unit:
            return await unit.turns.get(turn_id)
