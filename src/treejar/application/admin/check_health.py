"""The state of the house, and of what it depends on."""

from collections.abc import Mapping
from datetime import timedelta

import msgspec

from treejar.application.admin.provider_watch import Failing, ProviderWatch
from treejar.application.ports.errors import PortError
from treejar.application.ports.house import House
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.ports.wake_ups import WakeUps

WORKER = "worker"
WORKER_SEEN_WITHIN = timedelta(seconds=30)
CATALOGUE_FRESH_WITHIN = timedelta(hours=13)
# Whatever keeps messages waiting longer, customers are not being answered (REP-4).
UNANSWERED_AT_MOST = timedelta(seconds=120)


class HealthReport(msgspec.Struct, frozen=True, kw_only=True):
    """`failing` are parts of the house that are down, `degraded` things outside it, in words for an operator."""

    ok: bool
    release: str
    author: str
    failing: dict[str, str]
    degraded: dict[str, str]
    backlog: dict[str, float]


class CheckHealth:
    """
    - Never green when the database, the schema, the queue or every worker is down, or messages wait (NEV-65).
    - A provider whose last call failed is degraded: customers are still answered honestly.
    """

    def __init__(
        self,
        house: House,
        units: UnitsOfWork,
        wake_ups: WakeUps,
        clock: Clock,
        release: str,
        author: str,
        providers: Mapping[str, bool],
    ) -> None:
        """`providers` are the names of all providers, and whether they are configured."""
        self._house = house
        self._units = units
        self._wake_ups = wake_ups
        self._clock = clock
        self._release = release
        self._author = author
        self._providers = providers
        self._watch = ProviderWatch(house, clock)

    async def execute(self) -> HealthReport:
        failing: dict[str, str] = {}
        degraded = {name: "not configured" for name, configured in self._providers.items() if not configured}
        backlog: dict[str, float] = {}
        try:
            await self._house.ping()
            if not await self._house.schema_is_current():
                failing["migrations"] = "the schema is not at this release's head: run `treejar migrate`"
            else:
                await self._look_inside(failing, degraded, backlog)
        except PortError as error:
            failing["database"] = error.reason
        if not await self._wake_ups.reachable():
            failing["queue"] = "the queue does not answer"
        return HealthReport(
            ok=not failing,
            release=self._release,
            author=self._author,
            failing=failing,
            degraded=degraded,
            backlog=backlog,
        )

    async def _look_inside(self, failing: dict[str, str], degraded: dict[str, str], backlog: dict[str, float]) -> None:
        now = self._clock.now()
        seen = await self._house.last_beat(WORKER)
        if seen is None or now - seen > WORKER_SEEN_WITHIN:
            failing["worker"] = "no worker has been seen lately"
        waiting = await self._house.backlog(now)
        backlog.update({name: float(getattr(waiting, name)) for name in waiting.__struct_fields__})
        if waiting.inbox_oldest_seconds > UNANSWERED_AT_MOST.total_seconds():
            failing["messages"] = f"the oldest unanswered message has waited {waiting.inbox_oldest_seconds:.0f} s"
        for name, configured in self._providers.items():
            if configured and (trouble := await self._watch.failing(name)):
                degraded[name] = _told(trouble)
        async with self._units() as unit:
            run = await unit.sync_runs.last_complete()
        if run is None:
            degraded["catalogue"] = "never synchronised"
        elif now - run.started_at > CATALOGUE_FRESH_WITHIN:
            degraded["catalogue"] = f"last complete synchronisation began {run.started_at:%Y-%m-%d %H:%M} UTC"


def _told(failing: Failing) -> str:
    """With the reason where an operator has to mend it; other reasons pass, or are the doctor's to find."""
    failed = f"the last call, at {failing.since:%Y-%m-%d %H:%M} UTC, failed"
    if failing.stop is None:
        return f"{failed}: `treejar doctor` says why"
    return f"{failed}: {failing.stop.value}; `treejar doctor` says how to mend it"
