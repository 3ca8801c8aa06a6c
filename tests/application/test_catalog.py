"""The catalogue is renewed page by page; what failed or looks incredible takes nothing away (CAT-5, NEV-63)."""

import pytest
from tests.application.world import World
from tests.factories.catalog import ProductFactory, item, money
from tests.fakes.hashing_embedder import HashingEmbedder
from tests.fakes.operations import FakeCatalogSource

from treejar.application.catalog.embed_products import EmbedProducts
from treejar.application.catalog.sync_catalog import SyncCatalog, SyncOutcome, SyncReport
from treejar.application.ports.errors import Unavailable
from treejar.application.ports.operations import BrokenRow
from treejar.application.ports.products import CatalogItem


class Shop:
    def __init__(self, items: list[CatalogItem], page_size: int = 3) -> None:
        self.world = World()
        self.source = FakeCatalogSource(items, page_size)
        self.seen: list[int] = []
        self.sync = SyncCatalog(self.source, self.world.db.units, self.world.wake_ups, self.world.clock)

    async def run(self) -> SyncReport:
        return await self.sync.execute(self.seen.append)

    def on_sale(self) -> int:
        return sum(record.active for record in self.world.db.tables.products.values())


def things(count: int = 10) -> list[CatalogItem]:
    return [item(ProductFactory.build()) for _ in range(count)]


async def test_a_whole_run_stores_every_page_and_counts() -> None:
    shop = Shop(things())
    report = await shop.run()
    assert (report.outcome, report.pages, report.seen, report.added) == (SyncOutcome.COMPLETE, 4, 10, 10)
    assert shop.seen == [3, 6, 9, 10]
    again = await shop.run()
    assert (again.unchanged, again.added, again.changed, again.withdrawn) == (10, 0, 0, 0)


async def test_every_run_asks_for_vectors_because_an_earlier_wake_up_may_have_been_lost() -> None:
    shop = Shop(things())
    await shop.run()
    await shop.run()
    assert shop.world.wake_ups.embeddings == 2


async def test_only_a_whole_run_withdraws_what_vanished_and_nothing_is_deleted() -> None:
    shop = Shop(things())
    await shop.run()
    shop.source.items.pop()
    assert (await shop.run()).withdrawn == 1
    assert shop.on_sale() == 9
    assert len(shop.world.db.tables.products) == 10


async def test_nev_63_a_failed_page_keeps_what_was_read_and_takes_nothing_away() -> None:
    shop = Shop(things())
    await shop.run()
    shop.source.items = [*things(3), *shop.source.items]
    shop.source.error, shop.source.breaks_after = Unavailable("zoho inventory", "page 2: 503"), 1
    report = await shop.run()
    assert (report.outcome, report.added, report.withdrawn) == (SyncOutcome.FAILED, 3, 0)
    assert "503" in report.reason
    assert shop.on_sale() == 13
    runs = [run.outcome for run in shop.world.db.tables.sync_runs.values()]
    assert runs == ["complete", "failed"]


@pytest.mark.parametrize(("left", "outcome", "on_sale"), [(8, SyncOutcome.COMPLETE, 8), (7, SyncOutcome.PARTIAL, 10)])
async def test_nev_63_fewer_than_eighty_percent_are_not_believed(left: int, outcome: SyncOutcome, on_sale: int) -> None:
    shop = Shop(things())
    await shop.run()
    del shop.source.items[left:]
    assert (await shop.run()).outcome is outcome
    assert shop.on_sale() == on_sale


async def test_an_empty_source_wipes_nothing() -> None:
    shop = Shop(things())
    await shop.run()
    shop.source.items.clear()
    assert (await shop.run()).outcome is SyncOutcome.PARTIAL
    assert shop.on_sale() == 10


async def test_a_row_that_cannot_be_used_is_reported_and_keeps_its_product() -> None:
    shop = Shop(things())
    await shop.run()
    spoilt = shop.source.items.pop().product
    shop.source.broken = [
        BrokenRow(item_id=spoilt.id, reason="no name"),
        BrokenRow(item_id="", reason="no usable item_id"),
    ]
    report = await shop.run()
    assert (report.outcome, report.broken_rows, report.withdrawn) == (SyncOutcome.COMPLETE, 2, 0)
    assert [row.reason for row in report.broken] == ["no name", "no usable item_id"]
    assert shop.on_sale() == 10


async def test_a_withdrawn_product_that_is_back_is_sold_again() -> None:
    shop = Shop(things())
    await shop.run()
    last = shop.source.items.pop()
    await shop.run()
    shop.source.items.append(last)
    await shop.run()
    assert shop.on_sale() == 10


async def test_only_new_and_changed_words_get_vectors_and_each_model_has_its_own() -> None:
    shop = Shop(things(5))
    await shop.run()
    done: list[int] = []
    embed = EmbedProducts(shop.world.db.units, HashingEmbedder())
    assert await embed.execute(done.append) == 5
    assert done == [5]
    assert await embed.execute() == 0
    product = shop.source.items[0].product
    cheaper = item(type(product)(product.id, product.sku, product.name, product.category, product.description,
                                 money("1"), attributes=product.attributes, brand=product.brand))  # fmt: skip
    renamed = item(ProductFactory.build(id=shop.source.items[1].product.id, name="Quite another thing"))
    shop.source.items[:2] = [cheaper, renamed]
    assert (await shop.run()).changed == 2
    assert await embed.execute() == 1
    assert await EmbedProducts(shop.world.db.units, HashingEmbedder(64)).execute() == 5
