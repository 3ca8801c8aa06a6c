"""Many customers at the same moment. The house lives at the real pace: what is asked of it is hard enough."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from tests.drills.house import House
from tests.drills.invariants import Tables
from tests.drills.stage import Stage
from tests.drills.street import REAL_MEMORY_SECONDS, Street, new_chat, new_tags
from tests.fixtures.database import Migrate

from treejar.adapters.embedded_postgres.handle import open_database
from treejar.adapters.sandbox.server import Simulators

pytestmark = pytest.mark.drill


@pytest.fixture
def crowded_database(drill_folder: Path) -> Iterator[str]:
    """A server of its own: the connections of two houses are too many for one."""
    with open_database(drill_folder / "crowds-database") as handle:
        yield handle.dsn


@pytest.fixture
async def crowded_stage(
    crowded_database: str, migrate: Migrate, simulators: Simulators, street: Street, house: House, drill_folder: Path
) -> AsyncIterator[Stage]:
    folder = drill_folder / "crowds"
    folder.mkdir()
    await migrate(crowded_database)
    crowded = House(crowded_database, simulators, folder, real_pace=True)
    crowded.hand.open()
    await street.reset(REAL_MEMORY_SECONDS)
    try:
        await crowded.open(webs=2, workers=1)
        yield Stage(crowded, street, Tables(crowded.dsn))
    finally:
        await crowded.close()
        await house.subscribe()


async def test_200_customers_at_once_each_get_their_own_answer_at_the_first_try(crowded_stage: Stage) -> None:
    stage, tags = crowded_stage, {new_chat(): new_tags(1)[0] for _ in range(200)}
    await asyncio.gather(*(stage.street.say(chat, tag) for chat, tag in tags.items()))
    await stage.settled(list(tags))
    found = {chat: await stage.violations(chat, tag) for chat, tag in tags.items()}
    assert {chat: problems for chat, problems in found.items() if problems} == {}
    failures = "SELECT coalesce(array_agg(DISTINCT reason), '{}') FROM inbox WHERE attempts > 0 AND chat_id = ANY($1)"
    assert await stage.tables.value(failures, list(tags)) == []
