"""What passes between the page, the Wazzup simulator's control plane and Noor's API. Unknown fields are ignored."""

from typing import Annotated, Literal

import msgspec

ChatId = Annotated[str, msgspec.Meta(pattern=r"^[\w@.+-]{1,64}$")]
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=4096)]


class Say(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The customer writes: words, or a file that was uploaded before. A repeat keeps its `message_id`."""

    chat_id: ChatId = msgspec.field(name="chatId")
    message_id: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f-]{36}$")] = msgspec.field(name="messageId")
    type: Literal["text", "image", "audio", "video", "document"]
    text: Words | None = None
    content_uri: str | None = msgspec.field(name="contentUri", default=None)
    contact_name: str | None = msgspec.field(name="contactName", default=None)


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """The message is on the phone; `webhook_status` is what Noor answered, None when she gave no answer."""

    message_id: str = msgspec.field(name="messageId")
    webhook_status: int | None = msgspec.field(name="webhookStatus", default=None)


class ManagerWrites(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person of the shop writes into the chat."""

    chat_id: ChatId = msgspec.field(name="chatId")
    text: Words


class ChatOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something to do with one chat."""

    chat_id: ChatId = msgspec.field(name="chatId")


class Uploaded(msgspec.Struct, frozen=True, kw_only=True):
    """Where the simulator's store keeps an uploaded file."""

    content_uri: str = msgspec.field(name="contentUri")


class SendFailure(msgspec.Struct, frozen=True, kw_only=True):
    """Why a message did not arrive, in the provider's words."""

    error: str = ""
    description: str = ""


class Bubble(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One message. `from_` is customer or business, `author` customer, noor or manager, `at` an ISO moment."""

    message_id: str
    from_: str = msgspec.field(name="from")
    author: str
    kind: str
    at: str
    status: str
    text: str | None = None
    file_url: str | None = None
    file_name: str | None = None
    error: SendFailure | str | None = None
    edited: bool = False
    deleted: bool = False


class Chat(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One chat, oldest message first."""

    chat_id: str
    contact_name: str = ""
    messages: tuple[Bubble, ...] = ()


class Conversation(msgspec.Struct, frozen=True, kw_only=True):
    """Noor's side of a chat: `state` is active, handed_over or closed."""

    id: str
    chat_id: str
    state: str
    language: str | None = None


class ConversationPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of conversations, newest first."""

    items: tuple[Conversation, ...]


class TurnPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of turn records, newest first; handed on as they are."""

    items: tuple[msgspec.Raw, ...]


class Insight(msgspec.Struct, frozen=True, kw_only=True):
    """What the page shows beside a phone."""

    conversation: Conversation | None = None
    turns: tuple[msgspec.Raw, ...] = ()
