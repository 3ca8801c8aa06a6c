"""What products show is fetched before a customer asks for it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import msgspec

from treejar.application.catalog.fetch_picture import FetchPicture
from treejar.application.catalog.picture_calls import IN_ADVANCE, OTHERS, calls_left
from treejar.application.ports.errors import AuthFailed, RateLimited, Retryable
from treejar.application.ports.pictures import BrokenPicture, PictureCounts, PictureShelf
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.domain.shared.ids import PictureRef

BATCH = 50
# After that many in a row it is not the pictures, it is their source.
AWAY_AFTER = 3
UNUSED_FOR = timedelta(days=7)
LOOK_AGAIN_SECONDS = 2.0
FAILURES_SHOWN = 50


class PicturesReport(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of one run, and the state of all references after it. `waiting`: what another run will take up.
    `stopped` says which sources take no more calls for now, and why; `failures` shows the latest."""

    fetched: int = 0
    unusable: int = 0
    away: int = 0
    waiting: int = 0
    removed: int = 0
    stopped: dict[str, str] = {}
    state: PictureCounts = PictureCounts()
    failures: tuple[BrokenPicture, ...] = ()


class FetchPictures:
    """
    - Each source by itself, one picture at a time and never faster than IN_ADVANCE, customers' pictures counted in: its
      limit of calls is shared with live stock.
    - Every picture is committed by itself: a run that dies goes on where it stopped.
    - A source that refuses or does not answer is left alone until the next run.
    - What no product names any more is removed after a week.
    """

    def __init__(
        self,
        fetch: FetchPicture,
        shelf: PictureShelf,
        units: UnitsOfWork,
        clock: Clock,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._fetch = fetch
        self._shelf = shelf
        self._units = units
        self._clock = clock
        self._sleep = sleep

    async def execute(
        self, progress: Callable[[int], None] | None = None, within: timedelta | None = None
    ) -> PicturesReport:
        """`progress` is told how many references were tried so far. Begins no other picture after `within`."""
        run = _Run(progress, None if within is None else self._clock.now() + within)
        # Again while there is something: a catalogue that comes during the run need not wait for the next one.
        while sources := await self._open_sources(run):
            ends = await asyncio.gather(*(self._source(source, run) for source in sources), return_exceptions=True)
            for end in ends:
                if end is not None:
                    raise end
        removed = await self._tidy()
        return await self._report(run, removed)

    async def _open_sources(self, run: "_Run") -> list[str]:
        now = self._clock.now()
        if run.is_over(now):
            return []
        async with self._units() as unit:
            waiting = await unit.pictures.waiting(now)
        return [source for source in waiting if source not in run.stopped]

    async def _source(self, source: str, run: "_Run") -> None:
        away = 0
        while references := await self._due(source):
            for reference in references:
                if not await self._may_call(source, run):
                    return
                if not await self._is_still_due(reference):
                    continue
                began = self._clock.elapsed()
                try:
                    kept = await self._fetch.execute(reference)
                except (RateLimited, AuthFailed) as error:
                    run.stopped[source] = str(error)
                    return
                except Retryable as error:
                    away += 1
                    run.away += 1
                    if away == AWAY_AFTER:
                        run.stopped[source] = str(error)
                        return
                else:
                    away = 0
                    run.count(kept is not None)
                pause = 60 / IN_ADVANCE.get(source, OTHERS).a_minute
                await self._sleep(max(0.0, pause - (self._clock.elapsed() - began)))
            await self._mark_broken()

    async def _due(self, source: str) -> list[PictureRef]:
        async with self._units() as unit:
            return list(await unit.pictures.due(source, self._clock.now(), BATCH))

    async def _may_call(self, source: str, run: "_Run") -> bool:
        """Waits for room in this minute. False: this run is over, or the day's calls are."""
        while not run.is_over(self._clock.now()):
            async with self._units() as unit:
                this_minute, this_day = await calls_left(
                    unit, source, IN_ADVANCE.get(source, OTHERS), self._clock.now()
                )
            if not this_day:
                run.stopped[source] = "the calls of a day are used up"
                return False
            if this_minute:
                return True
            await self._sleep(LOOK_AGAIN_SECONDS)
        return False

    async def _is_still_due(self, reference: PictureRef) -> bool:
        """Another run, or a customer, may have been quicker."""
        async with self._units() as unit:
            state = (await unit.pictures.states([reference])).get(reference)
        if state is None:
            return True
        return state.picture is None and (state.retry_at is None or state.retry_at <= self._clock.now())

    async def _mark_broken(self) -> None:
        async with self._units() as unit:
            await unit.pictures.mark_broken()
            await unit.commit()

    async def _tidy(self) -> int:
        now = self._clock.now()
        await self._mark_broken()
        async with self._units() as unit:
            await unit.pictures.drop_unused(now, now - UNUSED_FOR)
            await unit.commit()
        async with self._units() as unit:
            digests = await unit.pictures.digests()
        # Others may just have written a file whose row is not committed yet; and a file costs nothing for a week.
        return await self._shelf.keep_only(digests, now - UNUSED_FOR)

    async def _report(self, run: "_Run", removed: int) -> PicturesReport:
        async with self._units() as unit:
            waiting = await unit.pictures.waiting(self._clock.now())
            state = await unit.pictures.counts()
            failures = await unit.pictures.failures(FAILURES_SHOWN)
        return PicturesReport(
            fetched=run.fetched,
            unusable=run.unusable,
            away=run.away,
            waiting=sum(waiting.values()),
            removed=removed,
            stopped=run.stopped,
            state=state,
            failures=tuple(failures),
        )


class _Run:
    def __init__(self, progress: Callable[[int], None] | None, ends_at: datetime | None) -> None:
        self._progress = progress
        self._ends_at = ends_at
        self.fetched = self.unusable = self.away = 0
        self.stopped: dict[str, str] = {}

    def is_over(self, now: datetime) -> bool:
        return self._ends_at is not None and now >= self._ends_at

    def count(self, usable: bool) -> None:
        self.fetched += usable
        self.unusable += not usable
        if self._progress:
            self._progress(self.fetched + self.unusable)
