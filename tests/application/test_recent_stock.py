"""Live stock is asked for once within seconds, and says how old it is (NEV-15)."""

import asyncio
from collections.abc import Collection, Mapping
from datetime import timedelta

import pytest
from tests.fakes.operations import FakeStockReader
from tests.fakes.system import MONDAY_NOON, FakeClock

from treejar.application.catalog.recent_stock import MOST_KEPT, RecentStock
from treejar.application.ports.errors import RateLimited, Unavailable
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import OperationsId

CHAIR, DESK, POD = OperationsId("46001"), OperationsId("46002"), OperationsId("46003")
TWELVE = {CHAIR: StockLevel(12, MONDAY_NOON)}


class Warehouse:
    """Stock read a moment ago, over a provider that a test fills."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.provider = FakeStockReader(TWELVE)
        self.stock = RecentStock(self.provider, self.clock)


class SlowReader(FakeStockReader):
    """Answers when `open` is set, not before; counts those who gave up on it."""

    def __init__(self, known: Mapping[OperationsId, StockLevel]) -> None:
        super().__init__(known)
        self.open = asyncio.Event()
        self.given_up = 0
        self.arrivals: asyncio.Queue[None] = asyncio.Queue()

    async def levels(self, ids: Collection[OperationsId]) -> Mapping[OperationsId, StockLevel]:
        self.asked.append(frozenset(ids))
        self.arrivals.put_nowait(None)
        try:
            await self.open.wait()
        except asyncio.CancelledError:
            self.given_up += 1
            raise
        if self.error is not None:
            raise self.error
        return {item_id: self.known[item_id] for item_id in ids if item_id in self.known}


async def underway(reader: SlowReader, calls: int) -> None:
    """Until that many more calls have reached the provider."""
    async with asyncio.timeout(30):
        for _ in range(calls):
            await reader.arrivals.get()


async def test_a_level_is_asked_for_once_within_seconds_and_tells_the_moment_it_was_read() -> None:
    house = Warehouse()
    assert await house.stock.levels([CHAIR]) == TWELVE
    house.clock.advance(seconds=29)
    house.provider.known[CHAIR] = StockLevel(3, MONDAY_NOON + timedelta(seconds=29))
    assert await house.stock.levels([CHAIR]) == TWELVE
    house.clock.advance(seconds=1)
    assert await house.stock.levels([CHAIR]) == {CHAIR: house.provider.known[CHAIR]}
    assert len(house.provider.asked) == 2


async def test_only_what_is_not_known_yet_is_asked_for() -> None:
    house = Warehouse()
    house.provider.known[DESK] = StockLevel(4, MONDAY_NOON)
    await house.stock.levels([CHAIR])
    assert set(await house.stock.levels([CHAIR, DESK])) == {CHAIR, DESK}
    assert house.provider.asked == [{CHAIR}, {DESK}]


async def test_what_operations_do_not_tell_is_remembered_as_unknown_and_never_as_zero() -> None:
    house = Warehouse()
    assert await house.stock.levels([POD]) == {}
    assert await house.stock.levels([POD]) == {}
    assert len(house.provider.asked) == 1
    assert await house.stock.levels([]) == {}


async def test_an_error_is_told_and_not_remembered() -> None:
    house = Warehouse()
    house.provider.error = RateLimited("zoho inventory", "44")
    with pytest.raises(RateLimited):
        await house.stock.levels([CHAIR])
    house.provider.error = None
    assert await house.stock.levels([CHAIR]) == TWELVE


async def test_an_error_does_not_fall_back_on_a_level_that_is_too_old() -> None:
    house = Warehouse()
    await house.stock.levels([CHAIR])
    house.clock.advance(minutes=1)
    house.provider.error = Unavailable("zoho inventory", "503")
    with pytest.raises(Unavailable):
        await house.stock.levels([CHAIR])


async def test_those_who_ask_at_once_share_one_call_for_each_item() -> None:
    reader = SlowReader({**TWELVE, DESK: StockLevel(4, MONDAY_NOON)})
    stock = RecentStock(reader, FakeClock())
    asking = [asyncio.create_task(stock.levels(ids)) for ids in ([CHAIR], [CHAIR, DESK], [DESK, CHAIR], [POD])]
    await underway(reader, 3)
    reader.open.set()
    assert [set(levels) for levels in await asyncio.gather(*asking)] == [{CHAIR}, {CHAIR, DESK}, {CHAIR, DESK}, set()]
    assert reader.asked == [{CHAIR}, {DESK}, {POD}]


async def test_an_error_reaches_everybody_who_waits_for_it() -> None:
    reader = SlowReader(TWELVE)
    reader.error = Unavailable("zoho inventory", "503")
    stock = RecentStock(reader, FakeClock())
    asking = [asyncio.create_task(stock.levels([CHAIR])) for _ in range(3)]
    await underway(reader, 1)
    reader.open.set()
    found = await asyncio.gather(*asking, return_exceptions=True)
    assert [type(error) for error in found] == [Unavailable] * 3
    assert len(reader.asked) == 1


async def test_one_who_leaves_does_not_take_the_answer_from_the_others() -> None:
    reader = SlowReader(TWELVE)
    stock = RecentStock(reader, FakeClock())
    impatient, patient = (asyncio.create_task(stock.levels([CHAIR])) for _ in range(2))
    await underway(reader, 1)
    impatient.cancel()
    with pytest.raises(asyncio.CancelledError):
        await impatient
    reader.open.set()
    assert await patient == TWELVE
    assert reader.given_up == 0


async def test_a_call_nobody_waits_for_is_given_up_and_the_next_one_asks_anew() -> None:
    reader = SlowReader(TWELVE)
    stock = RecentStock(reader, FakeClock())
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await stock.levels([CHAIR])
    again = asyncio.create_task(stock.levels([CHAIR]))
    await underway(reader, 2)
    reader.open.set()
    assert await again == TWELVE
    assert reader.given_up == 1


async def test_one_who_comes_while_a_call_is_given_up_is_answered() -> None:
    reader = SlowReader(TWELVE)
    stock = RecentStock(reader, FakeClock())
    first = asyncio.create_task(stock.levels([CHAIR]))
    await underway(reader, 1)
    first.cancel()
    await asyncio.sleep(0)
    second = asyncio.create_task(stock.levels([CHAIR]))
    await underway(reader, 1)
    reader.open.set()
    assert await second == TWELVE


async def test_what_is_kept_is_bounded() -> None:
    house = Warehouse()
    for start in range(0, MOST_KEPT + 5_000, 5_000):
        ids = [OperationsId(f"9{number}") for number in range(start, start + 5_000)]
        house.provider.known |= dict.fromkeys(ids, StockLevel(1, MONDAY_NOON))
        assert len(await house.stock.levels(ids)) == 5_000
    assert len(house.stock._readings) <= MOST_KEPT
