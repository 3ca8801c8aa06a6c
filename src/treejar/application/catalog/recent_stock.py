"""Live stock, but not the same question twice within seconds."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from treejar.application.ports.operations import StockReader
from treejar.application.ports.system import Clock
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import OperationsId

KEEP_SECONDS = 30.0
MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class _Reading:
    """What an item had, None where operations do not tell; `at` by the clock that never jumps."""

    level: StockLevel | None
    at: float


@dataclass(slots=True)
class _Flight:
    """A question that is on its way, and how many wait for its answer."""

    task: asyncio.Task[Mapping[OperationsId, StockLevel]]
    waiting: int = 0


class RecentStock:
    """StockReader. Each level keeps the moment at which it was read, so that whoever tells it can say how old it is.

    - Those who ask for the same item at once share one call; it ends when the last of them leaves.
    - An error is told to those who waited for it, and forgotten.
    """

    def __init__(self, stock: StockReader, clock: Clock, keep_seconds: float = KEEP_SECONDS) -> None:
        self._stock = stock
        self._clock = clock
        self._keep = keep_seconds
        self._readings: dict[OperationsId, _Reading] = {}
        self._flights: dict[OperationsId, _Flight] = {}

    async def levels(self, ids: Collection[OperationsId]) -> Mapping[OperationsId, StockLevel]:
        wanted = frozenset(ids)
        fresh = self._fresh(wanted)
        found = {item_id: reading.level for item_id, reading in fresh.items() if reading.level is not None}
        flights = self._flights_for(wanted - fresh.keys())
        for flight in flights:
            flight.waiting += 1
        try:
            for flight in flights:
                found |= await asyncio.shield(flight.task)
        finally:
            for flight in flights:
                self._leave(flight)
        return {item_id: level for item_id, level in found.items() if item_id in wanted}

    def _fresh(self, wanted: frozenset[OperationsId]) -> dict[OperationsId, _Reading]:
        oldest = self._clock.elapsed() - self._keep
        readings = ((item_id, self._readings.get(item_id)) for item_id in wanted)
        return {item_id: reading for item_id, reading in readings if reading and reading.at > oldest}

    def _flights_for(self, missing: frozenset[OperationsId]) -> list[_Flight]:
        under_way = {id(flight): flight for item_id in missing if (flight := self._flights.get(item_id))}
        flights = list(under_way.values())
        if unasked := missing - self._flights.keys():
            flight = _Flight(asyncio.create_task(self._read(unasked)))
            # Where nobody waits any more nobody hears of a failure either: it is taken note of here.
            flight.task.add_done_callback(lambda task: task.cancelled() or task.exception())
            self._flights |= dict.fromkeys(unasked, flight)
            flights.append(flight)
        return flights

    async def _read(self, asked: frozenset[OperationsId]) -> Mapping[OperationsId, StockLevel]:
        began = self._clock.elapsed()
        flight = self._flights[next(iter(asked))]
        try:
            levels = await self._stock.levels(asked)
        finally:
            self._land(flight)
        kept = {item_id: reading for item_id, reading in self._readings.items() if reading.at > began - self._keep}
        self._readings = kept if len(kept) + len(asked) <= MOST_KEPT else {}
        self._readings |= {item_id: _Reading(levels.get(item_id), began) for item_id in asked}
        return levels

    def _leave(self, flight: _Flight) -> None:
        flight.waiting -= 1
        if not flight.waiting and not flight.task.done():
            # Taken down at once: whoever comes now must not join a call that is being given up.
            self._land(flight)
            flight.task.cancel()

    def _land(self, flight: _Flight) -> None:
        self._flights = {item_id: other for item_id, other in self._flights.items() if other is not flight}
