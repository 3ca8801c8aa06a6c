"""What leaves the house."""

from advanced_alchemy.base import DefaultBase
from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Counted, Document, Id, Moment, Words


class OutboxRow(DefaultBase):
    """An entry. `seq` is the order of a conversation, `digest` tells an echo's content again, `told` that managers
    know of the doubt. `due_at` NULL = at once."""

    __tablename__ = "outbox"

    seq: Mapped[Counted] = mapped_column(primary_key=True)
    key: Mapped[Words]
    conversation_id: Mapped[Id]
    channel_id: Mapped[Words]
    chat_type: Mapped[Words]
    chat_id: Mapped[Words]
    kind: Mapped[Words]
    payload: Mapped[Document]
    digest: Mapped[bytes]
    turn_id: Mapped[Id | None]
    status: Mapped[Words]
    attempts: Mapped[int]
    created_at: Mapped[Moment | None]
    due_at: Mapped[Moment | None]
    claimed_until: Mapped[Moment | None]
    first_try_at: Mapped[Moment | None]
    settled_at: Mapped[Moment | None]
    provider_message_id: Mapped[Words | None]
    last_error: Mapped[Words]
    told: Mapped[bool] = mapped_column(server_default=text("false"))

    __table_args__ = (
        Index("outbox_key", "key", unique=True),
        Index("outbox_open", "seq", postgresql_where=text("status IN ('pending', 'sending')")),
        Index(
            "outbox_open_of_conversation",
            "conversation_id",
            "seq",
            postgresql_where=text("status IN ('pending', 'sending')"),
        ),
        Index("outbox_given_up", "status", "seq", postgresql_where=text("status IN ('uncertain', 'quarantined')")),
        # Few entries wait for their id at any time: an echo finds its own among them.
        Index(
            "outbox_without_id",
            "conversation_id",
            "seq",
            postgresql_where=text("provider_message_id IS NULL AND first_try_at IS NOT NULL"),
        ),
        Index(
            "outbox_provider_message_id",
            "provider_message_id",
            postgresql_where=text("provider_message_id IS NOT NULL"),
        ),
    )
