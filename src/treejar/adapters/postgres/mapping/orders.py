"""Orders <-> rows."""

from typing import Any

import msgspec
from sqlalchemy import Row

from treejar.domain.quoting.order import Order, OrderLine, OrderState
from treejar.domain.shared.ids import ConversationId, OrderId


def to_order(row: Row[Any]) -> Order:
    return Order(
        id=OrderId(row.id),
        conversation_id=ConversationId(row.conversation_id),
        opened_at=row.opened_at,
        changed_at=row.changed_at,
        state=OrderState(row.state),
        lines=msgspec.convert(row.lines, tuple[OrderLine, ...]),
        version=row.version,
    )


def order_values(order: Order) -> dict[str, object]:
    """All but the version."""
    return {
        "id": order.id,
        "conversation_id": order.conversation_id,
        "opened_at": order.opened_at,
        "changed_at": order.changed_at,
        "state": order.state.value,
        "lines": order.lines,
    }
