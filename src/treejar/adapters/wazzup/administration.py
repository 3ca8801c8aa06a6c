"""Channels, webhook subscription and templates, for `doctor` (providers §1.2, §1.8)."""

import msgspec

from treejar.adapters.wazzup.errors import PROVIDER
from treejar.adapters.wazzup.http import WazzupHttp
from treejar.adapters.wazzup.wire import ChannelRow, SubscribeRequest, SubscriptionReply, Subscriptions, TemplateRow
from treejar.application.ports.errors import BadReply, Rejected
from treejar.application.ports.messenger_admin import Channel, MessageTemplate, WebhookSubscription

LONGEST_URI = 200
TEMPLATES_A_PAGE = 100
MOST_TEMPLATE_PAGES = 50

_CHANNELS = msgspec.json.Decoder(list[ChannelRow])
_SUBSCRIPTION = msgspec.json.Decoder(SubscriptionReply)
_TEMPLATES = msgspec.json.Decoder(list[TemplateRow])
# Creations stay off: their receiver must answer with the created entity, which nobody here does.
_WANTED = Subscriptions(
    messages_and_statuses=True, contacts_and_deals_creation=False, channels_updates=True, template_status=True
)


class WazzupAdministration:
    """The MessengerAdmin port."""

    def __init__(self, http: WazzupHttp) -> None:
        self._http = http

    async def channels(self) -> tuple[Channel, ...]:
        rows = await self._http.read("/channels", _CHANNELS)
        return tuple(
            Channel(
                channel_id=row.channel_id,
                transport=(row.transport or "").lower(),
                state=(row.state or "").lower(),
                number_ending=str(row.plain_id or "")[-4:],
            )
            for row in rows
        )

    async def subscription(self) -> WebhookSubscription:
        reply = await self._http.read("/webhooks", _SUBSCRIPTION)
        flags = reply.subscriptions or Subscriptions()
        return WebhookSubscription(
            uri=reply.webhooks_uri or "",
            messages_and_statuses=_flag(flags.messages_and_statuses),
            contacts_and_deals_creation=_flag(flags.contacts_and_deals_creation),
            channels_updates=_flag(flags.channels_updates),
            template_status=_flag(flags.template_status),
        )

    async def subscribe(self, uri: str) -> None:
        if not uri or len(uri) > LONGEST_URI:
            raise Rejected(PROVIDER, f"the webhook address must have 1 to {LONGEST_URI} characters", "uriNotValid")
        answer = await self._http.call("PATCH", "/webhooks", SubscribeRequest(uri, _WANTED))
        # The documented success body is not JSON, so only the status tells.
        if not answer.ok:
            raise answer.refusal()

    async def templates(self) -> tuple[MessageTemplate, ...]:
        found: dict[str, MessageTemplate] = {}
        for page in range(MOST_TEMPLATE_PAGES):
            params = {"limit": TEMPLATES_A_PAGE, "offset": page * TEMPLATES_A_PAGE}
            rows = await self._http.read("/templates/whatsapp", _TEMPLATES, params)
            known = len(found)
            found.update((row.template_guid, _template(row)) for row in rows)
            # A server that ignores the offset repeats its first page for ever.
            if len(rows) < TEMPLATES_A_PAGE or len(found) == known:
                return tuple(found.values())
        raise BadReply(PROVIDER, "the list of templates does not end")


def _template(row: TemplateRow) -> MessageTemplate:
    body = next((part.text for part in row.components or () if (part.type or "").upper() == "BODY"), None)
    return MessageTemplate(
        template_id=row.template_guid,
        name=row.name or row.title or "",
        language=row.language or "",
        status=(row.status or "").lower(),
        category=row.category or "",
        body=body or "",
    )


def _flag(value: bool | str | None) -> bool:
    return value.strip().lower() == "true" if isinstance(value, str) else bool(value)
