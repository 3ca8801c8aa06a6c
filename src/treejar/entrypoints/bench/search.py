"""Product search at several sizes: how long, with and without filters, and how much of the exact answer is found."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

import asyncpg
import msgspec
import numpy as np
import uvloop
from dishka import AsyncContainer, Provider, Scope, provide

from treejar.adapters.postgres.dsn import plain_dsn
from treejar.adapters.postgres.pool import make_engine
from treejar.adapters.postgres.search.search import PostgresSearch
from treejar.adapters.postgres.vectors import literal
from treejar.adapters.zoho.fields import ZohoFields
from treejar.adapters.zoho.inventory import ZohoCatalog
from treejar.adapters.zoho.rows import RowMapper
from treejar.application.catalog.sync_catalog import SyncCatalog
from treejar.application.ports.embedder import Embedder, Vector
from treejar.application.ports.glossary import TradeGlossary
from treejar.application.ports.operations import CatalogSource
from treejar.application.ports.search import CategoryAnchor, ProductHit, ProductQuery, ProductSearch
from treejar.application.ports.system import Clock
from treejar.application.searching.find_products import FindProducts, ProductWish
from treejar.domain.shared.language import Language
from treejar.entrypoints.bench.catalogue import PreparedZoho, active_items
from treejar.entrypoints.bench.database import bench_database, temporary_folder
from treejar.entrypoints.bench.report import Aim, Report, Row
from treejar.entrypoints.bench.statistics import Spread, spread
from treejar.entrypoints.config import PREFIX, load_config
from treejar.entrypoints.wiring.container import build_container

WANTED_MS, WANTED_ENCODING_MS, WANTED_RECALL, WANTED_AT = 10.0, 5.0, 0.98, 50_000
LIMIT = 10
ROUNDS = 5
# Products beyond the sample are editions of it: their vectors lie around the sample's, at a cosine of about 0.9.
EDITION, NOISE = " edition", 0.02
VECTORS_AT_ONCE = 2000
NO_FILTER = "none"
WISHES = (
    (Language.EN, "ergonomic mesh chair"),
    (Language.EN, "height adjustable desk 160 cm"),
    (Language.EN, "filing cabinet with lock"),
    (Language.EN, "something to keep calls private in an open office"),
    (Language.EN, "boardroom table for twelve people"),
    (Language.EN, "white board"),
    (Language.EN, "Vela CH 616"),
    (Language.EN, "comfy chair for long hours back pain"),
    (Language.EN, "reception desk walnut"),
    (Language.EN, "2 seater sofa grey"),
    (Language.AR, "كرسي مكتب مريح"),
    (Language.AR, "طاولة اجتماعات كبيرة"),
    (Language.AR, "خزانة ملفات بقفل"),
    (Language.AR, "مكتب مدير خشب"),
    (Language.AR, "كنب استقبال"),
    (Language.AR, "عازل صوت للمكتب"),
    (Language.RU, "кресло для руководителя"),
    (Language.RU, "стол с регулировкой высоты"),
    (Language.RU, "шкаф для документов"),
    (Language.RU, "перегородка между столами"),
    (Language.RU, "диван в приёмную"),
    (Language.RU, "переговорный стол на 8 человек"),
)

_INDEX = "SELECT pg_get_indexdef('product_vectors_cosine'::regclass)"
_KEEP = """
INSERT INTO product_vectors (product_id, model_id, text_fingerprint, vector)
SELECT p.id, $1, p.text_fingerprint, given.vector::halfvec
FROM unnest($2::text[], $3::text[]) AS given (id, vector) JOIN products p ON p.id = given.id
"""
# A hundredth of the products, by price.
_BAND = """
SELECT percentile_disc(0.50) WITHIN GROUP (ORDER BY price), percentile_disc(0.51) WITHIN GROUP (ORDER BY price)
FROM products WHERE price IS NOT NULL
"""


def measure_search(server: str, sizes: Sequence[int], progress: Callable[[str], None]) -> Report:
    """At each size every wish, several times, under each filter; every answer beside the one of an exact scan."""
    with temporary_folder() as folder, bench_database(server) as dsn:
        config = load_config({f"{PREFIX}HOME": str(folder / "search"), f"{PREFIX}DATABASE_URL": dsn})

        async def run() -> Report:
            zoho = PreparedZoho()
            container = build_container(config, _Prepared(zoho))
            connection = await asyncpg.connect(plain_dsn(dsn))
            engine = make_engine(dsn, 1)
            try:
                exact = PostgresSearch(engine, exact_up_to=1_000_000_000)
                return await _Bencher(container, connection, exact, zoho).measure(sizes, progress)
            finally:
                await engine.dispose()
                await connection.close()
                await container.close()

        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(run())


class _Prepared(Provider):
    """A catalogue whose provider answers at once."""

    scope = Scope.APP

    def __init__(self, zoho: PreparedZoho) -> None:
        super().__init__()
        self._zoho = zoho

    @provide
    def catalogue(self, clock: Clock) -> CatalogSource:
        return ZohoCatalog(self._zoho, RowMapper(ZohoFields()), clock)


class _Noted(NamedTuple):
    """What a wish became on its way to the database, and the seconds before: reading, glossary, encoding."""

    query: ProductQuery
    encoding: float


class _Notebook:
    """A ProductSearch that finds nothing and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[ProductQuery] = []

    async def search(self, query: ProductQuery) -> list[ProductHit]:
        self.asked.append(query)
        return []

    async def anchors(self) -> list[CategoryAnchor]:
        return []


