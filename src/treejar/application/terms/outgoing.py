"""What leaves the house: payloads of outbox entries."""

from datetime import datetime
from enum import StrEnum

import msgspec

from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ConversationId, ProductId, TurnId


class SendText(msgspec.Struct, frozen=True, tag="text"):
    """A bubble of words."""

    text: str


class SendPicture(msgspec.Struct, frozen=True, tag="picture"):
    """A product's picture. The link is signed when it is sent, so a retry never carries an expired one."""

    product_id: ProductId


class SendTemplate(msgspec.Struct, frozen=True, tag="template"):
    """A template approved by WhatsApp, the only thing that may leave outside the 24-hour window."""

    template_id: str
    values: tuple[str, ...] = ()


Payload = SendText | SendPicture | SendTemplate


class OutboxStatus(StrEnum):
    """PENDING -> SENDING -> DELIVERED; UNCERTAIN: the outcome is unknown and repeating could double it;
    QUARANTINED: given up, kept, alerted; WITHDRAWN: a manager took over before it left."""

    PENDING = "pending"
    SENDING = "sending"
    DELIVERED = "delivered"
    UNCERTAIN = "uncertain"
    QUARANTINED = "quarantined"
    WITHDRAWN = "withdrawn"


class OutboxEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to send. `key` is its idempotency id for us and for the provider.

    `first_try_at` is when the first attempt with an unknown outcome began; the provider forgets keys 60 s after it.
    """

    key: str
    conversation_id: ConversationId
    address: ChatAddress
    payload: Payload
    turn_id: TurnId | None = None
    status: OutboxStatus = OutboxStatus.PENDING
    attempts: int = 0
    first_try_at: datetime | None = None
    created_at: datetime | None = None
    provider_message_id: str | None = None
    last_error: str = ""


def entry_key(turn_id: TurnId, part: int) -> str:
    """`turn_id:n`, unique: running a turn twice cannot send twice."""
    return f"{turn_id}:{part}"
