"""A shop that gives pictures gives nothing else (CAT-14)."""

from collections.abc import AsyncIterator, Mapping

import pytest
from tests.factories.catalog import ProductFactory, item
from tests.factories.pictures import reference
from tests.fakes.memory.database import MemoryDatabase

from treejar.application.catalog.add_more_pictures import AddMorePictures, MoreReport
from treejar.application.ports.errors import Unavailable
from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import PictureRef
from treejar.domain.shared.sku import Sku

Page = Mapping[str, tuple[PictureRef, ...]]


class FakeShop:
    """MorePictures of two products a page; `breaks` after its first."""

    def __init__(self) -> None:
        self.pictures: dict[str, tuple[PictureRef, ...]] = {}
        self.breaks = False

    async def pages(self) -> AsyncIterator[Page]:
        keys = list(self.pictures)
        for start in range(0, len(keys), 2):
            yield {key: self.pictures[key] for key in keys[start : start + 2]}
            if self.breaks:
                raise Unavailable("bazara", "no answer")


class House:
    def __init__(self) -> None:
        self.db, self.shop = MemoryDatabase(), FakeShop()
        self.add = AddMorePictures(self.shop, self.db.units)

    async def has(self, count: int) -> list[Product]:
        """Products CH 1, CH 2, … with one picture each, and as many in the shop."""
        products = [
            ProductFactory.build(sku=Sku(f"CH-{number}"), pictures=(reference(),)) for number in range(1, count + 1)
        ]
        async with self.db.units() as unit:
            await unit.products.upsert([item(product) for product in products])
            await unit.commit()
        self.shop.pictures = {product.sku.key: (reference("bazara"),) for product in products}
        return products

    async def stored(self, product: Product) -> Product:
        async with self.db.units() as unit:
            (found,) = await unit.products.by_ids([product.id])
        return found.product


@pytest.fixture
def house() -> House:
    return House()


async def test_cat_14_pictures_are_added_and_nothing_else_changes(house: House) -> None:
    chair, *_ = await house.has(3)
    house.shop.pictures["ELSEWHERE"] = (reference("bazara"),)

    assert await house.add.execute() == MoreReport(seen=4, changed=3)
    stored = await house.stored(chair)
    assert stored.pictures == (*chair.pictures, *house.shop.pictures["CH1"])
    assert (stored.price, stored.name, stored.description) == (chair.price, chair.name, chair.description)
    assert await house.add.execute() == MoreReport(seen=4, changed=0)


async def test_cat_12_no_more_than_six_beside_the_main_one(house: House) -> None:
    (chair,) = await house.has(1)
    house.shop.pictures[chair.sku.key] = tuple(reference("bazara") for _ in range(30))
    await house.add.execute()

    assert len((await house.stored(chair)).pictures) == 7


@pytest.mark.parametrize("left", [0, 7])
async def test_nev_63_an_empty_or_shrunken_shop_takes_nothing_away(house: House, left: int) -> None:
    products = await house.has(10)
    await house.add.execute()
    house.shop.pictures = dict(list(house.shop.pictures.items())[:left])

    report = await house.add.execute()

    assert report.reason == f"only {left} of 10 products would keep pictures"
    assert all([len((await house.stored(product)).pictures) == 2 for product in products])


async def test_a_few_that_are_gone_are_gone(house: House) -> None:
    products = await house.has(10)
    await house.add.execute()
    del house.shop.pictures[products[0].sku.key]

    assert (await house.add.execute()).changed == 1
    assert len((await house.stored(products[0])).pictures) == 1


async def test_a_run_that_was_cut_changes_nothing(house: House) -> None:
    (chair, *_) = await house.has(3)
    house.shop.breaks = True

    assert await house.add.execute() == MoreReport(seen=2, reason="bazara: no answer")
    assert len((await house.stored(chair)).pictures) == 1


async def test_without_such_a_shop_nothing_happens(house: House) -> None:
    await house.has(1)

    assert await AddMorePictures(None, house.db.units).execute() == MoreReport()
