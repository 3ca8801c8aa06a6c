"""Group commit: whoever waits at the same time shares one transaction."""

import asyncio
import logging
from collections import deque
from dataclasses import dataclass

import asyncpg

from treejar.adapters.postgres.errors import DRIVER_ERRORS, PROVIDER, translate
from treejar.adapters.postgres.intake.connection import IntakeConnection
from treejar.adapters.postgres.intake.statement import arguments, key_of
from treejar.application.ports.errors import Unavailable
from treejar.application.terms.inbound import Delivery

_MOST_DELIVERIES = 512
_MOST_BYTES = 8_000_000
_MOST_TRIES = 3
_DRIVER_ERRORS = (*DRIVER_ERRORS, ValueError)
_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Waiting:
    """A delivery and who waits for it."""

    delivery: Delivery
    done: asyncio.Future[int]

    @property
    def size(self) -> int:
        delivery = self.delivery
        return sum(len(one.raw) for one in delivery.arrived) + sum(len(one.body) for one in delivery.not_understood)


class GroupCommit:
    """Intake. While one batch is being written the next one gathers; alone, a delivery waits for nobody.

    There is a task only while somebody waits. Several processes may do this side by side.
    """

    def __init__(self, dsn: str) -> None:
        self._connection = IntakeConnection(dsn)
        self._queue: deque[_Waiting] = deque()
        self._committer: asyncio.Task[None] | None = None
        self._closed = False

    async def store(self, delivery: Delivery) -> int:
        if self._closed:
            raise Unavailable(PROVIDER, "the intake is closed")
        waiting = _Waiting(delivery, asyncio.get_running_loop().create_future())
        self._queue.append(waiting)
        if self._committer is None:
            self._committer = asyncio.create_task(self._drain(), name="treejar-intake")
        return await waiting.done

    async def close(self) -> None:
        """Take nothing new, finish what waits, leave the server."""
        self._closed = True
        if self._committer is not None:
            await self._committer
        await self._connection.close()

    async def _drain(self) -> None:
        batch: list[_Waiting] = []
        try:
            while self._queue:
                batch = self._next_batch()
                await self._commit(batch)
        finally:
            # Nobody may wait for ever, however this ends.
            self._committer = None
            for waiting in (*batch, *self._queue):
                _fail(waiting, Unavailable(PROVIDER, "the intake was stopped"))
            self._queue.clear()

    def _next_batch(self) -> list[_Waiting]:
        batch = [self._queue.popleft()]
        size = batch[0].size
        while self._queue and len(batch) < _MOST_DELIVERIES and size < _MOST_BYTES:
            batch.append(self._queue.popleft())
            size += batch[-1].size
        return batch

    async def _commit(self, batch: list[_Waiting]) -> None:
        """Write a batch. Where a row is refused the halves go on alone, so that only its own delivery fails."""
        try:
            fresh = set(await self._write([waiting.delivery for waiting in batch]))
        except Unavailable as error:
            for waiting in batch:
                _fail(waiting, error)
        except _DRIVER_ERRORS as error:
            if len(batch) == 1:
                reason = f"the row is refused: {translate(error).reason}"
                _log.error("a delivery cannot be stored: %s", reason)
                _fail(batch[0], Unavailable(PROVIDER, reason))
                return
            middle = len(batch) // 2
            await self._commit(batch[:middle])
            await self._commit(batch[middle:])
        else:
            for waiting in batch:
                _succeed(waiting, fresh)

    async def _write(self, deliveries: list[Delivery]) -> list[str]:
        """A connection that was idle may turn out to be broken: once more on a new one, which keys make harmless."""
        batch = arguments(deliveries)
        tries = 0
        while True:
            tries, was_open = tries + 1, self._connection.is_open
            try:
                return await self._connection.store(batch)
            except asyncpg.DeadlockDetectedError as error:
                # Two processes got the same keys in opposite order: the other one is through now.
                if tries == _MOST_TRIES:
                    raise translate(error) from None
            except _DRIVER_ERRORS as error:
                unavailable = translate(error)
                if not isinstance(unavailable, Unavailable):
                    raise
                self._connection.drop()
                if not was_open:
                    raise unavailable from None


def _succeed(waiting: _Waiting, fresh: set[str]) -> None:
    """Count what was new. A key that two deliveries of one batch carry counts for the first of them."""
    keys = {key_of(arrived) for arrived in waiting.delivery.arrived} & fresh
    fresh -= keys
    if not waiting.done.done():
        waiting.done.set_result(len(keys))


def _fail(waiting: _Waiting, error: Unavailable) -> None:
    if not waiting.done.done():
        waiting.done.set_exception(error)
