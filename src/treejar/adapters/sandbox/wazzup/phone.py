"""The phone's side: chats and bubbles as the customer and the manager see them."""

from dataclasses import dataclass, field
from typing import Literal

Author = Literal["customer", "noor", "manager"]
RANK = {"accepted": 0, "sent": 1, "delivered": 2, "read": 3, "error": 4}


@dataclass(slots=True)
class Bubble:
    """One message in a chat. `status` is `inbound` for a customer's; else accepted, sent, delivered, read or error."""

    message_id: str
    chat_id: str
    author: Author
    kind: str
    text: str | None
    file_url: str | None
    file_name: str | None
    at: str
    status: str
    sent_at: float
    error: dict[str, object] | None = None
    buttons: list[str] = field(default_factory=list)
    quoted_id: str | None = None
    edited: bool = False
    deleted: bool = False

    def raise_status(self, status: str) -> bool:
        """Move to a later status; False when it would go back or nothing changes."""
        if self.author == "customer" or RANK[status] <= RANK[self.status]:
            return False
        self.status = status
        return True

    def shown(self) -> dict[str, object]:
        """The bubble as `/_sim/chats` shows it."""
        return {
            "messageId": self.message_id,
            "from": "customer" if self.author == "customer" else "business",
            "author": self.author,
            "kind": self.kind,
            "text": self.text,
            "fileUrl": self.file_url,
            "fileName": self.file_name,
            "at": self.at,
            "status": self.status,
            "error": self.error,
            "buttons": self.buttons,
            "quotedMessageId": self.quoted_id,
            "edited": self.edited,
            "deleted": self.deleted,
        }


@dataclass(slots=True)
class Chat:
    """One conversation on the phone. `last_inbound`: simulated seconds of the customer's latest message."""

    chat_id: str
    contact_name: str
    chat_type: str = "whatsapp"
    last_inbound: float | None = None
    bubbles: list[Bubble] = field(default_factory=list)

    def shown(self) -> dict[str, object]:
        """The chat as `/_sim/chats` shows it."""
        return {
            "chatId": self.chat_id,
            "chatType": self.chat_type,
            "contactName": self.contact_name,
            "messages": [bubble.shown() for bubble in self.bubbles],
        }


class Phone:
    """All chats of the channel."""

    def __init__(self) -> None:
        self.chats: dict[str, Chat] = {}
        self._by_id: dict[str, Bubble] = {}

    def chat(self, chat_id: str, contact_name: str | None = None, chat_type: str = "whatsapp") -> Chat:
        """The chat, opened when it is new."""
        chat = self.chats.setdefault(chat_id, Chat(chat_id, contact_name or chat_id, chat_type))
        if contact_name:
            chat.contact_name = contact_name
        return chat

    def add(self, bubble: Bubble) -> None:
        """Show a bubble; one with a known id replaces what it showed before."""
        known = self._by_id.get(bubble.message_id)
        chat = self.chat(bubble.chat_id)
        if known is not None and known in chat.bubbles:
            chat.bubbles[chat.bubbles.index(known)] = bubble
        else:
            chat.bubbles.append(bubble)
        self._by_id[bubble.message_id] = bubble

    def find(self, message_id: str) -> Bubble | None:
        """The bubble of that id."""
        return self._by_id.get(message_id)
