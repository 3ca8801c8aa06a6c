"""The promise of VectorStore: what is needed to change from one model to another while customers are served."""

from collections.abc import Sequence

import numpy as np
from tests.contracts.storage import Storage
from tests.factories.catalog import ProductFactory, item

from treejar.application.ports.passages import FAQ, Passage
from treejar.application.ports.products import CatalogItem, Embedded, ProductText
from treejar.application.ports.vectors import ModelVectors
from treejar.domain.shared.language import Language

OLD, NEW = "old-model", "new-model"
VECTOR = np.array([0.6, 0.8], dtype=np.float32)


async def _catalogue(storage: Storage, count: int) -> list[CatalogItem]:
    items = [item(ProductFactory.build()) for _ in range(count)]
    async with storage.units() as unit:
        await unit.products.upsert(items)
        await unit.commit()
    return items


async def _lacking(storage: Storage, model: str, limit: int = 50, after: str = "") -> list[ProductText]:
    async with storage.units() as unit:
        return await unit.products.lacking_vector(model, limit, after)


async def _embed(storage: Storage, model: str, texts: Sequence[ProductText]) -> None:
    async with storage.units() as unit:
        await unit.products.store_vectors(
            model, [Embedded(product_id=t.product_id, fingerprint=t.fingerprint, vector=VECTOR) for t in texts]
        )
        await unit.commit()


async def _counts(storage: Storage) -> list[ModelVectors]:
    async with storage.units() as unit:
        return await unit.vectors.counts()


async def _uncovered(storage: Storage, model: str) -> int:
    async with storage.units() as unit:
        return await unit.vectors.lacking(model)


async def test_an_empty_house_has_no_vectors_and_lacks_none(storage: Storage) -> None:
    assert (await _counts(storage), await _uncovered(storage, OLD)) == ([], 0)


async def test_each_model_is_counted_by_itself(storage: Storage) -> None:
    await _catalogue(storage, 5)
    await _embed(storage, OLD, await _lacking(storage, OLD))
    await _embed(storage, NEW, (await _lacking(storage, NEW))[:2])
    assert await _counts(storage) == [
        ModelVectors(model_id=NEW, products=2, knowledge=0),
        ModelVectors(model_id=OLD, products=5, knowledge=0),
    ]
    assert (await _uncovered(storage, OLD), await _uncovered(storage, NEW)) == (0, 3)


async def test_a_vector_of_former_words_does_not_cover_a_text(storage: Storage) -> None:
    await _catalogue(storage, 1)
    (text,) = await _lacking(storage, OLD)
    await _embed(storage, OLD, [ProductText(product_id=text.product_id, text=text.text, fingerprint=b"former")])
    assert await _uncovered(storage, OLD) == 1


async def test_what_is_withdrawn_needs_no_vector(storage: Storage) -> None:
    _, *rest = await _catalogue(storage, 3)
    async with storage.units() as unit:
        await unit.products.withdraw([row.product.id for row in rest])
        await unit.commit()
    assert await _uncovered(storage, OLD) == 1


async def test_dropping_keeps_one_model_and_tells_how_many_went(storage: Storage) -> None:
    await _catalogue(storage, 4)
    for model in (OLD, "older-model", NEW):
        await _embed(storage, model, await _lacking(storage, model))
    async with storage.units() as unit:
        assert await unit.vectors.drop_except(NEW) == 8
        await unit.commit()
    assert await _counts(storage) == [ModelVectors(model_id=NEW, products=4, knowledge=0)]


async def test_the_wordings_of_knowledge_are_counted_covered_and_dropped_like_products(storage: Storage) -> None:
    passage = Passage(
        article="faq/delivery",
        source=FAQ,
        title="Delivery",
        language=Language.EN,
        text="We deliver.",
        asked=("Do you?",),
    )
    async with storage.units() as unit:
        await unit.knowledge.upsert([passage])
        await unit.commit()
    assert await _uncovered(storage, OLD) == 3
    async with storage.units() as unit:
        for model in (OLD, NEW):
            lacking = await unit.knowledge.lacking_vector(model, 50)
            await unit.knowledge.store_vectors(
                model, [Embedded(product_id=t.product_id, fingerprint=t.fingerprint, vector=VECTOR) for t in lacking]
            )
        await unit.commit()
    assert await _uncovered(storage, OLD) == 0
    async with storage.units() as unit:
        assert await unit.vectors.drop_except(NEW) == 3
        await unit.commit()
    assert await _counts(storage) == [ModelVectors(model_id=NEW, products=0, knowledge=3)]


async def test_dropping_without_a_commit_drops_nothing(storage: Storage) -> None:
    await _catalogue(storage, 2)
    await _embed(storage, OLD, await _lacking(storage, OLD))
    async with storage.units() as unit:
        await unit.vectors.drop_except(NEW)
    assert await _counts(storage) == [ModelVectors(model_id=OLD, products=2, knowledge=0)]


async def test_texts_are_walked_in_the_order_of_ids_without_storing_anything(storage: Storage) -> None:
    await _catalogue(storage, 7)
    seen: list[str] = []
    after = ""
    while texts := await _lacking(storage, OLD, limit=3, after=after):
        seen += [text.product_id for text in texts]
        after = seen[-1]
    assert len(seen) == 7
    assert seen == sorted(set(seen))


async def test_one_text_given_twice_keeps_its_last_vector(storage: Storage) -> None:
    await _catalogue(storage, 1)
    (text,) = await _lacking(storage, OLD)
    await _embed(storage, OLD, [text, text])
    assert await _counts(storage) == [ModelVectors(model_id=OLD, products=1, knowledge=0)]
