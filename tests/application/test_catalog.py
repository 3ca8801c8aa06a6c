"""The catalogue is renewed page by page; what failed or looks incredible takes nothing away (CAT-5, NEV-63)."""

from collections.abc import AsyncIterator

import msgspec
import pytest
from tests.application.world import World, call
from tests.factories.catalog import ProductFactory, item, money
from tests.factories.turns import brief
from tests.fakes.hashing_embedder import HashingEmbedder
from tests.fakes.operations import FakeCatalogSource

from treejar.application.catalog.embed_texts import EmbedTexts
from treejar.application.catalog.sync_catalog import SyncCatalog
from treejar.application.catalog.sync_report import SyncOutcome, SyncReport
from treejar.application.ports.errors import Unavailable
from treejar.application.ports.operations import BrokenRow, CatalogPage
from treejar.application.ports.products import CatalogItem
from treejar.application.tools.workbench import Workbench
from treejar.domain.catalog.mismatch import Mismatch, MismatchKind
from treejar.domain.dialog.customer import Customer
from treejar.domain.shared.ids import PictureRef, ProductId
from treejar.domain.shared.sku import Sku


class Shop:
    def __init__(self, items: list[CatalogItem], page_size: int = 3) -> None:
        self.world = World()
        self.source = FakeCatalogSource(items, page_size)
        self.seen: list[int] = []
        self.rest = (self.world.db.units, self.world.wake_ups, self.world.clock)
        self.sync = SyncCatalog(self.source, *self.rest)

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


async def test_nev_63_a_shrunken_run_after_a_first_one_that_broke_is_not_believed() -> None:
    shop = Shop(things())
    shop.source.error, shop.source.breaks_after = Unavailable("zoho inventory", "page 9: 503"), 9
    assert (await shop.run()).outcome is SyncOutcome.FAILED
    arrived = shop.on_sale()
    shop.source.error = None
    del shop.source.items[1:]
    assert (await shop.run()).outcome is SyncOutcome.PARTIAL
    assert shop.on_sale() == arrived > 1


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


class ShiftingSource(FakeCatalogSource):
    """While its first pages are read an item vanishes from them, so that its neighbour slips by unseen."""

    def __init__(self, items: list[CatalogItem], slips: CatalogItem) -> None:
        super().__init__(items, page_size=3)
        self.slips: CatalogItem | None = slips

    async def pages(self) -> AsyncIterator[CatalogPage]:
        slipped, self.slips = self.slips, None
        async for page in super().pages():
            shown = tuple(row for row in page.items if slipped is None or row.id != slipped.id)
            yield CatalogPage(items=shown, broken=page.broken)


async def test_cat_5_an_item_that_slips_between_two_pages_is_looked_for_once_more() -> None:
    items = things()
    shop = Shop(items)
    await shop.run()
    shop.sync = SyncCatalog(ShiftingSource(items, items[4]), *shop.rest)
    report = await shop.run()
    assert (report.outcome, report.seen, report.withdrawn, report.pages) == (SyncOutcome.COMPLETE, 10, 0, 8)
    assert shop.on_sale() == 10


async def test_what_is_still_missing_the_second_time_is_withdrawn_and_what_is_broken_is_told_once() -> None:
    shop = Shop(things())
    await shop.run()
    shop.source.items.pop()
    shop.source.broken = [BrokenRow(item_id="", reason="no usable item_id")] * 2
    runs = shop.source.runs
    report = await shop.run()
    assert shop.source.runs - runs == 2
    assert (report.withdrawn, report.unchanged, report.broken_rows) == (1, 9, 2)
    await shop.run()
    assert shop.source.runs - runs == 3


class TiredSource(FakeCatalogSource):
    """It can be read once."""

    async def pages(self) -> AsyncIterator[CatalogPage]:
        if self.runs == 1:
            self.error = Unavailable("zoho inventory", "503")
        async for page in super().pages():
            yield page


async def test_nev_63_a_source_that_breaks_at_the_second_look_withdraws_nothing() -> None:
    items = things()
    shop = Shop(items)
    await shop.run()
    shop.sync = SyncCatalog(TiredSource(items[1:], page_size=3), *shop.rest)
    report = await shop.run()
    assert (report.outcome, report.withdrawn) == (SyncOutcome.FAILED, 0)
    assert shop.on_sale() == 10


class Unreadable(msgspec.Struct, frozen=True):
    """A row whose fingerprint is new and of which nothing can be made, or which is not for sale."""

    id: ProductId
    fingerprint: bytes
    made: BrokenRow | None

    def read(self) -> BrokenRow | None:
        return self.made


async def test_only_rows_that_are_new_or_changed_are_read() -> None:
    shop = Shop(things())
    await shop.run()
    known = shop.source.items[0]
    shop.source.rows = [Unreadable(known.id, known.fingerprint, BrokenRow(item_id=known.id, reason="was read"))]
    del shop.source.items[0]
    report = await shop.run()
    assert (report.unchanged, report.broken_rows, report.withdrawn) == (10, 0, 0)


