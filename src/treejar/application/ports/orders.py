"""Orders."""

from typing import Protocol

from treejar.domain.quoting.order import Order
from treejar.domain.shared.ids import ConversationId


class OrderStore(Protocol):
    async def current(self, conversation_id: ConversationId) -> Order | None:
        """The order that may still be changed; there is at most one per conversation."""

    async def save(self, order: Order) -> None:
        """Insert or update, and raise its `version` by one. Raises StaleVersion; a second one that may be changed is a
        StaleVersion too."""
