"""The promise of House (NEV-65)."""

from datetime import timedelta

from tests.contracts.storage import Storage
from tests.factories.dialog import arrived, delivery, entry, new_address
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.house import Backlog
from treejar.application.terms.inbound import InboxStatus
from treejar.domain.shared.ids import conversation_of

NOW = MONDAY_NOON


async def test_a_database_that_is_there_answers(storage: Storage) -> None:
    await storage.house.ping()


async def test_a_fresh_database_has_the_newest_schema(storage: Storage) -> None:
    assert await storage.house.schema_is_current()


async def test_a_process_nobody_saw_has_no_beat(storage: Storage) -> None:
    assert await storage.house.last_beat("worker") is None


async def test_the_newest_beat_of_a_process_counts(storage: Storage) -> None:
    await storage.house.beat("worker", NOW)
    await storage.house.beat("worker", NOW + timedelta(seconds=5))
    await storage.house.beat("web", NOW + timedelta(seconds=9))
    assert await storage.house.last_beat("worker") == NOW + timedelta(seconds=5)


async def test_an_idle_house_has_no_backlog(storage: Storage) -> None:
    assert await storage.house.backlog(NOW) == Backlog(
        inbox_pending=0,
        inbox_oldest_seconds=0,
        outbox_pending=0,
        outbox_oldest_seconds=0,
        uncertain=0,
        quarantined=0,
    )


async def test_the_backlog_counts_what_waits_and_how_long(storage: Storage) -> None:
    for seconds in (30, 90):
        await storage.intake.store(delivery(arrived(new_address(), received_at=NOW - timedelta(seconds=seconds))))
    async with storage.units() as unit:
        await unit.outbox.add([entry(new_address(), created_at=NOW - timedelta(seconds=20))])
        await unit.commit()
    backlog = await storage.house.backlog(NOW)
    assert (backlog.inbox_pending, backlog.inbox_oldest_seconds) == (2, 90)
    assert (backlog.outbox_pending, backlog.outbox_oldest_seconds) == (1, 20)


async def test_what_is_settled_waits_no_longer(storage: Storage) -> None:
    address = new_address()
    await storage.intake.store(delivery(arrived(address)))
    bubble = entry(address)
    async with storage.units() as unit:
        rows = await unit.inbox.pending(conversation_of(address))
        await unit.inbox.settle([row.id for row in rows], InboxStatus.NOTED, reason="the assistant is off")
        await unit.outbox.add([bubble])
        await unit.outbox.claim_due(NOW, NOW + timedelta(minutes=1), 10)
        await unit.outbox.delivered(bubble.key, "w-1", NOW)
        await unit.commit()
    backlog = await storage.house.backlog(NOW)
    assert (backlog.inbox_pending, backlog.outbox_pending) == (0, 0)


async def test_doubts_and_quarantined_rows_of_both_boxes_are_counted(storage: Storage) -> None:
    address, doubtful, refused = new_address(), entry(new_address()), entry(new_address())
    await storage.intake.store(delivery(arrived(address)))
    async with storage.units() as unit:
        await unit.inbox.failed(conversation_of(address), "broke", 1)
        await unit.outbox.add([doubtful, refused])
        await unit.outbox.claim_due(NOW, NOW + timedelta(minutes=1), 10)
        await unit.outbox.uncertain(doubtful.key, "timeout")
        await unit.outbox.quarantine(refused.key, "BAD_CONTACT")
        await unit.commit()
    backlog = await storage.house.backlog(NOW)
    assert (backlog.uncertain, backlog.quarantined) == (1, 2)
