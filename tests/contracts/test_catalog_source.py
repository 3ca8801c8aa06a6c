"""The promise of CatalogSource, kept by the fake and by Zoho Inventory."""

import pytest
from tests.contracts.operations_worlds import NAMELESS, OVERSOLD, ROWS, UNTRACKED, OperationsWorld
from tests.factories.catalog import money

from treejar.application.ports.errors import PortError
from treejar.application.ports.operations import CatalogPage
from treejar.application.ports.products import CatalogItem
from treejar.domain.shared.ids import ProductId


async def _all_pages(world: OperationsWorld) -> list[CatalogPage]:
    return [page async for page in world.catalog.pages()]


async def _items(world: OperationsWorld) -> dict[ProductId, CatalogItem]:
    return {row.product.id: row for page in await _all_pages(world) for row in page.items}


async def test_cat_5_a_full_run_gives_every_product_once_over_all_pages(operations_world: OperationsWorld) -> None:
    pages = await _all_pages(operations_world)
    ids = [row.product.id for page in pages for row in page.items]
    assert len(pages) > 1
    assert sorted(ids) == sorted(row.id for row in ROWS)


async def test_a_product_has_the_name_code_and_price_of_its_row(operations_world: OperationsWorld) -> None:
    product = (await _items(operations_world))[ROWS[9].id].product
    assert (product.name, product.sku.code, product.price) == ("Desk 10", "TJ-10", money("110"))


async def test_untracked_stock_is_unknown_and_oversold_stock_is_zero(operations_world: OperationsWorld) -> None:
    items = await _items(operations_world)
    oversold = items[OVERSOLD.id].stock
    assert items[UNTRACKED.id].stock is None
    assert oversold is not None
    assert oversold.available == 0


async def test_a_row_that_cannot_be_a_product_is_reported(operations_world: OperationsWorld) -> None:
    broken = [row.item_id for page in await _all_pages(operations_world) for row in page.broken]
    assert broken == [NAMELESS]


async def test_an_unchanged_row_keeps_its_fingerprint_and_no_two_rows_share_one(
    operations_world: OperationsWorld,
) -> None:
    first, second = await _items(operations_world), await _items(operations_world)
    assert {key: row.fingerprint for key, row in first.items()} == {key: row.fingerprint for key, row in second.items()}
    assert len({row.fingerprint for row in first.values()}) == len(first)


@pytest.mark.parametrize("after_pages", [0, 1])
async def test_a_cut_run_is_never_mistaken_for_a_whole_one(operations_world: OperationsWorld, after_pages: int) -> None:
    await operations_world.break_down(after_pages)
    seen: list[CatalogPage] = []

    async def run() -> None:
        async for page in operations_world.catalog.pages():
            seen.append(page)

    with pytest.raises(PortError):
        await run()
    assert len(seen) == after_pages
