"""Changing the embedding model while customers are served: both models' vectors lie in one table and one index."""

import asyncio

import asyncpg
import numpy as np
from tests.factories.catalog import ProductFactory, item
from tests.fakes.hashing_embedder import HashingEmbedder

from treejar.adapters.postgres.engine import Database
from treejar.adapters.postgres.search.search import PostgresSearch
from treejar.adapters.postgres.vectors import literal
from treejar.application.catalog.drop_vectors import DropVectors
from treejar.application.catalog.embed_texts import EmbedTexts
from treejar.application.ports.embedder import Embedder
from treejar.application.ports.search import ProductQuery

OLD, NEW = HashingEmbedder(256), HashingEmbedder(512)
QUERIES = ("ergonomic mesh chair", "дубовый стол", "خزانة ملفات معدنية", "round meeting table", "acoustic pod")
_NEAREST = """
SELECT product_id FROM product_vectors WHERE model_id = $1
ORDER BY vector <=> $2::text::halfvec, product_id LIMIT 10
"""


async def _furniture(postgres: Database, count: int) -> None:
    kinds = ("mesh chair", "oak desk", "дубовый стол", "خزانة معدنية", "meeting table", "acoustic pod", "locker")
    shapes = ("round", "ergonomic", "compact", "executive", "складной", "مريح", "modular", "slim", "tall")
    products = [
        ProductFactory.build(
            name=f"{shapes[n % len(shapes)]} {kinds[n % len(kinds)]} {n % 113} {chr(97 + n % 26)}{n % 17}",
            description="",
        )
        for n in range(count)
    ]
    for start in range(0, count, 200):
        async with postgres.units() as unit:
            await unit.products.upsert([item(product) for product in products[start : start + 200]])
            await unit.commit()


async def _found(search: PostgresSearch, embedder: Embedder, text: str) -> list[str]:
    vector = await embedder.embed_query(text)
    hits = await search.search(ProductQuery(text="", vector=vector, model_id=embedder.model_id, limit=10))
    return [hit.stored.product.id for hit in hits]


async def _recall(search: PostgresSearch, connection: asyncpg.Connection, embedder: Embedder) -> float:
    """The share of the ten nearest that the search finds through the approximate index."""
    shares = []
    for text in QUERIES:
        vector = literal(await embedder.embed_query(text))
        async with connection.transaction():
            await connection.execute("SET LOCAL enable_indexscan = off")
            nearest = {row["product_id"] for row in await connection.fetch(_NEAREST, embedder.model_id, vector)}
        shares.append(len(nearest.intersection(await _found(search, embedder, text))) / len(nearest))
    return float(np.mean(shares))


async def test_search_answers_with_the_old_model_until_the_new_one_has_all_texts(
    postgres: Database, past_the_ports: asyncpg.Connection
) -> None:
    await _furniture(postgres, 600)
    await EmbedTexts(postgres.units, OLD).execute()
    search = postgres.search
    before = {text: await _found(search, OLD, text) for text in QUERIES}
    assert all(len(found) == 10 for found in before.values())

    change = asyncio.create_task(EmbedTexts(postgres.units, NEW).execute())
    during = 0
    while not change.done():
        for text in QUERIES:
            assert await _found(search, OLD, text) == before[text]
            during += 1
    assert during >= len(QUERIES)
    assert await change == 600

    after = {text: await _found(search, NEW, text) for text in QUERIES}
    async with postgres.units() as unit:
        counts = {row.model_id: row.products for row in await unit.vectors.counts()}
    assert counts == {OLD.model_id: 600, NEW.model_id: 600}

    assert await DropVectors(postgres.units).execute(NEW.model_id) == 600
    for text in QUERIES:
        assert await _found(search, NEW, text) == after[text]


async def test_a_second_models_vectors_cost_no_recall(
    database: str, postgres: Database, past_the_ports: asyncpg.Connection
) -> None:
    await _furniture(postgres, 800)
    await EmbedTexts(postgres.units, OLD).execute()
    name = await past_the_ports.fetchval("SELECT current_database()")
    # Let the planner have no way around the approximate index.
    for setting in ("enable_seqscan", "enable_sort", "enable_bitmapscan"):
        await past_the_ports.execute(f'ALTER DATABASE "{name}" SET {setting} = off')
    async with Database(database) as opened:
        search = PostgresSearch(opened._engine, exact_up_to=100)
        alone = await _recall(search, past_the_ports, OLD)
        await EmbedTexts(postgres.units, NEW).execute()
        assert await _recall(search, past_the_ports, OLD) >= min(alone, 0.98)
        assert await _recall(search, past_the_ports, NEW) >= 0.98
