"""The production search over an outside collection, as a run that can be scored against its judgements."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec
import uvloop
from dishka import AsyncContainer

from treejar.adapters.embedded_postgres.handle import open_database
from treejar.adapters.postgres.connect import connect
from treejar.adapters.postgres.dsn import plain_dsn
from treejar.adapters.postgres.migrate import upgrade
from treejar.application.catalog.embed_texts import EmbedTexts
from treejar.application.ports.products import CatalogItem
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.searching.find_products import FindProducts, ProductWish
from treejar.domain.shared.language import Language
from treejar.entrypoints.bench.collections import Question, language_of, read_products, read_questions
from treejar.entrypoints.bench.database import bench_database
from treejar.entrypoints.bench.report import Report, Row
from treejar.entrypoints.bench.statistics import spread
from treejar.entrypoints.config import Config
from treejar.entrypoints.wiring.container import build_container

_PAGE = 1000


class Collection(NamedTuple):
    """What to search, by which queries, and where the run goes. `keep`: a folder for the loaded catalogue, which the
    next run over the same products finds there."""

    products: Path
    queries: Path
    column: str
    out: Path
    depth: int
    keep: Path | None = None


def measure_retrieval(config: Config, given: Collection, progress: Callable[[str, int, int], None]) -> Report:
    """Write the run with the configured model; the figures are of its making. `progress` gets the step, how many are
    done and how many there are. Raises CollectionInvalid, PortError, EmbeddedDatabaseError, OSError."""
    language = language_of(given.column)
    items, questions = read_products(given.products), read_questions(given.queries, given.column)
    with _database(config.database_url, given.keep) as dsn:

        async def run() -> Report:
            container = build_container(msgspec.structs.replace(config, database_url=dsn))
            try:
                embedded = await _load(container, dsn, items, progress)
                seconds = await _ask(container, questions, language, given, progress)
            finally:
                await container.close()
            return _report(given, len(items), embedded, seconds)

        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(run())


@contextmanager
def _database(server: str, keep: Path | None) -> Iterator[str]:
    if keep is None:
        with bench_database(server) as dsn:
            yield dsn
        return
    keep.mkdir(parents=True, exist_ok=True)
    with open_database(keep) as handle:
        upgrade(handle.dsn)
        yield handle.dsn


async def _load(
    container: AsyncContainer, dsn: str, items: Sequence[CatalogItem], progress: Callable[[str, int, int], None]
) -> int:
    """The products and their vectors; what an earlier run left of others is withdrawn. Returns the texts embedded."""
    units: UnitsOfWork = await container.get(UnitsOfWork)
    async with units() as unit:
        for start in range(0, len(items), _PAGE):
            await unit.products.upsert(items[start : start + _PAGE])
            progress("loading", min(start + _PAGE, len(items)), len(items))
        await unit.products.withdraw((await unit.products.fingerprints()).keys() - {item.id for item in items})
        await unit.commit()
    embed = await container.get(EmbedTexts)
    embedded = await embed.execute(lambda done: progress("embedding", done, len(items)))
    connection = await connect(plain_dsn(dsn))
    try:
        await connection.execute("ANALYZE products, product_vectors")
    finally:
        await connection.close()
    return embedded


async def _ask(
    container: AsyncContainer,
    questions: Sequence[Question],
    language: Language,
    given: Collection,
    progress: Callable[[str, int, int], None],
) -> list[float]:
    """Seconds of each search. One line a hit: query, product, rank."""
    find = await container.get(FindProducts)
    seconds: list[float] = []
    with given.out.open("w", encoding="utf-8", newline="\n") as run:
        for done, question in enumerate(questions, 1):
            wish = ProductWish(text=question.text, language=language, limit=given.depth, any_score=True)
            began = time.perf_counter()
            hits = await find.execute(wish)
            seconds.append(time.perf_counter() - began)
            run.writelines(f"{question.id}\t{hit.stored.product.id}\t{rank}\n" for rank, hit in enumerate(hits, 1))
            progress("searching", done, len(questions))
    return seconds


def _report(given: Collection, products: int, embedded: int, seconds: Sequence[float]) -> Report:
    taken = spread(seconds)
    row: Row = {
        "queries": len(seconds),
        "column": given.column,
        "products": products,
        "texts embedded": embedded,
        "depth": given.depth,
        "p50 ms": taken.p50,
        "p99 ms": taken.p99,
    }
    return Report(bench="retrieval", rows=(row,))
