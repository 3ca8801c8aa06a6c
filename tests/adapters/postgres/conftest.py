"""A migrated PostgreSQL database of its own for each test."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest
from tests.fixtures.database import Migrate, create_database, database, database_server, template_database

from treejar.adapters.postgres.engine import Database
from treejar.adapters.postgres.migrate import upgrade

__all__ = ["create_database", "database", "database_server", "template_database"]


@pytest.fixture(scope="session")
def migrate() -> Migrate:
    async def run(dsn: str) -> None:
        await asyncio.to_thread(upgrade, dsn)

    return run


@pytest.fixture
async def postgres(database: str) -> AsyncIterator[Database]:
    async with Database(database) as opened:
        yield opened


@pytest.fixture
async def past_the_ports(database: str) -> AsyncIterator[asyncpg.Connection]:
    """A plain connection, for what no port shows."""
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()
