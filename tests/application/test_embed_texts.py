"""Embedding beside a running installation: nothing is embedded twice, nothing is forgotten, nothing waits."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.factories.catalog import ProductFactory, item
from tests.fakes.hashing_embedder import HashingEmbedder
from tests.fakes.memory.database import MemoryDatabase

from treejar.application.catalog.drop_vectors import DropVectors, ModelNotReady
from treejar.application.catalog.embed_texts import PORTION, EmbedTexts
from treejar.application.ports.embedder import Vector
from treejar.application.ports.errors import Permanent, Unavailable
from treejar.application.ports.products import CatalogItem


class Watched(HashingEmbedder):
    """Tells what it encodes, and lets a test act meanwhile."""

    def __init__(self, database: MemoryDatabase, dimension: int = 64) -> None:
        super().__init__(dimension)
        self.database = database
        self.runs: list[int] = []
        self.stored_before: list[int] = []
        self.meanwhile: list[CatalogItem] = []
        self.breaks_at = 0

    async def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        self.runs.append(len(texts))
        self.stored_before.append(len(self.database.tables.vectors))
        if len(self.runs) == self.breaks_at:
            raise Permanent("model", "gave a vector with NaN numbers")
        if self.meanwhile:
            await _upsert(self.database, [self.meanwhile.pop()])
        await asyncio.sleep(0.01)
        return await super().embed_passages(texts)


async def _upsert(database: MemoryDatabase, items: Sequence[CatalogItem]) -> None:
    async with database.units() as unit:
        await unit.products.upsert(items)
        await unit.commit()


@pytest.fixture
async def database() -> MemoryDatabase:
    made = MemoryDatabase()
    await _upsert(made, [item(ProductFactory.build()) for _ in range(3 * PORTION + 5)])
    return made


async def _lacking(database: MemoryDatabase, model_id: str) -> int:
    async with database.units() as unit:
        return await unit.vectors.lacking(model_id)


async def test_a_portion_is_encoded_while_the_one_before_is_stored(database: MemoryDatabase) -> None:
    embedder, told = Watched(database), list[int]()
    assert await EmbedTexts(database.units, embedder).execute(told.append) == 3 * PORTION + 5
    assert embedder.runs == [PORTION, PORTION, PORTION, 5]
    # Nothing was stored yet when the second portion went to the model: it did not wait for the first one's commit.
    assert embedder.stored_before == [0, 0, PORTION, 2 * PORTION]
    assert told == [PORTION, 2 * PORTION, 3 * PORTION, 3 * PORTION + 5]


async def test_what_changes_behind_the_run_is_embedded_by_the_same_run(database: MemoryDatabase) -> None:
    embedder = Watched(database)
    first = min(database.tables.products)
    product = database.tables.products[first].stored.product
    embedder.meanwhile = [item(replace(product, name="Renamed")), item(ProductFactory.build(id="0"))]
    await EmbedTexts(database.units, embedder).execute()
    assert await _lacking(database, embedder.model_id) == 0


async def test_a_run_that_fails_keeps_what_is_stored_and_the_next_goes_on(database: MemoryDatabase) -> None:
    embedder = Watched(database)
    embedder.breaks_at = 3
    with pytest.raises(Permanent, match="NaN"):
        await EmbedTexts(database.units, embedder).execute()
    kept = len(database.tables.vectors)
    assert kept >= PORTION
    assert await EmbedTexts(database.units, embedder).execute() == 3 * PORTION + 5 - kept


async def test_a_database_that_goes_away_is_an_error_of_its_own_kind(database: MemoryDatabase) -> None:
    class Leaving(Watched):
        async def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
            self.database.down = len(self.runs) == 1
            return await super().embed_passages(texts)

    with pytest.raises(Unavailable):
        await EmbedTexts(database.units, Leaving(database)).execute()


async def test_no_transaction_is_open_while_the_model_runs() -> None:
    database = MemoryDatabase()
    await _upsert(database, [item(ProductFactory.build())])
    seen: list[int] = []

    class Looking(HashingEmbedder):
        async def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
            await asyncio.sleep(0.01)
            seen.append(database.units.open)
            return await super().embed_passages(texts)

    await EmbedTexts(database.units, Looking()).execute()
    assert seen == [0]


async def test_old_vectors_go_only_when_the_new_model_covers_everything(database: MemoryDatabase) -> None:
    old, new = HashingEmbedder(32), HashingEmbedder(64)
    total = 3 * PORTION + 5
    await EmbedTexts(database.units, old).execute()
    with pytest.raises(ModelNotReady, match=rf"{total} texts have no vector of hashing-64.*{total} vectors"):
        await DropVectors(database.units).execute(new.model_id)
    assert await _lacking(database, old.model_id) == 0

    await EmbedTexts(database.units, new).execute()
    assert await DropVectors(database.units).execute(new.model_id) == total
    assert {model_id for _, model_id in database.tables.vectors} == {new.model_id}
    assert await DropVectors(database.units).execute(new.model_id) == 0
