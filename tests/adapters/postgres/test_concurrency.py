"""Several processes at once: leases, dispatchers, tokens. Open transactions stand for processes that are slow."""

import asyncio
from datetime import timedelta

import asyncpg
import pytest
from tests.factories.catalog import item
from tests.factories.dialog import arrived, delivery, entry, escalation, new_address, new_id
from tests.fakes.phrasebook import FakePhrasebook
from tests.fakes.system import MONDAY_NOON, FakeClock, SequentialIds
from tests.fakes.wake_ups import FakeWakeUps

from treejar.adapters.postgres.engine import Database
from treejar.adapters.postgres.vault import PostgresTokenVault
from treejar.application.ports.conversations import Lease
from treejar.application.ports.errors import ConversationBusy, LeaseLost, StaleVersion, Unavailable
from treejar.application.terms.inbound import InboxStatus
from treejar.application.turn.give_up import ATTEMPTS, GiveUp
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.shared.contact import ChatAddress

NOW = MONDAY_NOON
LATER = NOW + timedelta(minutes=2)


async def _opened(postgres: Database, address: ChatAddress) -> Conversation:
    async with postgres.units() as unit:
        conversation = await unit.conversations.open(address, NOW)
        await unit.commit()
    return conversation


async def _claimed(postgres: Database, conversation: Conversation) -> Lease | None:
    async with postgres.units() as unit:
        try:
            lease = await unit.conversations.claim(conversation.id, new_id(), NOW, LATER)
        except ConversationBusy:
            return None
        await unit.commit()
    return lease


async def test_ch_4_of_many_claims_at_once_one_gets_the_lease(postgres: Database) -> None:
    conversation = await _opened(postgres, new_address())
    leases = await asyncio.gather(*(_claimed(postgres, conversation) for _ in range(10)))
    assert sum(lease is not None for lease in leases) == 1


async def test_many_who_meet_a_new_chat_at_once_get_the_same_conversation(postgres: Database) -> None:
    address = new_address()
    opened = await asyncio.gather(*(_opened(postgres, address) for _ in range(10)))
    assert {conversation.id for conversation in opened} == {opened[0].id}


async def test_who_holds_a_lease_commits_before_anyone_can_take_it(postgres: Database) -> None:
    conversation = await _opened(postgres, new_address())
    lease = await _claimed(postgres, conversation)
    assert lease is not None

    async def take_over_late() -> Lease:
        async with postgres.units() as unit:
            taken = await unit.conversations.claim(conversation.id, new_id(), LATER, LATER + timedelta(minutes=2))
            await unit.commit()
        return taken

    async with postgres.units() as unit:
        await unit.conversations.hold(lease, NOW)
        thief = asyncio.ensure_future(take_over_late())
        await asyncio.sleep(0.1)
        assert not thief.done()
        await unit.commit()
    assert (await thief).token != lease.token

    async with postgres.units() as unit:
        with pytest.raises(LeaseLost):
            await unit.conversations.hold(lease, NOW)


async def test_a_claim_that_waits_for_somebody_who_saves_gets_the_lease(postgres: Database) -> None:
    conversation = await _opened(postgres, new_address())
    async with postgres.units() as unit:
        await unit.conversations.save(conversation)
        waiting = asyncio.ensure_future(_claimed(postgres, conversation))
        await asyncio.sleep(0.1)
        assert not waiting.done()
        await unit.commit()
    lease = await waiting
    assert lease is not None
    async with postgres.units() as unit:
        await unit.conversations.hold(lease, NOW)


async def test_ch_9_giving_up_and_a_turn_that_commits_never_block_each_other(postgres: Database) -> None:
    address = new_address()
    conversation = await _opened(postgres, address)
    await postgres.intake.store(delivery(arrived(address)))
    lease = await _claimed(postgres, conversation)
    assert lease is not None
    async with postgres.units() as unit:
        rows = await unit.inbox.pending(conversation.id)
        await unit.inbox.failed(conversation.id, "broke", ATTEMPTS)
        await unit.inbox.failed(conversation.id, "broke", ATTEMPTS)
        await unit.commit()

    give_up = GiveUp(postgres.units, FakeWakeUps(), FakePhrasebook(), SequentialIds(), FakeClock(NOW))
    async with postgres.units() as unit:
        await unit.conversations.hold(lease, NOW)
        giving_up = asyncio.ensure_future(give_up.execute(conversation.id, "ValueError"))
        await asyncio.sleep(0.2)
        assert not giving_up.done()
        async with asyncio.timeout(10):
            await unit.inbox.settle([row.id for row in rows], InboxStatus.NOTED)
        await unit.commit()
    await giving_up


