"""Catalogue runs at several sizes: everything new, nothing changed, one item in a hundred changed."""

import asyncio
import gc
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import uvloop
from dishka import AsyncContainer, Provider, Scope, provide

from treejar.adapters.postgres.connect import Connection, connect
from treejar.adapters.postgres.dsn import plain_dsn
from treejar.adapters.zoho.fields import ZohoFields
from treejar.adapters.zoho.inventory import ZohoCatalog
from treejar.adapters.zoho.rows import RowMapper
from treejar.application.catalog.embed_texts import EmbedTexts
from treejar.application.catalog.sync_catalog import SyncCatalog
from treejar.application.catalog.sync_report import SyncOutcome, SyncReport
from treejar.application.ports.embedder import Embedder
from treejar.application.ports.operations import CatalogSource
from treejar.application.ports.system import Clock
from treejar.entrypoints.bench.catalogue import Item, PreparedZoho, StillEmbedder, active_items
from treejar.entrypoints.bench.database import bench_database, temporary_folder
from treejar.entrypoints.bench.report import Aim, Report, Row
from treejar.entrypoints.config import PREFIX, load_config
from treejar.entrypoints.wiring.container import build_container

WANTED_ROWS_A_SECOND = 50_000
CHANGED_EVERY = 100
FIRST, UNCHANGED, CHANGED = "first", "unchanged", "1 % changed"

_TRANSACTION = "SELECT pg_current_xact_id()::xid::text"
# Rows whose present version was written in that transaction or later: a version's age counts transactions backwards.
_WRITTEN = "SELECT count(*) FROM products WHERE age(xmin) <= age($1::text::xid)"


class _Run(NamedTuple):
    """One run: its report, seconds without embedding, rows written to the catalogue, texts embedded, seconds of it."""

    report: SyncReport
    seconds: float
    written: int
    embedded: int
    embedding_seconds: float


def measure_sync(server: str, sizes: Sequence[int], progress: Callable[[str], None]) -> Report:
    """Three runs at each size, through the real mapping and the real tables; only the provider and the model are
    taken out, because their time is not ours."""
    with temporary_folder() as folder, bench_database(server) as dsn:
        config = load_config({f"{PREFIX}HOME": str(folder / "sync"), f"{PREFIX}DATABASE_URL": dsn})

        async def run() -> Report:
            zoho = PreparedZoho()
            container = build_container(config, _Bench(zoho))
            connection = await connect(plain_dsn(dsn))
            try:
                return await _measure(_Bencher(container, connection, zoho), sizes, progress)
            finally:
                await connection.close()
                await container.close()

        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(run())


class _Bench(Provider):
    """A provider that answers at once and a model that thinks nothing."""

    scope = Scope.APP

    embedder = provide(StillEmbedder, provides=Embedder)

    def __init__(self, zoho: PreparedZoho) -> None:
        super().__init__()
        self._zoho = zoho

    @provide
    def catalogue(self, clock: Clock) -> CatalogSource:
        return ZohoCatalog(self._zoho, RowMapper(ZohoFields()), clock)


class _Bencher:
    def __init__(self, container: AsyncContainer, connection: Connection, zoho: PreparedZoho) -> None:
        self._container, self._connection, self._zoho = container, connection, zoho

    async def empty(self) -> None:
        await self._connection.execute("TRUNCATE products CASCADE")

    async def stored(self) -> frozenset[str]:
        return frozenset(row["id"] for row in await self._connection.fetch("SELECT id FROM products"))

    async def run(self, items: Sequence[Item]) -> _Run:
        self._zoho.prepare(items)
        transaction = await self._connection.fetchval(_TRANSACTION)
        began = time.perf_counter()
        report = await (await self._container.get(SyncCatalog)).execute()
        synced = time.perf_counter()
        written = await self._connection.fetchval(_WRITTEN, transaction)
        embedding = time.perf_counter()
        embedded = await (await self._container.get(EmbedTexts)).execute()
        return _Run(report, synced - began, written, embedded, time.perf_counter() - embedding)


async def _measure(bencher: _Bencher, sizes: Sequence[int], progress: Callable[[str], None]) -> Report:
    rows: list[Row] = []
    violations: list[str] = []
    for size in sizes:
        progress(f"{size:,} items")
        await bencher.empty()
        items = active_items(size)
        # The items that lie ready are ours alone; looking through them for garbage would count as the program's time.
        gc.collect()
        gc.freeze()
        for kind in (FIRST, UNCHANGED, CHANGED):
            progress(f"{size:,} items, {kind}")
            served = _changed(items) if kind == CHANGED else items
            run = await bencher.run(served)
            rows.append(_row(kind, len(served), run))
            violations += [f"{size:,} items, {kind}: {what}" for what in await _violations(kind, items, run, bencher)]
        gc.unfreeze()
    return Report(bench="sync", rows=tuple(rows), aims=_aims(rows), violations=tuple(violations))


def _changed(items: Sequence[Item]) -> list[Item]:
    """Every hundredth item costs more; every second of these has a new name as well."""
    changed = list(items)
    for place in range(0, len(items), CHANGED_EVERY):
        item = items[place]
        changed[place] = item | {"rate": float(str(item["rate"] or 0)) + 1}
        if place % (2 * CHANGED_EVERY) == 0:
            changed[place]["name"] = f"{item['name']}, new"
    return changed


async def _violations(kind: str, items: Sequence[Item], run: _Run, bencher: _Bencher) -> list[str]:
    """`embedded` follows the words only: a new price is no reason to embed."""
    stored = await bencher.stored()
    if kind == FIRST:
        rows, texts = len(stored), len(stored)
    elif kind == UNCHANGED:
        rows, texts = 0, 0
    else:
        rows = sum(items[place]["item_id"] in stored for place in range(0, len(items), CHANGED_EVERY))
        texts = sum(items[place]["item_id"] in stored for place in range(0, len(items), 2 * CHANGED_EVERY))
    found = []
    if run.report.outcome is not SyncOutcome.COMPLETE:
        found.append(f"the run ended {run.report.outcome.value}: {run.report.reason}")
    if run.written != rows:
        found.append(f"{run.written:,} rows were written instead of {rows:,}")
    if run.embedded != texts:
        found.append(f"{run.embedded:,} texts were embedded instead of {texts:,}")
    return found


def _row(kind: str, items: int, run: _Run) -> Row:
    return {
        "items": items,
        "run": kind,
        "seconds": round(run.seconds, 3),
        "rows/s": round(items / run.seconds),
        "rows written": run.written,
        "texts embedded": run.embedded,
        "storing vectors s": round(run.embedding_seconds, 3),
        "unusable": run.report.broken_rows,
    }


def _aims(rows: Sequence[Row]) -> tuple[Aim, ...]:
    unchanged = [row for row in rows if row["run"] == UNCHANGED]
    return tuple(
        Aim(
            wanted=f"{row['items']:,} items unchanged: at least {WANTED_ROWS_A_SECOND:,} rows/s",
            measured=f"{row['rows/s']:,} rows/s",
            reached=float(row["rows/s"] or 0) >= WANTED_ROWS_A_SECOND,
        )
        for row in unchanged
    )
