"""The messages of conversations, as both sides saw them."""

from advanced_alchemy.base import DefaultBase
from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Counted, Id, Moment, Words


class MessageRow(DefaultBase):
    """`seq` orders bubbles of the same moment."""

    __tablename__ = "messages"

    id: Mapped[Id] = mapped_column(primary_key=True)
    seq: Mapped[Counted]
    conversation_id: Mapped[Id]
    author: Mapped[Words]
    kind: Mapped[Words]
    at: Mapped[Moment]
    text: Mapped[Words]
    media: Mapped[Words | None]
    provider_message_id: Mapped[Words | None]
    turn_id: Mapped[Id | None]

    __table_args__ = (Index("messages_conversation", "conversation_id", "at", "seq"),)
