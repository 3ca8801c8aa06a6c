"""What managers are to be told."""

import sqlalchemy as sa
from advanced_alchemy.base import DefaultBase
from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Counted, Document, Id, Moment, Words


class AlertRow(DefaultBase):
    """An alert as one document; it waits until a channel has delivered it."""

    __tablename__ = "alerts"

    key: Mapped[Words] = mapped_column(primary_key=True)
    seq: Mapped[Counted]
    conversation_id: Mapped[Id]
    raised_at: Mapped[Moment]
    alert: Mapped[Document]
    delivered_at: Mapped[Moment | None]

    __table_args__ = (
        Index("alerts_waiting", "seq", postgresql_where=sa.text("delivered_at IS NULL")),
        Index("alerts_of_conversation", "conversation_id", "seq"),
    )
