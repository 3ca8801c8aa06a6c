"""What came in: arrivals, receipts, and what could not be understood."""

import sqlalchemy as sa
from advanced_alchemy.base import DefaultBase
from sqlalchemy import Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Counted, Id, Moment, Words

_PENDING = sa.text("status = 'pending'")
WITH_FILE = sa.text("kind = 'customer' AND media IS NOT NULL AND message_kind IN ('image', 'document', 'video')")
"""A customer's picture, document or film. Literals, because the planner matches partial indexes with literals only."""


class InboxTableRow(DefaultBase):
    """An arrival. `raw` is the provider's entry as it came: bytes, because text could not keep every byte of it."""

    __tablename__ = "inbox"

    id: Mapped[Counted] = mapped_column(primary_key=True)
    key: Mapped[Words]
    conversation_id: Mapped[Id]
    channel_id: Mapped[Words]
    chat_type: Mapped[Words]
    chat_id: Mapped[Words]
    kind: Mapped[Words]
    message_kind: Mapped[Words]
    text: Mapped[Words]
    media: Mapped[Words | None]
    provider_message_id: Mapped[Words]
    sent_at: Mapped[Moment]
    received_at: Mapped[Moment]
    contact_name: Mapped[Words]
    author_type: Mapped[Words | None]
    sent_from_app: Mapped[bool]
    raw: Mapped[bytes]
    status: Mapped[Words] = mapped_column(server_default="pending")
    attempts: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    turn_id: Mapped[Id | None]
    reason: Mapped[Words] = mapped_column(server_default="")

    __table_args__ = (
        Index("inbox_key", "key", unique=True),
        Index("inbox_pending_of_conversation", "conversation_id", "id", postgresql_where=_PENDING),
        Index("inbox_pending_since", "received_at", postgresql_where=_PENDING),
        Index("inbox_with_file", "received_at", postgresql_where=WITH_FILE),
        Index("inbox_quarantined", "id", postgresql_where=sa.text("status = 'quarantined'")),
    )


class ReceiptRow(DefaultBase):
    """The highest word of the provider on a message. No foreign key: it may come before we know the message's id."""

    __tablename__ = "receipts"

    provider_message_id: Mapped[Words] = mapped_column(primary_key=True)
    rank: Mapped[int] = mapped_column(SmallInteger)
    status: Mapped[Words]
    at: Mapped[Moment]
    error: Mapped[Words]


class NotUnderstoodRow(DefaultBase):
    """A body or an entry that made no sense, as it came."""

    __tablename__ = "not_understood"

    id: Mapped[Counted] = mapped_column(primary_key=True)
    reason: Mapped[Words]
    body: Mapped[bytes]
    received_at: Mapped[Moment]
