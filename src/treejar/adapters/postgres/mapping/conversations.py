"""Conversations <-> rows."""

from typing import Any

import msgspec
from sqlalchemy import Row

from treejar.domain.dialog.conversation import Conversation, ConversationState, OpenQuestion
from treejar.domain.dialog.stage import Stage
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ConversationId, ProductId
from treejar.domain.shared.language import Language


def to_conversation(row: Row[Any]) -> Conversation:
    question = row.open_question
    return Conversation(
        id=ConversationId(row.id),
        address=ChatAddress(row.channel_id, row.chat_type, row.chat_id),
        created_at=row.created_at,
        state=ConversationState(row.state),
        language=Language(row.language),
        introduced=row.introduced,
        open_question=None if question is None else msgspec.convert(question, OpenQuestion),
        shown=tuple(map(ProductId, row.shown)),
        pictured=frozenset(map(ProductId, row.pictured)),
        last_inbound_at=row.last_inbound_at,
        waiting_noted_at=row.waiting_noted_at,
        useless_replies=row.useless_replies,
        stage=Stage(row.stage),
        version=row.version,
    )


def identity_of(conversation: Conversation) -> dict[str, object]:
    """What never changes after the first row."""
    address = conversation.address
    return {
        "id": conversation.id,
        "channel_id": address.channel_id,
        "chat_type": address.chat_type,
        "chat_id": address.chat_id,
        "created_at": conversation.created_at,
    }


def state_of(conversation: Conversation) -> dict[str, object]:
    """What a turn may change; the version is the store's business."""
    return {
        "state": conversation.state.value,
        "language": conversation.language.value,
        "introduced": conversation.introduced,
        "open_question": conversation.open_question,
        "shown": list(conversation.shown),
        "pictured": sorted(conversation.pictured),
        "last_inbound_at": conversation.last_inbound_at,
        "waiting_noted_at": conversation.waiting_noted_at,
        "useless_replies": conversation.useless_replies,
        "stage": conversation.stage.value,
    }
