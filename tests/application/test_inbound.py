"""What arrives is durable before it is acknowledged, and no wake-up is needed to find it again."""

import asyncio
from datetime import timedelta

import pytest
from tests.application.world import World, draft
from tests.factories.dialog import arrived, delivery
from tests.fakes.messenger import Fails
from tests.fakes.planner import ScriptedPlanner

from treejar.application.inbound.sweep import Sweep, Swept
from treejar.application.ports.errors import OutcomeUnknown, Unavailable
from treejar.application.terms.inbound import Delivery, InboxKind, InboxStatus, Receipt, ReceiptStatus
from treejar.application.turn.run_turn import TurnOutcome
from treejar.domain.dialog.message import MessageKind


@pytest.mark.parametrize(
    ("text", "kind", "seconds"),
    [
        ("Do you have chairs?", MessageKind.TEXT, 0.8),
        ("Hi", MessageKind.TEXT, 4),
        ("مرحبا", MessageKind.TEXT, 4),
        ("", MessageKind.IMAGE, 4),
    ],
)
async def test_ch_4_a_turn_is_woken_when_the_quiet_period_ends(text: str, kind: MessageKind, seconds: float) -> None:
    world = World()
    await world.says(text, message_kind=kind)
    assert timedelta(0) <= world.due_in()[0] - timedelta(seconds=seconds) < timedelta(seconds=0.1)


@pytest.mark.parametrize("kind", [InboxKind.OUTGOING, InboxKind.EDIT])
async def test_what_no_customer_wrote_is_looked_at_at_once(kind: InboxKind) -> None:
    world = World()
    await world.says(kind=kind)
    assert world.due_in() == [timedelta(0)]


async def test_ch_3_only_new_arrivals_are_counted() -> None:
    world = World()
    one, two = arrived(world.address, key="customer:1"), arrived(world.address, key="customer:2")
    assert await world.receive.execute(delivery(one)) == 1
    assert await world.receive.execute(delivery(one, two)) == 1


async def test_what_could_not_be_stored_is_not_acknowledged_and_wakes_nobody() -> None:
    world = World()
    world.db.down = True
    with pytest.raises(Unavailable):
        await world.says()
    assert world.wake_ups.due == []


async def test_a_database_that_restarts_is_waited_for() -> None:
    world = World()
    world.db.down = True
    storing = asyncio.create_task(world.says())
    await asyncio.sleep(0.01)
    world.db.down = False
    await storing
    assert len(world.db.intake.deliveries) == 2
    assert world.inbox() == [InboxStatus.PENDING]


async def test_ch_8_receipts_alone_wake_nobody_and_only_raise_the_rank() -> None:
    world = World()

    def receipt(status: ReceiptStatus) -> Delivery:
        return Delivery(receipts=(Receipt(provider_message_id="m", status=status, at=world.clock.now()),))

    for status in (ReceiptStatus.READ, ReceiptStatus.DELIVERED, ReceiptStatus.SENT):
        assert await world.receive.execute(receipt(status)) == 0
    assert world.db.tables.receipts["m"].status is ReceiptStatus.READ
    assert world.wake_ups.due == []


async def test_a_message_whose_wake_up_was_lost_is_found_by_the_sweeper() -> None:
    world = World(ScriptedPlanner(draft()))
    sweep = Sweep(world.db.units, world.wake_ups, world.clock)
    world.wake_ups.lost = True
    await world.says()
    world.wake_ups.lost = False
    assert await sweep.execute() == Swept(woken=0, doubts=())
    world.clock.advance(seconds=16)
    assert await sweep.execute() == Swept(woken=1, doubts=())
    assert [due.conversation_id for due in world.wake_ups.due] == [world.chat]
    assert await world.turn() is TurnOutcome.ANSWERED
    assert (await sweep.execute()).woken == 0
    assert len(world.wake_ups.dispatches) == 4, "the dispatcher is woken in any case"


async def test_nev_59_a_send_in_doubt_is_told_to_people_once() -> None:
    world = World()
    await world.opened()
    [entry] = await world.sends("one")
    world.messenger.script(*[Fails(OutcomeUnknown("wazzup", "timeout"))] * 9)
    for _ in range(60):
        await world.dispatch.execute()
        world.clock.advance(seconds=1)
    sweep = Sweep(world.db.units, world.wake_ups, world.clock)
    assert (await sweep.execute()).doubts == ()
    world.clock.advance(minutes=2)
    assert (await sweep.execute()).doubts == (entry.key,)
    assert (await sweep.execute()).doubts == ()
