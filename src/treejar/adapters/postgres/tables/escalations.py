"""Handovers."""

from advanced_alchemy.base import DefaultBase
from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Id, Moment, Words


class EscalationRow(DefaultBase):
    """At most one that is not resolved per conversation."""

    __tablename__ = "escalations"

    id: Mapped[Id] = mapped_column(primary_key=True)
    conversation_id: Mapped[Id]
    trigger: Mapped[Words]
    opened_at: Mapped[Moment]
    need: Mapped[Words]
    state: Mapped[Words]
    resolved_at: Mapped[Moment | None]
    version: Mapped[int]

    __table_args__ = (
        Index("escalations_one_active", "conversation_id", unique=True, postgresql_where=text("state <> 'resolved'")),
    )
