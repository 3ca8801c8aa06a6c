"""The promise of OperationsItems, kept by the fake and by Zoho Inventory."""

import pytest
from tests.contracts.operations_worlds import (
    NAMELESS,
    OVERSOLD,
    PLENTY,
    RETIRED,
    RETIRED_TOO,
    ROWS,
    UNTRACKED,
    OperationsWorld,
)

from treejar.application.ports.errors import PortError
from treejar.application.ports.operations import OperationsItem
from treejar.domain.shared.ids import OperationsId


async def _all(world: OperationsWorld) -> dict[OperationsId, OperationsItem]:
    pages = [page async for page in world.items.pages()]
    found = [item for page in pages for item in page.items]
    assert len(pages) > 1
    assert len({item.operations_id for item in found}) == len(found)
    return {item.operations_id: item for item in found}


async def test_cat_4_every_item_comes_once_and_only_active_ones_may_be_sold(operations_world: OperationsWorld) -> None:
    items = await _all(operations_world)
    retired = {RETIRED.operations_id, RETIRED_TOO.operations_id}
    assert items.keys() == {row.operations_id for row in ROWS} | retired | {NAMELESS}
    assert {item_id for item_id, item in items.items() if not item.sellable} == retired


async def test_an_item_has_its_code_and_stock(operations_world: OperationsWorld) -> None:
    items = await _all(operations_world)
    plenty, oversold = items[PLENTY.operations_id], items[OVERSOLD.operations_id]
    assert plenty.stock is not None
    assert (plenty.sku.code, plenty.stock.available) == ("TJ-4", 12)
    assert oversold.stock is not None
    assert oversold.stock.available == 0
    assert items[UNTRACKED.operations_id].stock is None


@pytest.mark.parametrize("spelling", ["TJ-430", "tj430", " TJ 430 ", "ТJ–430", "tj.4 30"])
async def test_nev_28_an_item_is_found_in_every_spelling_and_no_other(
    operations_world: OperationsWorld, spelling: str
) -> None:
    assert [item.operations_id for item in await operations_world.items.find(spelling)] == [ROWS[-1].operations_id]


@pytest.mark.parametrize("code", ["TJ-43", "TJ-4"])
async def test_part_of_a_code_is_another_code(operations_world: OperationsWorld, code: str) -> None:
    """`TJ-4` stands within `TJ-43`, and that within `TJ-430`."""
    assert [item.sku.code for item in await operations_world.items.find(code)] == [code]


async def test_cat_6_of_several_items_with_one_code_none_is_picked(operations_world: OperationsWorld) -> None:
    for spelling in ("TJ-9001", "ТJ 9001"):
        found = await operations_world.items.find(spelling)
        assert {item.operations_id for item in found} == {RETIRED.operations_id, RETIRED_TOO.operations_id}
        assert not any(item.sellable for item in found)


@pytest.mark.parametrize("code", ["TJ-99999", "Desk 10", "", "   ", "-", "%", "'; DROP TABLE items; --", "9" * 5000])
async def test_what_is_no_code_of_an_item_finds_nothing(operations_world: OperationsWorld, code: str) -> None:
    assert await operations_world.items.find(code) == []


async def test_operations_that_are_down_are_an_error_and_not_empty(operations_world: OperationsWorld) -> None:
    await operations_world.break_down()
    with pytest.raises(PortError):
        [page async for page in operations_world.items.pages()]
    with pytest.raises(PortError):
        await operations_world.items.find("TJ-4")
