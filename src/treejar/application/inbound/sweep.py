"""The sweeper: what a lost wake-up left lying is found here, each minute."""

from datetime import timedelta

import msgspec

from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.ports.wake_ups import TurnDue, WakeUps

OVERDUE = timedelta(seconds=15)
DOUBT_PATIENCE = timedelta(minutes=2)
BATCH = 500


class Swept(msgspec.Struct, frozen=True, kw_only=True):
    """What was found: conversations woken, and sends whose fate stayed unknown (their keys)."""

    woken: int
    doubts: tuple[str, ...]


class Sweep:
    """
    - A conversation with something pending longer than any quiet period is woken again.
    - The dispatcher is woken in any case.
    - A send that no echo has settled in two minutes is told to people once; it is never repeated.
    """

    def __init__(self, units: UnitsOfWork, wake_ups: WakeUps, clock: Clock) -> None:
        self._units = units
        self._wake_ups = wake_ups
        self._clock = clock

    async def execute(self) -> Swept:
        now = self._clock.now()
        async with self._units() as unit:
            overdue = await unit.inbox.overdue(now - OVERDUE, BATCH)
            doubts = await unit.outbox.doubts(now - DOUBT_PATIENCE, BATCH)
            await unit.commit()
        await self._wake_ups.turns([TurnDue(conversation_id, now) for conversation_id in overdue])
        await self._wake_ups.dispatch()
        return Swept(woken=len(overdue), doubts=tuple(entry.key for entry in doubts))
