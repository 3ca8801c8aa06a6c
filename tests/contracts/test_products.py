"""The promise of ProductStore: nothing is deleted, and only what changed is written (CAT-5)."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import asyncpg
import msgspec
import numpy as np
import pytest
from tests.contracts.storage import Storage
from tests.factories.catalog import ProductFactory, item, money
from tests.fakes.memory.database import MemoryDatabase
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.products import (
    CatalogItem,
    Embedded,
    ProductFilter,
    ProductPage,
    ProductText,
    StoredProduct,
    Written,
)
from treejar.domain.catalog.card_quality import card_quality
from treejar.domain.catalog.product import Product
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.ids import PictureRef, ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku

MODEL = "test-model"


async def _upsert(storage: Storage, *items: CatalogItem) -> Written:
    async with storage.units() as unit:
        written = await unit.products.upsert(items)
        await unit.commit()
    return written


async def _withdraw_except(storage: Storage, *seen: CatalogItem) -> int:
    async with storage.units() as unit:
        unseen = (await unit.products.fingerprints()).keys() - {row.id for row in seen}
        withdrawn = await unit.products.withdraw(unseen)
        await unit.commit()
    assert withdrawn == len(unseen)
    return withdrawn


async def _page(storage: Storage, **wanted: object) -> ProductPage:
    async with storage.units() as unit:
        return await unit.products.page(ProductFilter(**wanted))  # type: ignore[arg-type]


async def _walk(storage: Storage, **wanted: object) -> list[ProductId]:
    """Every product of a list, two a page."""
    found: list[ProductId] = []
    cursor: str | None = None
    while True:
        page = await _page(storage, cursor=cursor, limit=2, **wanted)
        assert len(page.items) <= 2
        found += [listed.stored.product.id for listed in page.items]
        assert page.total >= len(found)
        cursor = page.next
        if cursor is None:
            assert page.total == len(found)
            return found


async def _stored(storage: Storage, *rows: CatalogItem) -> list[StoredProduct]:
    async with storage.units() as unit:
        return await unit.products.by_codes([row.product.sku.key for row in rows])


async def _by_code(storage: Storage, *codes: str) -> list[str]:
    async with storage.units() as unit:
        found = await unit.products.by_codes([Sku(code).key for code in codes])
    return sorted(stored.product.sku.code for stored in found)


async def _lacking(storage: Storage, model: str = MODEL, limit: int = 50) -> list[ProductText]:
    async with storage.units() as unit:
        return await unit.products.lacking_vector(model, limit)


async def _embed(storage: Storage, *texts: ProductText, model: str = MODEL) -> None:
    vector = np.array([1, 0, 0, 0], dtype=np.float32)
    vectors = [Embedded(product_id=t.product_id, fingerprint=t.fingerprint, vector=vector) for t in texts]
    async with storage.units() as unit:
        await unit.products.store_vectors(model, vectors)
        await unit.commit()


async def _count(storage: Storage) -> int:
    async with storage.units() as unit:
        return await unit.products.count()


def _changed(row: CatalogItem, **changes: object) -> CatalogItem:
    product: Product = replace(row.product, **changes)  # type: ignore[arg-type]
    return item(product)


async def test_a_product_survives_whole(storage: Storage) -> None:
    product = ProductFactory.build(
        sku=Sku("CH 616 NEW black"),
        name="Кресло 🪑 «Сити»",
        description="كرسي مكتب\n" * 300,
        price=money("1290.50"),
        names={Language.AR: "كرسي", Language.RU: "Кресло"},
        attributes={"цвет": "чёрный", "width": "120 cm"},
    )
    row = item(product, stock=3)
    await _upsert(storage, row)
    assert await _stored(storage, row) == [StoredProduct(product=product, stock=StockLevel(3, MONDAY_NOON))]


async def test_no_price_and_no_stock_stay_unknown_and_never_become_zero(storage: Storage) -> None:
    row = item(ProductFactory.build(price=None), stock=None)
    await _upsert(storage, row)
    (stored,) = await _stored(storage, row)
    assert (stored.product.price, stored.stock) == (None, None)


async def test_a_nul_character_breaks_nothing(storage: Storage) -> None:
    row = item(ProductFactory.build(name="Task\x00chair", attributes={"co\x00lour": "bla\x00ck"}))
    await _upsert(storage, row)
    (stored,) = await _stored(storage, row)
    assert stored.product.name.startswith("Task")


async def test_a_page_tells_what_it_added_changed_and_left(storage: Storage) -> None:
    old, same = item(), item()
    assert await _upsert(storage, old, same) == Written(added=2)
    dearer = _changed(old, price=money("600"))
    assert await _upsert(storage, dearer, same, item()) == Written(added=1, changed=1, unchanged=1)
    (stored,) = await _stored(storage, old)
    assert stored.product.price == money("600")


async def test_a_changed_row_brings_the_stock_of_its_moment_along(storage: Storage) -> None:
    row = item(stock=12)
    await _upsert(storage, row)
    later = StockLevel(5, MONDAY_NOON + timedelta(hours=6))
    assert await _upsert(storage, msgspec.structs.replace(row, stock=later, fingerprint=b"later")) == Written(changed=1)
    (stored,) = await _stored(storage, row)
    assert stored.stock == later


async def test_fingerprints_tell_beforehand_what_would_not_be_written(storage: Storage) -> None:
    same, inactive, gone = item(), item(ProductFactory.build(active=False)), item()
    await _upsert(storage, same, inactive, gone)
    async with storage.units() as unit:
        assert await unit.products.withdraw([gone.id, ProductId("nobody")]) == 1
        assert await unit.products.withdraw([gone.id]) == 0
        await unit.commit()
    async with storage.units() as unit:
        assert await unit.products.fingerprints() == {row.id: row.fingerprint for row in (same, inactive)}
    assert await _upsert(storage, same, inactive) == Written(unchanged=2)


async def test_of_two_rows_with_one_id_the_last_counts(storage: Storage) -> None:
    first = item()
    second = _changed(first, name="Sofa")
    await _upsert(storage, first, second)
    (stored,) = await _stored(storage, first)
    assert stored.product.name == "Sofa"


async def test_cat_2_a_catalogue_that_is_not_operations_own_leaves_item_id_and_stock_alone(storage: Storage) -> None:
    theirs = item(stock=4)
    await _upsert(storage, theirs)
    card = replace(theirs.product, operations_id=None, name="Sofa", price=money("99"))
    await _upsert(storage, item(card, stock=77))
    (stored,) = await _stored(storage, theirs)
    assert (stored.product.name, stored.product.price) == ("Sofa", money("99"))
    assert stored.product.operations_id == theirs.product.operations_id
    assert stored.stock == theirs.stock


async def test_what_a_catalogue_says_of_stock_is_no_stock(storage: Storage) -> None:
    row = item(ProductFactory.build(operations_id=None), stock=77)
    await _upsert(storage, row)
    (stored,) = await _stored(storage, row)
    assert stored.stock is None


async def test_products_are_listed_in_pages_that_hold_each_once(storage: Storage) -> None:
    rows = [item() for _ in range(5)]
    await _upsert(storage, *rows, item(ProductFactory.build(active=False)))
    assert await _walk(storage) == sorted(row.id for row in rows)
    assert await _page(storage, limit=5, cursor=None) == await _page(storage, limit=9)


async def test_a_list_is_narrowed_by_category_and_stock(storage: Storage) -> None:
    chair, sold_out, uncounted = item(), item(stock=0), item(stock=None)
    desk = item(ProductFactory.build(category="Desks"))
    await _upsert(storage, chair, sold_out, uncounted, desk)
    assert await _walk(storage, category="desks") == [desk.id]
    assert await _walk(storage, category="Pods") == []
    assert await _walk(storage, in_stock=True) == sorted([chair.id, desk.id])
    assert await _walk(storage, in_stock=False) == sorted([sold_out.id, uncounted.id])
    assert await _walk(storage, category="TASK CHAIRS", in_stock=True) == [chair.id]


async def test_a_list_is_narrowed_by_price_and_then_holds_priced_products_only(storage: Storage) -> None:
    cheap, middle, dear, unpriced = (
        item(ProductFactory.build(price=money(amount) if amount else None)) for amount in ("99.99", "100", "900.5", "")
    )
    await _upsert(storage, cheap, middle, dear, unpriced)
    assert await _walk(storage, min_price=Decimal(100)) == sorted([middle.id, dear.id])
    assert await _walk(storage, max_price=Decimal("900.49")) == sorted([cheap.id, middle.id])
    assert await _walk(storage, min_price=Decimal(100), max_price=Decimal(100)) == [middle.id]
    assert await _walk(storage, min_price=Decimal(0)) == sorted([cheap.id, middle.id, dear.id])


async def test_cat_12_the_review_list_has_poor_cards_only_the_poorest_first(storage: Storage) -> None:
    full = {"colour": "black", "material": "mesh", "dimensions": "W 600"}
    rich = item(ProductFactory.build(description="Mesh back, adjustable arms. " * 4, attributes=full))
    poor = item(ProductFactory.build(pictures=(), description="", attributes={}))
    poorest = item(ProductFactory.build(pictures=(), description="", attributes={}, price=None))
    as_poor = item(ProductFactory.build(pictures=(), description="", attributes={}))
    await _upsert(storage, rich, poor, poorest, as_poor)
    assert await _walk(storage, needs_review=True) == [poorest.id, *sorted([poor.id, as_poor.id])]
    (listed,) = (await _page(storage, needs_review=True, limit=1)).items
    assert listed.card == card_quality(poorest.product)
    assert listed.card.needs_review
    assert {one.stored.product.id: one.card.score for one in (await _page(storage)).items}[rich.id] == 100


async def test_a_card_that_is_mended_leaves_the_review_list(storage: Storage) -> None:
    row = item(ProductFactory.build(pictures=(), description="", attributes={}))
    await _upsert(storage, row)
    full = {"colour": "black", "material": "mesh", "dimensions": "W 600"}
    await _upsert(storage, _changed(row, description="Mesh back. " * 9, attributes=full, price=money("5")))
    assert await _walk(storage, needs_review=True) == []


async def test_a_picture_from_elsewhere_lifts_a_card_off_the_review_list_and_back(storage: Storage) -> None:
    row = item(ProductFactory.build(pictures=(), attributes={}))
    await _upsert(storage, row)
    assert await _walk(storage, needs_review=True) == [row.id]
    for pictures, listed in ((("bazara:1",), []), ((), [row.id])):
        async with storage.units() as unit:
            await unit.pictures.set_more({row.product.sku.key: tuple(map(PictureRef, pictures))})
            await unit.commit()
        assert await _walk(storage, needs_review=True) == listed


async def test_a_cursor_fits_its_own_list_only(storage: Storage) -> None:
    await _upsert(storage, *(item(ProductFactory.build(pictures=(), description="", price=None)) for _ in range(3)))
    plain, poor = await _page(storage, limit=1), await _page(storage, limit=1, needs_review=True)
    assert plain.next
    assert poor.next
    for word, wanted in ((plain.next, True), (poor.next, False), ("nonsense", False), ("%%%", True), ("\x00", False)):
        with pytest.raises(InvalidValue, match="cursor"):
            await _page(storage, cursor=word, needs_review=wanted)


async def test_nev_14_a_sale_price_is_kept_and_never_given_as_a_price(
    storage: Storage, connection: asyncpg.Connection
) -> None:
    row = msgspec.structs.replace(item(ProductFactory.build(price=money("540"))), sale_price=money("123.45"))
    await _upsert(storage, row)
    (stored,) = await _stored(storage, row)
    listed = (await _page(storage)).items
    for given in (stored, *listed):
        assert b"123.45" not in msgspec.json.encode(given)
    if not isinstance(storage, MemoryDatabase):
        kept = await connection.fetchval("SELECT sale_price FROM products WHERE id = $1", row.id)
        assert kept == Decimal("123.45")


async def test_an_empty_page_writes_nothing(storage: Storage) -> None:
    assert await _upsert(storage) == Written()


async def test_cat_5_what_a_whole_run_did_not_see_is_withdrawn_and_counted_once(storage: Storage) -> None:
    seen, gone = item(), item()
    await _upsert(storage, seen, gone)
    assert await _withdraw_except(storage, seen) == 1
    assert await _withdraw_except(storage, seen) == 0
    assert await _count(storage) == 1
    assert await _stored(storage, seen, gone) == [StoredProduct(product=seen.product, stock=seen.stock)]


async def test_a_withdrawn_product_that_is_back_unchanged_is_written_again(storage: Storage) -> None:
    row, other = item(), item()
    await _upsert(storage, row, other)
    await _withdraw_except(storage, other)
    assert await _upsert(storage, row, other) == Written(changed=1, unchanged=1)
    assert [stored.product for stored in await _stored(storage, row)] == [row.product]
    assert await _count(storage) == 2


async def test_a_withdrawn_product_keeps_its_vector_for_its_return(storage: Storage) -> None:
    row = item()
    await _upsert(storage, row)
    await _embed(storage, *await _lacking(storage))
    await _withdraw_except(storage)
    await _upsert(storage, row)
    assert await _lacking(storage) == []


async def test_a_run_that_saw_nothing_withdraws_everything(storage: Storage) -> None:
    await _upsert(storage, item(), item())
    assert await _withdraw_except(storage) == 2
    assert await _count(storage) == 0


async def test_nev_28_a_code_is_found_in_every_spelling(storage: Storage) -> None:
    await _upsert(storage, item(ProductFactory.build(sku=Sku("CH-616"))))
    for spelling in ("CH616", "CH-616", "CH 616", "ch616", "СН616", "сн-616"):
        assert await _by_code(storage, spelling) == ["CH-616"]


async def test_nev_28_suffixes_and_variants_stay_distinct(storage: Storage) -> None:
    codes = ["9719-4", "9719-5", "CH 616 black", "CH 616 NEW black"]
    await _upsert(storage, *(item(ProductFactory.build(sku=Sku(code))) for code in codes))
    for code in codes:
        assert await _by_code(storage, code) == [code]
    assert await _by_code(storage, "9719") == []


async def test_products_that_share_a_code_are_all_given(storage: Storage) -> None:
    await _upsert(storage, *(item(ProductFactory.build(sku=Sku(code))) for code in ("CH 616", "CH-616")))
    assert await _by_code(storage, "ch616") == ["CH 616", "CH-616"]


async def test_an_inactive_product_is_not_given(storage: Storage) -> None:
    row = item(ProductFactory.build(active=False))
    await _upsert(storage, row)
    assert await _stored(storage, row) == []
    assert await _lacking(storage) == []


async def test_unknown_codes_are_absent(storage: Storage) -> None:
    assert await _by_code(storage, "NOPE-1") == []
    async with storage.units() as unit:
        assert await unit.products.by_codes([]) == []


async def test_new_words_lack_a_vector_until_one_is_stored(storage: Storage) -> None:
    row = item()
    await _upsert(storage, row)
    (text,) = await _lacking(storage)
    assert text.product_id == row.product.id
    assert row.product.name in text.text
    await _embed(storage, text)
    assert await _lacking(storage) == []


async def test_price_and_stock_are_no_words(storage: Storage) -> None:
    row = item()
    await _upsert(storage, row)
    await _embed(storage, *await _lacking(storage))
    await _upsert(storage, item(replace(row.product, price=money("1"), pictures=()), stock=1))
    assert await _lacking(storage) == []


async def test_changed_words_lack_a_vector_again(storage: Storage) -> None:
    row = item()
    await _upsert(storage, row)
    await _embed(storage, *await _lacking(storage))
    for change in (
        {"name": "Sofa"},
        {"description": "Leather"},
        {"category": "Sofas"},
        {"names": {Language.RU: "Диван"}},
    ):
        row = _changed(row, **change)
        await _upsert(storage, row)
        (text,) = await _lacking(storage)
        await _embed(storage, text)
    assert await _lacking(storage) == []


async def test_a_vector_of_words_that_changed_meanwhile_does_not_count(storage: Storage) -> None:
    row = item()
    await _upsert(storage, row)
    (old,) = await _lacking(storage)
    await _upsert(storage, _changed(row, name="Sofa"))
    await _embed(storage, old)
    (new,) = await _lacking(storage)
    assert new.fingerprint != old.fingerprint


async def test_another_model_needs_vectors_of_its_own(storage: Storage) -> None:
    await _upsert(storage, item())
    await _embed(storage, *await _lacking(storage))
    assert len(await _lacking(storage, "another-model")) == 1


async def test_texts_come_in_portions(storage: Storage) -> None:
    await _upsert(storage, *(item() for _ in range(5)))
    done: set[ProductId] = set()
    for size in (2, 2, 1, 0):
        texts = await _lacking(storage, limit=2)
        assert len(texts) == size
        await _embed(storage, *texts)
        done |= {text.product_id for text in texts}
    assert len(done) == 5


async def test_a_fingerprint_alone_decides_what_is_written(storage: Storage) -> None:
    row = item()
    await _upsert(storage, row)
    disguised = msgspec.structs.replace(_changed(row, name="Sofa"), fingerprint=row.fingerprint)
    assert await _upsert(storage, disguised) == Written(unchanged=1)
