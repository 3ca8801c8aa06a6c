"""The intake's own connection: opened when needed, replaced when broken."""

from typing import TypeAlias

from asyncpg import Record
from asyncpg.prepared_stmt import PreparedStatement

from treejar.adapters.postgres.connect import Connection, connect
from treejar.adapters.postgres.intake.statement import STORE, Arguments

_COMMAND_SECONDS = 10.0
# Generic for a type checker only.
_Statement: TypeAlias = "PreparedStatement[Record]"


class IntakeConnection:
    """A connection that knows one statement. Whatever it raises is the driver's own."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._connection: Connection | None = None
        self._store: _Statement | None = None

    @property
    def is_open(self) -> bool:
        return self._connection is not None and not self._connection.is_closed()

    async def store(self, batch: Arguments) -> list[str]:
        """Make a batch durable; the keys that were new."""
        statement = self._store if self.is_open and self._store is not None else await self._open()
        return [record[0] for record in await statement.fetch(*batch, timeout=_COMMAND_SECONDS)]

    def drop(self) -> None:
        """Forget a connection that broke, without a word to the server."""
        connection, self._connection, self._store = self._connection, None, None
        if connection is not None and not connection.is_closed():
            connection.terminate()

    async def close(self) -> None:
        connection, self._connection, self._store = self._connection, None, None
        if connection is not None and not connection.is_closed():
            await connection.close(timeout=_COMMAND_SECONDS)

    async def _open(self) -> _Statement:
        # Durable means durable, whatever the server's default is.
        self._connection = await connect(self._dsn, synchronous_commit="on", plan_cache_mode="force_generic_plan")
        self._store = await self._connection.prepare(STORE)
        return self._store
