"""Messages <-> rows."""

from typing import Any

from sqlalchemy import Row

from treejar.adapters.postgres.text import clean, clean_or_none
from treejar.domain.dialog.message import Author, Message, MessageKind
from treejar.domain.shared.ids import ConversationId, MessageId, TurnId


def to_message(row: Row[Any]) -> Message:
    return Message(
        id=MessageId(row.id),
        conversation_id=ConversationId(row.conversation_id),
        author=Author(row.author),
        kind=MessageKind(row.kind),
        at=row.at,
        text=row.text,
        media=row.media,
        provider_message_id=row.provider_message_id,
        turn_id=None if row.turn_id is None else TurnId(row.turn_id),
    )


def message_values(message: Message) -> dict[str, object]:
    return {
        "id": message.id,
        "conversation_id": message.conversation_id,
        "author": message.author.value,
        "kind": message.kind.value,
        "at": message.at,
        "text": clean(message.text),
        "media": clean_or_none(message.media),
        "provider_message_id": clean_or_none(message.provider_message_id),
        "turn_id": message.turn_id,
    }
