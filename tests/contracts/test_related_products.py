"""The promise of RelatedProducts (REC-1..3)."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np
from tests.contracts.storage import Storage
from tests.factories.catalog import ProductFactory, item, money

from treejar.application.ports.products import CatalogItem, Embedded
from treejar.application.ports.related import Bounds
from treejar.domain.catalog.complements import Companion, Marks
from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import ProductId

MODEL = "test-model"
CHAIR = Companion("chair", (Marks(named=("chair",), in_category=("task",)),))
ARM = Companion("monitor arm", (Marks(named=("monitor", "arm")),))


async def _keep(storage: Storage, items: Sequence[CatalogItem], angles: Sequence[float] = ()) -> None:
    """Products whose vectors point at these angles; the nearer two angles, the more alike."""
    async with storage.units() as unit:
        await unit.products.upsert(items)
        texts = {text.product_id: text for text in await unit.products.lacking_vector(MODEL, 1000)}
        turned = [(row.product.id, np.radians(angle)) for row, angle in zip(items, angles, strict=False)]
        vectors = [
            Embedded(
                product_id=key,
                fingerprint=texts[key].fingerprint,
                vector=np.array([np.cos(angle), np.sin(angle)], dtype=np.float32),
            )
            for key, angle in turned
        ]
        await unit.products.store_vectors(MODEL, vectors)
        await unit.commit()


def _desk(price: str | None = "1000", **changes: object) -> Product:
    desk = ProductFactory.build(name="Oak desk", category="Desks", price=money(price) if price else None)
    return replace(desk, **changes)  # type: ignore[arg-type]


def _chair(price: str, **changes: object) -> Product:
    chair = ProductFactory.build(name="Task chair", category="Task chairs", price=money(price))
    return replace(chair, **changes)  # type: ignore[arg-type]


async def _similar(storage: Storage, product: Product, limit: int = 5, **bounds: object) -> list[Product]:
    hits = await storage.related.similar(product.id, MODEL, Bounds(**bounds), limit)  # type: ignore[arg-type]
    return [hit.stored.product for hit in hits]


async def test_rec_1_the_nearest_come_first_and_the_same_family_before_all_others(storage: Storage) -> None:
    given, near, far, stranger = _desk(), _desk(), _desk(), _chair("500")
    await _keep(storage, [item(one) for one in (given, near, far, stranger)], (0, 10, 60, 1))
    assert await _similar(storage, given) == [near, far, stranger]
    assert await _similar(storage, given, limit=2) == [near, far]


async def test_rec_1_a_family_goes_over_categories(storage: Storage) -> None:
    given = _desk(family="Desks", category="Executive desks")
    kin, category_only = _desk(family="Desks", category="Plain desks"), _desk(family="Rest", category="Executive desks")
    await _keep(storage, [item(one) for one in (given, kin, category_only)], (0, 40, 1))
    assert await _similar(storage, given) == [kin, category_only]


async def test_similar_products_have_a_price_within_the_bounds_and_are_not_withdrawn(storage: Storage) -> None:
    given, cheap, dear, unpriced, gone = _desk(), _desk("900"), _desk("1100"), _desk(None), _desk("950")
    sold_out = item(_desk("800"), stock=0)
    await _keep(storage, [*(item(one) for one in (given, cheap, dear, unpriced, gone)), sold_out], (0, 3, 2, 1, 4, 5))
    async with storage.units() as unit:
        seen = {one.id for one in (given, cheap, dear, unpriced, sold_out.product)}
        await unit.products.withdraw(set(await unit.products.fingerprints()) - seen)
        await unit.commit()
    assert await _similar(storage, given) == [dear, cheap, sold_out.product]
    assert await _similar(storage, given, max_price=Decimal(900), in_stock=True) == [cheap]


async def test_without_a_vector_the_nearest_in_price_of_the_family_are_similar(storage: Storage) -> None:
    given, near, far, stranger = _desk("1000"), _desk("1100"), _desk("300"), _chair("1000")
    await _keep(storage, [item(one) for one in (given, near, far, stranger)])
    assert await _similar(storage, given) == [near, far]


async def test_an_unknown_product_has_no_relations(storage: Storage) -> None:
    await _keep(storage, [item(_desk())], (0,))
    unknown = ProductId("nothing")
    assert await storage.related.similar(unknown, MODEL, Bounds(), 5) == []
    assert await storage.related.beside(unknown, [CHAIR], Bounds(), 5) == [[]]


async def test_rec_2_each_companion_gets_the_products_that_bear_its_marks(storage: Storage) -> None:
    desk, chair = _desk(), _chair("500")
    arm = _desk("150", name="Reach dual monitor arms", category="Accessories")
    armrest = _desk("80", name="Armrest pair for Vela chairs", category="Accessories")
    await _keep(storage, [item(one) for one in (desk, chair, arm, armrest)])
    found = await storage.related.beside(desk.id, [ARM, CHAIR], Bounds(), 5)
    assert [[stored.product for stored in kind] for kind in found] == [[arm], [chair]]


async def test_a_mark_may_exclude_a_category_and_a_companion_may_have_several_marks(storage: Storage) -> None:
    desk = _desk()
    rest, lounger = (
        _desk("90", name="Tilt footrest", category="Accessories"),
        _chair("2000", name="Chair with footrest"),
    )
    await _keep(storage, [item(one) for one in (desk, rest, lounger)])
    marks = (Marks(named=("stool",)), Marks(named=("footrest",), not_in_category=("chair",)))
    [found] = await storage.related.beside(desk.id, [Companion("footrest", marks)], Bounds(), 5)
    assert [stored.product for stored in found] == [rest]


async def test_rec_3_a_cheap_product_gets_cheap_companions_and_a_dear_one_dear_ones(storage: Storage) -> None:
    desks = [_desk(price) for price in ("500", "1000", "1500", "2000")]
    chairs = [_chair(price) for price in ("100", "200", "300")]
    await _keep(storage, [item(one) for one in (*desks, *chairs)])
    [beside_cheap] = await storage.related.beside(desks[0].id, [CHAIR], Bounds(), 1)
    [beside_dear] = await storage.related.beside(desks[-1].id, [CHAIR], Bounds(), 3)
    assert [stored.product for stored in beside_cheap] == [chairs[0]]
    assert [stored.product for stored in beside_dear] == [chairs[2], chairs[1], chairs[0]]


async def test_rec_3_companions_cost_no_more_than_is_left_and_are_in_stock(storage: Storage) -> None:
    desk, cheap, dear = _desk(), _chair("100"), _chair("400")
    await _keep(storage, [item(desk), item(cheap), item(dear), item(_chair("90"), stock=0)])
    [found] = await storage.related.beside(desk.id, [CHAIR], Bounds(max_price=Decimal(399), in_stock=True), 5)
    assert [stored.product for stored in found] == [cheap]
