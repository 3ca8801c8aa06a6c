"""Stored bubbles and their names, derived from what they come from: a turn that runs twice stores each one once."""

from datetime import datetime
from uuid import uuid5

from treejar.application.terms.inbound import Arrived
from treejar.application.terms.outgoing import Payload, SendPicture, SendText
from treejar.application.terms.transcript import Bubble
from treejar.domain.dialog.message import Author, Message, MessageKind
from treejar.domain.shared.ids import ConversationId, MessageId, TurnId


def customer_message_id(arrived: Arrived) -> MessageId:
    return MessageId(uuid5(arrived.conversation_id, arrived.key))


def customer_message_of(arrived: Arrived) -> Message:
    """The customer's bubble, as it is kept."""
    return Message(
        id=customer_message_id(arrived),
        conversation_id=arrived.conversation_id,
        author=Author.CUSTOMER,
        kind=arrived.message_kind,
        text=arrived.text,
        media=arrived.media,
        at=arrived.sent_at,
        provider_message_id=arrived.provider_message_id,
    )


def customer_bubble_of(arrived: Arrived) -> Bubble:
    """The customer's bubble, as authors and managers see it."""
    return Bubble(
        message_id=customer_message_id(arrived),
        author=Author.CUSTOMER,
        kind=arrived.message_kind,
        text=arrived.text,
        at=arrived.sent_at,
        media=arrived.media,
    )


def reply_message_of(
    turn_id: TurnId, conversation_id: ConversationId, part: int, payload: Payload, at: datetime
) -> Message:
    """Noor's bubble, as it is kept."""
    return Message(
        id=MessageId(uuid5(turn_id, str(part))),
        conversation_id=conversation_id,
        author=Author.NOOR,
        kind=MessageKind.IMAGE if isinstance(payload, SendPicture) else MessageKind.TEXT,
        text=payload.text if isinstance(payload, SendText) else "",
        media=payload.product_id if isinstance(payload, SendPicture) else None,
        at=at,
        turn_id=turn_id,
    )
