"""Webhooks as they may come: repeated, out of order, at once through several processes."""

import asyncio

import httpx
import pytest
from tests.drills.stage import Stage
from tests.drills.street import new_chat, new_tags

pytestmark = pytest.mark.drill


async def test_ch_3_every_webhook_delivered_three_times_is_answered_once(stage: Stage) -> None:
    chat, tags = new_chat(), new_tags(3)
    await stage.street.fault(action="duplicate", path=chat, times_sent=3)
    for tag in tags:
        await stage.street.say(chat, tag)
        await stage.settled([chat], tags.index(tag) + 1)
    await stage.assert_holds(chat, *tags)


async def test_reordered_deliveries_are_each_answered_once_in_the_order_they_came(stage: Stage) -> None:
    chat, tags = new_chat(), new_tags(3)
    await stage.street.fault(action="reorder", path=f"message/{chat}", times=1, delay=60)
    for tag in tags:
        await stage.street.say(chat, tag)
    await stage.assert_holds(chat, tags[1], tags[0], tags[2])


async def test_receipts_that_come_late_twice_or_never_change_nothing(stage: Stage) -> None:
    chat, tags = new_chat(), new_tags(2)
    await stage.street.fault(action="reorder", path=f"status/{chat}", times=1)
    await stage.street.fault(action="drop", path=f"status/{chat}", nth=3)
    await stage.street.fault(action="duplicate", path=f"status/{chat}")
    for tag in tags:
        await stage.street.say(chat, tag)
        await stage.settled([chat], tags.index(tag) + 1)
    await stage.assert_holds(chat, *tags)


async def test_two_messages_a_millisecond_apart_through_two_webs_make_one_conversation_and_one_reply(
    stage: Stage,
) -> None:
    chat, tags = new_chat(), new_tags(2)
    stage.hand.lengthen_leases()
    await stage.street.fault(action="drop", path=f"message/{chat}", times=2)
    for tag in tags:
        stage.hand.hold(tag)
        await stage.street.say(chat, tag)
    first, second = await stage.street.undelivered_bodies(chat)
    async with httpx.AsyncClient(trust_env=False, timeout=30) as client:

        async def later() -> httpx.Response:
            await asyncio.sleep(0.001)
            return await client.post(stage.house.webhook("web-2"), content=second)

        answers = await asyncio.gather(client.post(stage.house.webhook("web-1"), content=first), later())
    assert [answer.status_code for answer in answers] == [200, 200]
    # Both are stored before anybody has finished to write: how fast the second one was decides nothing.
    for tag in tags:
        stage.hand.let_go(tag)
    await stage.settled([chat], 2)
    assert await stage.tables.value("SELECT count(*) FROM conversations WHERE chat_id = $1", chat) == 1
    (reply,) = await stage.street.replies(chat)
    order = sorted(tags, key=reply.index)
    assert await stage.violations(chat, *order) == []
