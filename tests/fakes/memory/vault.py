"""Access tokens in memory."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.fakes.memory.session import Shared

from treejar.application.ports.errors import Unavailable
from treejar.application.ports.tokens import AccessToken


class MemoryTokenVault:
    """TokenVault for the tasks of one process. `patience` is how long a task waits for its turn, in seconds."""

    def __init__(self, shared: Shared, patience: float = 30) -> None:
        self._shared = shared
        self._patience = patience
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def read(self, key: str) -> AccessToken | None:
        self._shared.demand()
        return self._shared.tables.tokens.get(key)

    @asynccontextmanager
    async def exclusive(self, key: str) -> AsyncIterator[None]:
        self._shared.demand()
        lock = self._locks[key]
        try:
            await asyncio.wait_for(lock.acquire(), self._patience)
        except TimeoutError:
            raise Unavailable("memory", "another holder keeps the token") from None
        try:
            yield
        finally:
            lock.release()

    async def write(self, key: str, token: AccessToken) -> None:
        self._shared.demand()
        self._shared.tables.tokens[key] = token
