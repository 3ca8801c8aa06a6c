"""Conversations and the lease of the turn that answers one."""

from advanced_alchemy.base import DefaultBase
from sqlalchemy import Index, text
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlalchemy.orm import Mapped, mapped_column

from treejar.adapters.postgres.tables.columns import Document, Id, Moment, Words


class ConversationRow(DefaultBase):
    """The id is derived from the address, so other tables may name a conversation before this row exists."""

    __tablename__ = "conversations"

    id: Mapped[Id] = mapped_column(primary_key=True)
    channel_id: Mapped[Words]
    chat_type: Mapped[Words]
    chat_id: Mapped[Words]
    created_at: Mapped[Moment]
    state: Mapped[Words]
    language: Mapped[Words]
    introduced: Mapped[bool]
    open_question: Mapped[Document | None]
    shown: Mapped[list[str]] = mapped_column(ARRAY(TEXT))
    pictured: Mapped[list[str]] = mapped_column(ARRAY(TEXT))
    last_inbound_at: Mapped[Moment | None]
    waiting_noted_at: Mapped[Moment | None]
    useless_replies: Mapped[int]
    stage: Mapped[Words] = mapped_column(server_default="greeting")
    version: Mapped[int]
    lease_token: Mapped[Id | None]
    lease_until: Mapped[Moment | None]

    __table_args__ = (
        Index("conversations_activity", text("coalesce(last_inbound_at, created_at) DESC"), text("id DESC")),
    )
