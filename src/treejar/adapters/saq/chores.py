"""Long jobs on the queue: one of a kind at a time, done again soon when the worker that does one is killed.

The queue holds a running job's key until the job ends. It takes a job for lost when its heart stops; with a timeout
alone a killed worker's job would keep everybody else from that work for as long as the timeout (SAQ 0.26).
"""

import asyncio

from psycopg import Error as PostgresError
from redis.exceptions import RedisError
from saq import Job
from saq.types import Context

CHORE_SECONDS = 3600
HEARTBEAT_SECONDS = 20
BEAT_EVERY_SECONDS = 5.0
ATTEMPTS = 3
KEEP_SECONDS = 60


def chore(function: str, key: str) -> Job:
    """A job that falls away while one with its key waits or runs."""
    return Job(
        function, key=key, timeout=CHORE_SECONDS, heartbeat=HEARTBEAT_SECONDS, retries=ATTEMPTS, ttl=KEEP_SECONDS
    )


class Hearts:
    """Tells the queue that the jobs of this worker are alive; hooks for SAQ's worker, before and after each job."""

    def __init__(self) -> None:
        self._beating: dict[str, asyncio.Task[None]] = {}

    async def start(self, context: Context) -> None:
        job = context["job"]
        self._beating[job.id] = asyncio.create_task(_beat(job), name="heart of a chore")

    async def stop(self, context: Context) -> None:
        if task := self._beating.pop(context["job"].id, None):
            task.cancel()


async def _beat(job: Job) -> None:
    while True:
        await asyncio.sleep(BEAT_EVERY_SECONDS)
        try:
            await job.update()
        except (PostgresError, RedisError, OSError):
            continue
