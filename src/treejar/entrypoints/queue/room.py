"""Room for the turns that work; one that waits for a model leaves its place to others."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar


class Room:
    """So many work at once, the rest wait for a place in the order in which they came.

    Who comes back from outside does not wait: what a model has written is paid for, and the customer has waited long
    enough. Until one of them leaves nobody else is let in.
    """

    def __init__(self, places: int) -> None:
        self._free = places
        self._waiting: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def inside(self) -> AsyncIterator[None]:
        """Waits for a place, and holds it until the block is left."""
        await self._enter()
        token = _room.set(self)
        try:
            yield
        finally:
            _room.reset(token)
            self._leave()

    async def _enter(self) -> None:
        if self._free > 0:
            self._free -= 1
            return
        place = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.cancelled():
                self._waiting.remove(place)
            else:
                self._leave()
            raise

    def _leave(self) -> None:
        self._free += 1
        while self._free > 0 and self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                self._free -= 1
                place.set_result(None)

    def _come_back(self) -> None:
        self._free -= 1

    @contextmanager
    def left(self) -> Iterator[None]:
        """The place is somebody else's until the block is left."""
        self._leave()
        try:
            yield
        finally:
            self._come_back()


_room: ContextVar[Room | None] = ContextVar("room", default=None)


@contextmanager
def outside() -> Iterator[None]:
    """Leaves the room that this task works in, if it works in one."""
    room = _room.get()
    if room is None:
        yield
        return
    with room.left():
        yield
