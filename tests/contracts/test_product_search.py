"""The promise of ProductSearch."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import msgspec
import numpy as np
import pytest
from tests.contracts.storage import Storage
from tests.factories.catalog import ProductFactory, item, money

from treejar.application.ports.embedder import Vector
from treejar.application.ports.products import CatalogItem, Embedded
from treejar.application.ports.search import Part, ProductQuery
from treejar.domain.catalog.product import Product
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku

MODEL = "test-model"


def _direction(degrees: float) -> Vector:
    """A vector of length 1; the nearer two angles, the more alike two texts."""
    angle = np.radians(degrees)
    return np.array([np.cos(angle), np.sin(angle), 0, 0], dtype=np.float32)


async def _keep(storage: Storage, *items: CatalogItem, angles: Sequence[float] = (), model: str = MODEL) -> None:
    async with storage.units() as unit:
        await unit.products.upsert(items)
        texts = {text.product_id: text for text in await unit.products.lacking_vector(model, 1000)}
        vectors = [
            Embedded(
                product_id=row.product.id,
                fingerprint=texts[row.product.id].fingerprint,
                vector=_direction(angle),
            )
            for row, angle in zip(items, angles, strict=False)
        ]
        await unit.products.store_vectors(model, vectors)
        await unit.commit()


async def _found(storage: Storage, query: ProductQuery) -> list[Product]:
    return [hit.stored.product for hit in await storage.search.search(query)]


def _desk(**changes: object) -> Product:
    desk = ProductFactory.build(name="Oak desk", category="Desks", description="Solid top", attributes={})
    return replace(desk, **changes)  # type: ignore[arg-type]


async def test_words_of_the_name_find_a_product(storage: Storage) -> None:
    desk, chair = item(_desk()), item()
    await _keep(storage, desk, chair)
    assert (await _found(storage, ProductQuery(text="oak desk")))[:1] == [desk.product]


@pytest.mark.parametrize(
    ("language", "name", "wanted"),
    [(Language.RU, "Акустическая кабина", "кабина"), (Language.AR, "كرسي مكتب", "كرسي"), (Language.EN, "Pod", "pod")],
)
async def test_cat_7_words_in_three_languages_find_a_product(
    storage: Storage, language: Language, name: str, wanted: str
) -> None:
    booth, chair = item(_desk(name=name, names={language: name})), item()
    await _keep(storage, booth, chair)
    assert (await _found(storage, ProductQuery(text=wanted, language=language)))[:1] == [booth.product]


async def test_the_stock_of_a_hit_comes_along(storage: Storage) -> None:
    desk = item(_desk(), stock=7)
    await _keep(storage, desk)
    (hit,) = await storage.search.search(ProductQuery(text="oak desk"))
    assert hit.stored.stock == desk.stock


async def test_nearer_meanings_come_first_and_scores_lie_between_0_and_1(storage: Storage) -> None:
    rows = [item(_desk(name=f"Thing {letter}")) for letter in "ABC"]
    await _keep(storage, *rows, angles=(60, 0, 30))
    hits = await storage.search.search(ProductQuery(text="", vector=_direction(0), model_id=MODEL))
    assert [hit.stored.product for hit in hits] == [rows[1].product, rows[2].product, rows[0].product]
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


async def test_vectors_of_another_model_are_never_compared(storage: Storage) -> None:
    ours, theirs = item(_desk(name="Alpha")), item(_desk(name="Beta"))
    await _keep(storage, ours, angles=(40,))
    await _keep(storage, theirs, angles=(0,), model="another-model")
    found = await _found(storage, ProductQuery(text="", vector=_direction(0), model_id=MODEL))
    assert found == [ours.product]


async def test_a_product_without_a_vector_is_still_found_by_its_words(storage: Storage) -> None:
    embedded, fresh = item(_desk(name="Alpha")), item(_desk(name="Zebra bench"))
    await _keep(storage, embedded, angles=(0,))
    await _keep(storage, fresh)
    found = await _found(storage, ProductQuery(text="zebra bench", vector=_direction(90), model_id=MODEL))
    assert fresh.product in found


async def test_a_search_gives_no_more_than_its_limit(storage: Storage) -> None:
    await _keep(storage, *(item(_desk()) for _ in range(9)), angles=range(9))
    assert len(await _found(storage, ProductQuery(text="oak desk", vector=_direction(0), model_id=MODEL, limit=4))) == 4


async def test_withdrawn_and_inactive_products_are_not_found(storage: Storage) -> None:
    gone, inactive = item(_desk()), item(_desk(active=False))
    await _keep(storage, gone, inactive)
    async with storage.units() as unit:
        await unit.products.withdraw(set(await unit.products.fingerprints()) - {inactive.product.id})
        await unit.commit()
    assert await _found(storage, ProductQuery(text="oak desk")) == []


async def test_cat_7_a_category_is_a_filter(storage: Storage) -> None:
    desk, other = item(_desk()), item(_desk(category="Tables"))
    await _keep(storage, desk, other)
    assert await _found(storage, ProductQuery(text="oak desk", category="Desks")) == [desk.product]


async def test_cat_7_prices_are_filters_with_their_ends_included(storage: Storage) -> None:
    cheap, middle, dear = (item(_desk(price=money(amount))) for amount in ("100", "200", "300.50"))
    unpriced = item(_desk(price=None))
    await _keep(storage, cheap, middle, dear, unpriced)

    async def found(least: str | None, most: str | None) -> set[str]:
        bounds = [None if bound is None else Decimal(bound) for bound in (least, most)]
        query = ProductQuery(text="oak desk", min_price=bounds[0], max_price=bounds[1])
        return {product.id for product in await _found(storage, query)}

    assert await found(None, "200") == {cheap.product.id, middle.product.id}
    assert await found("200", None) == {middle.product.id, dear.product.id}
    assert await found("100.01", "300.50") == {middle.product.id, dear.product.id}


async def test_cat_7_in_stock_is_a_filter(storage: Storage) -> None:
    ready, sold_out = item(_desk(), stock=1), item(_desk(), stock=0)
    await _keep(storage, ready, sold_out)
    assert await _found(storage, ProductQuery(text="oak desk", in_stock=True)) == [ready.product]


async def test_filters_never_starve_the_result(storage: Storage) -> None:
    """A hundred nearer neighbours that the filter refuses do not push out the one that it lets pass."""
    crowd = [item(_desk(name="Oak desk")) for _ in range(100)]
    wanted = item(_desk(name="Something else", category="Pods", price=money("9000")))
    await _keep(storage, *crowd, wanted, angles=[*(number / 100 for number in range(100)), 80])
    near = ProductQuery(text="oak desk", vector=_direction(0), model_id=MODEL)
    for query in (
        ProductQuery(text=near.text, vector=near.vector, model_id=MODEL, category="Pods"),
        ProductQuery(text=near.text, vector=near.vector, model_id=MODEL, min_price=Decimal("8000")),
    ):
        assert await _found(storage, query) == [wanted.product]


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "???", "'", '"', "a & | ! ( <-> :*", "%_\\", "before\x00after", "🪑", "x " * 4000, "ы" * 10_000,
        "'; DROP TABLE products; --", "\u200f\u202e\u200b", "\ud83d", "desk\u200d стол مكتب", "{{{}}}", ":model :text",
    ],
)  # fmt: skip
async def test_no_words_break_the_search(storage: Storage, text: str) -> None:
    await _keep(storage, item(_desk()), angles=(0,))
    for query in (
        ProductQuery(text=text),
        ProductQuery(text="", parts=(Part((text, text)), Part((text,), whole=True))),
    ):
        assert len(await _found(storage, msgspec.structs.replace(query, vector=_direction(0), model_id=MODEL))) <= 1
        assert len(await _found(storage, query)) <= 1


@pytest.mark.parametrize("vector", [[np.nan] * 4, [np.inf, 0, 0, 0], [0, 0, 0, 0]])
async def test_a_vector_that_is_none_compares_with_nothing(storage: Storage, vector: list[float]) -> None:
    desk = item(_desk())
    await _keep(storage, desk, item(_desk(name="Zebra bench", category="Benches")), angles=(0, 40))
    broken = np.array(vector, dtype=np.float32)
    assert await _found(storage, ProductQuery(text="oak", vector=broken, model_id=MODEL)) == [desk.product]
    assert await _found(storage, ProductQuery(text="", vector=broken, model_id=MODEL)) == []


async def test_a_part_is_found_by_any_of_the_ways_to_say_it(storage: Storage) -> None:
    desk = item(_desk())
    await _keep(storage, desk, item(_desk(name="Steel shelf", category="Storage")))
    wish = (Part(("стол", "writing table", "desk")), Part(("дуб", "oak")))
    assert (await _found(storage, ProductQuery(text="стол дуб", parts=wish)))[:1] == [desk.product]


async def test_a_size_is_held_as_a_whole_or_not_at_all(storage: Storage) -> None:
    right, wrong = item(_desk(name="Oak desk 160 cm")), item(_desk(name="Oak desk 140 cm"))
    await _keep(storage, wrong, right)
    (best, second) = await storage.search.search(
        ProductQuery(text="", parts=(Part(("desk",)), Part(("160 cm", "1600"), whole=True)))
    )
    assert best.stored.product == right.product
    assert best.score > second.score
    assert await _found(storage, ProductQuery(text="", parts=(Part(("180 cm",), whole=True),))) == []


async def test_cat_6_a_product_whose_code_was_named_comes_first(storage: Storage) -> None:
    named = item(_desk(sku=Sku("DK-160 OK"), name="Thing"))
    await _keep(storage, item(_desk()), named, angles=(0, 80))
    query = ProductQuery(text="oak desk", vector=_direction(0), model_id=MODEL, codes=("XX1", "DK160OK"))
    best = (await storage.search.search(query))[0]
    assert (best.stored.product, best.score, best.named) == (named.product, 1, 1)


async def test_cat_7_a_colour_is_a_filter(storage: Storage) -> None:
    black, white = item(_desk(name="Oak desk, black")), item(_desk(name="Oak desk, white"))
    await _keep(storage, black, white)
    assert await _found(storage, ProductQuery(text="oak desk", colour="black")) == [black.product]


async def test_what_is_asked_for_is_named_by_the_goods_and_not_by_their_colour(storage: Storage) -> None:
    await _keep(storage, item(_desk(name="White desk")), item(_desk(name="Something", category="")))

    async def named(*parts: Part) -> float:
        return max(hit.named for hit in await storage.search.search(ProductQuery(text="", parts=parts)))

    colour, desk, fridge = Part(("white",)), Part(("desk",), thing=True), Part(("fridge",), thing=True)
    assert await named(colour, desk) > 0.8
    assert await named(colour, fridge) == 0
    assert 0 < await named(colour, desk, fridge) < await named(colour, desk)
    assert await named(colour, Part(("something",), name=True)) > 0.8


async def test_words_that_no_product_holds_find_nothing(storage: Storage) -> None:
    await _keep(storage, item(_desk()))
    assert await _found(storage, ProductQuery(text="helicopter")) == []


async def test_an_empty_catalogue_has_no_hits_and_no_anchors(storage: Storage) -> None:
    assert await storage.search.search(ProductQuery(text="desk")) == []
    assert await storage.search.anchors() == []


async def test_nev_13_an_anchor_is_the_cheapest_priced_product_in_stock_of_its_category(storage: Storage) -> None:
    cheapest, dearer = item(_desk(price=money("200"))), item(_desk(price=money("300")))
    sold_out, unpriced = item(_desk(price=money("100")), stock=0), item(_desk(price=None))
    inactive, pod = item(_desk(price=money("50"), active=False)), item(_desk(category="Pods", price=money("9000")))
    await _keep(storage, cheapest, dearer, sold_out, unpriced, inactive, pod)
    anchors = {anchor.category: anchor for anchor in await storage.search.anchors()}
    assert set(anchors) == {"Desks", "Pods"}
    assert anchors["Desks"].cheapest.product == cheapest.product
    assert anchors["Pods"].cheapest.product == pod.product


async def test_a_category_with_nothing_to_order_has_no_anchor(storage: Storage) -> None:
    await _keep(storage, item(_desk(), stock=0), item(_desk(price=None)))
    assert await storage.search.anchors() == []
