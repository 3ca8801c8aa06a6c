"""Several houses side by side, each with a database of its own: what is said in one is never heard in another."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import asyncpg
import msgspec

from treejar.adapters.embedded_postgres.handle import DatabaseHandle
from treejar.entrypoints.config import Config
from treejar.entrypoints.replay.house import House, Lent, open_house


@asynccontextmanager
async def street(config: Config, lent: Lent, server: DatabaseHandle, houses: int) -> AsyncIterator[list[House]]:
    """Houses that look like the one whose database `config` names; it is furnished, and nobody is in it any more."""
    async with AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(open_house(config, lent))] if houses == 1 else []
        for number in range(len(opened), houses):
            address = await _copy(config.database_url, server, f"house_{number}")
            like = msgspec.structs.replace(config, database_url=address)
            opened.append(await stack.enter_async_context(open_house(like, lent)))
        yield opened


async def _copy(address: str, server: DatabaseHandle, name: str) -> str:
    template = address.partition("?")[0].rpartition("/")[2]
    connection = await asyncpg.connect(server.server_dsn("postgres"))
    try:
        await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
    finally:
        await connection.close()
    return server.server_dsn(name)
