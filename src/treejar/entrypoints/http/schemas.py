"""What the REST admin shows of a conversation."""

from datetime import datetime
from uuid import UUID

import msgspec

from treejar.domain.dialog.conversation import Conversation
from treejar.domain.dialog.message import Message


class ConversationOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    channel_id: str
    chat_id: str
    state: str
    language: str
    introduced: bool
    created_at: datetime
    last_inbound_at: datetime | None
    version: int

    @classmethod
    def of(cls, conversation: Conversation) -> "ConversationOut":
        return cls(
            id=conversation.id,
            channel_id=conversation.address.channel_id,
            chat_id=conversation.address.chat_id,
            state=conversation.state.value,
            language=conversation.language.value,
            introduced=conversation.introduced,
            created_at=conversation.created_at,
            last_inbound_at=conversation.last_inbound_at,
            version=conversation.version,
        )


class ConversationPageOut(msgspec.Struct, frozen=True, kw_only=True):
    items: list[ConversationOut]
    next: str | None
    total: int


class MessageOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    author: str
    kind: str
    text: str
    at: datetime
    turn_id: UUID | None

    @classmethod
    def of(cls, message: Message) -> "MessageOut":
        return cls(
            id=message.id,
            author=message.author.value,
            kind=message.kind.value,
            text=message.text,
            at=message.at,
            turn_id=message.turn_id,
        )
