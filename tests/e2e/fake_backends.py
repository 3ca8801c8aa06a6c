"""Stand-ins for the two servers behind the phone page: the Wazzup simulator's control plane and Noor's REST API.

Noor says here what a test lets her say; the shapes are those of the real servers, and turns are real `TurnRecord`s.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4, uuid5

import msgspec
from litestar import Litestar, Request, Response, get, post
from litestar.datastructures import State
from litestar.exceptions import NotAuthorizedException, NotFoundException
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.response import Stream

from treejar.application.ports.turn_log import TurnRecord
from treejar.domain.shared.ids import ConversationId

SPACE = UUID("0e4a3f5e-3a88-4d0e-9f0c-0b7f5d7f6c21")
EVENT_SECONDS = 0.03


@dataclass(slots=True)
class Message:
    """A bubble as `/_sim/chats` shows it."""

    messageId: str
    author: str
    kind: str
    text: str | None
    at: str
    status: str
    fileUrl: str | None = None
    fileName: str | None = None
    error: dict[str, str] | None = None

    def shown(self) -> dict[str, object]:
        side = "customer" if self.author == "customer" else "business"
        return {name: getattr(self, name) for name in self.__slots__} | {"from": side}


@dataclass(slots=True)
class Chat:
    chat_id: str
    contact_name: str
    messages: list[Message] = field(default_factory=list)
    state: str = "active"
    turns: list[TurnRecord] = field(default_factory=list)

    @property
    def conversation_id(self) -> ConversationId:
        return ConversationId(uuid5(SPACE, self.chat_id))


class FakeShop:
    """What both servers know. `webhook_status`: what Noor's webhook answers to the next messages."""

    def __init__(self) -> None:
        self.chats: dict[str, Chat] = {}
        self.files: dict[str, tuple[bytes, str]] = {}
        self.changes: list[tuple[str, str | None, str]] = []
        self.webhook_status: int | None = 200
        self.token = "token-of-this-test"
        self.origin = ""

    def chat(self, chat_id: str, name: str = "") -> Chat:
        chat = self.chats.setdefault(chat_id, Chat(chat_id, name or chat_id))
        chat.contact_name = name or chat.contact_name
        return chat

    def add(
        self,
        chat_id: str,
        author: str,
        text: str | None,
        *,
        status: str = "sent",
        kind: str = "text",
        file_url: str | None = None,
        file_name: str | None = None,
        message_id: str | None = None,
        ago: float = 0.0,
        error: dict[str, str] | None = None,
    ) -> Message:
        """Put a message on the phone; a known id replaces what was there."""
        at = (datetime.now(UTC) - timedelta(seconds=ago)).isoformat().replace("+00:00", "Z")
        message = Message(message_id or str(uuid4()), author, kind, text, at, status, file_url, file_name, error)
        messages = self.chat(chat_id).messages
        places = [place for place, known in enumerate(messages) if known.messageId == message.messageId]
        if places:
            messages[places[0]] = message
        else:
            messages.append(message)
        self.changes.append((chat_id, message.messageId, "new"))
        return message

    def noor_says(self, chat_id: str, text: str, *, status: str = "sent", ago: float = 0.0) -> Message:
        return self.add(chat_id, "noor", text, status=status, ago=ago)

    def noor_shows(self, chat_id: str, picture: bytes, name: str, media_type: str, *, status: str = "sent") -> Message:
        url = f"{self.origin}/_sim/files/{self.keep(picture, media_type)}"
        return self.add(chat_id, "noor", None, status=status, kind="image", file_url=url, file_name=name)

    def keep(self, content: bytes, media_type: str) -> str:
        file_id = hashlib.sha1(content, usedforsecurity=False).hexdigest()
        self.files[file_id] = (content, media_type)
        return file_id

    def set_status(self, chat_id: str, message: Message, status: str) -> None:
        message.status = status
        self.changes.append((chat_id, message.messageId, "status"))

    def set_state(self, chat_id: str, state: str) -> None:
        self.chat(chat_id).state = state
        self.changes.append((chat_id, None, "status"))

    def record(self, chat_id: str, turn: TurnRecord) -> None:
        self.chat(chat_id).turns.insert(0, turn)
        self.changes.append((chat_id, None, "status"))


class SayOrder(msgspec.Struct, forbid_unknown_fields=True):
    chatId: str
    type: str | None = None
    text: str | None = None
    contentUri: str | None = None
    contactName: str = ""
    messageId: str | None = None
    wait: bool = True


class ManagerOrder(msgspec.Struct, forbid_unknown_fields=True):
    chatId: str
    text: str


