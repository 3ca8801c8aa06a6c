"""A catalogue that is not operations' own learns item ids and stock from them, and nothing else (CAT-1, CAT-2)."""

import pytest
from tests.application.world import World
from tests.factories.catalog import ProductFactory, item, money
from tests.fakes.operations import FakeCatalogSource, FakeOperationsItems
from tests.fakes.system import MONDAY_NOON

from treejar.application.catalog.link_operations import LinkOperations
from treejar.application.catalog.sync_catalog import SyncCatalog
from treejar.application.catalog.sync_report import SyncOutcome, SyncReport
from treejar.application.ports.errors import Unavailable
from treejar.application.ports.operations import BrokenRow, OperationsItem
from treejar.application.ports.products import CatalogItem, StoredProduct
from treejar.domain.catalog.mismatch import Mismatch, MismatchKind
from treejar.domain.catalog.product import Product
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import OperationsId, ProductId
from treejar.domain.shared.sku import Sku


def shown(code: str, **changes: object) -> CatalogItem:
    """A product of a shop: it speaks of 99 pieces, which is no promise."""
    product = ProductFactory.build(
        id=ProductId(f"sf-{code}"), sku=Sku(code), name=f"Shop's {code}", operations_id=None, **changes
    )
    return item(product, stock=99)


def kept(code: str, pieces: int | None = 4, *, number: int = 1, sellable: bool = True) -> OperationsItem:
    stock = None if pieces is None else StockLevel(pieces, MONDAY_NOON)
    item_id = OperationsId(f"{abs(hash(code)) % 10**9}{number}")
    return OperationsItem(operations_id=item_id, sku=Sku(code), stock=stock, sellable=sellable)


class Trade:
    """A shop whose catalogue comes from its site, and its operations."""

    def __init__(self, products: list[CatalogItem], items: list[OperationsItem]) -> None:
        self.world = World()
        self.site = FakeCatalogSource(products, name="storefront")
        self.operations = FakeOperationsItems(items)
        units = self.world.db.units
        link = LinkOperations(self.operations, units)
        self.sync = SyncCatalog(self.site, units, self.world.wake_ups, self.world.clock, link)

    async def run(self) -> SyncReport:
        return await self.sync.execute()

    def product(self, code: str) -> Product:
        return self.stored(code).product

    def stored(self, code: str) -> StoredProduct:
        return self.world.db.tables.products[ProductId(f"sf-{code}")].stored


def pieces(stored: StoredProduct) -> int | None:
    return stored.stock.available if stored.stock else None


async def test_cat_2_item_id_and_stock_come_from_operations_and_all_else_from_the_catalogue() -> None:
    site = shown("CH 616", price=money("540"))
    theirs = kept("сн-616", 4)
    trade = Trade([site], [theirs, kept("CH 617")])
    report = await trade.run()
    assert report.link is not None
    assert (report.outcome, report.link.linked, report.link.changed) == (SyncOutcome.COMPLETE, 1, 1)
    stored = trade.stored("CH 616")
    assert (stored.product.operations_id, stored.stock) == (theirs.operations_id, theirs.stock)
    assert (stored.product.name, stored.product.price, stored.product.sku.code) == (
        "Shop's CH 616",
        money("540"),
        "CH 616",
    )


async def test_nev_63_a_run_that_changes_a_card_keeps_what_operations_said() -> None:
    trade = Trade([shown("A1"), shown("B2")], [kept("A1", 4), kept("B2", 7)])
    await trade.run()
    dearer = shown("A1", price=money("999"))
    trade.site.items[0] = dearer
    trade.operations.error = Unavailable("zoho inventory", "503")
    report = await trade.run()
    assert (report.changed, report.unchanged) == (1, 1)
    assert trade.product("A1").price == money("999")
    assert pieces(trade.stored("A1")) == 4
    assert trade.product("A1").operations_id == kept("A1").operations_id


async def test_new_stock_is_taken_over_and_what_is_the_same_is_not_written() -> None:
    trade = Trade([shown("A1"), shown("B2")], [kept("A1", 4), kept("B2", None)])
    await trade.run()
    trade.operations.items[0] = kept("A1", 3)
    report = await trade.run()
    assert report.link is not None
    assert report.link.changed == 1
    assert (pieces(trade.stored("A1")), pieces(trade.stored("B2"))) == (3, None)


async def test_cat_2_an_item_that_operations_do_not_know_is_shown_without_id_and_told_once() -> None:
    trade = Trade([shown("A1"), shown("B2")], [kept("A1")])
    lost = Mismatch("B2", MismatchKind.UNKNOWN, ("B2",))
    report = await trade.run()
    assert (report.new_mismatches, report.mismatches, report.mismatched) == ((lost,), (lost,), 1)
    assert trade.product("B2").operations_id is None
    assert trade.product("B2").active
    again = await trade.run()
    assert (again.new_mismatches, again.mismatches) == ((), (lost,))
    trade.operations.items.append(kept("B2"))
    settled = await trade.run()
    assert (settled.settled, settled.mismatches) == (1, ())
    assert trade.product("B2").operations_id is not None


async def test_cat_4_an_item_that_may_not_be_sold_is_not_linked_and_told_apart() -> None:
    trade = Trade([shown("A1")], [kept("A1", sellable=False)])
    report = await trade.run()
    assert report.new_mismatches == (Mismatch("A1", MismatchKind.NOT_SELLABLE, ("A1",)),)
    assert trade.product("A1").operations_id is None


async def test_of_an_old_and_a_new_item_with_one_code_the_one_on_sale_counts() -> None:
    trade = Trade([shown("A1")], [kept("A1", sellable=False), kept("A1", 8, number=2)])
    assert (await trade.run()).mismatches == ()
    assert trade.product("A1").operations_id == kept("A1", number=2).operations_id


