"""Health is never green when the house is not (NEV-65)."""

import pytest
from tests.application.world import World
from tests.factories.catalog import item
from tests.fakes.operations import FakeCatalogSource

from treejar.application.admin.check_health import CheckHealth, HealthReport
from treejar.application.catalog.sync_catalog import SyncCatalog


async def report(world: World) -> HealthReport:
    providers = {"wazzup": True, "zoho": False}
    health = CheckHealth(world.db.house, world.db.units, world.wake_ups, world.clock, "1.0", "rules", providers)
    return await health.execute()


async def alive() -> World:
    world = World()
    await SyncCatalog(FakeCatalogSource([item()]), world.db.units, world.wake_ups, world.clock).execute()
    await world.db.house.beat("worker", world.clock.now())
    return world


async def test_a_whole_house_is_green_and_says_what_is_not_configured() -> None:
    found = await report(await alive())
    assert found.ok
    assert (found.release, found.author) == ("1.0", "rules")
    assert found.degraded == {"zoho": "not configured"}
    assert found.backlog["inbox_pending"] == 0


async def test_nev_65_a_database_that_is_away_is_named() -> None:
    world = await alive()
    world.db.down = True
    assert set((await report(world)).failing) == {"database"}


async def test_nev_65_an_old_schema_is_named() -> None:
    world = await alive()
    world.db.house.schema_current = False
    assert set((await report(world)).failing) == {"migrations"}


async def test_nev_65_a_queue_that_does_not_answer_is_named() -> None:
    world = await alive()
    world.wake_ups.lost = True
    assert set((await report(world)).failing) == {"queue"}


async def test_nev_65_workers_not_seen_lately_are_named() -> None:
    world = await alive()
    world.clock.advance(seconds=31)
    assert set((await report(world)).failing) == {"worker"}
    assert set((await report(World())).failing) == {"worker"}


@pytest.mark.parametrize(("seconds", "failing"), [(120, set()), (121, {"messages"})])
async def test_nev_65_messages_that_nobody_answers_are_named(seconds: float, failing: set[str]) -> None:
    world = await alive()
    await world.says()
    world.clock.advance(seconds=seconds)
    await world.db.house.beat("worker", world.clock.now())
    found = await report(world)
    assert set(found.failing) == failing
    assert found.ok is not bool(failing)
    assert found.failing.get("messages", "121 s").endswith("121 s")


async def test_a_stale_catalogue_degrades_but_does_not_fail() -> None:
    world = await alive()
    world.clock.advance(hours=14)
    await world.db.house.beat("worker", world.clock.now())
    found = await report(world)
    assert found.ok
    assert "last complete" in found.degraded["catalogue"]


async def test_what_waits_is_counted() -> None:
    world = await alive()
    await world.says()
    world.clock.advance(seconds=7)
    backlog = (await report(world)).backlog
    assert (backlog["inbox_pending"], backlog["inbox_oldest_seconds"]) == (1, 7)
