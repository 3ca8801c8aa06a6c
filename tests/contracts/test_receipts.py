"""The promise of Intake about receipts: the provider's word on a message only ever goes up (CH-8)."""

import asyncio
from datetime import timedelta
from itertools import permutations

import pytest
from tests.contracts.storage import ReceiptOf, Storage
from tests.factories.dialog import entry, new_address, new_id
from tests.fakes.system import MONDAY_NOON

from treejar.application.terms.inbound import Delivery, Receipt, ReceiptStatus

S = ReceiptStatus


async def _told(storage: Storage, message_id: str, *statuses: ReceiptStatus) -> None:
    for number, status in enumerate(statuses):
        at = MONDAY_NOON + timedelta(seconds=number)
        receipt = Receipt(provider_message_id=message_id, status=status, at=at, error="BAD_CONTACT")
        assert await storage.intake.store(Delivery(receipts=(receipt,))) == 0


@pytest.mark.parametrize("order", list(permutations((S.SENT, S.DELIVERED, S.READ))))
async def test_in_whatever_order_they_come_the_highest_stays(
    storage: Storage, receipt_of: ReceiptOf, order: tuple[ReceiptStatus, ...]
) -> None:
    message_id = str(new_id())
    await _told(storage, message_id, *order)
    assert await receipt_of(message_id) == S.READ


@pytest.mark.parametrize("order", [(S.ERROR, S.SENT), (S.SENT, S.ERROR), (S.READ, S.ERROR), (S.ERROR, S.READ)])
async def test_an_error_is_terminal(storage: Storage, receipt_of: ReceiptOf, order: tuple[ReceiptStatus, ...]) -> None:
    message_id = str(new_id())
    await _told(storage, message_id, *order)
    assert await receipt_of(message_id) == S.ERROR


async def test_several_receipts_of_one_message_may_come_in_one_delivery(
    storage: Storage, receipt_of: ReceiptOf
) -> None:
    one, other = str(new_id()), str(new_id())
    receipts = tuple(
        Receipt(provider_message_id=message_id, status=status, at=MONDAY_NOON)
        for message_id, status in [(one, S.READ), (other, S.SENT), (one, S.DELIVERED), (one, S.READ)]
    )
    await storage.intake.store(Delivery(receipts=receipts))
    assert (await receipt_of(one), await receipt_of(other)) == (S.READ, S.SENT)


async def test_receipts_at_once_end_with_the_highest(storage: Storage, receipt_of: ReceiptOf) -> None:
    message_id = str(new_id())
    await asyncio.gather(*(_told(storage, message_id, status) for status in (S.DELIVERED, S.READ, S.SENT)))
    assert await receipt_of(message_id) == S.READ


async def test_a_receipt_may_come_before_the_send_is_known(storage: Storage, receipt_of: ReceiptOf) -> None:
    message_id = str(new_id())
    await _told(storage, message_id, S.DELIVERED)
    bubble = entry(new_address())
    async with storage.units() as unit:
        await unit.outbox.add([bubble])
        await unit.outbox.claim_due(MONDAY_NOON, MONDAY_NOON + timedelta(minutes=1), 10)
        await unit.outbox.delivered(bubble.key, message_id, MONDAY_NOON)
        await unit.commit()
    assert await receipt_of(message_id) == S.DELIVERED
