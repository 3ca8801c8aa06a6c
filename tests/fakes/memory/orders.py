"""Orders in memory."""

from copy import copy

from tests.fakes.memory.session import Session

from treejar.application.ports.errors import StaleVersion
from treejar.domain.quoting.order import Order
from treejar.domain.shared.ids import ConversationId


class MemoryOrders:
    """OrderStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def current(self, conversation_id: ConversationId) -> Order | None:
        for order in self._session.tables.orders.values():
            if order.conversation_id == conversation_id and order.open:
                return copy(order)
        return None

    async def save(self, order: Order) -> None:
        tables = await self._session.write()
        stored = tables.orders.get(order.id)
        rival = await self.current(order.conversation_id)
        second = order.open and rival is not None and rival.id != order.id
        if second or order.version != (stored.version if stored else 0):
            raise StaleVersion(f"order {order.id}")
        order.version += 1
        tables.orders[order.id] = copy(order)
