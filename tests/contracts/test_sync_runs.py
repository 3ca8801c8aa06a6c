"""The promise of SyncRuns."""

from datetime import timedelta

from tests.contracts.storage import Storage
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.products import SyncRun

LATER = MONDAY_NOON + timedelta(minutes=3)


async def _start(storage: Storage) -> int:
    async with storage.units() as unit:
        number = await unit.sync_runs.start(MONDAY_NOON)
        await unit.commit()
    return number


async def _finish(storage: Storage, number: int, outcome: str, seen: int = 412) -> None:
    async with storage.units() as unit:
        await unit.sync_runs.finish(number, LATER, outcome, seen)
        await unit.commit()


async def _last_complete(storage: Storage) -> SyncRun | None:
    async with storage.units() as unit:
        return await unit.sync_runs.last_complete()


async def test_before_the_first_run_there_is_none(storage: Storage) -> None:
    assert await _last_complete(storage) is None


async def test_each_run_has_its_own_number(storage: Storage) -> None:
    assert await _start(storage) != await _start(storage)


async def test_a_run_that_goes_on_is_not_complete(storage: Storage) -> None:
    await _start(storage)
    assert await _last_complete(storage) is None


async def test_a_complete_run_is_remembered_whole(storage: Storage) -> None:
    await _finish(storage, await _start(storage), "complete")
    assert await _last_complete(storage) == SyncRun(
        started_at=MONDAY_NOON, finished_at=LATER, outcome="complete", seen=412
    )


async def test_partial_and_failed_runs_do_not_hide_the_last_complete_one(storage: Storage) -> None:
    await _finish(storage, await _start(storage), "complete", seen=400)
    await _finish(storage, await _start(storage), "complete", seen=412)
    await _finish(storage, await _start(storage), "partial", seen=3)
    await _finish(storage, await _start(storage), "failed", seen=0)
    last = await _last_complete(storage)
    assert last is not None
    assert last.seen == 412


async def test_a_run_that_died_does_not_stop_the_next(storage: Storage) -> None:
    await _start(storage)
    await _finish(storage, await _start(storage), "complete")
    assert await _last_complete(storage) is not None


async def _latest(storage: Storage) -> SyncRun | None:
    async with storage.units() as unit:
        return await unit.sync_runs.latest()


async def test_the_latest_run_is_told_while_it_goes_on_and_however_it_ended(storage: Storage) -> None:
    assert await _latest(storage) is None
    await _finish(storage, await _start(storage), "complete")
    number = await _start(storage)
    running = await _latest(storage)
    await _finish(storage, number, "failed", seen=7)
    failed = await _latest(storage)
    assert running is not None
    assert (running.outcome, running.finished_at) == ("running", None)
    assert failed is not None
    assert (failed.outcome, failed.seen, failed.finished_at) == ("failed", 7, LATER)


async def test_a_run_names_the_source_it_read(storage: Storage) -> None:
    async with storage.units() as unit:
        number = await unit.sync_runs.start(MONDAY_NOON, "storefront")
        await unit.sync_runs.finish(number, MONDAY_NOON, "complete", 3)
        await unit.commit()
    async with storage.units() as unit:
        last = await unit.sync_runs.last_complete()
    assert last is not None
    assert last.source == "storefront"
