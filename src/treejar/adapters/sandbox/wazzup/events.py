"""The phone page's live feed: server-sent events, one a change."""

import asyncio
from collections.abc import AsyncIterator

import msgspec

KEEP_ALIVE_SECONDS = 15.0


class EventFeed:
    """Fans changes out to every open page."""

    def __init__(self) -> None:
        self._pages: set[asyncio.Queue[bytes | None]] = set()

    def tell(self, chat_id: str, message_id: str | None, change: str) -> None:
        """`change`: new, status, edited, deleted or reset."""
        data = msgspec.json.encode({"chatId": chat_id, "messageId": message_id, "change": change})
        for page in self._pages:
            page.put_nowait(b"data: " + data + b"\n\n")

    async def stream(self) -> AsyncIterator[bytes]:
        """Chunks of `text/event-stream` until `close`."""
        page: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._pages.add(page)
        try:
            yield b": open\n\n"
            while True:
                try:
                    chunk = await asyncio.wait_for(page.get(), KEEP_ALIVE_SECONDS)
                except TimeoutError:
                    chunk = b": still here\n\n"
                if chunk is None:
                    return
                yield chunk
        finally:
            self._pages.discard(page)

    def close(self) -> None:
        """End every stream."""
        for page in self._pages:
            page.put_nowait(None)
