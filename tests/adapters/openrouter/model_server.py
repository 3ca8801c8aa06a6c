"""A strict OpenRouter of our own on loopback: it refuses what is not documented, and its answers are prepared."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from treejar.adapters.openrouter.client import Address, OpenRouterClient
from treejar.adapters.openrouter.transport import make_http

KEY = "sk-or-v1-0123456789abcdef"
MODEL = "deepseek/deepseek-v3.2"
Behaviour = Callable[[asyncio.StreamWriter], Awaitable[None]]
_ALLOWED = frozenset(
    """model tools messages tool_choice provider max_completion_tokens temperature parallel_tool_calls reasoning
    session_id user input_audio language""".split()  # noqa: SIM905
)


@dataclass
class Asked:
    line: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class ModelServer:
    """`behaviours` are used up one a request; the last one stays."""

    behaviours: list[Behaviour]
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    @property
    def bodies(self) -> list[Any]:
        return [asked.json for asked in self.asked]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in head[1:] if line)}
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            self.asked.append(Asked(head[0], headers, body))
            behave = self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]
            complaint = _complaint(headers, body)
            await (answer(400, {"error": {"code": 400, "message": complaint}}) if complaint else behave)(writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


def _complaint(headers: dict[str, str], body: bytes) -> str:
    """Why a strict provider refuses this; empty if it does not."""
    if headers.get("authorization") != f"Bearer {KEY}":
        return "no key"
    if not body:
        return ""
    if headers.get("content-type") != "application/json":
        return "no JSON"
    asked = json.loads(body)
    if unknown := set(asked) - _ALLOWED:
        return f"unknown fields {unknown}"
    open_calls: set[str] = set()
    for message in asked.get("messages", ()):
        if message["role"] == "tool":
            if message["tool_call_id"] not in open_calls:
                return "a result of no call"
            open_calls.remove(message["tool_call_id"])
            continue
        if open_calls:
            return "a call without a result"
        for call in message.get("tool_calls", ()):
            if not isinstance(json.loads(call["function"]["arguments"]), dict):
                return "arguments are no object"
            open_calls.add(call["id"])
    return "a call without a result" if open_calls else ""


def answer(status: int, body: bytes | object = b"", headers: str = "") -> Behaviour:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    head = f"HTTP/1.1 {status} X\r\nContent-Length: {len(content)}\r\nConnection: close\r\n{headers}\r\n"

    async def behave(writer: asyncio.StreamWriter) -> None:
        writer.write(head.encode() + content)
        await writer.drain()

    return behave


def says(content: object = None, finish: str = "stop", **changes: Any) -> Behaviour:
    """An answer of plain content."""
    return answer(200, completion({"role": "assistant", "content": content}, finish, **changes))


def calls(*named: tuple[str, object], finish: str = "tool_calls", **changes: Any) -> Behaviour:
    """An answer of tool calls; arguments that are no text are written as JSON."""
    written = [
        {
            "id": f"call_{number}",
            "type": "function",
            "index": number,
            "function": {"name": name, "arguments": given if isinstance(given, str) else json.dumps(given)},
        }
        for number, (name, given) in enumerate(named)
    ]
    return answer(200, completion({"role": "assistant", "content": None, "tool_calls": written}, finish, **changes))


def completion(message: object, finish: str = "stop", **changes: Any) -> dict[str, Any]:
    return {
        "id": "gen-1772442942-AbC",
        "object": "chat.completion",
        "model": f"{MODEL}-20251201",
        "provider": "DeepSeek",
        "choices": [{"index": 0, "finish_reason": finish, "message": message}],
        "usage": {
            "prompt_tokens": 2100,
            "completion_tokens": 40,
            "cost": 0.000121,
            "prompt_tokens_details": {"cached_tokens": 1800},
            "completion_tokens_details": {"reasoning_tokens": 0},
        },
        **changes,
    }


async def hang(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


async def cut(writer: asyncio.StreamWriter) -> None:
    """Half a body."""
    writer.write(b'HTTP/1.1 200 X\r\nContent-Length: 500\r\n\r\n{"id": "gen-')
    await writer.drain()


async def endless(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 X\r\nConnection: close\r\n\r\n")
    while True:
        writer.write(b'{"x":"' + b"a" * 65536)
        await writer.drain()


@asynccontextmanager
async def listening(*behaviours: Behaviour) -> AsyncIterator[ModelServer]:
    provider = ModelServer(list(behaviours))
    server = await asyncio.start_server(provider.serve, "127.0.0.1", 0)
    provider.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api/v1"
    try:
        yield provider
    finally:
        server.close()


@asynccontextmanager
async def client_of(url: str, key: str = KEY) -> AsyncIterator[OpenRouterClient]:
    async with make_http() as http:
        yield OpenRouterClient(Address(url, key, site="https://noor.example"), http)
