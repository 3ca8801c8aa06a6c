"""The worker process: turns, dispatch and chores from the queue, and a sweep every few seconds."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog
from dishka import AsyncContainer
from saq import CronJob, Worker
from saq.types import PartialTimersDict

from treejar.adapters.saq import chores
from treejar.application.admin.check_health import WORKER
from treejar.application.catalog.sync_when_due import SyncWhenDue
from treejar.application.ports.embedder import Embedder
from treejar.application.ports.errors import PortError
from treejar.application.ports.house import House
from treejar.application.ports.system import Clock
from treejar.application.ports.wake_ups import WakeUps
from treejar.application.turn.rehearse import Rehearse
from treejar.application.turn.run_turn import RunTurn
from treejar.entrypoints.garbage import quieten_garbage_collection
from treejar.entrypoints.queue.jobs import (
    JobContext,
    dispatch,
    embed,
    fetch_pictures,
    index_knowledge,
    keep_files,
    run_turns,
    sweep,
    sync_catalog,
)
from treejar.entrypoints.queue.queues import Queues
from treejar.entrypoints.queue.room import Room
from treejar.entrypoints.queue.turnstile import Turnstile

log = structlog.get_logger("worker")

JOBS_AT_ONCE = 100
# Jobs carry many conversations; the turns that work at once share the connections of the pool. A turn that waits for a
# model does not count.
TURNS_AT_ONCE = 64
CHORES_AT_ONCE = 4
# Each sends a batch side by side; together they leave connections for the turns.
DISPATCHERS = 4
SWEEP_SECONDS = 10
BEAT_SECONDS = 5
GRACE_SECONDS = 20
LOST_CHORES_SECONDS = 10
SYNC_CRON = "0 0,6,12,18 * * *"
SYNC_EVERY = timedelta(hours=6)
PICTURES_CRON = "30 * * * *"
FILES_CRON = "* * * * *"


async def run_worker(container: AsyncContainer) -> None:
    """Works until SIGTERM or SIGINT; what runs may finish within the grace period."""
    queues = await container.get(Queues)
    await container.get(WakeUps)
    await container.get(RunTurn)
    (await container.get(Rehearse)).execute()
    quieten_garbage_collection()
    turns = Worker[JobContext](
        queues.turns,
        [run_turns, dispatch],
        concurrency=JOBS_AT_ONCE,
        dequeue_timeout=5,
    )
    workers = (turns, _long_work(queues))
    dispatchers, room = Turnstile(DISPATCHERS), Room(TURNS_AT_ONCE)
    stopping = asyncio.Event()
    for worker in workers:
        worker.SIGNALS = []
        worker.context["container"] = container
        worker.context["dispatchers"] = dispatchers
        worker.context["turns"] = room
        worker.context["stopping"] = stopping
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    tasks = [asyncio.create_task(worker.start()) for worker in workers]
    house, clock = await container.get(House), await container.get(Clock)
    tasks.append(asyncio.create_task(_every(SWEEP_SECONDS, lambda: sweep(turns.context))))
    tasks.append(asyncio.create_task(_every(BEAT_SECONDS, lambda: house.beat(WORKER, clock.now()))))
    tasks.append(asyncio.create_task(_attempt(lambda: _prepare(container, queues))))
    log.info("worker started")
    await stopping.wait()
    await asyncio.gather(*(_stop(worker) for worker in workers))
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await container.close()


def _long_work(queues: Queues) -> Worker[JobContext]:
    """A job whose worker was killed is taken up again when its heart has stopped."""
    hearts = chores.Hearts()
    cron_jobs = [
        CronJob(
            work,
            cron=cron,
            timeout=chores.CHORE_SECONDS,
            heartbeat=chores.HEARTBEAT_SECONDS,
            retries=chores.ATTEMPTS,
        )
        for work, cron in ((sync_catalog, SYNC_CRON), (fetch_pictures, PICTURES_CRON), (keep_files, FILES_CRON))
    ]
    return Worker[JobContext](
        queues.chores,
        [embed, fetch_pictures, index_knowledge, keep_files, sync_catalog],
        concurrency=CHORES_AT_ONCE,
        cron_jobs=cron_jobs,
        before_process=hearts.start,
        after_process=hearts.stop,
        timers=PartialTimersDict(schedule=1, worker_info=10, sweep=LOST_CHORES_SECONDS, abort=1),
        dequeue_timeout=5,
    )


async def _stop(worker: Worker[JobContext]) -> None:
    """Take no new jobs, let the running ones finish. SAQ's own grace period would also wait for its idle timers."""
    worker.event.set()
    if running := [job["task"] for job in worker.job_task_contexts.values()]:
        await asyncio.wait(running, timeout=GRACE_SECONDS)
    await worker.stop()


async def _prepare(container: AsyncContainer, queues: Queues) -> None:
    """The first customer should not wait for the model to load, nor for the first catalogue.

    The knowledge of this release is indexed whenever a worker starts: after an upgrade nobody has to call a command.
    """
    await queues.chores.enqueue(chores.chore("index_knowledge", "knowledge-at-start"))
    await (await container.get(SyncWhenDue)).execute(SYNC_EVERY)
    await (await container.get(Embedder)).embed_query("warm up")
    await (await container.get(WakeUps)).embed()
    await (await container.get(WakeUps)).pictures()


async def _every(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    while True:
        await _attempt(work)
        await asyncio.sleep(seconds)


async def _attempt(work: Callable[[], Awaitable[None]]) -> None:
    try:
        await work()
    except Exception as error:  # noqa: BLE001  (the outermost handler of work that nobody waits for)
        log.warning("background work failed", error=type(error).__name__, reason=_reason(error))


def _reason(error: Exception) -> str:
    """Only our own errors promise to name nobody."""
    return error.reason if isinstance(error, PortError) else ""
