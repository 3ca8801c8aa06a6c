"""Turns share a room; who waits for a model is outside, and comes back without waiting."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine

import pytest

from treejar.entrypoints.queue.room import Room, outside


class Work:
    """Work that a test begins and ends."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.working: set[str] = set()
        self.ends: dict[str, asyncio.Event] = {}
        self.answers: dict[str, asyncio.Event] = {}
        self._tasks: list[asyncio.Task[None]] = []

    def _started(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.append(task)
        return task

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def begin(self, name: str) -> asyncio.Task[None]:
        self.ends[name], self.answers[name] = asyncio.Event(), asyncio.Event()
        task = self._started(self._work(name))
        await settled()
        return task

    async def _work(self, name: str) -> None:
        async with self._room.inside():
            self.working.add(name)
            await self.ends[name].wait()
            self.working.discard(name)

    async def asking(self, name: str) -> asyncio.Task[None]:
        """Asks a model as soon as it is inside."""
        self.ends[name], self.answers[name] = asyncio.Event(), asyncio.Event()
        task = self._started(self._ask(name))
        await settled()
        return task

    async def _ask(self, name: str) -> None:
        async with self._room.inside():
            with outside():
                await self.answers[name].wait()
            self.working.add(name)
            await self.ends[name].wait()
            self.working.discard(name)

    async def end(self, name: str) -> None:
        self.ends[name].set()
        await settled()

    async def answer(self, name: str) -> None:
        self.answers[name].set()
        await settled()


Hire = Callable[[int], Work]


@pytest.fixture
async def hire() -> AsyncIterator[Hire]:
    """Work in a room of so many places."""
    hired: list[Work] = []

    def new(places: int) -> Work:
        hired.append(Work(Room(places)))
        return hired[-1]

    yield new
    for work in hired:
        await work.stop()


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_as_many_as_there_are_places_work_and_the_rest_follow_in_order(hire: Hire) -> None:
    work = hire(2)
    for name in "abcd":
        await work.begin(name)
    assert work.working == {"a", "b"}
    await work.end("b")
    assert work.working == {"a", "c"}
    await work.end("a")
    assert work.working == {"c", "d"}


async def test_who_waits_for_a_model_leaves_the_place_to_others(hire: Hire) -> None:
    work = hire(1)
    await work.asking("model")
    await work.begin("other")
    assert work.working == {"other"}


async def test_who_comes_back_does_not_wait_and_nobody_else_is_let_in_until_there_is_room(hire: Hire) -> None:
    work = hire(1)
    await work.asking("model")
    await work.begin("other")
    await work.begin("late")
    await work.answer("model")
    assert work.working == {"other", "model"}
    await work.end("other")
    assert work.working == {"model"}
    await work.end("model")
    assert work.working == {"late"}


@pytest.mark.parametrize("first", ["waiting", "given"])
async def test_a_place_is_not_lost_with_a_task_that_is_cancelled(first: str, hire: Hire) -> None:
    work = hire(1)
    await work.begin("a")
    cancelled = await work.begin("b")
    await work.begin("c")
    if first == "given":
        work.ends["a"].set()
        await asyncio.sleep(0)
    cancelled.cancel()
    await settled()
    await work.end("a")
    assert work.working == {"c"}


async def test_a_call_that_is_cancelled_outside_is_counted_in_again(hire: Hire) -> None:
    work = hire(1)
    cancelled = await work.asking("model")
    cancelled.cancel()
    await settled()
    await work.begin("a")
    await work.begin("b")
    assert work.working == {"a"}


async def test_outside_of_every_room_nothing_is_left() -> None:
    with outside():
        pass
