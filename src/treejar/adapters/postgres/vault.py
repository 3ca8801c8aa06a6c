"""Access tokens of providers, shared by all our processes."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy import bindparam, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from treejar.adapters.postgres.errors import PROVIDER, translated
from treejar.adapters.postgres.tables.tokens import OAuthTokenRow as Row
from treejar.application.ports.errors import PortError, Unavailable
from treejar.application.ports.tokens import AccessToken

_PATIENCE = 30.0
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('treejar.token:' || CAST(:key AS text), 0))")
_READ = select(Row.__table__).where(Row.key == bindparam("key"))
_new = insert(Row)
_WRITE = _new.on_conflict_do_update(
    index_elements=[Row.key],
    set_={name: _new.excluded[name] for name in ("value", "expires_at", "blocked_until")},
)


class PostgresTokenVault:
    """TokenVault. Exclusive = a lock that lives with a transaction: the server drops it with the connection, however
    its holder ended. `patience` is how long to wait for it, in seconds."""

    def __init__(self, engine: AsyncEngine, patience: float = _PATIENCE) -> None:
        self._engine = engine
        self._patience = patience
        # Tasks of one process queue here, so that only one of them occupies a connection while it waits.
        self._queues: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def read(self, key: str) -> AccessToken | None:
        with translated():
            async with self._engine.connect() as connection:
                row = (await connection.execute(_READ, {"key": key})).one_or_none()
        if row is None:
            return None
        return AccessToken(value=row.value, expires_at=row.expires_at, blocked_until=row.blocked_until)

    @asynccontextmanager
    async def exclusive(self, key: str) -> AsyncIterator[None]:
        queue, connection = self._queues[key], self._engine.connect()
        deadline = asyncio.get_running_loop().time() + self._patience
        try:
            async with asyncio.timeout_at(deadline):
                await queue.acquire()
        except TimeoutError:
            raise Unavailable(PROVIDER, "another task keeps the token for itself") from None
        try:
            await _lock(connection, key, deadline - asyncio.get_running_loop().time())
            try:
                yield
            finally:
                await _let_go(connection)
        finally:
            queue.release()

    async def write(self, key: str, token: AccessToken) -> None:
        values = {
            "key": key,
            "value": token.value,
            "expires_at": token.expires_at,
            "blocked_until": token.blocked_until,
        }
        with translated():
            async with self._engine.begin() as connection:
                await connection.execute(_WRITE, values)


async def _lock(connection: AsyncConnection, key: str, patience: float) -> None:
    with translated():
        await connection.start()
    try:
        with translated():
            wait = max(1, int(patience * 1000))
            await connection.execute(text(f"SET LOCAL lock_timeout = {wait}"))
            await connection.execute(text(f"SET LOCAL statement_timeout = {wait + 1000}"))
            await connection.execute(_LOCK, {"key": key})
    except BaseException:
        await _let_go(connection)
        raise


async def _let_go(connection: AsyncConnection) -> None:
    """A connection that broke has let go by itself; the holder's work is done and must not fail for it."""
    with suppress(PortError), translated():
        await connection.close()
