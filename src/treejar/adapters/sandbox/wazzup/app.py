"""The Wazzup host: routes of `/v3`, the file store, and the people behind `/_sim`."""

from collections.abc import Mapping, Sequence

import msgspec

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.asgi import Request, Response, Router, json_response
from treejar.adapters.sandbox.faults import Provider
from treejar.adapters.sandbox.wazzup import sending, subscribing
from treejar.adapters.sandbox.wazzup.access import BASE, Gate
from treejar.adapters.sandbox.wazzup.account import Account
from treejar.adapters.sandbox.wazzup.courier import Subscription
from treejar.adapters.sandbox.wazzup.directory import Directory
from treejar.adapters.sandbox.wazzup.options import WazzupOptions
from treejar.adapters.sandbox.wazzup.people import PeopleControls
from treejar.adapters.sandbox.wazzup.staff import StaffControls
from treejar.adapters.sandbox.wazzup.templates import summary


class WazzupSimulator:
    """The demo account on api.wazzup24.com, with store.wazzup24.com under `/store`."""

    name: Provider = "wazzup"

    def __init__(self, account: Account) -> None:
        self.account = account
        self.options: msgspec.Struct = account.options
        self._gate = Gate(account)
        self._files = Router()
        self._files.add("GET", "/store/{file_id}/", self._stored)
        self._routes = Router()
        self._add_routes()
        self.control = Router()
        PeopleControls(account, self.control)
        StaffControls(account, self.control)

    async def serve(self, request: Request) -> Response:
        """Answer as api.wazzup24.com (and as its file store)."""
        if found := self._files.find(request.method, request.path):
            return await found[0](request, found[1])
        if not request.path.startswith(BASE + "/"):
            return Response(404)
        self._gate.admit(request)
        path = request.path.removeprefix(BASE)
        found = self._routes.find(request.method, path)
        if found is None:
            return Response(405 if self._routes.knows(path) else 404)
        handler, parameters = found
        return await handler(request, parameters)

    async def change_options(self, options: msgspec.Struct) -> None:
        """Take new variants; a channel that changed its state or tier is told to the webhook."""
        assert isinstance(options, WazzupOptions)
        before = self.account.options
        self.account.use(options)
        self.options = options
        if (before.channel_state, before.tier) != (options.channel_state, options.tier):
            update = {
                "channelId": credentials.WAZZUP_CHANNEL_ID,
                # Letter case differs between REST and webhooks.
                "state": options.channel_state.lower(),
                "timestamp": int(self.account.clock.seconds() * 1000),
                "tier": options.tier,
            }
            self.account.courier.send("channel", "-", {"channelsUpdates": [update]}, "channelsUpdates")

    def reset(self, keep: Sequence[str]) -> None:
        """No chats, no users; the webhook subscription survives when `webhooks` is kept."""
        courier = self.account.courier
        courier.drop_all()
        courier.log.clear()
        if "webhooks" not in keep:
            courier.subscription = Subscription()
        self.account.forget()
        self.account.use(WazzupOptions())
        self.options = self.account.options
        self._gate = Gate(self.account)
        self.account.feed.tell("", None, "reset")

    def state(self) -> object:
        """Counts, the subscription and the templates."""
        account = self.account
        return {
            "chats": {chat_id: len(chat.bubbles) for chat_id, chat in account.phone.chats.items()},
            "webhooksUri": account.courier.subscription.uri,
            "subscriptions": account.courier.subscription.flags,
            "templates": summary(account.templates.all),
            "users": list(account.users),
            "rememberedCrmMessageIds": len(account.crm_ids),
        }

    def _add_routes(self) -> None:
        directory = Directory(self.account)
        add = self._routes.add
        add("GET", "/channels", self._channels)
        add("GET", "/webhooks", self._webhooks)
        add("PATCH", "/webhooks", self._subscribe)
        add("GET", "/templates/whatsapp", self._templates)
        add("POST", "/message", self._send)
        add("PATCH", "/message/{message_id}", self._edit)
        add("DELETE", "/message/{message_id}", self._delete)
        add("GET", "/users", directory.users)
        add("POST", "/users", directory.put_users)
        add("GET", "/users/{user_id}", directory.user)
        add("GET", "/contacts", directory.contacts)
        add("POST", "/contacts", directory.put_contacts)
        add("PATCH", "/contacts/bulk_delete", directory.delete_contacts)
        add("GET", "/unanswered/{user_id}", directory.unanswered)

    async def _channels(self, request: Request, _: Mapping[str, str]) -> Response:
        options = self.account.options
        channel = {
            "channelId": credentials.WAZZUP_CHANNEL_ID,
            "transport": options.transport,
            "plainId": credentials.WAZZUP_CHANNEL_PHONE,
            "state": options.channel_state,
        }
        return json_response([channel])

    async def _webhooks(self, request: Request, _: Mapping[str, str]) -> Response:
        return await subscribing.show_subscription(self.account)

    async def _subscribe(self, request: Request, _: Mapping[str, str]) -> Response:
        return await subscribing.change_subscription(request, self.account)

    async def _templates(self, request: Request, _: Mapping[str, str]) -> Response:
        return self.account.templates.page(request, self.account.refusals)

    async def _send(self, request: Request, _: Mapping[str, str]) -> Response:
        sidecar = request.headers.get("authorization") == f"Bearer {credentials.WAZZUP_SIDECAR_KEY}"
        return await sending.send_message(request, self.account, sidecar)

    async def _edit(self, request: Request, path: Mapping[str, str]) -> Response:
        return await sending.edit_message(request, path["message_id"], self.account)

    async def _delete(self, request: Request, path: Mapping[str, str]) -> Response:
        return await sending.delete_message(path["message_id"], self.account)

    async def _stored(self, request: Request, path: Mapping[str, str]) -> Response:
        stored = self.account.files.get(path["file_id"])
        return stored.response() if stored else Response(404)
