"""Group commit: what waits together becomes durable together, and nobody suffers for another's row."""

import asyncio
import random
from pathlib import Path

import asyncpg
import pytest
from tests.factories.dialog import arrived, delivery, new_address, new_id
from tests.fakes.system import MONDAY_NOON

from treejar.adapters.postgres.engine import Database
from treejar.application.ports.errors import Unavailable
from treejar.application.terms.inbound import Delivery, NotUnderstood, Receipt, ReceiptStatus
from treejar.domain.shared.ids import conversation_of

HALF_A_PAIR = "\ud83d"


def _poison() -> Delivery:
    """A key that no index takes: longer than a third of a page, and too random to be compressed."""
    return delivery(arrived(new_address(), key=random.Random(7).randbytes(6000).hex()))


async def test_deliveries_that_wait_together_share_transactions(
    postgres: Database, past_the_ports: asyncpg.Connection
) -> None:
    counts = await asyncio.gather(*(postgres.intake.store(delivery(arrived(new_address()))) for _ in range(50)))

    assert counts == [1] * 50
    rows, transactions = await past_the_ports.fetchrow("SELECT count(*), count(DISTINCT xmin::text) FROM inbox")
    assert rows == 50
    assert transactions < 5


async def test_many_more_than_a_batch_holds_are_all_stored(
    postgres: Database, past_the_ports: asyncpg.Connection
) -> None:
    address = new_address()
    waiting = [postgres.intake.store(delivery(arrived(address, f"line {number}"))) for number in range(1500)]

    assert sum(await asyncio.gather(*waiting)) == 1500
    texts = await past_the_ports.fetch("SELECT text FROM inbox ORDER BY id")
    assert [row["text"] for row in texts] == [f"line {number}" for number in range(1500)]


async def test_a_row_that_is_refused_fails_alone(postgres: Database, past_the_ports: asyncpg.Connection) -> None:
    deliveries = [delivery(arrived(new_address())) for _ in range(20)]
    deliveries.insert(11, _poison())

    outcomes = await asyncio.gather(*(postgres.intake.store(one) for one in deliveries), return_exceptions=True)

    assert isinstance(outcomes.pop(11), Unavailable)
    assert outcomes == [1] * 20
    assert await past_the_ports.fetchval("SELECT count(*) FROM inbox") == 20


async def test_nothing_of_a_refused_delivery_is_kept(postgres: Database, past_the_ports: asyncpg.Connection) -> None:
    poisoned = Delivery(
        arrived=(arrived(new_address()), *_poison().arrived),
        receipts=(Receipt(provider_message_id="m1", status=ReceiptStatus.READ, at=MONDAY_NOON),),
        not_understood=(NotUnderstood(reason="no list", body=b"{}", received_at=MONDAY_NOON),),
    )

    with pytest.raises(Unavailable):
        await postgres.intake.store(poisoned)

    for table in ("inbox", "receipts", "not_understood"):
        assert await past_the_ports.fetchval(f"SELECT count(*) FROM {table}") == 0


async def test_the_error_of_a_refused_row_names_no_value(postgres: Database) -> None:
    poisoned = _poison()
    with pytest.raises(Unavailable) as refused:
        await postgres.intake.store(poisoned)

    assert poisoned.arrived[0].key[:20] not in str(refused.value)
    assert refused.value.__cause__ is None


async def test_half_a_surrogate_pair_breaks_nothing_and_the_raw_entry_stays(postgres: Database) -> None:
    address = new_address()
    broken = arrived(address, f"ten chairs {HALF_A_PAIR}\x00 please", raw=b'{"text":"\\ud83d\\u0000"}')

    assert await postgres.intake.store(delivery(broken)) == 1

    async with postgres.units() as unit:
        (row,) = await unit.inbox.pending(conversation_of(address))
    assert row.arrived.text == "ten chairs \ufffd please"
    assert row.arrived.raw == b'{"text":"\\ud83d\\u0000"}'


async def test_ch_3_two_processes_that_get_the_same_keys_count_each_once(database: str) -> None:
    arrivals = [arrived(new_address()) for _ in range(60)]
    async with Database(database) as one, Database(database) as other:
        counts = await asyncio.gather(
            *(one.intake.store(delivery(row)) for row in arrivals),
            *(other.intake.store(delivery(row)) for row in reversed(arrivals)),
        )

    assert sum(counts) == 60


async def test_receipts_of_two_processes_in_opposite_order_end_at_the_highest(
    database: str, past_the_ports: asyncpg.Connection
) -> None:
    messages = [str(new_id()) for _ in range(40)]

    def all_of(status: ReceiptStatus) -> list[Delivery]:
        receipts = [Receipt(provider_message_id=message, status=status, at=MONDAY_NOON) for message in messages]
        return [Delivery(receipts=tuple(receipts)), Delivery(receipts=tuple(reversed(receipts)))]

    async with Database(database) as one, Database(database) as other:
        await asyncio.gather(
            *(one.intake.store(receipts) for receipts in all_of(ReceiptStatus.READ)),
            *(other.intake.store(receipts) for receipts in all_of(ReceiptStatus.SENT)),
        )

    assert await past_the_ports.fetch("SELECT DISTINCT status FROM receipts") == [("read",)]
    assert await past_the_ports.fetchval("SELECT count(*) FROM receipts") == 40


async def test_a_connection_that_the_server_closed_is_replaced_unseen(
    postgres: Database, past_the_ports: asyncpg.Connection
) -> None:
    await postgres.intake.store(delivery(arrived(new_address())))
    await past_the_ports.execute(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
        "WHERE datname = current_database() AND application_name = 'treejar'"
    )

    assert await postgres.intake.store(delivery(arrived(new_address()))) == 1
    async with postgres.units() as unit:
        assert len(await unit.inbox.overdue(MONDAY_NOON.replace(year=2027), 10)) == 2


async def test_a_server_that_is_away_makes_every_waiter_unavailable(tmp_path: Path) -> None:
    nowhere = Database(f"postgresql://postgres@/treejar?host={tmp_path}")
    outcomes = await asyncio.gather(
        *(nowhere.intake.store(delivery(arrived(new_address()))) for _ in range(3)), return_exceptions=True
    )
    await nowhere.close()

    assert [type(outcome) for outcome in outcomes] == [Unavailable] * 3


async def test_closing_finishes_what_waits_and_leaves_nothing_running(database: str) -> None:
    postgres = Database(database)
    waiting = [asyncio.ensure_future(postgres.intake.store(delivery(arrived(new_address())))) for _ in range(5)]
    await asyncio.sleep(0)
    await postgres.close()

    assert [await done for done in waiting] == [1] * 5
    assert not [task for task in asyncio.all_tasks() if task.get_name() == "treejar-intake"]
    with pytest.raises(Unavailable):
        await postgres.intake.store(delivery(arrived(new_address())))


async def test_a_caller_that_gives_up_does_not_disturb_the_others(postgres: Database) -> None:
    impatient = asyncio.ensure_future(postgres.intake.store(delivery(arrived(new_address()))))
    patient = asyncio.ensure_future(postgres.intake.store(delivery(arrived(new_address()))))
    await asyncio.sleep(0)
    impatient.cancel()

    assert await patient == 1
