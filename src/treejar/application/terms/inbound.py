"""What comes in: rows of the inbox, and receipts."""

from datetime import datetime
from enum import StrEnum

import msgspec

from treejar.domain.dialog.message import MessageKind
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ConversationId, InboxId


class InboxKind(StrEnum):
    """CUSTOMER wrote; OUTGOING: a bubble left our number, by Noor or by a person; EDIT: a known message has new words;
    DELETION: a known message was taken back."""

    CUSTOMER = "customer"
    OUTGOING = "outgoing"
    EDIT = "edit"
    DELETION = "deletion"


class InboxStatus(StrEnum):
    PENDING = "pending"
    ANSWERED = "answered"
    NOTED = "noted"
    QUARANTINED = "quarantined"


class Arrived(msgspec.Struct, frozen=True, kw_only=True):
    """Something that arrived and must not be lost. `key` makes a repeated delivery fall away (CH-3).

    `raw` is the provider's entry as it came, unknown fields included.
    """

    key: str
    conversation_id: ConversationId
    address: ChatAddress
    kind: InboxKind
    message_kind: MessageKind
    text: str
    media: str | None
    provider_message_id: str
    sent_at: datetime
    received_at: datetime
    contact_name: str = ""
    author_type: str | None = None
    sent_from_app: bool = False
    raw: bytes = b"{}"


class InboxRow(msgspec.Struct, frozen=True, kw_only=True):
    """A stored arrival that waits for its turn."""

    id: InboxId
    arrived: Arrived
    attempts: int = 0


class ReceiptStatus(StrEnum):
    """Ranks SENT < DELIVERED < READ; ERROR is terminal. `edited` and unknown values are not receipts."""

    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    ERROR = "error"


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """The provider's word on a message of ours."""

    provider_message_id: str
    status: ReceiptStatus
    at: datetime
    error: str = ""


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """One webhook call, understood: entries to keep, and what could not be understood (kept as it came)."""

    arrived: tuple[Arrived, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    not_understood: tuple["NotUnderstood", ...] = ()


class NotUnderstood(msgspec.Struct, frozen=True, kw_only=True):
    """A body or entry that made no sense: answered with 200, recorded, never lost silently."""

    reason: str
    body: bytes
    received_at: datetime
