"""Transactions in memory: read committed, one writer at a time."""

import asyncio
from typing import Self

from tests.fakes.memory.tables import Tables

from treejar.application.ports.errors import Unavailable


class Shared:
    """The committed tables and the writers' queue. `down` makes everything fail as if the database were away."""

    def __init__(self) -> None:
        self.tables = Tables()
        self.down = False
        self.open_sessions = 0
        self._lock = asyncio.Lock()
        self._writer: asyncio.Task[object] | None = None

    def demand(self) -> None:
        """Raises Unavailable while the database is away."""
        if self.down:
            raise Unavailable("memory", "the database does not answer")

    async def begin_write(self) -> Tables:
        task = asyncio.current_task()
        if task is not None and task is self._writer:
            raise AssertionError(
                "this task has another unit of work that writes: on a real database it may wait forever"
            )
        await self._lock.acquire()
        self._writer = task
        return self.tables.snapshot()

    def end_write(self) -> None:
        self._writer = None
        self._lock.release()


class Session:
    """One transaction. It sees what is committed; its first write gives it a copy of its own until the end."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._own: Tables | None = None
        self._open = False

    @property
    def tables(self) -> Tables:
        """What this transaction sees."""
        assert self._open, "a unit of work is used outside its `async with`"
        self._shared.demand()
        return self._shared.tables if self._own is None else self._own

    async def write(self) -> Tables:
        """What this transaction may change; others that want to write wait until it ends, as for a row lock."""
        if self._own is None:
            assert self._open, "a unit of work is used outside its `async with`"
            self._shared.demand()
            self._own = await self._shared.begin_write()
        return self._own

    def commit(self) -> None:
        self._shared.demand()
        if self._own is not None:
            self._shared.tables, self._own = self._own, None
            self._shared.end_write()

    async def __aenter__(self) -> Self:
        self._open = True
        self._shared.open_sessions += 1
        return self

    async def __aexit__(self, *failure: object) -> None:
        self._open = False
        self._shared.open_sessions -= 1
        if self._own is not None:
            self._own = None
            self._shared.end_write()
