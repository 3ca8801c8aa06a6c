"""The catalogue is brought up to date from its source, page by page."""

from collections.abc import Callable
from enum import StrEnum

import msgspec

from treejar.application.ports.errors import PortError
from treejar.application.ports.operations import BrokenRow, CatalogPage, CatalogSource
from treejar.application.ports.products import Written
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.ports.wake_ups import WakeUps
from treejar.domain.shared.ids import ProductId

# Fewer than this share of what was there before is not believed: nothing is withdrawn then.
CREDIBLE_SHARE = 0.8
BROKEN_SHOWN = 50


class SyncOutcome(StrEnum):
    COMPLETE = "complete"
    PARTIAL = "partial"
    FAILED = "failed"


class SyncReport(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of one run. `broken` shows the first rows that could not be used, and why."""

    outcome: SyncOutcome
    pages: int = 0
    seen: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    broken_rows: int = 0
    broken: tuple[BrokenRow, ...] = ()
    reason: str = ""


class SyncCatalog:
    """
    - Each page is committed by itself: a run that dies keeps what it has read (CAT-5).
    - Only a whole run withdraws what it did not see; nothing is deleted.
    - A run that saw less than 80 % of what is stored is PARTIAL and withdraws nothing (NEV-63).
    - A row that cannot be used keeps the product it stood for, as it was.
    """

    def __init__(self, source: CatalogSource, units: UnitsOfWork, wake_ups: WakeUps, clock: Clock) -> None:
        self._source = source
        self._units = units
        self._wake_ups = wake_ups
        self._clock = clock

    async def execute(self, progress: Callable[[int], None] | None = None) -> SyncReport:
        """`progress` is told the number of products seen so far."""
        async with self._units() as unit:
            run = await unit.sync_runs.start(self._clock.now())
            stored_before = await unit.products.count()
            await unit.commit()
        tally = _Tally()
        try:
            async for page in self._source.pages():
                tally.page(page, await self._store(page))
                if progress:
                    progress(len(tally.seen))
        except PortError as error:
            report = tally.report(SyncOutcome.FAILED, reason=str(error))
        else:
            report = await self._finish(tally, stored_before)
        async with self._units() as unit:
            await unit.sync_runs.finish(run, self._clock.now(), report.outcome.value, report.seen)
            await unit.commit()
        # After every run, because an earlier wake-up may have been lost; where nothing lacks a vector it costs a look.
        await self._wake_ups.embed()
        return report

    async def _store(self, page: CatalogPage) -> Written:
        async with self._units() as unit:
            written = await unit.products.upsert(page.items)
            await unit.commit()
        return written

    async def _finish(self, tally: "_Tally", stored_before: int) -> SyncReport:
        if len(tally.seen) < stored_before * CREDIBLE_SHARE:
            share = f"only {len(tally.seen)} of {stored_before} known products arrived"
            return tally.report(SyncOutcome.PARTIAL, reason=f"{share}; nothing was withdrawn")
        async with self._units() as unit:
            withdrawn = await unit.products.withdraw_except(tally.seen | tally.unusable)
            await unit.commit()
        return tally.report(SyncOutcome.COMPLETE, withdrawn=withdrawn)


class _Tally:
    def __init__(self) -> None:
        self.seen: set[ProductId] = set()
        self.unusable: set[ProductId] = set()
        self._pages = self._added = self._changed = self._unchanged = 0
        self._broken: list[BrokenRow] = []

    def page(self, page: CatalogPage, written: Written) -> None:
        self._pages += 1
        self.seen.update(item.product.id for item in page.items)
        self._added += written.added
        self._changed += written.changed
        self._unchanged += written.unchanged
        self._broken += page.broken
        self.unusable.update(ProductId(row.item_id) for row in page.broken if row.item_id)

    def report(self, outcome: SyncOutcome, *, withdrawn: int = 0, reason: str = "") -> SyncReport:
        return SyncReport(
            outcome=outcome,
            pages=self._pages,
            seen=len(self.seen),
            added=self._added,
            changed=self._changed,
            unchanged=self._unchanged,
            withdrawn=withdrawn,
            broken_rows=len(self._broken),
            broken=tuple(self._broken[:BROKEN_SHOWN]),
            reason=reason,
        )
