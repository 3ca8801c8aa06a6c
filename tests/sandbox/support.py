"""A webhook receiver and small acts shared by the simulator tests."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import httpx
import msgspec

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.asgi import Receive, Response, Scope, Send, read_request, send_response

CUSTOMER = "971501234567"
JPEG = b"\xff\xd8\xff\xe0" + b"j" * 60
PATIENCE_SECONDS = 30.0


@dataclass
class Outside:
    """The world beyond the provider: receives webhooks at `/hook` and serves files at any path put into `files`."""

    origin: str = ""
    bodies: list[object] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    status: int = 200
    answer_after: float = 0.0
    files: dict[str, Response] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = await read_request(scope, receive)
        if request.method == "GET":
            self.fetched.append(request.path)
            await send_response(self.files.get(request.path, Response(404)), receive, send)
            return
        await asyncio.sleep(self.answer_after)
        self.headers.append(dict(request.headers))
        try:
            self.bodies.append(msgspec.json.decode(request.body))
        except msgspec.DecodeError:
            self.bodies.append(request.body.decode())
        self._arrived.set()
        await send_response(Response(self.status), receive, send)

    def clear(self) -> None:
        self.bodies.clear()
        self.headers.clear()
        self.files.clear()
        self.fetched.clear()
        self.status, self.answer_after = 200, 0.0

    def entries(self, key: str) -> list[dict[str, object]]:
        """All entries of `messages` or `statuses` in order of arrival."""
        found: list[dict[str, object]] = []
        for body in self.bodies:
            if isinstance(body, dict):
                found.extend(body.get(key, []))
        return found

    async def wait_for(self, key: str, count: int, seconds: float = PATIENCE_SECONDS) -> list[dict[str, object]]:
        """The entries once there are `count` of them."""
        async with asyncio.timeout(seconds):
            while len(found := self.entries(key)) < count:
                self._arrived.clear()
                await self._arrived.wait()
        return found


def words(text: object = "We have three models.", **fields: object) -> dict[str, object]:
    """A good `POST /message` body; None removes a field."""
    body: dict[str, object] = {
        "channelId": credentials.WAZZUP_CHANNEL_ID,
        "chatType": "whatsapp",
        "chatId": CUSTOMER,
        "text": text,
    } | fields
    return {name: value for name, value in body.items() if value is not None}


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Return when it holds; TimeoutError when it never does."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await condition():  # noqa: ASYNC110  (it is asked over the wire)
            await asyncio.sleep(0.01)


async def subscribe(wazzup: httpx.AsyncClient, uri: str) -> None:
    flags = {"messagesAndStatuses": True, "channelsUpdates": True, "templateStatus": True}
    answer = await wazzup.patch("webhooks", json={"webhooksUri": uri, "subscriptions": flags})
    assert answer.status_code == 200


async def post(sim: httpx.AsyncClient, path: str, /, **body: object) -> dict[str, object]:
    """A control request that must succeed."""
    answer = await sim.post(f"/_sim/{path}", json=body)
    assert answer.is_success, answer.text
    result: dict[str, object] = answer.json()
    return result
