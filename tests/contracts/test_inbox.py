"""The promise of Intake and Inbox: nothing is lost, nothing is taken twice."""

import asyncio
from datetime import timedelta

import msgspec
import pytest
from tests.contracts.storage import Storage, opened, pending
from tests.factories.dialog import arrived, delivery, new_address, new_id
from tests.fakes.system import MONDAY_NOON

from treejar.application.terms.inbound import Delivery, InboxKind, InboxStatus, NotUnderstood
from treejar.domain.dialog.message import MessageKind
from treejar.domain.shared.ids import InboxId, TurnId, conversation_of


async def _settle(storage: Storage, rows: list[InboxId], status: InboxStatus, reason: str = "") -> None:
    turn_id = TurnId(new_id()) if status is InboxStatus.ANSWERED else None
    async with storage.units() as unit:
        await unit.inbox.settle(rows, status, turn_id, reason)
        await unit.commit()


async def test_what_arrived_waits_whole_even_in_a_chat_nobody_knows(storage: Storage) -> None:
    address = new_address()
    letter = arrived(
        address,
        "السلام عليكم 🪑 — сколько?",
        message_kind=MessageKind.DOCUMENT,
        media="https://store.test/floor-plan.pdf?x=1",
        sent_at=MONDAY_NOON - timedelta(milliseconds=880),
        author_type="client",
        sent_from_app=True,
        raw=b'{ "text": "\\u0645", "unknown": [1, null] }',
    )
    assert await storage.intake.store(delivery(letter)) == 1
    (row,) = await pending(storage, conversation_of(address))
    assert (row.arrived, row.attempts) == (letter, 0)


@pytest.mark.parametrize("kind", InboxKind)
async def test_every_kind_of_arrival_is_kept(storage: Storage, kind: InboxKind) -> None:
    address = new_address()
    await storage.intake.store(delivery(arrived(address, kind=kind)))
    assert [row.arrived.kind for row in await pending(storage, conversation_of(address))] == [kind]


async def test_ch_3_a_key_seen_before_falls_away(storage: Storage) -> None:
    address = new_address()
    letter = arrived(address)
    assert await storage.intake.store(delivery(letter)) == 1
    assert await storage.intake.store(delivery(letter)) == 0
    assert len(await pending(storage, conversation_of(address))) == 1


async def test_ch_3_a_key_repeated_within_one_delivery_falls_away(storage: Storage) -> None:
    address = new_address()
    letter = arrived(address)
    assert await storage.intake.store(delivery(letter, letter, arrived(address))) == 2
    assert len(await pending(storage, conversation_of(address))) == 2


async def test_ch_3_a_key_that_was_answered_long_ago_falls_away_too(storage: Storage) -> None:
    address = new_address()
    letter = arrived(address)
    await storage.intake.store(delivery(letter))
    await _settle(storage, [row.id for row in await pending(storage, conversation_of(address))], InboxStatus.ANSWERED)
    assert await storage.intake.store(delivery(letter)) == 0
    assert await pending(storage, conversation_of(address)) == []


async def test_ch_3_two_different_messages_with_equal_text_are_two(storage: Storage) -> None:
    address = new_address()
    assert await storage.intake.store(delivery(arrived(address, "yes"), arrived(address, "yes"))) == 2
    assert [row.arrived.text for row in await pending(storage, conversation_of(address))] == ["yes", "yes"]


async def test_ch_3_many_deliveries_of_one_key_at_once_count_once(storage: Storage) -> None:
    address = new_address()
    letter = arrived(address)
    counts = await asyncio.gather(*(storage.intake.store(delivery(letter)) for _ in range(8)))
    assert sum(counts) == 1
    assert len(await pending(storage, conversation_of(address))) == 1


async def test_deliveries_at_once_lose_nothing_and_each_is_told_its_own_count(storage: Storage) -> None:
    address = new_address()
    letters = [[arrived(address) for _ in range(size)] for size in (1, 2, 3, 4, 5)]
    counts = await asyncio.gather(*(storage.intake.store(delivery(*batch)) for batch in letters))
    assert list(counts) == [1, 2, 3, 4, 5]
    assert len(await pending(storage, conversation_of(address))) == 15


async def test_pending_rows_keep_the_order_of_arrival_whenever_they_were_sent(storage: Storage) -> None:
    address = new_address()
    late, early = MONDAY_NOON, MONDAY_NOON - timedelta(seconds=5)
    await storage.intake.store(delivery(arrived(address, "1", sent_at=late), arrived(address, "2", sent_at=early)))
    await storage.intake.store(delivery(arrived(address, "3", sent_at=early)))
    rows = await pending(storage, conversation_of(address))
    assert [row.arrived.text for row in rows] == ["1", "2", "3"]
    assert [row.id for row in rows] == sorted(row.id for row in rows)


async def test_conversations_do_not_mix(storage: Storage) -> None:
    one, other = new_address(), new_address()
    await storage.intake.store(delivery(arrived(one, "mine"), arrived(other, "theirs")))
    assert [row.arrived.text for row in await pending(storage, conversation_of(one))] == ["mine"]


