"""Arrivals <-> rows."""

from typing import Any

from sqlalchemy import Row

from treejar.application.terms.inbound import Arrived, InboxKind, InboxRow
from treejar.domain.dialog.message import MessageKind
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ConversationId, InboxId


def to_inbox_row(row: Row[Any]) -> InboxRow:
    arrived = Arrived(
        key=row.key,
        conversation_id=ConversationId(row.conversation_id),
        address=ChatAddress(row.channel_id, row.chat_type, row.chat_id),
        kind=InboxKind(row.kind),
        message_kind=MessageKind(row.message_kind),
        text=row.text,
        media=row.media,
        provider_message_id=row.provider_message_id,
        sent_at=row.sent_at,
        received_at=row.received_at,
        contact_name=row.contact_name,
        author_type=row.author_type,
        sent_from_app=row.sent_from_app,
        raw=row.raw,
    )
    return InboxRow(id=InboxId(row.id), arrived=arrived, attempts=row.attempts)
