"""Each suite of this folder runs against every implementation of its port."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest
from tests.contracts.storage import ReceiptOf, Storage
from tests.fakes.memory.database import MemoryDatabase
from tests.fixtures.database import CreateDatabase, Migrate, create_database, database_server, template_database

from treejar.adapters.postgres.dsn import plain_dsn
from treejar.adapters.postgres.engine import Database
from treejar.adapters.postgres.migrate import upgrade
from treejar.adapters.postgres.tables import METADATA
from treejar.application.terms.inbound import ReceiptStatus

__all__ = ["create_database", "database_server", "template_database"]

# Emptying the tables takes a few milliseconds, a database of its own for each test a tenth of a second.
_EMPTY = ";".join(f'DELETE FROM "{table.name}"' for table in reversed(METADATA.sorted_tables))


@pytest.fixture(scope="session")
def migrate() -> Migrate:
    async def run(dsn: str) -> None:
        await asyncio.to_thread(upgrade, dsn)

    return run


@pytest.fixture(scope="session")
async def postgres_dsn(create_database: CreateDatabase, template_database: str) -> str:
    """The database of these suites."""
    return plain_dsn(await create_database(template_database))


@pytest.fixture(scope="session")
async def connection(postgres_dsn: str) -> AsyncIterator[asyncpg.Connection]:
    """Past the ports: for emptying, and for what no port reads."""
    connected = await asyncpg.connect(postgres_dsn)
    yield connected
    await connected.close()


@pytest.fixture(scope="session")
async def opened_database(postgres_dsn: str) -> AsyncIterator[Database]:
    async with Database(postgres_dsn) as opened:
        yield opened


@pytest.fixture
async def postgres(opened_database: Database, connection: asyncpg.Connection) -> AsyncIterator[Database]:
    """The real database, empty again after each test."""
    yield opened_database
    await connection.execute(_EMPTY)


@pytest.fixture
def memory() -> MemoryDatabase:
    return MemoryDatabase()


@pytest.fixture(params=["memory", "postgres"])
def storage(request: pytest.FixtureRequest) -> Storage:
    """Both implementations of everything that is stored."""
    chosen: Storage = request.getfixturevalue(request.param)
    return chosen


@pytest.fixture
def receipt_of(request: pytest.FixtureRequest, storage: Storage) -> ReceiptOf:
    """How a suite looks at the receipts of this implementation."""
    if isinstance(storage, MemoryDatabase):
        return _receipts_in_memory(storage)
    return _receipts_in_postgres(request.getfixturevalue("connection"))


def _receipts_in_memory(storage: MemoryDatabase) -> ReceiptOf:
    async def read(message_id: str) -> ReceiptStatus | None:
        receipt = storage.tables.receipts.get(message_id)
        return receipt.status if receipt else None

    return read


def _receipts_in_postgres(connection: asyncpg.Connection) -> ReceiptOf:
    async def read(message_id: str) -> ReceiptStatus | None:
        status = await connection.fetchval("SELECT status FROM receipts WHERE provider_message_id = $1", message_id)
        return ReceiptStatus(status) if status else None

    return read
