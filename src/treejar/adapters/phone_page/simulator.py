"""The control plane of the Wazzup simulator, as the phone page uses it."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import quote, urlsplit

import httpx
import msgspec

from treejar.adapters.phone_page.backends import BackendFailed, ask, read_as
from treejar.adapters.phone_page.wire import Chat, ChatOrder, ManagerWrites, Said, Say, Uploaded

WHO = "the Wazzup simulator"
FILES = "/_sim/files/"
STORE = "/store/"
RETRY_SECONDS = 1.0
SILENCE_SECONDS = 40.0
"""The simulator sends a sign of life every 15 s; after this long the feed counts as dead."""


class WazzupSimulator:
    """Asks the simulator; every method raises BackendFailed when it cannot."""

    def __init__(self, client: httpx.AsyncClient, url: str) -> None:
        self._client = client
        self._url = url.rstrip("/")

    async def chats(self) -> tuple[Chat, ...]:
        """Every chat with its messages, oldest first."""
        return read_as(await self._get("/_sim/chats"), WHO, tuple[Chat, ...])

    async def say(self, order: Say) -> Said:
        """The customer's message goes out by webhook; returns when Noor has answered that."""
        content = msgspec.to_builtins(order) | {"wait": True}
        return read_as(await self._post("/_sim/say", msgspec.json.encode(content)), WHO, Said)

    async def manager_writes(self, order: ManagerWrites) -> None:
        """A person of the shop writes from the phone itself."""
        await self._post("/_sim/manager", msgspec.json.encode(order))

    async def mark_read(self, order: ChatOrder) -> None:
        """The customer has looked at the chat."""
        await self._post("/_sim/read", msgspec.json.encode(order))

    async def upload(self, content: bytes, filename: str) -> Uploaded:
        """Put a file into the store that webhooks link to."""
        request = self._client.build_request(
            "POST", f"{self._url}/_sim/upload?filename={quote(filename)}", content=content
        )
        return read_as(await ask(self._client, WHO, request), WHO, Uploaded)

    async def file(self, file_id: str) -> tuple[bytes, str]:
        """A file's bytes and its content type."""
        try:
            answer = await self._client.get(f"{self._url}{FILES}{quote(file_id, safe='')}")
        except httpx.HTTPError as error:
            raise BackendFailed(f"{WHO} does not answer ({type(error).__name__})") from error
        if not answer.is_success:
            raise BackendFailed(f"{WHO} answered {answer.status_code}")
        return answer.content, answer.headers.get("content-type", "application/octet-stream")

    async def events(self) -> AsyncIterator[bytes]:
        """Chunks of the live feed, for ever: `connected` whenever it starts anew, `lost` whenever it breaks."""
        while True:
            try:
                async for chunk in self._feed():
                    yield chunk
            except httpx.HTTPError:
                pass
            yield b"\n\nevent: lost\ndata: {}\n\n"
            await asyncio.sleep(RETRY_SECONDS)

    async def _feed(self) -> AsyncIterator[bytes]:
        patience = httpx.Timeout(5.0, read=SILENCE_SECONDS)
        async with self._client.stream("GET", f"{self._url}/_sim/events", timeout=patience) as answer:
            if not answer.is_success:
                return
            yield b"event: connected\ndata: {}\n\n"
            async for chunk in answer.aiter_raw():
                yield chunk

    async def _get(self, path: str) -> bytes:
        return await ask(self._client, WHO, self._client.build_request("GET", self._url + path))

    async def _post(self, path: str, body: bytes) -> bytes:
        headers = {"content-type": "application/json"}
        request = self._client.build_request("POST", self._url + path, content=body, headers=headers)
        return await ask(self._client, WHO, request)


def file_id_of(url: str) -> str | None:
    """The file that an address of the simulator points at, on its phone or in its store; None for any other."""
    path = urlsplit(url).path
    folder = next((folder for folder in (FILES, STORE) if path.startswith(folder)), None)
    return path.removeprefix(folder).strip("/") or None if folder else None
