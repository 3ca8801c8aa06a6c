"""The promise of OrderStore."""

import asyncio
from dataclasses import replace

import pytest
from tests.contracts.storage import Storage, opened
from tests.factories.dialog import new_id
from tests.factories.orders import order
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.errors import StaleVersion
from treejar.domain.quoting.order import Order, OrderState
from treejar.domain.shared.ids import ConversationId, MessageId, ProductId


async def _save(storage: Storage, *orders: Order) -> None:
    async with storage.units() as unit:
        for one in orders:
            await unit.orders.save(one)
        await unit.commit()


async def _current(storage: Storage, conversation_id: ConversationId) -> Order | None:
    async with storage.units() as unit:
        return await unit.orders.current(conversation_id)


async def test_a_conversation_begins_without_an_order(storage: Storage) -> None:
    assert await _current(storage, (await opened(storage)).id) is None


@pytest.mark.parametrize("state", [OrderState.ACTIVE, OrderState.QUOTED])
async def test_an_order_survives_whole_with_its_lines_in_order(storage: Storage, state: OrderState) -> None:
    wanted = order((await opened(storage)).id, ("CH 616 🪑", 12), ("стол", 3), ("b", 1), state=state)
    await _save(storage, wanted)
    stored = await _current(storage, wanted.conversation_id)
    assert stored == replace(wanted, version=1)
    assert [line.product_id for line in stored.lines] == ["CH 616 🪑", "стол", "b"]


@pytest.mark.parametrize(
    "state",
    [OrderState.ACCEPTED, OrderState.CLOSED_REFUSED, OrderState.CLOSED_NO_RESPONSE, OrderState.SUPERSEDED],
)
async def test_an_order_that_may_not_be_changed_any_more_is_not_the_current_one(
    storage: Storage, state: OrderState
) -> None:
    conversation = await opened(storage)
    await _save(storage, order(conversation.id, state=state))
    assert await _current(storage, conversation.id) is None


async def test_nev_32_a_change_is_stored_whole(storage: Storage) -> None:
    wanted = order((await opened(storage)).id, ("chair", 2), ("desk", 4))
    await _save(storage, wanted)
    stored = await _current(storage, wanted.conversation_id)
    assert stored is not None
    stored.put(ProductId("chair"), 3, MessageId(new_id()), MONDAY_NOON)
    stored.remove(ProductId("desk"), MONDAY_NOON)
    await _save(storage, stored)
    assert await _current(storage, wanted.conversation_id) == stored


async def test_dlg_14_a_new_order_takes_the_place_of_an_earlier_one(storage: Storage) -> None:
    conversation = await opened(storage)
    await _save(storage, order(conversation.id, ("chair", 2)))
    earlier = await _current(storage, conversation.id)
    assert earlier is not None
    earlier.supersede()
    fresh = order(conversation.id, ("desk", 1))
    await _save(storage, earlier, fresh)
    assert await _current(storage, conversation.id) == fresh


async def test_a_second_order_that_may_be_changed_is_stale(storage: Storage) -> None:
    conversation = await opened(storage)
    await _save(storage, order(conversation.id))
    with pytest.raises(StaleVersion):
        await _save(storage, order(conversation.id))


async def test_of_two_orders_opened_at_once_one_wins(storage: Storage) -> None:
    conversation = await opened(storage)
    outcomes = await asyncio.gather(*(_save(storage, order(conversation.id)) for _ in range(3)), return_exceptions=True)
    assert sum(outcome is None for outcome in outcomes) == 1
    assert sum(isinstance(outcome, StaleVersion) for outcome in outcomes) == 2


async def test_a_copy_that_somebody_overtook_cannot_be_saved(storage: Storage) -> None:
    conversation = await opened(storage)
    await _save(storage, order(conversation.id, ("chair", 2)))
    mine, theirs = await _current(storage, conversation.id), await _current(storage, conversation.id)
    assert mine is not None
    assert theirs is not None
    theirs.put(ProductId("chair"), 3, MessageId(new_id()), MONDAY_NOON)
    await _save(storage, theirs)
    mine.remove(ProductId("chair"), MONDAY_NOON)
    with pytest.raises(StaleVersion):
        await _save(storage, mine)


async def test_sec_6_two_conversations_have_an_order_each(storage: Storage) -> None:
    one, other = await opened(storage), await opened(storage)
    await _save(storage, order(one.id, ("chair", 1)), order(other.id, ("desk", 2)))
    found = [await _current(storage, one.id), await _current(storage, other.id)]
    assert [wanted.conversation_id for wanted in found if wanted] == [one.id, other.id]


async def test_reads_give_detached_copies(storage: Storage) -> None:
    wanted = order((await opened(storage)).id, ("chair", 2))
    await _save(storage, wanted)
    stored = await _current(storage, wanted.conversation_id)
    assert stored is not None
    stored.remove(ProductId("chair"), MONDAY_NOON)
    assert await _current(storage, wanted.conversation_id) == wanted
