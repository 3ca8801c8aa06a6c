"""Why Noor said what she said."""

from advanced_alchemy.base import DefaultBase
from sqlalchemy import Index, desc
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Document, Id, Moment


class TurnRecordRow(DefaultBase):
    """A whole turn as one document."""

    __tablename__ = "turn_records"

    turn_id: Mapped[Id] = mapped_column(primary_key=True)
    conversation_id: Mapped[Id]
    started_at: Mapped[Moment]
    record: Mapped[Document]

    __table_args__ = (Index("turn_records_conversation", "conversation_id", desc("started_at")),)