class ReadOrder(msgspec.Struct, forbid_unknown_fields=True):
    chatId: str


def simulator_app(shop: FakeShop) -> Litestar:
    """The control plane of the Wazzup simulator, as far as the page uses it."""

    @post("/_sim/say", status_code=200)
    async def say(data: JSONBody[SayOrder]) -> dict[str, object]:
        shop.chat(data.chatId, data.contactName)
        message = shop.add(
            data.chatId,
            "customer",
            data.text,
            status="inbound",
            kind=data.type or "text",
            file_url=data.contentUri,
            message_id=data.messageId,
        )
        return {"messageId": message.messageId, "webhookStatus": shop.webhook_status}

    @post("/_sim/manager", status_code=200)
    async def manager(data: JSONBody[ManagerOrder]) -> dict[str, object]:
        message = shop.add(data.chatId, "manager", data.text)
        shop.set_state(data.chatId, "handed_over")
        return {"messageId": message.messageId, "webhookStatus": 200}

    @post("/_sim/read", status_code=200)
    async def read(data: JSONBody[ReadOrder]) -> dict[str, object]:
        for message in shop.chat(data.chatId).messages:
            if message.status in ("sent", "delivered"):
                shop.set_status(data.chatId, message, "read")
        return {"read": 1, "webhookStatus": 200}

    @get("/_sim/chats")
    async def chats() -> list[dict[str, object]]:
        return [
            {
                "chatId": chat.chat_id,
                "chatType": "whatsapp",
                "contactName": chat.contact_name,
                "messages": [message.shown() for message in chat.messages],
            }
            for chat in shop.chats.values()
        ]

    @get("/_sim/events")
    async def events() -> Stream:
        return Stream(changes_as_events(shop), media_type="text/event-stream")

    @post("/_sim/upload")
    async def upload(request: Request[object, object, State], filename: FromQuery[str]) -> dict[str, str]:
        media_type = "image/png" if filename.endswith(".png") else "application/octet-stream"
        file_id = shop.keep(await request.body(), media_type)
        return {"contentUri": f"{shop.origin}/store/{file_id}/?filename={filename}"}

    @get("/_sim/files/{file_id:str}")
    async def file(file_id: FromPath[str]) -> Response[bytes]:
        if file_id not in shop.files:
            raise NotFoundException("no such file")
        content, media_type = shop.files[file_id]
        return Response(content, media_type=media_type)

    return Litestar([say, manager, read, chats, events, upload, file], openapi_config=None, logging_config=None)


async def changes_as_events(shop: FakeShop) -> AsyncIterator[bytes]:
    """The live feed from now on."""
    told = len(shop.changes)
    yield b": open\n\n"
    while True:
        await asyncio.sleep(EVENT_SECONDS)
        for chat_id, message_id, change in shop.changes[told:]:
            told += 1
            data = msgspec.json.encode({"chatId": chat_id, "messageId": message_id, "change": change})
            yield b"data: " + data + b"\n\n"


def api_app(shop: FakeShop) -> Litestar:
    """Noor's REST API, as far as the page uses it; the bearer token is asked for."""

    def check(request: Request[object, object, State]) -> None:
        if request.headers.get("authorization") != f"Bearer {shop.token}":
            raise NotAuthorizedException

    def by_id(conversation_id: UUID) -> Chat:
        for chat in shop.chats.values():
            if chat.conversation_id == conversation_id:
                return chat
        raise NotFoundException("no such conversation")

    @get("/api/v1/conversations")
    async def conversations(request: Request[object, object, State], limit: FromQuery[int]) -> dict[str, object]:
        check(request)
        items = [
            {"id": str(chat.conversation_id), "state": chat.state, "language": "en", "chat_id": chat.chat_id}
            for chat in list(shop.chats.values())[:limit]
        ]
        return {"items": items, "next": None, "total": len(items)}

    @get("/api/v1/conversations/{conversation_id:uuid}/turns")
    async def turns(
        request: Request[object, object, State], conversation_id: FromPath[UUID], limit: FromQuery[int]
    ) -> dict[str, object]:
        check(request)
        items = by_id(conversation_id).turns
        return {"items": items[:limit], "next": None, "total": len(items)}

    @post("/api/v1/conversations/{conversation_id:uuid}/hand-back", status_code=204)
    async def hand_back(request: Request[object, object, State], conversation_id: FromPath[UUID]) -> None:
        check(request)
        shop.set_state(by_id(conversation_id).chat_id, "active")

    return Litestar([conversations, turns, hand_back], openapi_config=None, logging_config=None)