async def test_nul_characters_break_nothing(storage: Storage) -> None:
    address = new_address()
    odd = arrived(
        address,
        "before\x00after",
        contact_name="Sa\x00ra",
        raw=b'{"text":"before\\u0000after"}',
    )
    assert await storage.intake.store(Delivery(arrived=(odd, arrived(address)))) == 2
    first, second = await pending(storage, conversation_of(address))
    assert first.arrived.text.startswith("before")
    assert first.arrived.text.endswith("after")
    assert second.arrived.text == "Do you have acoustic pods?"


async def test_what_was_not_understood_stops_nothing(storage: Storage) -> None:
    address = new_address()
    odd = NotUnderstood(reason="not JSON", body=b"\x00\xff\xfe<html>", received_at=MONDAY_NOON)
    assert await storage.intake.store(Delivery(arrived=(arrived(address),), not_understood=(odd, odd))) == 1
    assert len(await pending(storage, conversation_of(address))) == 1


async def test_an_empty_delivery_is_nothing_new(storage: Storage) -> None:
    assert await storage.intake.store(Delivery()) == 0


@pytest.mark.parametrize("status", [InboxStatus.ANSWERED, InboxStatus.NOTED, InboxStatus.QUARANTINED])
async def test_a_settled_row_waits_no_longer(storage: Storage, status: InboxStatus) -> None:
    conversation = await opened(storage)
    await storage.intake.store(delivery(arrived(conversation.address, "1"), arrived(conversation.address, "2")))
    first, _ = await pending(storage, conversation.id)
    await _settle(storage, [first.id], status, "the assistant is off")
    assert [row.arrived.text for row in await pending(storage, conversation.id)] == ["2"]


async def test_a_waiting_row_can_get_other_words_and_a_settled_one_keeps_its_own(storage: Storage) -> None:
    conversation = await opened(storage)
    letter = arrived(conversation.address, "12 chairs")
    await storage.intake.store(delivery(letter, arrived(conversation.address, "and desks")))
    first, second = await pending(storage, conversation.id)
    await _settle(storage, [second.id], InboxStatus.NOTED)
    async with storage.units() as unit:
        await unit.inbox.amend(first.id, "20\x00 chairs")
        await unit.inbox.amend(second.id, "changed")
        await unit.commit()
    (row,) = await pending(storage, conversation.id)
    assert row.arrived.text.endswith(" chairs")
    assert row.arrived.text.startswith("20")
    assert msgspec.structs.replace(row.arrived, text=letter.text) == letter


async def test_ch_9_a_failure_counts_on_everything_pending(storage: Storage) -> None:
    conversation = await opened(storage)
    await storage.intake.store(delivery(arrived(conversation.address), arrived(conversation.address)))
    async with storage.units() as unit:
        assert await unit.inbox.failed(conversation.id, "the planner broke", 3) == 0
        await unit.commit()
    assert [row.attempts for row in await pending(storage, conversation.id)] == [1, 1]


async def test_ch_9_after_three_failures_the_old_rows_are_quarantined_and_a_newer_one_goes_on(
    storage: Storage,
) -> None:
    conversation = await opened(storage)
    await storage.intake.store(delivery(arrived(conversation.address, "bad")))
    quarantined = []
    async with storage.units() as unit:
        quarantined.append(await unit.inbox.failed(conversation.id, "broke", 3))
        quarantined.append(await unit.inbox.failed(conversation.id, "broke", 3))
        await unit.commit()
    await storage.intake.store(delivery(arrived(conversation.address, "good")))
    async with storage.units() as unit:
        quarantined.append(await unit.inbox.failed(conversation.id, "broke", 3))
        await unit.commit()
    assert quarantined == [0, 0, 1]
    assert [(row.arrived.text, row.attempts) for row in await pending(storage, conversation.id)] == [("good", 1)]


async def test_ch_9_a_failure_in_one_conversation_is_none_in_another(storage: Storage) -> None:
    one, other = await opened(storage), await opened(storage)
    await storage.intake.store(delivery(arrived(one.address), arrived(other.address)))
    async with storage.units() as unit:
        assert await unit.inbox.failed(one.id, "broke", 1) == 1
        await unit.commit()
    assert [row.attempts for row in await pending(storage, other.id)] == [0]


async def test_overdue_names_each_conversation_once_whose_rows_wait_too_long(storage: Storage) -> None:
    late, recent, answered = new_address(), new_address(), new_address()
    long_ago = MONDAY_NOON - timedelta(minutes=3)
    await storage.intake.store(
        delivery(
            arrived(late, received_at=long_ago),
            arrived(late, received_at=long_ago),
            arrived(recent, received_at=MONDAY_NOON),
            arrived(answered, received_at=long_ago),
        )
    )
    await _settle(storage, [row.id for row in await pending(storage, conversation_of(answered))], InboxStatus.NOTED)
    async with storage.units() as unit:
        assert await unit.inbox.overdue(MONDAY_NOON - timedelta(minutes=1), 10) == [conversation_of(late)]


async def test_overdue_keeps_to_its_limit(storage: Storage) -> None:
    for _ in range(3):
        await storage.intake.store(delivery(arrived(new_address())))
    async with storage.units() as unit:
        assert len(await unit.inbox.overdue(MONDAY_NOON + timedelta(minutes=1), 2)) == 2