@pytest.mark.parametrize(
    ("products", "items"),
    [
        (["CH 616"], ["CH-616", "СН616"]),
        (["CH 616", "CH-616"], ["CH 616"]),
        (["CH 616", "ch616"], ["CH 616", "CH-616"]),
    ],
)
async def test_cat_6_of_several_with_one_code_none_is_picked(products: list[str], items: list[str]) -> None:
    trade = Trade([shown(code) for code in products], [kept(code, number=n) for n, code in enumerate(items)])
    report = await trade.run()
    (mismatch,) = report.mismatches
    assert (mismatch.sku_key, mismatch.kind) == ("CH616", MismatchKind.AMBIGUOUS)
    assert len(mismatch.spellings) == 2
    assert [trade.product(code).operations_id for code in products] == [None] * len(products)


async def test_nev_28_variants_are_linked_each_to_its_own() -> None:
    codes = ["9719-4", "9719-5", "CH 616 black", "CH 616 NEW black"]
    trade = Trade([shown(code) for code in codes], [kept(code.lower(), n) for n, code in enumerate(codes)])
    await trade.run()
    assert [pieces(trade.stored(code)) for code in codes] == [0, 1, 2, 3]


async def test_a_code_of_dashes_only_is_no_code() -> None:
    trade = Trade([shown("-")], [kept("–")])
    await trade.run()
    assert trade.product("-").operations_id is None


@pytest.mark.parametrize("left", [0, 3])
async def test_nev_63_an_empty_or_shrunken_list_of_operations_unlinks_nothing(left: int) -> None:
    codes = [f"A{n}" for n in range(5)]
    trade = Trade([shown(code) for code in codes], [kept(code) for code in codes])
    await trade.run()
    del trade.operations.items[left:]
    report = await trade.run()
    assert (report.outcome, report.new_mismatches, report.mismatched) == (SyncOutcome.PARTIAL, (), 0)
    assert f"only {left} of 5" in report.reason
    assert all(trade.product(code).operations_id for code in codes)


async def test_cat_2_empty_operations_do_not_make_every_product_a_mismatch() -> None:
    trade = Trade([shown("A1"), shown("B2")], [])
    report = await trade.run()
    assert (report.outcome, report.new_mismatches) == (SyncOutcome.PARTIAL, ())
    assert trade.world.db.tables.mismatches == {}


async def test_nev_63_operations_that_break_off_unlink_nothing_and_the_catalogue_is_whole_all_the_same() -> None:
    trade = Trade([shown("A1"), shown("B2"), shown("C3")], [kept("A1"), kept("B2"), kept("C3")])
    await trade.run()
    trade.operations.error = Unavailable("zoho inventory", "page 2: 503")
    report = await trade.run()
    assert (report.outcome, report.seen) == (SyncOutcome.PARTIAL, 3)
    assert "503" in report.reason
    assert trade.product("C3").operations_id is not None
    outcomes = [run.outcome for run in trade.world.db.tables.sync_runs.values()]
    assert outcomes == ["complete", "complete"]


async def test_an_item_that_the_list_overlooked_is_asked_after_before_it_loses_its_link() -> None:
    codes = [f"A{n}" for n in range(6)]
    trade = Trade([shown(code) for code in codes], [kept(code) for code in codes])
    await trade.run()
    trade.operations.overlooked = {kept("A2").operations_id}
    report = await trade.run()
    assert (trade.operations.looked_for, report.mismatches) == (["A2"], ())
    assert trade.product("A2").operations_id is not None
    trade.operations.items.pop(2)
    assert (await trade.run()).mismatched == 1
    assert trade.product("A2").operations_id is None


async def test_a_feed_that_is_down_still_brings_new_stock() -> None:
    trade = Trade([shown("A1")], [kept("A1", 4)])
    await trade.run()
    trade.site.error = Unavailable("storefront", "503")
    trade.operations.items = [kept("A1", 1)]
    report = await trade.run()
    assert report.outcome is SyncOutcome.FAILED
    assert pieces(trade.stored("A1")) == 1


async def test_a_run_that_is_not_whole_settles_no_mismatch_and_shows_what_is_open() -> None:
    trade = Trade([shown("A1"), shown("B2")], [kept("A1")])
    lost = Mismatch("B2", MismatchKind.UNKNOWN, ("B2",))
    await trade.run()
    trade.site.items.clear()
    report = await trade.run()
    assert (report.outcome, report.settled, report.mismatches) == (SyncOutcome.PARTIAL, 0, (lost,))


async def test_cat_13_coverage_and_rows_of_operations_that_cannot_be_used_are_told() -> None:
    trade = Trade([shown("A1"), shown("B2", pictures=()), shown("C3")], [kept("A1"), kept("B2"), kept("D4")])
    trade.operations.broken = [BrokenRow(item_id="46", reason="sku: 1 to 100 characters are needed")]
    report = await trade.run()
    assert report.link is not None
    assert (report.link.sellable, report.link.reached, len(report.link.broken)) == (3, 2, 1)
    assert report.coverage is not None
    assert (report.coverage.shown, report.coverage.reachable, report.coverage.presentable) == (3, 2, 1)


async def test_cat_0_a_catalogue_of_operations_own_needs_no_linking() -> None:
    world = World()
    own = item(ProductFactory.build(sku=Sku("CH 616")))
    sync = SyncCatalog(FakeCatalogSource([own]), world.db.units, world.wake_ups, world.clock)
    report = await sync.execute()
    assert (report.link, report.mismatches) == (None, ())
    (record,) = world.db.tables.products.values()
    assert (record.stored.product.operations_id, record.stored.stock) == (own.product.operations_id, own.stock)
