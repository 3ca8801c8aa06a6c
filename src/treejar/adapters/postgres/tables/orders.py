"""What customers want."""

from advanced_alchemy.base import DefaultBase
from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Document, Id, Moment, Words


class OrderRow(DefaultBase):
    """At most one per conversation may still be changed. `lines` in the order in which the customer named them."""

    __tablename__ = "orders"

    id: Mapped[Id] = mapped_column(primary_key=True)
    conversation_id: Mapped[Id]
    opened_at: Mapped[Moment]
    changed_at: Mapped[Moment]
    state: Mapped[Words]
    lines: Mapped[Document]
    version: Mapped[int]

    __table_args__ = (
        Index(
            "orders_one_open", "conversation_id", unique=True, postgresql_where=text("state IN ('active', 'quoted')")
        ),
        Index("orders_of_conversation", "conversation_id", "opened_at"),
    )
