"""The promise of CatalogSource, kept by the fake, by Zoho Inventory and by the feed of the seller's site."""

import pytest
from tests.contracts.operations_worlds import NAMELESS, OVERSOLD, ROWS, UNTRACKED, CatalogWorld, OperationsWorld
from tests.factories.catalog import money

from treejar.application.ports.errors import PortError
from treejar.application.ports.operations import BrokenRow, CatalogPage
from treejar.application.ports.products import CatalogItem


async def _all_pages(world: CatalogWorld) -> list[CatalogPage]:
    return [page async for page in world.catalog.pages()]


async def _items(world: CatalogWorld) -> dict[str, CatalogItem]:
    """By the id of the row."""
    read = [item.read() for page in await _all_pages(world) for item in page.items]
    return {item.id.removeprefix(world.prefix): item for item in read if isinstance(item, CatalogItem)}


async def test_cat_5_a_full_run_gives_every_product_once_over_all_pages(catalog_world: CatalogWorld) -> None:
    pages = await _all_pages(catalog_world)
    ids = [item.id for page in pages for item in page.items if isinstance(item.read(), CatalogItem)]
    assert len(pages) > 1
    assert sorted(ids) == sorted(catalog_world.prefix + row.id for row in ROWS)


async def test_a_product_has_the_name_code_and_price_of_its_row(catalog_world: CatalogWorld) -> None:
    product = (await _items(catalog_world))[ROWS[9].id].product
    assert (product.name, product.sku.code, product.price) == ("Desk 10", "TJ-10", money("110"))


async def test_untracked_stock_is_unknown_and_oversold_stock_is_zero(operations_world: OperationsWorld) -> None:
    items = await _items(operations_world)
    oversold = items[OVERSOLD.id].stock
    assert items[UNTRACKED.id].stock is None
    assert oversold is not None
    assert oversold.available == 0


async def test_a_row_that_cannot_be_a_product_is_reported(catalog_world: CatalogWorld) -> None:
    pages = await _all_pages(catalog_world)
    read = [*(item.read() for page in pages for item in page.items), *(row for page in pages for row in page.broken)]
    assert [row.item_id for row in read if isinstance(row, BrokenRow)] == [catalog_world.prefix + NAMELESS]


async def test_an_unchanged_row_keeps_its_fingerprint_and_no_two_rows_share_one(
    catalog_world: CatalogWorld,
) -> None:
    first, second = await _items(catalog_world), await _items(catalog_world)
    assert {key: row.fingerprint for key, row in first.items()} == {key: row.fingerprint for key, row in second.items()}
    assert len({row.fingerprint for row in first.values()}) == len(first)


@pytest.mark.parametrize("after_pages", [0, 1])
async def test_a_cut_run_is_never_mistaken_for_a_whole_one(catalog_world: CatalogWorld, after_pages: int) -> None:
    await catalog_world.break_down(after_pages)
    seen: list[CatalogPage] = []

    async def run() -> None:
        async for page in catalog_world.catalog.pages():
            seen.append(page)

    with pytest.raises(PortError):
        await run()
    assert len(seen) == after_pages
