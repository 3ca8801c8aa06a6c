"""Builders of what is said: chats, arrivals, messages, entries to send."""

from itertools import count
from uuid import UUID

from polyfactory import Use
from polyfactory.factories import DataclassFactory
from polyfactory.factories.msgspec_factory import MsgspecFactory
from tests.fakes.system import MONDAY_NOON

from treejar.application.terms.inbound import Arrived, Delivery, InboxKind
from treejar.application.terms.outgoing import OutboxEntry, OutboxStatus, Payload, SendText
from treejar.domain.dialog.message import Author, Message, MessageKind
from treejar.domain.escalation.escalation import Escalation, EscalationState, Trigger
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ConversationId, EscalationId, MessageId, conversation_of

_chats = count(1)
_things = count(1)


def new_address() -> ChatAddress:
    """A chat nobody has used; the number belongs to no network."""
    return ChatAddress("0f1e2d3c-4b5a-4978-8675-a4b3c2d1e0f9", "whatsapp", f"999000{next(_chats):06d}")


def new_id() -> UUID:
    """An id nobody has used."""
    return UUID(int=0xF00000000000000000000 + next(_things))


class ArrivedFactory(MsgspecFactory[Arrived]):
    """A customer's text. Use `arrived` for one of a given chat."""

    key = Use(lambda: f"message:{next(_things)}")
    address = Use(new_address)
    kind = InboxKind.CUSTOMER
    message_kind = MessageKind.TEXT
    text = "Do you have acoustic pods?"
    media = None
    provider_message_id = Use(lambda: str(new_id()))
    sent_at = MONDAY_NOON
    received_at = MONDAY_NOON
    contact_name = "Sara"
    author_type = None
    sent_from_app = False
    raw = b'{"text":"Do you have acoustic pods?"}'


def arrived(address: ChatAddress, text: str = "Do you have acoustic pods?", **changes: object) -> Arrived:
    return ArrivedFactory.build(address=address, conversation_id=conversation_of(address), text=text, **changes)


def delivery(*arrivals: Arrived) -> Delivery:
    return Delivery(arrived=arrivals)


class MessageFactory(DataclassFactory[Message]):
    """A customer's bubble. Give it the conversation."""

    id = Use(lambda: MessageId(new_id()))
    author = Author.CUSTOMER
    kind = MessageKind.TEXT
    at = MONDAY_NOON
    text = "Ten chairs, please."
    media = None
    provider_message_id = None
    turn_id = None


class OutboxEntryFactory(MsgspecFactory[OutboxEntry]):
    """A text that waits. Use `entry` for one of a given chat."""

    key = Use(lambda: f"{new_id()}:0")
    payload = Use(lambda: SendText("We have three models."))
    turn_id = None
    status = OutboxStatus.PENDING
    attempts = 0
    first_try_at = None
    created_at = MONDAY_NOON
    provider_message_id = None
    last_error = ""


def entry(address: ChatAddress, payload: Payload | str = "We have three models.", **changes: object) -> OutboxEntry:
    content = SendText(payload) if isinstance(payload, str) else payload
    return OutboxEntryFactory.build(
        address=address, conversation_id=conversation_of(address), payload=content, **changes
    )


def escalation(conversation_id: ConversationId, state: EscalationState = EscalationState.PENDING) -> Escalation:
    return Escalation(
        id=EscalationId(new_id()),
        conversation_id=conversation_id,
        trigger=Trigger.HUMAN_REQUESTED,
        opened_at=MONDAY_NOON,
        need="Wants to talk about a discount",
        state=state,
    )
