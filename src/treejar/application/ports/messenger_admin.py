"""The messenger's own settings, as `doctor` sees and mends them."""

from typing import Protocol

import msgspec


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """A line of ours at the messenger. `state` is lower-cased: the same state comes in two spellings (providers §1.8).
    `number_ending` is enough of our own number to tell two lines apart."""

    channel_id: str
    transport: str
    state: str
    number_ending: str = ""

    @property
    def active(self) -> bool:
        return self.state == "active"


class WebhookSubscription(msgspec.Struct, frozen=True, kw_only=True):
    """Where events are delivered, and which. The address holds our webhook secret, so it hides from `repr`."""

    uri: str
    messages_and_statuses: bool = False
    contacts_and_deals_creation: bool = False
    channels_updates: bool = False
    template_status: bool = False

    def __repr__(self) -> str:
        return f"WebhookSubscription(uri={'set' if self.uri else 'empty'}, messages={self.messages_and_statuses})"


class MessageTemplate(msgspec.Struct, frozen=True, kw_only=True):
    """A message that may be sent outside the window once it is approved. `status` is lower-cased, and approval may be
    withdrawn at any time (providers §8). `body` holds its variables as `{{1}}`."""

    template_id: str
    name: str
    language: str
    status: str
    category: str = ""
    body: str = ""


class MessengerAdmin(Protocol):
    """Every call may raise Unavailable, RateLimited, AuthFailed, Rejected, BadReply."""

    async def channels(self) -> tuple[Channel, ...]: ...

    async def subscription(self) -> WebhookSubscription:
        """What is subscribed now; an empty `uri` if nothing is."""

    async def subscribe(self, uri: str) -> None:
        """Have messages, statuses, channel and template news delivered to `uri`, instead of any address before. The
        messenger calls `uri` before this returns. May be repeated. Raises Rejected with code `testPostNotPassed` when
        that call failed or `uriNotValid`; also OutcomeUnknown."""

    async def templates(self) -> tuple[MessageTemplate, ...]: ...
