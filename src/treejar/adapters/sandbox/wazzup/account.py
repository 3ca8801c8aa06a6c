"""The Wazzup account: one channel, its chats, its webhook; what all routes share."""

from dataclasses import dataclass
from uuid import uuid4

import httpx

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.clock import SimClock
from treejar.adapters.sandbox.wazzup.courier import Courier, Parcel
from treejar.adapters.sandbox.wazzup.events import EventFeed
from treejar.adapters.sandbox.wazzup.options import WazzupOptions
from treejar.adapters.sandbox.wazzup.phone import Bubble, Phone
from treejar.adapters.sandbox.wazzup.refusals import Refusals
from treejar.adapters.sandbox.wazzup.store import FileStore
from treejar.adapters.sandbox.wazzup.templates import TemplateShelf

WINDOW_SECONDS = 24 * 3600


@dataclass(slots=True)
class AsyncFailure:
    """The next sends that fit are accepted and then fail. `envelope` None: as the options say."""

    error: str
    description: str | None = None
    envelope: str | None = None
    chat_id: str | None = None
    times: int = 1


class Account:
    """State of the demo account and the small acts many routes need."""

    def __init__(self, clock: SimClock, client: httpx.AsyncClient, courier: Courier, files: FileStore) -> None:
        self.clock = clock
        self.client = client
        self.courier = courier
        self.files = files
        self.feed = EventFeed()
        self.refusals = Refusals()
        self.options = WazzupOptions()
        self.forget()

    def forget(self) -> None:
        """No chats, no users, no memory of idempotency keys."""
        self.phone = Phone()
        self.templates = TemplateShelf()
        self.users: dict[str, dict[str, object]] = {}
        self.contacts: dict[str, dict[str, object]] = {}
        self.failures: list[AsyncFailure] = []
        self.crm_ids: dict[str, float] = {}

    def use(self, options: WazzupOptions) -> None:
        """Take new options everywhere."""
        self.options = options
        self.refusals.options = options
        self.courier.use(options)

    def message_entry(self, bubble: Bubble) -> dict[str, object]:
        """The bubble as an entry of `messages[]`."""
        chat = self.phone.chat(bubble.chat_id)
        echo = bubble.author != "customer"
        entry: dict[str, object] = {
            "messageId": bubble.message_id,
            "channelId": credentials.WAZZUP_CHANNEL_ID,
            "chatType": chat.chat_type,
            "chatId": bubble.chat_id,
            "dateTime": bubble.at.removesuffix("Z") if self.options.times_without_zone else bubble.at,
            "type": bubble.kind,
            "status": bubble.status if bubble.status != "accepted" else "sent",
            "isEcho": echo,
            "contact": {"name": chat.contact_name, "avatarUri": None, "phone": bubble.chat_id},
        }
        if bubble.text is not None:
            entry["text"] = bubble.text
        if bubble.file_url is not None:
            entry["contentUri"] = bubble.file_url
        if bubble.error is not None:
            entry["error"] = bubble.error
        if bubble.quoted_id is not None and (quoted := self.phone.find(bubble.quoted_id)):
            entry["quotedMessage"] = {"messageId": quoted.message_id, "text": quoted.text}
        if self.options.show_author_type:
            entry["authorType"] = {"customer": "client", "manager": "manager", "noor": "bot"}[bubble.author]
        return entry

    def tell_status(self, bubble: Bubble, status: str) -> Parcel:
        """Deliver one receipt."""
        return self.tell_statuses(bubble.chat_id, [self.status_entry(bubble, status)])

    def status_entry(self, bubble: Bubble, status: str) -> dict[str, object]:
        """The receipt as an entry of `statuses[]`."""
        entry: dict[str, object] = {"messageId": bubble.message_id, "timestamp": self.clock.iso(), "status": status}
        if status == "error" and bubble.error is not None:
            entry["error"] = bubble.error
        return entry

    def tell_statuses(self, chat_id: str, entries: list[dict[str, object]]) -> Parcel:
        """Deliver receipts together."""
        return self.courier.send("status", chat_id, {"statuses": entries})

    def tell_message(self, bubble: Bubble, kind: str, extra: dict[str, object] | None = None) -> Parcel:
        """Deliver a message or an echo; `extra` fields win."""
        return self.courier.send(kind, bubble.chat_id, {"messages": [self.message_entry(bubble) | (extra or {})]})

    def window_open(self, chat_id: str) -> bool:
        """Whether free-form messages reach this customer now."""
        if self.options.transport != "wapi":
            return True
        chat = self.phone.chats.get(chat_id)
        return (
            chat is not None
            and chat.last_inbound is not None
            and self.clock.seconds() - chat.last_inbound < WINDOW_SECONDS
        )


def new_message_id() -> str:
    """A uuid4, as Wazzup's."""
    return str(uuid4())
