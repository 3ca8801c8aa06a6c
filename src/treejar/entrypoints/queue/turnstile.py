"""For work that looks for everything there is to do: more of it at once would find nothing, and crowd the database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turnstile:
    """Lets `room` pass at once and one more wait; who comes then leaves, for the waiting one will find their work."""

    def __init__(self, room: int) -> None:
        self._room = asyncio.Semaphore(room)
        self._waiting = False

    @asynccontextmanager
    async def passing(self) -> AsyncIterator[bool]:
        """False: leave, somebody else is about to look."""
        if self._waiting:
            yield False
            return
        self._waiting = True
        try:
            await self._room.acquire()
        finally:
            self._waiting = False
        try:
            yield True
        finally:
            self._room.release()