async def test_a_row_that_turns_out_to_be_broken_keeps_its_product_and_is_reported() -> None:
    shop = Shop(things())
    await shop.run()
    spoilt = shop.source.items.pop().id
    shop.source.rows = [Unreadable(spoilt, b"new", BrokenRow(item_id=spoilt, reason="no name"))]
    report = await shop.run()
    assert (report.seen, report.broken_rows, report.withdrawn) == (9, 1, 0)
    assert report.broken[0].reason == "no name"
    assert shop.on_sale() == 10


async def test_cat_4_what_is_no_longer_for_sale_is_withdrawn_without_a_second_look() -> None:
    shop = Shop(things())
    await shop.run()
    retired = shop.source.items.pop().id
    shop.source.rows = [Unreadable(retired, b"new", None), Unreadable(ProductId("never sold"), b"new", None)]
    report = await shop.run()
    assert (report.outcome, report.not_for_sale, report.withdrawn) == (SyncOutcome.COMPLETE, 2, 1)
    assert shop.on_sale() == 9
    assert shop.source.runs == 2


async def test_nev_63_a_flag_that_suddenly_forbids_everything_is_not_believed() -> None:
    shop = Shop(things())
    await shop.run()
    shop.source.rows = [Unreadable(row.id, b"new", None) for row in shop.source.items]
    shop.source.items.clear()
    assert (await shop.run()).outcome is SyncOutcome.PARTIAL
    assert shop.on_sale() == 10


async def test_cat_0_another_source_replaces_the_catalogue_and_the_two_are_never_mixed() -> None:
    shop = Shop(things())
    await shop.run()
    few = things(3)
    shop.sync = SyncCatalog(FakeCatalogSource(few, name="storefront"), *shop.rest)
    report = await shop.run()
    assert (report.outcome, report.seen, report.withdrawn) == (SyncOutcome.COMPLETE, 3, 10)
    assert shop.on_sale() == 3
    again = await shop.run()
    assert (again.outcome, again.withdrawn) == (SyncOutcome.COMPLETE, 0)


async def test_nev_63_another_source_that_is_empty_or_cut_replaces_nothing_and_shows_nothing() -> None:
    shop = Shop(things())
    await shop.run()
    before = set(shop.world.db.tables.products)
    other = FakeCatalogSource(name="storefront")
    shop.sync = SyncCatalog(other, *shop.rest)
    assert (await shop.run()).outcome is SyncOutcome.PARTIAL
    other.items, other.error, other.breaks_after = things(9), Unavailable("storefront", "503"), 1
    report = await shop.run()
    assert (report.outcome, report.seen, report.added, report.unchanged) == (SyncOutcome.FAILED, 9, 0, 0)
    assert {record.stored.product.id for record in shop.world.db.tables.products.values()} == before
    other.error = None
    assert ((await shop.run()).added, shop.on_sale()) == (9, 9)


async def test_cat_12_specifications_and_pictures_come_in_once() -> None:
    photo, back = PictureRef("test:front"), PictureRef("test:back")
    specifications = {"Color": "black", "Recommended  Load:": "120 kg", "recommended load": "120 kg", "Depth": " "}
    product = ProductFactory.build(attributes=specifications, pictures=(photo, photo, back, photo))
    shop = Shop([item(product)])
    await shop.run()
    (record,) = shop.world.db.tables.products.values()
    assert record.stored.product.attributes == {"colour": "black", "recommended load": "120 kg"}
    assert record.stored.product.pictures == (photo, back)
    assert (await shop.run()).unchanged == 1


async def test_cat_6_products_that_share_a_code_are_all_kept_and_told_once() -> None:
    shop = Shop([item(ProductFactory.build(sku=Sku(code))) for code in ("CH 616", "СН-616", "9719-4", "9719-5", "A1")])
    report = await shop.run()
    told = Mismatch("CH616", MismatchKind.AMBIGUOUS, ("CH 616", "СН-616"))
    assert (report.new_mismatches, report.mismatches, report.mismatched) == ((told,), (told,), 1)
    assert shop.on_sale() == 5
    again = await shop.run()
    assert (again.new_mismatches, again.mismatches) == ((), (told,))
    shop.source.items = [row for row in shop.source.items if row.product.sku.code != "СН-616"]
    settled = await shop.run()
    assert (settled.settled, settled.mismatches, settled.mismatched) == (1, (), 0)


async def test_nev_14_a_sale_price_reaches_no_fact() -> None:
    row = msgspec.structs.replace(item(ProductFactory.build(price=money("540"))), sale_price=money("123.45"))
    shop = Shop([row])
    await shop.run()
    conversation = await shop.world.opened()
    bench = Workbench(brief(), conversation, Customer(conversation.id))
    answer = await shop.world.tools.run(call("search_products", query="chair", codes=[row.product.sku.code]), bench)
    told = msgspec.json.encode([fact for _, fact in bench.ledger.items()])
    assert answer.facts
    assert b'"540.00"' in told
    assert b"123.45" not in told


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
    embed = EmbedTexts(shop.world.db.units, HashingEmbedder())
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
    assert await EmbedTexts(shop.world.db.units, HashingEmbedder(64)).execute() == 5
