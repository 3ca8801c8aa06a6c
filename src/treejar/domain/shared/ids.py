"""Identity of things. An id says of *what* it is, so that two kinds can never be swapped unnoticed."""

from typing import NewType
from uuid import UUID, uuid5

from treejar.domain.shared.contact import ChatAddress

ConversationId = NewType("ConversationId", UUID)
EscalationId = NewType("EscalationId", UUID)
NoticeId = NewType("NoticeId", UUID)
OrderId = NewType("OrderId", UUID)
TurnId = NewType("TurnId", UUID)
MessageId = NewType("MessageId", UUID)
InboxId = NewType("InboxId", int)
ProductId = NewType("ProductId", str)
"""A product of the catalogue, in the words of its source: an opaque string, never a number."""
OperationsId = NewType("OperationsId", str)
"""The item id in operations (Zoho Inventory): stock is read and orders are written by it."""
PictureRef = NewType("PictureRef", str)
"""Where a picture is to be had: the name of its source, a colon, and that source's own words."""

_CONVERSATIONS = UUID("6f0c1c0e-8b1d-4c55-9a53-7d6b3b0f6a11")


def conversation_of(address: ChatAddress) -> ConversationId:
    """The conversation of a chat. Derived, never looked up: two processes that meet a new chat agree without asking."""
    return ConversationId(uuid5(_CONVERSATIONS, f"{address.channel_id}|{address.chat_type}|{address.chat_id}"))


def turn_of(conversation: ConversationId, triggers: list[InboxId]) -> TurnId:
    """The turn that answers these triggers. A turn that died and runs again has the same id (law 5)."""
    return TurnId(uuid5(conversation, ",".join(str(trigger) for trigger in sorted(triggers))))
