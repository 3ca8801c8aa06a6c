"""Signs of life."""

from advanced_alchemy.base import DefaultBase
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Moment, Words


class HeartbeatRow(DefaultBase):
    """When a kind of process was seen last."""

    __tablename__ = "heartbeats"

    process: Mapped[Words] = mapped_column(primary_key=True)
    at: Mapped[Moment]