class _Answer(NamedTuple):
    hits: list[ProductHit]
    seconds: float


class _Bencher:
    def __init__(
        self, container: AsyncContainer, connection: asyncpg.Connection, exact: PostgresSearch, zoho: PreparedZoho
    ) -> None:
        self._container, self._connection, self._exact, self._zoho = container, connection, exact, zoho

    async def measure(self, sizes: Sequence[int], progress: Callable[[str], None]) -> Report:
        rows: list[Row] = []
        violations: list[str] = []
        progress("encoding")
        noted = await self._encode()
        for size in sizes:
            progress(f"{size:,} products")
            await self._fill(size)
            for name, limits in (await self._filters()).items():
                progress(f"{size:,} products, filter: {name}")
                queries = [msgspec.structs.replace(one.query, **limits, limit=LIMIT) for one in noted]
                row, broken = await self._row(size, name, queries, spread([one.encoding for one in noted]))
                rows.append(row)
                violations += broken
        return Report(bench="search", rows=tuple(rows), aims=_aims(rows), violations=tuple(violations))

    async def _encode(self) -> list[_Noted]:
        """Each wish by the production path up to the database, several times; the model is warm before."""
        embedder, glossary = await self._container.get(Embedder), await self._container.get(TradeGlossary)
        notebook = _Notebook()
        find = FindProducts(notebook, embedder, glossary)
        await find.execute(ProductWish(text="warm up"))
        noted = []
        for _ in range(ROUNDS):
            for language, text in WISHES:
                began = time.perf_counter()
                await find.execute(ProductWish(text=text, language=language, limit=LIMIT, any_score=True))
                noted.append(_Noted(notebook.asked[-1], time.perf_counter() - began))
        return noted

    async def _fill(self, size: int) -> None:
        """The sample catalogue at that size, through the real synchronisation; vectors around those of the sample."""
        await self._connection.execute("TRUNCATE products CASCADE")
        items = active_items(size)
        self._zoho.prepare(items)
        await (await self._container.get(SyncCatalog)).execute()
        embedder: Embedder = await self._container.get(Embedder)
        names = [_without_edition(str(item["name"])) for item in items]
        distinct = list(dict.fromkeys(names))
        base = dict(zip(distinct, await embedder.embed_passages(distinct), strict=True))
        index = await self._connection.fetchval(_INDEX)
        # As after a restore: built over all vectors at once, which takes a tenth of the time.
        await self._connection.execute("DROP INDEX product_vectors_cosine")
        noise = np.random.default_rng(7)
        for start in range(0, len(items), VECTORS_AT_ONCE):
            part = items[start : start + VECTORS_AT_ONCE]
            near = np.stack([base[name] for name in names[start : start + VECTORS_AT_ONCE]])
            near = near + noise.standard_normal(near.shape, dtype=np.float32) * NOISE
            vectors = [literal(_unit(vector)) for vector in near]
            await self._connection.execute(_KEEP, embedder.model_id, [str(item["item_id"]) for item in part], vectors)
        await self._connection.execute(index)
        await self._connection.execute("VACUUM ANALYZE products, product_vectors")

    async def _filters(self) -> Mapping[str, Mapping[str, str | bool | Decimal]]:
        [(low, high)] = await self._connection.fetch(_BAND)
        return {
            NO_FILTER: {},
            "category": {"category": "Pods & acoustic panels"},
            "price, 1 in 100": {"min_price": low, "max_price": high},
            "stock": {"in_stock": True},
        }

    async def _row(
        self, size: int, name: str, queries: Sequence[ProductQuery], encoding: Spread
    ) -> tuple[Row, list[str]]:
        search: ProductSearch = await self._container.get(ProductSearch)
        await search.search(queries[0])
        answers = [await _timed(search, query) for query in queries]
        once = len(WISHES)
        exact = [await self._exact.search(query) for query in queries[:once]]
        paired = list(zip(answers[:once], exact, strict=True))
        recall = float(np.mean([_recall(a.hits, e) for a, e in paired]))
        short = sum(len(a.hits) < len(e) for a, e in paired)
        times = spread([answer.seconds for answer in answers])
        row: Row = {
            "products": size,
            "filter": name,
            "p50 ms": times.p50,
            "p99 ms": times.p99,
            "encoding p50 ms": encoding.p50,
            "encoding p99 ms": encoding.p99,
            "recall": round(recall, 4),
            "score kept": round(float(np.mean([_kept(a.hits, e) for a, e in paired])), 4),
            "rows": min(len(answer.hits) for answer in answers),
        }
        return row, [f"{size:,} products, {name}: {short} answers are shorter than an exact scan's"] if short else []


