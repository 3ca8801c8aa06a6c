"""Catalogue runs."""

from advanced_alchemy.base import DefaultBase
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Counted, Moment, Number, Words


class SyncRunRow(DefaultBase):
    """`source`: whose catalogue it read."""

    __tablename__ = "sync_runs"

    number: Mapped[Counted] = mapped_column(primary_key=True)
    source: Mapped[Words]
    started_at: Mapped[Moment]
    finished_at: Mapped[Moment | None]
    outcome: Mapped[Words]
    seen: Mapped[Number]
