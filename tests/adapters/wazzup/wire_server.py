"""A loopback server that answers with prepared bytes, or breaks the wire, and keeps what it was asked."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from treejar.adapters.wazzup.http import WazzupHttp

KEY = "0123456789abcdef0123456789abcdef"
Behaviour = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Asked:
    line: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class WireServer:
    """`behaviours` are used up one a request; the last one stays."""

    behaviours: list[Behaviour]
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            raw = dict(line.split(": ", 1) for line in head[1:] if line)
            self.asked.append(Asked(head[0], {name.lower(): value for name, value in raw.items()}, body))
            behave = self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]
            await behave(writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


def answer(status: int, body: bytes | object = b"", headers: str = "") -> Behaviour:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    head = f"HTTP/1.1 {status} X\r\nContent-Length: {len(content)}\r\nConnection: close\r\n{headers}\r\n"

    async def behave(writer: asyncio.StreamWriter) -> None:
        writer.write(head.encode() + content)
        await writer.drain()

    return behave


async def cut(writer: asyncio.StreamWriter) -> None:
    """The request was read, the connection ends without an answer."""
    writer.transport.abort()


async def cut_inside_the_body(writer: asyncio.StreamWriter) -> None:
    writer.write(b'HTTP/1.1 201 Created\r\nContent-Length: 400\r\n\r\n{"messageId":"5d6e')
    await writer.drain()


async def not_http(writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 mail ready\r\n\r\n")
    await writer.drain()


@asynccontextmanager
async def wazzup(*behaviours: Behaviour) -> AsyncIterator[tuple[WazzupHttp, WireServer]]:
    """Our client against a loopback server with these behaviours."""
    fake = WireServer(list(behaviours))
    server = await asyncio.start_server(fake.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    fake.url = f"http://127.0.0.1:{port}/v3"
    try:
        async with httpx.AsyncClient() as client:
            yield WazzupHttp(client, fake.url, KEY), fake
    finally:
        server.close()
        await server.wait_closed()
