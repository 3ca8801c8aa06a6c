"""The promises of Linking and Mismatches: operations give item ids and stock and nothing else, each is told once."""

from dataclasses import replace
from datetime import timedelta

from tests.contracts.storage import Storage
from tests.factories.catalog import ProductFactory, item, money
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.linking import Coverage, Kept, Link, ProductCode
from treejar.application.ports.products import CatalogItem, StoredProduct
from treejar.domain.catalog.mismatch import Mismatch, MismatchKind
from treejar.domain.catalog.product import Product
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import OperationsId, ProductId
from treejar.domain.shared.sku import Sku

LATER = MONDAY_NOON + timedelta(hours=6)
DESK, CHAIR = OperationsId("46001"), OperationsId("46002")
LOST = Mismatch("CH616", MismatchKind.UNKNOWN, ("CH 616",))
TWICE = Mismatch("CH616", MismatchKind.AMBIGUOUS, ("CH 616", "СН-616", 'C,H"6{16}'))


async def _put(storage: Storage, *items: CatalogItem) -> None:
    async with storage.units() as unit:
        await unit.products.upsert(items)
        await unit.commit()


async def _shown(storage: Storage, **changes: object) -> Product:
    """A product of a shop, which knows nothing of operations."""
    product = ProductFactory.build(operations_id=None, **changes)
    await _put(storage, item(product, stock=None))
    return product


async def _link(storage: Storage, *links: Link) -> int:
    async with storage.units() as unit:
        changed = await unit.linking.link(links)
        await unit.commit()
    return changed


async def _stored(storage: Storage, product: Product) -> StoredProduct:
    async with storage.units() as unit:
        (stored,) = await unit.products.by_ids([product.id])
    return stored


async def _keep(storage: Storage, *found: Mismatch, later: int = 0) -> Kept:
    async with storage.units() as unit:
        kept = await unit.mismatches.keep(found, MONDAY_NOON + timedelta(hours=later))
        await unit.commit()
    return kept


def _to(product: Product, operations_id: OperationsId | None, pieces: int | None, hours: int = 0) -> Link:
    stock = None if pieces is None else StockLevel(pieces, MONDAY_NOON + timedelta(hours=hours))
    return Link(product_id=product.id, operations_id=operations_id, stock=stock)


async def test_nev_63_a_link_brings_item_id_and_stock_and_changes_nothing_else(storage: Storage) -> None:
    product = await _shown(storage, price=money("1290.50"))
    assert await _link(storage, _to(product, DESK, 4)) == 1
    linked = replace(product, operations_id=DESK)
    assert await _stored(storage, product) == StoredProduct(product=linked, stock=StockLevel(4, MONDAY_NOON))


async def test_a_link_that_says_nothing_new_writes_nothing(storage: Storage) -> None:
    product = await _shown(storage)
    await _link(storage, _to(product, DESK, 4))
    assert await _link(storage, _to(product, DESK, 4, hours=6)) == 0
    assert await _link(storage, _to(product, DESK, 3, hours=6)) == 1
    assert await _link(storage, _to(product, CHAIR, 3, hours=6)) == 1
    assert (await _stored(storage, product)).stock == StockLevel(3, LATER)


async def test_cat_2_what_operations_do_not_know_loses_item_id_and_stock_and_is_still_shown(storage: Storage) -> None:
    product = await _shown(storage)
    await _link(storage, _to(product, DESK, 0))
    assert await _link(storage, _to(product, None, None)) == 1
    assert await _stored(storage, product) == StoredProduct(product=product, stock=None)
    assert await _link(storage, _to(product, None, None)) == 0


async def test_untracked_stock_is_unknown_and_not_none_in_stock(storage: Storage) -> None:
    product = await _shown(storage)
    await _link(storage, _to(product, DESK, 0))
    assert await _link(storage, _to(product, DESK, None)) == 1
    stored = await _stored(storage, product)
    assert (stored.product.operations_id, stored.stock) == (DESK, None)


async def test_a_product_that_is_unknown_or_withdrawn_is_passed_over(storage: Storage) -> None:
    product = await _shown(storage)
    async with storage.units() as unit:
        await unit.products.withdraw([product.id])
        await unit.commit()
    nobody = Link(product_id=ProductId("nobody"), operations_id=CHAIR, stock=None)
    assert await _link(storage, _to(product, DESK, 4), nobody) == 0
    assert await _link(storage) == 0


async def test_codes_are_of_products_that_are_shown(storage: Storage) -> None:
    first, second = await _shown(storage, id=ProductId("a")), await _shown(storage, id=ProductId("b"))
    await _shown(storage, active=False)
    await _link(storage, _to(second, DESK, 1))
    async with storage.units() as unit:
        codes = await unit.linking.codes()
    assert codes == [
        ProductCode(product_id=first.id, sku=first.sku, operations_id=None),
        ProductCode(product_id=second.id, sku=second.sku, operations_id=DESK),
    ]


async def test_nev_28_codes_that_are_one_once_folded_are_found(storage: Storage) -> None:
    for number, code in enumerate(("CH 616", "СН-616", "9719-4", "9719-5", "ch616 black", "CH 616 NEW black")):
        await _shown(storage, id=ProductId(f"p{number}"), sku=Sku(code))
    await _shown(storage, sku=Sku("9719.4"), active=False)
    async with storage.units() as unit:
        shared = await unit.linking.shared_codes()
    assert [code.sku.code for code in shared] == ["CH 616", "СН-616"]


async def test_cat_13_coverage_counts_what_operations_know_with_picture_and_words(storage: Storage) -> None:
    whole, bare, unlinked = [await _shown(storage, description=words) for words in ("Mesh", "", "Mesh")]
    blind = await _shown(storage, pictures=())
    await _shown(storage, active=False)
    await _link(storage, _to(whole, DESK, 1), _to(bare, CHAIR, 1), _to(blind, OperationsId("46003"), 1))
    assert unlinked.operations_id is None
    async with storage.units() as unit:
        assert await unit.linking.coverage() == Coverage(shown=4, reachable=3, presentable=1)


async def test_an_empty_catalogue_covers_nothing(storage: Storage) -> None:
    async with storage.units() as unit:
        assert await unit.linking.coverage() == Coverage(shown=0, reachable=0, presentable=0)
        assert await unit.linking.shared_codes() == []


async def test_cat_2_a_mismatch_is_told_once_for_each_code_and_kind(storage: Storage) -> None:
    assert await _keep(storage, LOST, TWICE) == Kept(new=(TWICE, LOST), settled=0)
    assert await _keep(storage, LOST, TWICE, later=6) == Kept(new=(), settled=0)
    async with storage.units() as unit:
        assert await unit.mismatches.open() == [TWICE, LOST]


async def test_what_is_not_found_any_more_is_settled_and_told_again_when_it_is_back(storage: Storage) -> None:
    await _keep(storage, LOST, TWICE)
    assert await _keep(storage, TWICE, later=6) == Kept(new=(), settled=1)
    assert await _keep(storage, TWICE, later=12) == Kept(new=(), settled=0)
    async with storage.units() as unit:
        assert await unit.mismatches.open() == [TWICE]
    assert await _keep(storage, LOST, TWICE, later=18) == Kept(new=(LOST,), settled=0)


async def test_nothing_found_settles_everything(storage: Storage) -> None:
    await _keep(storage, LOST, TWICE)
    assert await _keep(storage) == Kept(new=(), settled=2)
    async with storage.units() as unit:
        assert await unit.mismatches.open() == []
