"""A few lines of plain ASGI: the simulators must control every byte of an answer, wrong ones included."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import msgspec

Scope = MutableMapping[str, Any]
Event = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request with its body read."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    body: bytes

    def parameter(self, name: str) -> str | None:
        """The first query parameter of that name."""
        return next((value for key, value in self.query if key == name), None)


@dataclass(frozen=True, slots=True)
class Response:
    """An answer; with `stream`, the chunks follow the head and `body` is not sent."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    stream: AsyncIterator[bytes] | None = None


class Refusal(Exception):
    """Raised anywhere below a handler: this answer ends the request."""

    def __init__(self, response: Response) -> None:
        super().__init__(f"refused with {response.status}")
        self.response = response


Handler = Callable[[Request, Mapping[str, str]], Awaitable[Response]]


def json_response(value: object, status: int = 200) -> Response:
    """UTF-8 JSON, Arabic left readable."""
    return Response(status, msgspec.json.encode(value), {"content-type": "application/json;charset=UTF-8"})


class Router:
    """Routes written as `/v3/message/{id}`; a parameter is one path segment."""

    def __init__(self) -> None:
        self._routes: list[tuple[str, re.Pattern[str], Handler]] = []

    def add(self, method: str, path: str, handler: Handler) -> None:
        """Serve `method path` with `handler`."""
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(path))
        self._routes.append((method, re.compile(pattern), handler))

    def find(self, method: str, path: str) -> tuple[Handler, Mapping[str, str]] | None:
        """The handler and the path's parameters; None when no route fits."""
        for route_method, pattern, handler in self._routes:
            match = pattern.fullmatch(path)
            if match and route_method == method:
                return handler, match.groupdict()
        return None

    def knows(self, path: str) -> bool:
        """Whether some method is served at this path."""
        return any(pattern.fullmatch(path) for _, pattern, _ in self._routes)


async def read_request(scope: Scope, receive: Receive) -> Request:
    """Read the whole body and give the request with lower-cased header names."""
    body = bytearray()
    while True:
        event = await receive()
        if event["type"] == "http.disconnect":
            break
        body += event.get("body", b"")
        if not event.get("more_body"):
            break
    query = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    return Request(scope["method"], scope["path"], tuple(query), headers, bytes(body))


async def send_response(response: Response, receive: Receive, send: Send, keep_bytes: int | None = None) -> None:
    """Send the answer. With `keep_bytes` the head promises the whole body and only so many bytes of it follow."""
    head = dict(response.headers)
    if response.stream is None:
        head["content-length"] = str(len(response.body))
    raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in head.items()]
    await send({"type": "http.response.start", "status": response.status, "headers": raw})
    if response.stream is not None:
        await _send_stream(response.stream, receive, send)
    elif keep_bytes is None:
        await send({"type": "http.response.body", "body": response.body})
    else:
        await send({"type": "http.response.body", "body": response.body[:keep_bytes], "more_body": True})


async def _send_stream(chunks: AsyncIterator[bytes], receive: Receive, send: Send) -> None:
    gone = asyncio.ensure_future(receive())
    try:
        while True:
            chunk = asyncio.ensure_future(anext(chunks, None))
            await asyncio.wait({chunk, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not chunk.done():
                chunk.cancel()
                await asyncio.wait({chunk})
                return
            piece = chunk.result()
            if piece is None:
                await send({"type": "http.response.body", "body": b""})
                return
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    finally:
        gone.cancel()
