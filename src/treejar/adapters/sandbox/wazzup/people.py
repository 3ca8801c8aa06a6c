"""What people do, under `/_sim`: customers write and read, managers write on the phone, files are put in the store."""

from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

from treejar.adapters.sandbox.asgi import Request, Response, Router, json_response
from treejar.adapters.sandbox.control import bad_request, body_as
from treejar.adapters.sandbox.provider import CONTROL
from treejar.adapters.sandbox.wazzup.account import Account, new_message_id
from treejar.adapters.sandbox.wazzup.phone import Bubble
from treejar.adapters.sandbox.wazzup.store import guess_type, message_kind


class SayOrder(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A customer writes. `type` is told from the file when there is one; `extra` fields overwrite raw ones.

    With `wait` false the answer does not wait for the webhook.
    """

    chatId: str
    text: str | None = None
    type: str | None = None
    contentUri: str | None = None
    contactName: str | None = None
    chatType: str = "whatsapp"
    messageId: str | None = None
    dateTime: str | None = None
    quotedMessageId: str | None = None
    extra: dict[str, object] = {}
    wait: bool = True


class ManagerOrder(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A person writes from the business's side. `sentFromApp`: in Wazzup's own chat; absent: on the phone."""

    chatId: str
    text: str
    sentFromApp: bool | None = None
    authorName: str | None = None
    wait: bool = True


class ReadOrder(msgspec.Struct, forbid_unknown_fields=True):
    """A customer has read everything."""

    chatId: str


class EditOrder(msgspec.Struct, forbid_unknown_fields=True):
    """A customer edits a message, or with `text` null takes it back."""

    messageId: str
    text: str | None = None


class PeopleControls:
    """The people around the channel."""

    def __init__(self, account: Account, control: Router) -> None:
        self._account = account
        control.add("POST", f"{CONTROL}/say", self._say)
        control.add("POST", f"{CONTROL}/edit", self._edit)
        control.add("POST", f"{CONTROL}/manager", self._manager)
        control.add("POST", f"{CONTROL}/read", self._read)
        control.add("GET", f"{CONTROL}/chats", self._chats)
        control.add("POST", f"{CONTROL}/upload", self._upload)
        control.add("GET", f"{CONTROL}/files/{{file_id}}", self._file)
        control.add("GET", f"{CONTROL}/events", self._events)

    async def _say(self, request: Request, _: Mapping[str, str]) -> Response:
        order = body_as(request, SayOrder)
        account = self._account
        if not order.chatId:
            raise bad_request("chatId must not be empty")
        written_at = _moment(order.dateTime) or account.clock.now()
        chat = account.phone.chat(order.chatId, order.contactName, order.chatType)
        chat.last_inbound = max(chat.last_inbound or 0.0, written_at.timestamp())
        bubble = Bubble(
            order.messageId or new_message_id(),
            order.chatId,
            "customer",
            order.type or self._kind_of(order.contentUri),
            order.text,
            order.contentUri,
            self._name_of(order.contentUri),
            order.dateTime or account.clock.iso(),
            "inbound",
            account.clock.seconds(),
            quoted_id=order.quotedMessageId,
        )
        account.phone.add(bubble)
        account.feed.tell(order.chatId, bubble.message_id, "new")
        parcel = account.tell_message(bubble, "message", order.extra)
        return json_response(
            {"messageId": bubble.message_id, "webhookStatus": await parcel.answer if order.wait else None}
        )

    async def _edit(self, request: Request, _: Mapping[str, str]) -> Response:
        order = body_as(request, EditOrder)
        bubble = self._account.phone.find(order.messageId)
        if bubble is None or bubble.author != "customer":
            raise bad_request("no such message of a customer")
        extra: dict[str, object] = {"oldInfo": {"oldText": bubble.text}}
        if order.text is None:
            bubble.deleted = True
            extra["isDeleted"] = True
        else:
            bubble.text, bubble.edited = order.text, True
            extra["isEdited"] = True
        self._account.feed.tell(bubble.chat_id, bubble.message_id, "deleted" if bubble.deleted else "edited")
        parcel = self._account.tell_message(bubble, "message", extra)
        return json_response({"messageId": bubble.message_id, "webhookStatus": await parcel.answer})

    async def _manager(self, request: Request, _: Mapping[str, str]) -> Response:
        order = body_as(request, ManagerOrder)
        account = self._account
        account.phone.chat(order.chatId)
        bubble = Bubble(
            new_message_id(),
            order.chatId,
            "manager",
            "text",
            order.text,
            None,
            None,
            account.clock.iso(),
            "sent",
            account.clock.seconds(),
        )
        account.phone.add(bubble)
        account.feed.tell(order.chatId, bubble.message_id, "new")
        extra: dict[str, object] = {}
        if order.sentFromApp is not None:
            extra["sentFromApp"] = order.sentFromApp
        if order.authorName is not None:
            extra["authorName"] = order.authorName
        parcel = account.tell_message(bubble, "echo", extra)
        return json_response(
            {"messageId": bubble.message_id, "webhookStatus": await parcel.answer if order.wait else None}
        )

    async def _read(self, request: Request, _: Mapping[str, str]) -> Response:
        order = body_as(request, ReadOrder)
        chat = self._account.phone.chats.get(order.chatId)
        read = [
            bubble
            for bubble in (chat.bubbles if chat else ())
            if bubble.status in ("sent", "delivered") and bubble.raise_status("read")
        ]
        if not read:
            return json_response({"read": 0, "webhookStatus": None})
        for bubble in read:
            self._account.feed.tell(order.chatId, bubble.message_id, "status")
        entries = [self._account.status_entry(bubble, "read") for bubble in read]
        parcel = self._account.tell_statuses(order.chatId, entries)
        return json_response({"read": len(read), "webhookStatus": await parcel.answer})

    async def _chats(self, request: Request, _: Mapping[str, str]) -> Response:
        return json_response([chat.shown() for chat in self._account.phone.chats.values()])

    async def _upload(self, request: Request, _: Mapping[str, str]) -> Response:
        name = request.parameter("filename")
        if not name or not request.body:
            raise bad_request("give ?filename= and the file as the body")
        stored = self._account.files.put(request.body, name)
        return json_response({"contentUri": self._account.files.content_uri(stored)}, 201)

    async def _file(self, request: Request, path: Mapping[str, str]) -> Response:
        stored = self._account.files.get(path["file_id"])
        if stored is None:
            return json_response({"error": "no such file"}, 404)
        return stored.response()

    async def _events(self, request: Request, _: Mapping[str, str]) -> Response:
        headers = {"content-type": "text/event-stream", "cache-control": "no-store"}
        return Response(200, headers=headers, stream=self._account.feed.stream())

    def _name_of(self, uri: str | None) -> str | None:
        if uri is None:
            return None
        parts = uri.split("/store/", 1)
        stored = self._account.files.get(parts[-1].split("/", 1)[0]) if len(parts) == 2 else None
        return stored.name if stored else uri.rsplit("/", 1)[-1]

    def _kind_of(self, uri: str | None) -> str:
        name = self._name_of(uri)
        return "text" if name is None else message_kind(guess_type(name))


def _moment(text: str | None) -> datetime | None:
    """What a customer's phone printed, if it can be read; no zone means UTC."""
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None
