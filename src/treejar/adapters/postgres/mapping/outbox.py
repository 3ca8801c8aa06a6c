"""Outbox entries <-> rows."""

from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Row

from treejar.adapters.postgres import documents
from treejar.adapters.postgres.text import clean, clean_or_none
from treejar.application.terms.outgoing import OutboxEntry, OutboxStatus, Payload, SendPicture, SendTemplate, SendText
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ConversationId, TurnId

TEXT, PICTURE, TEMPLATE = "text", "picture", "template"


def kind_of(payload: Payload) -> str:
    match payload:
        case SendText():
            return TEXT
        case SendPicture():
            return PICTURE
        case SendTemplate():
            return TEMPLATE


def digest_of(payload: Payload) -> bytes:
    """Tells content again. White space does not count: a messenger trims and folds it."""
    if isinstance(payload, SendText):
        return sha256(" ".join(clean(payload.text).split()).encode()).digest()
    return sha256(documents.encode(payload).encode()).digest()


def to_entry(row: Row[Any]) -> OutboxEntry:
    # A checker cannot name a union of classes as a type argument.
    payload: Payload = msgspec.convert(row.payload, Payload)
    return OutboxEntry(
        key=row.key,
        conversation_id=ConversationId(row.conversation_id),
        address=ChatAddress(row.channel_id, row.chat_type, row.chat_id),
        payload=payload,
        turn_id=None if row.turn_id is None else TurnId(row.turn_id),
        status=OutboxStatus(row.status),
        attempts=row.attempts,
        first_try_at=row.first_try_at,
        created_at=row.created_at,
        provider_message_id=row.provider_message_id,
        last_error=row.last_error,
    )


def entry_values(entry: OutboxEntry) -> dict[str, object]:
    return {
        "key": entry.key,
        "conversation_id": entry.conversation_id,
        "channel_id": entry.address.channel_id,
        "chat_type": entry.address.chat_type,
        "chat_id": entry.address.chat_id,
        "kind": kind_of(entry.payload),
        "payload": entry.payload,
        "digest": digest_of(entry.payload),
        "turn_id": entry.turn_id,
        "status": entry.status.value,
        "attempts": entry.attempts,
        "created_at": entry.created_at,
        "first_try_at": entry.first_try_at,
        "provider_message_id": clean_or_none(entry.provider_message_id),
        "last_error": clean(entry.last_error),
    }
