"""Each suite of this folder runs against every implementation of its port."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import httpx
import pytest
from tests.adapters.storefront.shop import shop
from tests.contracts import messenger_worlds, operations_worlds
from tests.contracts.storage import ReceiptOf, Storage
from tests.fakes.memory.database import MemoryDatabase
from tests.fakes.system import FakeClock
from tests.fixtures.database import CreateDatabase, Migrate, create_database, database_server, template_database
from tests.sandbox.support import Outside

from treejar.adapters.postgres.dsn import plain_dsn
from treejar.adapters.postgres.engine import Database
from treejar.adapters.postgres.migrate import upgrade
from treejar.adapters.postgres.tables import METADATA
from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.asgi import Response
from treejar.adapters.sandbox.listener import Listener
from treejar.adapters.sandbox.server import Simulators
from treejar.adapters.wazzup.http import WazzupHttp
from treejar.adapters.wazzup.messenger import WazzupMessenger
from treejar.adapters.zoho.fields import ZohoFields
from treejar.adapters.zoho.http import ZohoHttp
from treejar.adapters.zoho.inventory import ZohoCatalog, ZohoPictures, ZohoStock
from treejar.adapters.zoho.oauth import ZohoCredentials, ZohoTokens
from treejar.adapters.zoho.operations import ZohoOperations
from treejar.adapters.zoho.rows import RowMapper
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


@pytest.fixture(scope="session")
async def simulators() -> AsyncIterator[Simulators]:
    async with Simulators(operations_worlds.ZOHO_ITEMS, operations_worlds.zoho_picture) as running:
        yield running


@pytest.fixture(scope="session")
async def file_link() -> AsyncIterator[str]:
    """A picture that a stranger may open."""
    listener = Listener("127.0.0.1", 0)
    outside = Outside(listener.origin)
    outside.files["/desk.jpg"] = Response(200, operations_worlds.JPEG, {"content-type": "image/jpeg"})
    await listener.start(outside)
    yield f"{listener.origin}/desk.jpg"
    await listener.stop()


@pytest.fixture(params=["fake", "wazzup"])
def messenger_world(request: pytest.FixtureRequest) -> messenger_worlds.MessengerWorld:
    """The fake and the adapter."""
    if request.param == "fake":
        return messenger_worlds.FakeWorld()
    chosen: messenger_worlds.MessengerWorld = request.getfixturevalue("wazzup_world")
    return chosen


@pytest.fixture
async def wazzup_world(simulators: Simulators, file_link: str) -> AsyncIterator[messenger_worlds.WazzupWorld]:
    urls = simulators.urls
    async with _control(urls.wazzup_origin) as control, httpx.AsyncClient(trust_env=False) as client:
        messenger = WazzupMessenger(WazzupHttp(client, urls.wazzup_base_url, credentials.WAZZUP_API_KEY))
        yield messenger_worlds.WazzupWorld(messenger, control, file_link)


@pytest.fixture(params=["fake", "zoho"])
def operations_world(request: pytest.FixtureRequest) -> operations_worlds.OperationsWorld:
    """The fakes and the adapters."""
    if request.param == "fake":
        return operations_worlds.FakeWorld()
    chosen: operations_worlds.OperationsWorld = request.getfixturevalue("zoho_world")
    return chosen


@pytest.fixture(params=["fake", "zoho", "storefront"])
def catalog_world(request: pytest.FixtureRequest) -> operations_worlds.CatalogWorld:
    """The fake and the adapters."""
    if request.param == "fake":
        return operations_worlds.FakeWorld()
    chosen: operations_worlds.CatalogWorld = request.getfixturevalue(f"{request.param}_world")
    return chosen


@pytest.fixture
async def storefront_world() -> AsyncIterator[operations_worlds.StorefrontWorld]:
    async with shop() as opened:
        yield operations_worlds.StorefrontWorld(opened)


@pytest.fixture
async def zoho_world(simulators: Simulators, memory: MemoryDatabase) -> AsyncIterator[operations_worlds.ZohoWorld]:
    urls, clock, mapper = simulators.urls, FakeClock(), RowMapper(ZohoFields())
    known = ZohoCredentials(credentials.ZOHO_CLIENT_ID, credentials.ZOHO_CLIENT_SECRET, credentials.ZOHO_REFRESH_TOKEN)
    async with (
        _control(urls.zoho_accounts_origin),
        _control(urls.zoho_inventory_origin) as control,
        httpx.AsyncClient(trust_env=False) as client,
    ):
        tokens = ZohoTokens(client, urls.zoho_accounts_url, known, memory.vault, clock)
        http = ZohoHttp(client, urls.zoho_inventory_url, credentials.ZOHO_ORGANIZATION_ID, tokens, sleep=_no_sleep)
        yield operations_worlds.ZohoWorld(
            ZohoCatalog(http, mapper, clock),
            ZohoStock(http, mapper, clock),
            ZohoOperations(http, mapper, clock),
            ZohoPictures(http),
            control,
        )


@asynccontextmanager
async def _control(origin: str) -> AsyncIterator[httpx.AsyncClient]:
    """A simulator that has forgotten everything."""
    async with httpx.AsyncClient(base_url=origin, trust_env=False) as client:
        (await client.post("/_sim/reset")).raise_for_status()
        yield client


async def _no_sleep(_: float) -> None:
    """Retries follow at once."""
