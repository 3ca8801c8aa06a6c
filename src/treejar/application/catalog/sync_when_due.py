"""A process that starts does not leave customers an old catalogue until the next regular run."""

from datetime import timedelta

from treejar.application.ports.operations import CatalogSource
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.ports.wake_ups import WakeUps


class SyncWhenDue:
    """Wakes a synchronisation where the last whole one is too old, or read another source than is configured now."""

    def __init__(self, source: CatalogSource, units: UnitsOfWork, wake_ups: WakeUps, clock: Clock) -> None:
        self._source = source
        self._units = units
        self._wake_ups = wake_ups
        self._clock = clock

    async def execute(self, every: timedelta) -> bool:
        """Whether it was due. Raises PortError."""
        async with self._units() as unit:
            last = await unit.sync_runs.last_complete()
        if last and last.source == self._source.name and self._clock.now() - last.started_at <= every:
            return False
        await self._wake_ups.sync()
        return True
