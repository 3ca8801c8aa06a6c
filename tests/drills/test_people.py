"""Managers and customers who write while Noor thinks, and a worker that freezes while it does."""

import asyncio

import pytest
from tests.drills.processes import LEASE_SECONDS
from tests.drills.stage import Stage
from tests.drills.street import LONG_MEMORY_SECONDS, new_chat, new_tags

pytestmark = pytest.mark.drill


async def test_ch_5_a_manager_on_the_phone_makes_noor_drop_her_draft_and_stay_quiet_until_the_hand_back(
    stage: Stage,
) -> None:
    chat, tags = new_chat(), new_tags(4)
    stage.hand.lengthen_leases()
    await stage.street.say(chat, tags[0])
    await stage.assert_holds(chat, tags[0])
    stage.hand.hold(tags[1])
    await stage.street.say(chat, tags[1])
    await stage.thinking_about(tags[1])
    await stage.street.manager_writes(chat, "Good day, this is Omar; I will take care of it.")
    stage.hand.let_go(tags[1])
    await stage.settled([chat], 2)
    await stage.street.say(chat, tags[2])
    await stage.assert_holds(chat, tags[0], noted=tags[1:3])
    await stage.person_does("hand-back", chat)
    await stage.street.say(chat, tags[3])
    await stage.assert_holds(chat, tags[0], tags[3], noted=tags[1:3])


async def test_a_customer_who_goes_on_while_noor_thinks_gets_one_reply_to_everything(stage: Stage) -> None:
    chat, tags = new_chat(), new_tags(2)
    stage.hand.lengthen_leases()
    stage.hand.hold(tags[0])
    await stage.street.say(chat, tags[0])
    await stage.thinking_about(tags[0])
    await stage.street.say(chat, tags[1])
    stage.hand.let_go(tags[0])
    await stage.assert_holds(chat, *tags)
    assert len(await stage.street.replies(chat)) == 1


async def test_five_short_messages_in_a_row_are_answered_once_each_and_in_order(stage: Stage) -> None:
    chat, tags = new_chat(), new_tags(5)
    for tag in tags:
        await stage.street.say(chat, tag, wait=False)
        await asyncio.sleep(0.1)
    await stage.assert_holds(chat, *tags)


async def test_a_worker_that_freezes_while_it_thinks_cannot_answer_after_another_worker_has(stage: Stage) -> None:
    chat, (tag,) = new_chat(), new_tags(1)
    stage.hand.hold(tag)
    await stage.street.say(chat, tag)
    await stage.thinking_about(tag)
    stage.house.freeze("worker-1")
    stage.house.start("worker-2", ["worker"])
    try:
        await asyncio.sleep(LEASE_SECONDS)
        stage.hand.let_go(tag)
        await stage.assert_holds(chat, tag)
        stage.house.thaw("worker-1")
        await stage.thought_through(tag)
        await stage.sends_nothing_more(chat, 1)
        await stage.assert_holds(chat, tag)
    finally:
        stage.house.thaw("worker-1")
        await stage.house.stop("worker-2")


async def test_a_worker_that_freezes_before_it_sends_does_not_send_after_another_worker_has(stage: Stage) -> None:
    chat, (tag,) = new_chat(), new_tags(1)
    stage.hand.freeze_at("outbox-claim.after")
    await stage.street.say(chat, tag)
    await stage.reached("outbox-claim.after")
    stage.house.start("worker-2", ["worker"])
    try:
        await stage.assert_holds(chat, tag)
        await stage.street.advance(LONG_MEMORY_SECONDS)
        stage.house.thaw("worker-1")
        await stage.sends_nothing_more(chat, 1)
        await stage.assert_holds(chat, tag)
    finally:
        stage.house.thaw("worker-1")
        await stage.house.stop("worker-2")
