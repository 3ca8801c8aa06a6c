"""One house a test process: the catalogue and the knowledge are loaded once, every scenario is a chat of its own."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.fixtures.database import CreateDatabase, Migrate, create_database, database_server, template_database

from treejar.adapters.postgres.migrate import upgrade
from treejar.entrypoints.replay.house import House, lend, open_house, settings_of_a_house
from treejar.entrypoints.replay.scenario import PlannerName

__all__ = ["create_database", "database_server", "template_database"]


@pytest.fixture(scope="session")
def migrate() -> Migrate:
    async def run(dsn: str) -> None:
        await asyncio.to_thread(upgrade, dsn)

    return run


@pytest.fixture(scope="session")
async def house(create_database: CreateDatabase, template_database: str) -> AsyncIterator[House]:
    home = Path(tempfile.mkdtemp(prefix="treejar-scenarios-"))
    config = settings_of_a_house(PlannerName.SCRIPT, home, await create_database(template_database), {})
    try:
        with lend(config) as lent:
            async with open_house(config, lent) as opened:
                await opened.furnish()
                yield opened
    finally:
        shutil.rmtree(home)
