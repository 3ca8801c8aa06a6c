"""Wake-ups as SAQ jobs, on PostgreSQL or Redis.

SAQ enqueues about a thousand jobs a second, a webhook burst is faster: conversations that are woken within a moment
share a job. The buffer may be lost with the process; the sweeper finds what it held.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from psycopg import Error as PostgresError
from redis.exceptions import RedisError
from saq import Job, Queue

from treejar.adapters.saq.chores import KEEP_SECONDS, chore
from treejar.application.ports.system import Clock
from treejar.application.ports.wake_ups import TurnDue
from treejar.domain.shared.ids import ConversationId

log = structlog.get_logger(__name__)

TURNS, CHORES = "turns", "chores"
RUN_TURNS, DISPATCH, EMBED, FETCH_PICTURES = "run_turns", "dispatch", "embed", "fetch_pictures"
SYNC_CATALOG = "sync_catalog"
# With 10 ms for all, enqueuing was 18 % of a web process under a burst: who is not due yet gathers for longer.
LINGER_SECONDS, LINGER_UNTIL_DUE_SECONDS = 0.01, 0.1
DUE_SOON = timedelta(seconds=2 * LINGER_UNTIL_DUE_SECONDS)
CONVERSATIONS_PER_JOB = 100
# SAQ schedules by whole seconds and polls each second: shorter delays sleep inside the job.
SLEEP_IN_JOB_SECONDS = 5.0
# Generous, because waiting for room among other turns counts; the sweeper does not wait for it.
JOB_SECONDS = 600


class SaqWakeUps:
    """`start` before use, `close` flushes what is left."""

    def __init__(self, turns: Queue, chores: Queue, clock: Clock) -> None:
        self._turns = turns
        self._chores = chores
        self._clock = clock
        self._due: dict[ConversationId, datetime] = {}
        self._dispatch_wanted = False
        self._wanted = asyncio.Event()
        self._wanted_soon = asyncio.Event()
        self._flusher: asyncio.Task[None] | None = None
        self._closing = False

    async def start(self) -> None:
        await self._turns.connect()
        await self._chores.connect()
        self._flusher = asyncio.create_task(self._flush_forever(), name="wake-ups")

    async def close(self) -> None:
        if self._flusher:
            self._closing = True
            self._wanted_soon.set()
            self._wanted.set()
            await self._flusher
        for queue in (self._turns, self._chores):
            with suppress(PostgresError, RedisError, OSError):
                await queue.disconnect()

    async def turns(self, due: Sequence[TurnDue]) -> None:
        soon = self._clock.now() + DUE_SOON
        for wanted in due:
            known = self._due.get(wanted.conversation_id)
            # Too early costs the turn one look, too late costs the customer the difference.
            self._due[wanted.conversation_id] = min(known, wanted.at) if known else wanted.at
            if wanted.at <= soon:
                self._wanted_soon.set()
        self._wanted.set()

    async def dispatch(self, at: datetime | None = None) -> None:
        if at is not None:
            await self._enqueue(self._turns, Job(DISPATCH), at)
            return
        # Turns that end together need one dispatcher, not one each.
        self._dispatch_wanted = True
        self._wanted_soon.set()
        self._wanted.set()

    async def embed(self) -> None:
        await self._enqueue(self._chores, chore(EMBED, "embed"), None)

    async def pictures(self) -> None:
        await self._enqueue(self._chores, chore(FETCH_PICTURES, "pictures"), None)

    async def sync(self) -> None:
        await self._enqueue(self._chores, chore(SYNC_CATALOG, "sync"), None)

    async def reachable(self) -> bool:
        if self._flusher is None or self._flusher.done():
            return False
        try:
            async with asyncio.timeout(2):
                await self._turns.count("queued")
        except (PostgresError, RedisError, OSError, TimeoutError):
            return False
        return True

    async def _flush_forever(self) -> None:
        while not self._closing:
            await self._wanted.wait()
            with suppress(TimeoutError):
                async with asyncio.timeout(LINGER_UNTIL_DUE_SECONDS):
                    await self._wanted_soon.wait()
            await asyncio.sleep(LINGER_SECONDS)
            self._wanted.clear()
            self._wanted_soon.clear()
            await self._flush()

    async def _flush(self) -> None:
        if self._dispatch_wanted:
            self._dispatch_wanted = False
            await self._enqueue(self._turns, Job(DISPATCH), None)
        due, self._due = sorted(self._due.items(), key=lambda item: item[1]), {}
        for start in range(0, len(due), CONVERSATIONS_PER_JOB):
            chunk = due[start : start + CONVERSATIONS_PER_JOB]
            wanted = [[str(conversation), at.timestamp()] for conversation, at in chunk]
            await self._enqueue(self._turns, Job(RUN_TURNS, kwargs={"due": wanted}), chunk[0][1])

    async def _enqueue(self, queue: Queue, job: Job, at: datetime | None) -> None:
        if queue is self._turns:
            job.timeout, job.ttl = JOB_SECONDS, KEEP_SECONDS
        if at and (at - self._clock.now()).total_seconds() > SLEEP_IN_JOB_SECONDS:
            job.scheduled = int(at.timestamp())
        try:
            await queue.enqueue(job)
        except (PostgresError, RedisError, OSError) as error:
            log.warning("wake-up lost", job=job.function, error=type(error).__name__)