async def _timed(search: ProductSearch, query: ProductQuery) -> _Answer:
    began = time.perf_counter()
    hits = await search.search(query)
    return _Answer(hits, time.perf_counter() - began)


def _recall(found: Sequence[ProductHit], exact: Sequence[ProductHit]) -> float:
    """The share of the exact answer that was found; what scores as well as its last row counts as found."""
    if not exact:
        return 1.0
    worst = min(hit.score for hit in exact) - 1e-4
    return min(1.0, sum(hit.score >= worst for hit in found) / len(exact))


def _kept(found: Sequence[ProductHit], exact: Sequence[ProductHit]) -> float:
    """How good the answer is beside the exact one, by the sum of the scores: of many products that fit equally well
    any will do."""
    best = sum(hit.score for hit in exact)
    return min(1.0, sum(hit.score for hit in found) / best) if best else 1.0


def _without_edition(name: str) -> str:
    return name.rpartition(", ")[0] if name.endswith(EDITION) else name


def _unit(vector: Vector) -> Vector:
    return vector / np.linalg.norm(vector)


def _aims(rows: Sequence[Row]) -> tuple[Aim, ...]:
    encoding = max(float(row["encoding p50 ms"] or 0) for row in rows)
    aims = [_below(f"encoding p50 below {WANTED_ENCODING_MS:g} ms", encoding, WANTED_ENCODING_MS)]
    for row in rows:
        if row["products"] == WANTED_AT:
            named = f"{WANTED_AT:,} products, filter {row['filter']}: p99 below {WANTED_MS:g} ms"
            aims.append(_below(named, float(row["p99 ms"] or 0), WANTED_MS))
    recall = min(float(row["recall"] or 0) for row in rows)
    aims.append(Aim(wanted=f"recall at least {WANTED_RECALL}", measured=str(recall), reached=recall >= WANTED_RECALL))
    return tuple(aims)


def _below(wanted: str, measured: float, limit: float) -> Aim:
    return Aim(wanted=wanted, measured=f"{measured:g} ms", reached=measured < limit)
