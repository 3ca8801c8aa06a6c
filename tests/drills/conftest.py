"""One house for the folder: two web processes, one worker, one database that survives a kill; simulators in process."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from tests.drills.house import House
from tests.drills.invariants import Tables
from tests.drills.stage import Stage
from tests.drills.street import Street
from tests.fixtures.database import CreateDatabase, Migrate, create_database, template_database

from treejar.adapters.embedded_postgres.handle import DatabaseHandle, open_database
from treejar.adapters.postgres.migrate import upgrade
from treejar.adapters.sandbox.sample_catalog import load_sample_items
from treejar.adapters.sandbox.server import Simulators

__all__ = ["create_database", "template_database"]


@pytest.fixture(scope="session")
def drill_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="treejar-drills-"))
    folder.chmod(0o755)  # the database server's account must be able to enter it
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def database_server(drill_folder: Path) -> Iterator[DatabaseHandle]:
    """Unlike in other tests with every safety against crashes: it will be killed."""
    with open_database(drill_folder / "database") as handle:
        yield handle


@pytest.fixture(scope="session")
def migrate() -> Migrate:
    async def run(dsn: str) -> None:
        await asyncio.to_thread(upgrade, dsn)

    return run


@pytest.fixture(scope="session")
async def simulators() -> AsyncIterator[Simulators]:
    async with Simulators(load_sample_items(), lambda _: None) as running:
        yield running


@pytest.fixture(scope="session")
async def street(simulators: Simulators) -> AsyncIterator[Street]:
    base = f"{simulators.urls.wazzup_origin}/_sim/"
    async with httpx.AsyncClient(base_url=base, trust_env=False, timeout=150) as client:
        yield Street(client)


@pytest.fixture(scope="session")
async def house(
    create_database: CreateDatabase, template_database: str, simulators: Simulators, drill_folder: Path
) -> AsyncIterator[House]:
    dsn = await create_database(template_database)
    house = House(dsn, simulators, drill_folder)
    try:
        await house.open(webs=2, workers=1)
        yield house
    finally:
        await house.close()


@pytest.fixture
async def stage(house: House, street: Street) -> AsyncIterator[Stage]:
    """The house with an empty provider, every safeguard in place, and a look at its tables."""
    house.hand.open()
    await house.until_awake()
    await street.reset()
    yield Stage(house, street, Tables(house.dsn))
    house.hand.open()
