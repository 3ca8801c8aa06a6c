"""A manager wants the catalogue to be brought up to date now (CAT-5)."""

from datetime import timedelta

import msgspec

from treejar.application.ports.errors import Unavailable
from treejar.application.ports.products import SyncRun
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.ports.wake_ups import WakeUps

# A run that was killed stays open until the next one starts; the longest real one is far shorter.
BELIEVED = timedelta(minutes=30)


class SyncWanted(msgspec.Struct, frozen=True, kw_only=True):
    """`running`: a run goes on already and no other was started; `latest` is the one started last, this one or an
    earlier one."""

    running: bool
    latest: SyncRun | None


class StartSync:
    """Wakes the synchronisation, unless one goes on."""

    def __init__(self, units: UnitsOfWork, wake_ups: WakeUps, clock: Clock) -> None:
        self._units = units
        self._wake_ups = wake_ups
        self._clock = clock

    async def execute(self) -> SyncWanted:
        """Raises Unavailable when the queue does not answer: the wish would be lost."""
        async with self._units() as unit:
            latest = await unit.sync_runs.latest()
        if latest is not None and latest.finished_at is None and self._clock.now() - latest.started_at < BELIEVED:
            return SyncWanted(running=True, latest=latest)
        if not await self._wake_ups.reachable():
            raise Unavailable("queue", "no answer")
        await self._wake_ups.sync()
        return SyncWanted(running=False, latest=latest)
