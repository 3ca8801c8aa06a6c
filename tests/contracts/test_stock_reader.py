"""The promises of StockReader and PictureSource, kept by the fakes and by Zoho Inventory."""

import pytest
from tests.contracts.operations_worlds import (
    JPEG,
    OVERSOLD,
    PICTURED,
    PLENTY,
    ROWS,
    UNKNOWN,
    UNTRACKED,
    OperationsWorld,
)

from treejar.application.ports.errors import PortError, Unavailable
from treejar.application.ports.operations import Picture
from treejar.domain.shared.ids import PictureRef


async def test_levels_are_those_of_operations(operations_world: OperationsWorld) -> None:
    levels = await operations_world.stock.levels([PICTURED.operations_id, PLENTY.operations_id])
    assert {product_id: level.available for product_id, level in levels.items()} == {PICTURED.id: 5, PLENTY.id: 12}


async def test_an_unknown_or_untracked_item_is_absent_and_never_zero(operations_world: OperationsWorld) -> None:
    levels = await operations_world.stock.levels([UNKNOWN, UNTRACKED.operations_id, PLENTY.operations_id])
    assert set(levels) == {PLENTY.id}


async def test_an_oversold_item_has_nothing_to_promise(operations_world: OperationsWorld) -> None:
    levels = await operations_world.stock.levels([OVERSOLD.operations_id])
    assert levels[OVERSOLD.id].available == 0


async def test_many_items_can_be_asked_at_once(operations_world: OperationsWorld) -> None:
    tracked = {row.id for row in ROWS if row.available is not None}
    assert set(await operations_world.stock.levels([row.operations_id for row in ROWS])) == tracked


async def test_asking_for_nothing_gives_nothing(operations_world: OperationsWorld) -> None:
    assert await operations_world.stock.levels([]) == {}


async def test_operations_that_are_down_are_unavailable_and_not_empty(operations_world: OperationsWorld) -> None:
    await operations_world.break_down()
    with pytest.raises(Unavailable):
        await operations_world.stock.levels([PLENTY.operations_id])


async def test_a_picture_comes_with_its_type(operations_world: OperationsWorld) -> None:
    assert await operations_world.pictures.fetch(PICTURED.picture) == Picture(content=JPEG, media_type="image/jpeg")


async def test_no_picture_is_none(operations_world: OperationsWorld) -> None:
    assert await operations_world.pictures.fetch(PLENTY.picture) is None
    assert await operations_world.pictures.fetch(PictureRef(f"zoho:{UNKNOWN}/1")) is None


async def test_a_picture_that_cannot_be_had_is_an_error_and_not_none(operations_world: OperationsWorld) -> None:
    await operations_world.break_down()
    with pytest.raises(PortError):
        await operations_world.pictures.fetch(PICTURED.picture)
