"""The messages of a conversation, as both sides saw them."""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from treejar.domain.dialog.message import Message
from treejar.domain.shared.ids import ConversationId


class MessagePage(msgspec.Struct, frozen=True):
    """Some bubbles of a conversation, oldest first; `next` leads to those before them."""

    items: tuple[Message, ...]
    next: str | None
    total: int


class MessageStore(Protocol):
    async def append(self, messages: Sequence[Message]) -> None:
        """Add bubbles; one whose id is already stored is left as it is."""

    async def last(self, conversation_id: ConversationId, limit: int) -> list[Message]:
        """The newest `limit` bubbles, oldest first."""

    async def page(self, conversation_id: ConversationId, limit: int, cursor: str | None = None) -> MessagePage:
        """The newest bubbles, or those before the page that gave `cursor`. Raises InvalidValue for a cursor that no
        page gave."""
