"""Customers' pictures and documents, and what became of them."""

from advanced_alchemy.base import DefaultBase
from sqlalchemy import BigInteger, Index
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Id, Moment, Words


class InboundFileRow(DefaultBase):
    """By the key of its arrival. With a digest it is on the shelf; without one and without `retry_at` it never will
    be, and `reason` is why."""

    __tablename__ = "inbound_files"

    key: Mapped[Words] = mapped_column(primary_key=True)
    conversation_id: Mapped[Id]
    link: Mapped[Words]
    digest: Mapped[bytes | None]
    media_type: Mapped[Words]
    size: Mapped[int] = mapped_column(BigInteger)
    attempts: Mapped[int]
    retry_at: Mapped[Moment | None]
    reason: Mapped[Words]

    __table_args__ = (
        # A link may be as long as its sender likes, an index entry may not.
        Index("inbound_files_by_link", "link", postgresql_using="hash"),
    )
