"""The shapes of outbound calls and their answers, as Wazzup writes them (providers §1.2, §1.7, §1.8).

Optional fields may be absent or null (providers §1.4), so every field read from them has a default.
"""

import msgspec


class MessageRequest(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """`POST /message`. Exactly one of text, content and template; there are no captions."""

    channel_id: str
    chat_type: str
    chat_id: str
    crm_message_id: str
    text: str | None = None
    content_uri: str | None = None
    template_id: str | None = None
    template_values: tuple[str, ...] | None = None
    # The default, true, would clear the managers' red counter: what Noor writes must not hide a waiting customer.
    clear_unanswered: bool = True

    def __repr__(self) -> str:
        return f"MessageRequest(crm_message_id={self.crm_message_id!r})"


class MessageReply(msgspec.Struct, frozen=True, rename="camel"):
    message_id: str | None = None


class ErrorReply(msgspec.Struct, frozen=True):
    """Any 4xx body, if there is one. `data` differs from code to code and is read apart."""

    error: str | None = None
    data: msgspec.Raw = msgspec.Raw(b"null")


class WrongFields(msgspec.Struct, frozen=True):
    """`data` of INVALID_MESSAGE_DATA."""

    fields: tuple[str, ...] = ()


class ChannelRow(msgspec.Struct, frozen=True, rename="camel"):
    channel_id: str
    transport: str | None = None
    plain_id: str | int | None = None
    state: str | None = None


class Subscriptions(msgspec.Struct, frozen=True, rename="camel"):
    """The flags; the documentation shows them as strings, so both are read."""

    messages_and_statuses: bool | str | None = None
    contacts_and_deals_creation: bool | str | None = None
    channels_updates: bool | str | None = None
    template_status: bool | str | None = None


class SubscriptionReply(msgspec.Struct, frozen=True, rename="camel"):
    webhooks_uri: str | None = None
    subscriptions: Subscriptions | None = None


class SubscribeRequest(msgspec.Struct, frozen=True, rename="camel"):
    """`PATCH /webhooks`."""

    webhooks_uri: str
    subscriptions: Subscriptions


class Component(msgspec.Struct, frozen=True):
    type: str | None = None
    text: str | None = None


class TemplateRow(msgspec.Struct, frozen=True, rename="camel"):
    template_guid: str
    name: str | None = None
    title: str | None = None
    category: str | None = None
    language: str | None = None
    status: str | None = None
    components: tuple[Component, ...] | None = None
