"""The embedding job beside its model alone: what reading the texts and storing the vectors cost."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec
import uvloop
from dishka import AsyncContainer, Provider, Scope, provide

from treejar.adapters.zoho.fields import ZohoFields
from treejar.adapters.zoho.inventory import ZohoCatalog
from treejar.adapters.zoho.rows import RowMapper
from treejar.application.catalog.embed_texts import EmbedTexts
from treejar.application.catalog.sync_catalog import SyncCatalog
from treejar.application.ports.embedder import Embedder
from treejar.application.ports.operations import CatalogSource
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.entrypoints.bench.catalogue import PreparedZoho, active_items
from treejar.entrypoints.bench.database import bench_database
from treejar.entrypoints.bench.report import Aim, Report, Row
from treejar.entrypoints.config import Config
from treejar.entrypoints.wiring.container import build_container

WANTED_SHARE = 0.9


class _Speed(NamedTuple):
    """Texts a second by the clock, and milliseconds of this process's processor time a text."""

    rate: float
    processor: float


def measure_embedding(config: Config, items: int, progress: Callable[[str], None]) -> Report:
    """The configured model over `items` sample products: alone, by the job, and alone once more, because a machine that
    does other work meanwhile is not the same one from second to second."""
    with bench_database(config.database_url) as dsn:

        async def run() -> Report:
            container = build_container(msgspec.structs.replace(config, database_url=dsn), _Prepared(items))
            try:
                return await _measure(container, progress)
            finally:
                await container.close()

        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(run())


class _Prepared(Provider):
    """A catalogue whose provider answers at once."""

    scope = Scope.APP

    def __init__(self, items: int) -> None:
        super().__init__()
        self._items = items

    @provide
    def catalogue(self, clock: Clock) -> CatalogSource:
        return ZohoCatalog(PreparedZoho(active_items(self._items)), RowMapper(ZohoFields()), clock)


async def _measure(container: AsyncContainer, progress: Callable[[str], None]) -> Report:
    progress("loading the catalogue and the model")
    await (await container.get(SyncCatalog)).execute()
    embedder: Embedder = await container.get(Embedder)
    await embedder.embed_query("warm up")
    async with (await container.get(UnitsOfWork))() as unit:
        texts = [text.text for text in await unit.products.lacking_vector(embedder.model_id, 1_000_000)]
    progress("the model alone")
    before = await _alone(embedder, texts)
    progress("the job")
    began, processor = time.perf_counter(), time.process_time()
    embedded = await (await container.get(EmbedTexts)).execute()
    job = _speed(embedded, began, processor)
    progress("the model alone")
    after = await _alone(embedder, texts)
    alone = _Speed((before.rate + after.rate) / 2, (before.processor + after.processor) / 2)
    return _report(embedder.model_id, len(texts), embedded, alone, job)


async def _alone(embedder: Embedder, texts: Sequence[str]) -> _Speed:
    began, processor = time.perf_counter(), time.process_time()
    await embedder.embed_passages(texts)
    return _speed(len(texts), began, processor)


def _speed(texts: int, began: float, processor: float) -> _Speed:
    """Since those two readings."""
    seconds, used = time.perf_counter() - began, time.process_time() - processor
    return _Speed(texts / seconds, 1000 * used / max(1, texts))


def _report(model: str, texts: int, embedded: int, alone: _Speed, job: _Speed) -> Report:
    share = job.rate / alone.rate
    row: Row = {
        "model": model,
        "texts": texts,
        "alone texts/s": round(alone.rate, 1),
        "job texts/s": round(job.rate, 1),
        "share": round(share, 3),
        "alone processor ms": round(alone.processor, 2),
        "job processor ms": round(job.processor, 2),
    }
    aim = Aim(
        wanted=f"the job at least at {WANTED_SHARE:.0%} of the model alone",
        measured=f"{share:.0%} by the clock, {alone.processor / job.processor:.0%} by this process's processor time",
        reached=share >= WANTED_SHARE,
    )
    # Texts of the knowledge may come on top.
    lost = () if embedded >= texts else (f"{embedded:,} texts were embedded instead of {texts:,}",)
    return Report(bench="embed", rows=(row,), aims=(aim,), violations=lost)
