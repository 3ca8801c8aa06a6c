"""When a worker starts, the catalogue is synchronised if it is old or another source's."""

from datetime import timedelta

from tests.application.world import World
from tests.factories.catalog import ProductFactory, item
from tests.fakes.operations import FakeCatalogSource

from treejar.application.catalog.sync_catalog import SyncCatalog
from treejar.application.catalog.sync_when_due import SyncWhenDue

SIX_HOURS = timedelta(hours=6)


async def due(world: World, source: FakeCatalogSource) -> bool:
    told = await SyncWhenDue(source, world.db.units, world.wake_ups, world.clock).execute(SIX_HOURS)
    woken, world.wake_ups.syncs = world.wake_ups.syncs, 0
    assert woken == told
    return told


async def synchronised(source: FakeCatalogSource) -> World:
    world = World()
    await SyncCatalog(source, world.db.units, world.wake_ups, world.clock).execute()
    return world


async def test_a_catalogue_that_was_never_read_whole_is_due() -> None:
    assert await due(World(), FakeCatalogSource())


async def test_cat_5_a_catalogue_is_due_when_it_is_older_than_the_interval() -> None:
    source = FakeCatalogSource([item(ProductFactory.build())])
    world = await synchronised(source)

    assert not await due(world, source)
    world.clock.advance(hours=6, seconds=1)
    assert await due(world, source)


async def test_cat_1_a_fresh_catalogue_of_another_source_is_due_at_once() -> None:
    world = await synchronised(FakeCatalogSource([item(ProductFactory.build())], name="zoho"))

    assert await due(world, FakeCatalogSource(name="storefront"))