async def test_of_two_who_changed_the_same_copy_the_second_is_stale(postgres: Database) -> None:
    conversation, both_have_read = await _opened(postgres, new_address()), asyncio.Barrier(2)

    async def change() -> str:
        async with postgres.units() as unit:
            copy = await unit.conversations.get(conversation.id)
            await both_have_read.wait()
            copy.hand_over()
            try:
                await unit.conversations.save(copy)
            except StaleVersion:
                return "stale"
            await unit.commit()
        return "saved"

    assert sorted(await asyncio.gather(change(), change())) == ["saved", "stale"]


async def test_esc_of_two_handovers_opened_at_once_one_is_stale(postgres: Database) -> None:
    conversation = await _opened(postgres, new_address())

    async def open_one() -> str:
        async with postgres.units() as unit:
            try:
                await unit.escalations.save(escalation(conversation.id))
            except StaleVersion:
                return "stale"
            await asyncio.sleep(0.05)
            await unit.commit()
        return "saved"

    assert sorted(await asyncio.gather(open_one(), open_one())) == ["saved", "stale"]


async def test_ch_6_while_a_claim_is_not_committed_nobody_reaches_what_stands_behind_it(postgres: Database) -> None:
    address, other = new_address(), new_address()
    first, second, elsewhere = entry(address), entry(address), entry(other)
    async with postgres.units() as unit:
        await unit.outbox.add([first, second, elsewhere])
        await unit.commit()

    async with postgres.units() as slow, postgres.units() as quick:
        assert [got.key for got in await slow.outbox.claim_due(NOW, LATER, 1)] == [first.key]
        assert [got.key for got in await quick.outbox.claim_due(NOW, LATER, 10)] == [elsewhere.key]


async def test_ch_6_dispatchers_at_work_send_everything_once_and_in_order(postgres: Database) -> None:
    addresses = [new_address() for _ in range(5)]
    async with postgres.units() as unit:
        await unit.outbox.add([entry(address, f"{n}") for n in range(6) for address in addresses])
        await unit.commit()
    sent: dict[str, list[str]] = {address.chat_id: [] for address in addresses}
    on_the_way: set[str] = set()

    async def dispatch() -> None:
        idle = 0
        while idle < 5:
            async with postgres.units() as unit:
                claimed = await unit.outbox.claim_due(NOW, LATER, 3)
                await unit.commit()
            idle = 0 if claimed else idle + 1
            for one in claimed:
                assert one.address.chat_id not in on_the_way
                on_the_way.add(one.address.chat_id)
                await asyncio.sleep(0.001)
                sent[one.address.chat_id].append(getattr(one.payload, "text", ""))
                on_the_way.remove(one.address.chat_id)
                async with postgres.units() as unit:
                    await unit.outbox.delivered(one.key, one.key, NOW)
                    await unit.commit()
            await asyncio.sleep(0.002)

    await asyncio.gather(*(dispatch() for _ in range(4)))
    assert list(sent.values()) == [["0", "1", "2", "3", "4", "5"]] * 5


async def test_two_synchronisations_at_once_in_opposite_order_both_finish(postgres: Database) -> None:
    items = [item() for _ in range(100)]

    async def run(page: list[object]) -> int:
        async with postgres.units() as unit:
            written = await unit.products.upsert(page)
            await unit.commit()
        return written.added + written.changed + written.unchanged

    assert await asyncio.gather(run(items), run(items[::-1])) == [100, 100]
    async with postgres.units() as unit:
        assert await unit.products.count() == 100


async def test_a_token_is_free_again_when_its_holder_is_gone(
    database: str, postgres: Database, past_the_ports: asyncpg.Connection
) -> None:
    async with Database(database) as dying, dying.vault.exclusive("zoho"):
        await past_the_ports.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        async with asyncio.timeout(30), postgres.vault.exclusive("zoho"):
            pass


async def test_who_waits_too_long_for_a_token_of_another_process_is_told_so(database: str, postgres: Database) -> None:
    async with Database(database) as other:
        impatient = PostgresTokenVault(other._engine, patience=0.2)
        async with postgres.vault.exclusive("zoho"):
            with pytest.raises(Unavailable):
                async with impatient.exclusive("zoho"):
                    pytest.fail("two hold one token")
        async with impatient.exclusive("zoho"):
            pass


async def test_waiters_for_a_token_do_not_use_up_the_connections(database: str) -> None:
    async with Database(database, pool_size=2) as small:
        entered = 0

        async def wait_for_it() -> None:
            nonlocal entered
            async with small.vault.exclusive("zoho"):
                await small.vault.read("zoho")
                entered += 1

        await asyncio.gather(*(wait_for_it() for _ in range(12)))
    assert entered == 12
