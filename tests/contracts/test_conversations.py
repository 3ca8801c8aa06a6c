"""The promise of ConversationStore."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from tests.contracts.storage import Storage, opened
from tests.factories.dialog import new_address
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.conversations import ConversationFilter, Lease
from treejar.application.ports.errors import ConversationBusy, LeaseLost, NotFound, StaleVersion
from treejar.domain.dialog.conversation import Conversation, ConversationState, OpenQuestion, Slot
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ConversationId, ProductId, conversation_of
from treejar.domain.shared.language import Language

NOW = MONDAY_NOON
UNTIL = NOW + timedelta(minutes=2)


async def _claim(storage: Storage, conversation_id: ConversationId, minutes_later: float = 0) -> Lease:
    later = timedelta(minutes=minutes_later)
    async with storage.units() as unit:
        lease = await unit.conversations.claim(conversation_id, uuid4(), NOW + later, UNTIL + later)
        await unit.commit()
    return lease


async def test_a_new_chat_gets_a_fresh_conversation_under_its_derived_id(storage: Storage) -> None:
    address = new_address()
    conversation = await opened(storage, address)
    assert conversation == Conversation(id=conversation_of(address), address=address, created_at=NOW)


async def test_a_chat_keeps_its_conversation(storage: Storage) -> None:
    first = await opened(storage)
    async with storage.units() as unit:
        again = await unit.conversations.open(first.address, NOW + timedelta(days=3))
    assert again == first


async def test_two_callers_at_once_get_the_same_conversation(storage: Storage) -> None:
    address = new_address()
    found = await asyncio.gather(*(opened(storage, address) for _ in range(5)))
    assert {conversation.id for conversation in found} == {conversation_of(address)}


async def test_the_same_chat_id_on_another_number_is_another_conversation(storage: Storage) -> None:
    address = new_address()
    one = await opened(storage, address)
    other = await opened(storage, ChatAddress("7b0d6a52-11aa-4c0e-8a55-3f8f4f0f2f10", "whatsapp", address.chat_id))
    assert one.id != other.id


async def test_a_chat_id_is_opaque_and_survives_as_it_is(storage: Storage) -> None:
    address = ChatAddress("0f1e2d3c-4b5a-4978-8675-a4b3c2d1e0f9", "whatsgroup", "Отдел|قسم 🪑-1")
    async with storage.units() as unit:
        assert (await unit.conversations.get((await opened(storage, address)).id)).address == address


async def test_an_unknown_conversation_is_not_found(storage: Storage) -> None:
    async with storage.units() as unit:
        with pytest.raises(NotFound):
            await unit.conversations.get(ConversationId(uuid4()))


async def test_everything_a_conversation_knows_survives(storage: Storage) -> None:
    conversation = await opened(storage)
    conversation.state = ConversationState.HANDED_OVER
    conversation.language = Language.AR
    conversation.introduced = True
    conversation.open_question = OpenQuestion(Slot.PRODUCT_CHOICE, NOW, (ProductId("4600001"), ProductId("4600002")))
    conversation.shown = (ProductId("4600002"), ProductId("4600001"))
    conversation.pictured = frozenset({ProductId("4600001")})
    conversation.last_inbound_at = NOW + timedelta(seconds=1, microseconds=120_000)
    conversation.waiting_noted_at = NOW + timedelta(seconds=2)
    conversation.useless_replies = 1
    async with storage.units() as unit:
        await unit.conversations.save(conversation)
        await unit.commit()
    async with storage.units() as unit:
        assert await unit.conversations.get(conversation.id) == conversation


async def test_what_is_taken_back_is_gone(storage: Storage) -> None:
    conversation = await opened(storage)
    conversation.open_question = OpenQuestion(Slot.BUDGET, NOW)
    conversation.waiting_noted_at = NOW
    async with storage.units() as unit:
        await unit.conversations.save(conversation)
        conversation.open_question = conversation.waiting_noted_at = None
        await unit.conversations.save(conversation)
        await unit.commit()
    async with storage.units() as unit:
        stored = await unit.conversations.get(conversation.id)
    assert (stored.open_question, stored.waiting_noted_at) == (None, None)


async def test_reads_give_detached_copies(storage: Storage) -> None:
    conversation = await opened(storage)
    async with storage.units() as unit:
        (await unit.conversations.get(conversation.id)).introduced = True
        await unit.commit()
    async with storage.units() as unit:
        assert not (await unit.conversations.get(conversation.id)).introduced


async def test_saving_raises_the_version_by_one(storage: Storage) -> None:
    conversation = await opened(storage)
    before = conversation.version
    async with storage.units() as unit:
        await unit.conversations.save(conversation)
        await unit.commit()
    async with storage.units() as unit:
        assert (await unit.conversations.get(conversation.id)).version == before + 1 == conversation.version


async def test_a_copy_that_somebody_overtook_cannot_be_saved(storage: Storage) -> None:
    conversation = await opened(storage)
    async with storage.units() as unit:
        mine = await unit.conversations.get(conversation.id)
        theirs = await unit.conversations.get(conversation.id)
    async with storage.units() as unit:
        await unit.conversations.save(theirs)
        await unit.commit()
    async with storage.units() as unit:
        with pytest.raises(StaleVersion):
            await unit.conversations.save(mine)


async def test_of_many_who_save_the_same_copy_one_wins(storage: Storage) -> None:
    conversation = await opened(storage)

    async def save() -> bool:
        async with storage.units() as unit:
            mine = await unit.conversations.get(conversation.id)
            mine.version = conversation.version
            try:
                await unit.conversations.save(mine)
                await unit.commit()
            except StaleVersion:
                return False
        return True

    assert sorted(await asyncio.gather(*(save() for _ in range(4)))) == [False, False, False, True]


async def test_a_free_conversation_can_be_claimed(storage: Storage) -> None:
    conversation, token = await opened(storage), uuid4()
    async with storage.units() as unit:
        lease = await unit.conversations.claim(conversation.id, token, NOW, UNTIL)
    assert lease == Lease(conversation.id, token, UNTIL)


async def test_a_claimed_conversation_is_busy(storage: Storage) -> None:
    conversation = await opened(storage)
    await _claim(storage, conversation.id)
    with pytest.raises(ConversationBusy):
        await _claim(storage, conversation.id, minutes_later=1.9)


async def test_a_lease_that_ran_out_can_be_taken(storage: Storage) -> None:
    conversation = await opened(storage)
    first = await _claim(storage, conversation.id)
    second = await _claim(storage, conversation.id, minutes_later=2)
    assert second.token != first.token
    assert (first.reclaimed, second.reclaimed) == (False, True)


async def test_ch_9_a_lease_that_was_given_back_is_not_one_that_ran_out(storage: Storage) -> None:
    conversation = await opened(storage)
    lease = await _claim(storage, conversation.id)
    async with storage.units() as unit:
        await unit.conversations.release(lease)
        await unit.commit()
    assert not (await _claim(storage, conversation.id, minutes_later=5)).reclaimed


async def test_of_many_claims_at_once_one_wins(storage: Storage) -> None:
    conversation = await opened(storage)
    outcomes = await asyncio.gather(*(_claim(storage, conversation.id) for _ in range(5)), return_exceptions=True)
    assert sum(isinstance(outcome, Lease) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, ConversationBusy) for outcome in outcomes) == 4


async def test_an_unknown_conversation_cannot_be_claimed(storage: Storage) -> None:
    with pytest.raises(NotFound):
        await _claim(storage, ConversationId(uuid4()))


async def test_a_claim_makes_no_copy_stale(storage: Storage) -> None:
    conversation = await opened(storage)
    await _claim(storage, conversation.id)
    async with storage.units() as unit:
        await unit.conversations.save(conversation)
        await unit.commit()


async def test_saving_keeps_the_lease(storage: Storage) -> None:
    conversation = await opened(storage)
    lease = await _claim(storage, conversation.id)
    async with storage.units() as unit:
        await unit.conversations.save(conversation)
        await unit.commit()
    async with storage.units() as unit:
        await unit.conversations.hold(lease, NOW + timedelta(minutes=1))


async def test_saving_and_giving_the_lease_back_are_one_step(storage: Storage) -> None:
    conversation = await opened(storage)
    lease = await _claim(storage, conversation.id)
    conversation.introduced = True
    async with storage.units() as unit:
        await unit.conversations.save_and_release(conversation, lease)
        await unit.commit()
    async with storage.units() as unit:
        assert await unit.conversations.get(conversation.id) == conversation
    assert not (await _claim(storage, conversation.id, minutes_later=5)).reclaimed


async def test_saving_leaves_a_lease_that_somebody_else_took(storage: Storage) -> None:
    conversation = await opened(storage)
    first = await _claim(storage, conversation.id)
    second = await _claim(storage, conversation.id, minutes_later=2)
    async with storage.units() as unit:
        await unit.conversations.save_and_release(conversation, first)
        await unit.commit()
    async with storage.units() as unit:
        await unit.conversations.hold(second, NOW + timedelta(minutes=3))


async def test_a_copy_that_somebody_overtook_gives_no_lease_back(storage: Storage) -> None:
    conversation = await opened(storage)
    lease = await _claim(storage, conversation.id)
    async with storage.units() as unit:
        await unit.conversations.save(await unit.conversations.get(conversation.id))
        await unit.commit()
    async with storage.units() as unit:
        with pytest.raises(StaleVersion):
            await unit.conversations.save_and_release(conversation, lease)
    async with storage.units() as unit:
        await unit.conversations.hold(lease, NOW)


async def test_who_holds_a_lease_may_go_on(storage: Storage) -> None:
    conversation = await opened(storage)
    lease = await _claim(storage, conversation.id)
    async with storage.units() as unit:
        await unit.conversations.hold(lease, NOW + timedelta(seconds=119))
        await unit.conversations.save(conversation)
        await unit.commit()


async def test_a_lease_that_ran_out_is_lost(storage: Storage) -> None:
    conversation = await opened(storage)
    lease = await _claim(storage, conversation.id)
    async with storage.units() as unit:
        with pytest.raises(LeaseLost):
            await unit.conversations.hold(lease, UNTIL)


async def test_a_lease_that_somebody_took_is_lost(storage: Storage) -> None:
    conversation = await opened(storage)
    first = await _claim(storage, conversation.id)
    await _claim(storage, conversation.id, minutes_later=3)
    async with storage.units() as unit:
        with pytest.raises(LeaseLost):
            await unit.conversations.hold(first, NOW)


async def test_a_released_lease_is_lost_and_the_conversation_free(storage: Storage) -> None:
    conversation = await opened(storage)
    lease = await _claim(storage, conversation.id)
    async with storage.units() as unit:
        await unit.conversations.release(lease)
        await unit.commit()
    async with storage.units() as unit:
        with pytest.raises(LeaseLost):
            await unit.conversations.hold(lease, NOW)
    assert await _claim(storage, conversation.id)


async def test_releasing_a_lease_twice_or_too_late_harms_nobody(storage: Storage) -> None:
    conversation = await opened(storage)
    first = await _claim(storage, conversation.id)
    second = await _claim(storage, conversation.id, minutes_later=2)
    async with storage.units() as unit:
        await unit.conversations.release(first)
        await unit.conversations.release(first)
        await unit.commit()
    async with storage.units() as unit:
        await unit.conversations.hold(second, NOW + timedelta(minutes=3))


async def _spoke(storage: Storage, minutes: int, state: ConversationState = ConversationState.ACTIVE) -> ConversationId:
    conversation = await opened(storage)
    conversation.last_inbound_at = NOW + timedelta(minutes=minutes)
    conversation.state = state
    async with storage.units() as unit:
        await unit.conversations.save(conversation)
        await unit.commit()
    return conversation.id


async def test_pages_show_the_newest_activity_first_and_lead_to_one_another(storage: Storage) -> None:
    ids = [await _spoke(storage, minutes) for minutes in (30, 10, 50, 20, 40)]
    seen: list[ConversationId] = []
    cursor: str | None = None
    async with storage.units() as unit:
        for size in (2, 2, 1):
            page = await unit.conversations.page(ConversationFilter(limit=2, cursor=cursor))
            assert (len(page.items), page.total) == (size, 5)
            seen += [conversation.id for conversation in page.items]
            cursor = page.next
    assert cursor is None
    assert seen == [ids[2], ids[4], ids[0], ids[3], ids[1]]


async def test_equal_moments_neither_repeat_nor_hide_a_conversation_between_pages(storage: Storage) -> None:
    ids = {await _spoke(storage, 10) for _ in range(5)}
    seen: list[ConversationId] = []
    cursor: str | None = None
    async with storage.units() as unit:
        for _ in range(3):
            page = await unit.conversations.page(ConversationFilter(limit=2, cursor=cursor))
            seen += [conversation.id for conversation in page.items]
            cursor = page.next
    assert len(seen) == 5
    assert set(seen) == ids


async def test_a_page_can_show_one_state_only(storage: Storage) -> None:
    await _spoke(storage, 10)
    theirs = await _spoke(storage, 20, ConversationState.HANDED_OVER)
    async with storage.units() as unit:
        page = await unit.conversations.page(ConversationFilter(state=ConversationState.HANDED_OVER))
    assert [conversation.id for conversation in page.items] == [theirs]
    assert (page.total, page.next) == (1, None)


async def test_without_conversations_the_page_is_empty(storage: Storage) -> None:
    async with storage.units() as unit:
        page = await unit.conversations.page(ConversationFilter())
    assert (page.items, page.next, page.total) == ((), None, 0)
