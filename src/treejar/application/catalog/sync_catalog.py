"""The catalogue is brought up to date from its source, page by page."""

from collections.abc import Callable

import msgspec

from treejar.application.catalog.credible import credible
from treejar.application.catalog.link_operations import LISTED, LinkOperations
from treejar.application.catalog.matching import all_of, shared
from treejar.application.catalog.sync_report import Reading, SyncOutcome, SyncReport, Tally
from treejar.application.ports.errors import PortError
from treejar.application.ports.linking import Kept
from treejar.application.ports.operations import CatalogPage, CatalogSource
from treejar.application.ports.products import Written
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.ports.wake_ups import WakeUps

# Products of one statement, where many are written together.
AT_A_TIME = 500


class SyncCatalog:
    """
    - Each page is committed by itself: a run that dies keeps what it has read (CAT-5).
    - Only what is new or changed is read; the rest is known by its fingerprint.
    - Only a whole run withdraws what it did not see; nothing is deleted. Before it does, it reads every page once more:
      while items change, one can fall between two pages.
    - A run that saw less than 80 % of what is stored is PARTIAL and withdraws nothing (NEV-63).
    - A row that cannot be used keeps the product it stood for, as it was.
    - The first whole run of another source replaces the catalogue of the one before, at one stroke: two are never
      mixed, however the run ends. Until then its products are held in memory (some 2 kB each).
    """

    def __init__(
        self,
        source: CatalogSource,
        units: UnitsOfWork,
        wake_ups: WakeUps,
        clock: Clock,
        link: LinkOperations | None = None,
    ) -> None:
        """`link`: where the source is not operations themselves."""
        self._source = source
        self._units = units
        self._wake_ups = wake_ups
        self._clock = clock
        self._link = link

    async def execute(self, progress: Callable[[int], None] | None = None) -> SyncReport:
        """`progress` is told the number of products seen so far."""
        async with self._units() as unit:
            before = await unit.sync_runs.last_complete()
            run = await unit.sync_runs.start(self._clock.now(), self._source.name)
            known = await unit.products.fingerprints()
            await unit.commit()
        replaces = bool(known) and before is not None and before.source != self._source.name
        tally = Tally(known, holds=replaces)
        try:
            await self._read(tally, progress)
            report = await self._finish(tally, progress)
        except PortError as error:
            report = tally.report(SyncOutcome.FAILED, str(error))
        outcome = report.outcome
        report = await self._compare(report)
        async with self._units() as unit:
            await unit.sync_runs.finish(run, self._clock.now(), outcome.value, report.seen)
            await unit.commit()
        # After every run, because an earlier wake-up may have been lost; where nothing lacks a vector it costs a look.
        await self._wake_ups.embed()
        await self._wake_ups.pictures()
        return report

    async def _read(self, tally: Tally, progress: Callable[[int], None] | None) -> None:
        async for page in self._source.pages():
            await self._store(page, tally)
            if progress:
                progress(len(tally.seen))

    async def _store(self, page: CatalogPage, tally: Tally) -> None:
        reading = Reading()
        for row in page.items:
            if not tally.is_known(row):
                reading.take(row)
        written = Written()
        if tally.holds:
            tally.held += reading.items
        elif reading.items:
            async with self._units() as unit:
                written = await unit.products.upsert(reading.items)
                await unit.commit()
        tally.page(page, reading, written)

    async def _finish(self, tally: Tally, progress: Callable[[int], None] | None) -> SyncReport:
        stored = len(tally.known)
        if stored and (not tally.seen or not (tally.holds or credible(len(tally.seen), stored))):
            arrived = f"only {len(tally.seen)} of {stored} known products arrived"
            return tally.report(SyncOutcome.PARTIAL, f"{arrived}; nothing was withdrawn")
        if tally.gone() - tally.not_for_sale and not tally.holds:
            tally.once_more()
            await self._read(tally, progress)
        withdrawn = 0
        if tally.held or tally.gone():
            async with self._units() as unit:
                for start in range(0, len(tally.held), AT_A_TIME):
                    tally.wrote(await unit.products.upsert(tally.held[start : start + AT_A_TIME]))
                withdrawn = await unit.products.withdraw(tally.gone())
                await unit.commit()
        return tally.report(SyncOutcome.COMPLETE, withdrawn=withdrawn)

    async def _compare(self, report: SyncReport) -> SyncReport:
        """Catalogue and operations side by side. Only what was seen whole settles a mismatch or opens one. Operations
        that could not be read are no fault of the catalogue, but the one who looks at the run must know."""
        link = await self._link.execute() if self._link else None
        if link and link.reason and report.outcome is SyncOutcome.COMPLETE:
            report = msgspec.structs.replace(report, outcome=SyncOutcome.PARTIAL, reason=link.reason)
        async with self._units() as unit:
            if report.outcome is SyncOutcome.COMPLETE:
                found = all_of(shared(await unit.linking.shared_codes()), link.mismatches if link else ())
                kept = await unit.mismatches.keep(found, self._clock.now())
            else:
                found, kept = tuple(await unit.mismatches.open()), Kept(new=(), settled=0)
            coverage = await unit.linking.coverage()
            await unit.commit()
        return msgspec.structs.replace(
            report,
            link=msgspec.structs.replace(link, mismatches=()) if link else None,
            mismatched=len(found),
            mismatches=found[:LISTED],
            new_mismatches=kept.new,
            settled=kept.settled,
            coverage=coverage,
        )
