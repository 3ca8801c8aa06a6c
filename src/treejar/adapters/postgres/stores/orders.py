"""What customers want."""

from sqlalchemy import ColumnElement, bindparam, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert

from treejar.adapters.postgres.mapping.orders import order_values, to_order
from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.tables.orders import OrderRow as Row
from treejar.application.ports.errors import StaleVersion
from treejar.domain.quoting.order import Order
from treejar.domain.shared.ids import ConversationId

# A literal, because the planner matches the partial index with literals only.
_OPEN: ColumnElement[bool] = literal_column("state IN ('active', 'quoted')")
_CURRENT = select(Row.__table__).where(Row.conversation_id == bindparam("id"), _OPEN)


class PostgresOrders:
    """OrderStore. Version 0 has never been stored."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def current(self, conversation_id: ConversationId) -> Order | None:
        row = await self._session.first(_CURRENT, {"id": conversation_id})
        return to_order(row) if row else None

    async def save(self, order: Order) -> None:
        values = order_values(order) | {"version": order.version + 1}
        if order.version == 0:
            # A second one that may be changed meets the partial unique index and is not inserted either.
            written = await self._session.run(insert(Row).values(values).on_conflict_do_nothing())
        else:
            known = (Row.id == order.id, Row.version == order.version)
            written = await self._session.run(update(Row).where(*known).values(values))
        if not written:
            raise StaleVersion(f"order {order.id}")
        order.version += 1
