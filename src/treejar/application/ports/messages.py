"""The messages of a conversation, as both sides saw them."""

from collections.abc import Sequence
from typing import Protocol

from treejar.domain.dialog.message import Message
from treejar.domain.shared.ids import ConversationId


class MessageStore(Protocol):
    async def append(self, messages: Sequence[Message]) -> None:
        """Add bubbles; one whose id is already stored is left as it is."""

    async def last(self, conversation_id: ConversationId, limit: int) -> list[Message]:
        """The newest `limit` bubbles, oldest first."""
