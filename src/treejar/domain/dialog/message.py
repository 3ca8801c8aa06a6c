"""One bubble of a chat, whoever wrote it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from treejar.domain.shared.ids import ConversationId, MessageId, TurnId


class Author(StrEnum):
    CUSTOMER = "customer"
    NOOR = "noor"
    MANAGER = "manager"


class MessageKind(StrEnum):
    """What kind of bubble; every type the messenger knows folds into one of these."""

    TEXT = "text"
    IMAGE = "image"
    VOICE = "voice"
    VIDEO = "video"
    DOCUMENT = "document"
    LOCATION = "location"
    CONTACT = "contact"
    OTHER = "other"


FILES = (MessageKind.IMAGE, MessageKind.DOCUMENT, MessageKind.VIDEO)
"""Something that lies in a file and is no speech: managers may have to look at it."""


@dataclass(frozen=True, slots=True)
class Message:
    """A stored bubble. `media` is the provider's link of an inbound file, or our media reference of an outbound one."""

    id: MessageId
    conversation_id: ConversationId
    author: Author
    kind: MessageKind
    at: datetime
    text: str = field(default="", repr=False)
    media: str | None = field(default=None, repr=False)
    provider_message_id: str | None = None
    turn_id: TurnId | None = None
