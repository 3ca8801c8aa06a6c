"""Webhook deliveries: shape, order, receipts, echoes and what can go wrong with them."""

import asyncio
from itertools import pairwise

import httpx
from tests.sandbox.support import CUSTOMER, PATIENCE_SECONDS, Outside, post, until, words

from treejar.adapters.sandbox import credentials


async def test_a_customers_message_arrives_as_documented(wazzup_sim: httpx.AsyncClient, hook: Outside) -> None:
    said = await post(wazzup_sim, "say", chatId=CUSTOMER, text="هل لديكم مكاتب؟", contactName="Sara")
    assert said["webhookStatus"] == 200
    message = hook.entries("messages")[0]
    assert str(message.pop("dateTime")).endswith("Z")
    assert message == {
        "messageId": said["messageId"],
        "channelId": credentials.WAZZUP_CHANNEL_ID,
        "chatType": "whatsapp",
        "chatId": CUSTOMER,
        "type": "text",
        "status": "inbound",
        "text": "هل لديكم مكاتب؟",
        "isEcho": False,
        "contact": {"name": "Sara", "avatarUri": None, "phone": CUSTOMER},
    }
    assert hook.headers[0]["content-type"] == "application/json; charset-utf-8"
    assert "authorization" not in hook.headers[0]


async def test_say_tells_the_webhooks_answer_and_raw_fields_can_be_bent(
    wazzup_sim: httpx.AsyncClient, hook: Outside
) -> None:
    hook.status = 503
    said = await post(
        wazzup_sim,
        "say",
        chatId=CUSTOMER,
        text="Hi",
        messageId="m-1",
        dateTime="2026-03-13T11:07:27.000",
        extra={"contact": None, "type": "hologram", "newField": [1]},
    )
    assert said == {"messageId": "m-1", "webhookStatus": 503}
    message = hook.entries("messages")[0]
    assert (message["dateTime"], message["contact"], message["type"], message["newField"]) == (
        "2026-03-13T11:07:27.000",
        None,
        "hologram",
        [1],
    )


async def test_say_without_waiting_comes_back_before_the_webhook_answers(
    wazzup_sim: httpx.AsyncClient, hook: Outside
) -> None:
    hook.answer_after = 1.0
    said = await post(wazzup_sim, "say", chatId=CUSTOMER, text="Hi", wait=False)
    assert (said["webhookStatus"], hook.bodies) == (None, [])
    await hook.wait_for("messages", 1)


async def test_a_burst_of_one_chat_keeps_its_order_and_other_chats_do_not_wait(
    wazzup_sim: httpx.AsyncClient, hook: Outside
) -> None:
    hook.answer_after = 0.4
    for number in range(5):
        await post(wazzup_sim, "say", chatId=CUSTOMER, text=str(number), wait=False)
    await post(wazzup_sim, "say", chatId="971500000002", text="other", wait=False)
    texts = [entry["text"] for entry in await hook.wait_for("messages", 6)]
    assert [text for text in texts if text != "other"] == ["0", "1", "2", "3", "4"]
    assert texts.index("other") <= 2


async def test_receipts_follow_in_order_and_read_comes_when_the_customer_reads(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient, hook: Outside
) -> None:
    await post(wazzup_sim, "say", chatId=CUSTOMER, text="Hello")
    sent = (await wazzup.post("message", json=words())).json()["messageId"]
    await hook.wait_for("statuses", 2)
    assert (await post(wazzup_sim, "read", chatId=CUSTOMER))["read"] == 1
    assert (await post(wazzup_sim, "read", chatId=CUSTOMER))["read"] == 0
    told = hook.entries("statuses")
    assert [(entry["messageId"], entry["status"]) for entry in told] == [
        (sent, "sent"),
        (sent, "delivered"),
        (sent, "read"),
    ]
    moments = [str(entry["timestamp"]) for entry in told]
    assert all(earlier <= later for earlier, later in pairwise(moments))
    assert hook.entries("messages")[1:] == []


async def test_receipts_can_be_switched_off(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient, hook: Outside
) -> None:
    await post(wazzup_sim, "options", auto_receipts=False)
    await post(wazzup_sim, "say", chatId=CUSTOMER, text="Hello")
    await wazzup.post("message", json=words())
    await asyncio.sleep(0.4)
    assert hook.entries("statuses") == []


async def test_a_customer_who_blocked_us_never_gets_it(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient, hook: Outside
) -> None:
    await post(wazzup_sim, "options", blocked_chats=[CUSTOMER], transport="whatsapp")
    await wazzup.post("message", json=words())
    await hook.wait_for("statuses", 1)
    await asyncio.sleep(0.4)
    assert [entry["status"] for entry in hook.entries("statuses")] == ["sent"]


async def test_a_manager_on_the_phone_comes_as_an_echo(wazzup_sim: httpx.AsyncClient, hook: Outside) -> None:
    await post(wazzup_sim, "manager", chatId=CUSTOMER, text="I take over", sentFromApp=True, authorName="Rami")
    await post(wazzup_sim, "manager", chatId=CUSTOMER, text="From the phone")
    first, second = hook.entries("messages")
    assert (first["isEcho"], first["status"], first["sentFromApp"], first["authorName"]) == (
        True,
        "sent",
        True,
        "Rami",
    )
    assert second["isEcho"] is True
    assert "sentFromApp" not in second
    bubbles = (await wazzup_sim.get("/_sim/chats")).json()[0]["messages"]
    assert [(bubble["from"], bubble["author"]) for bubble in bubbles] == [("business", "manager")] * 2


async def test_the_echo_of_our_own_send_can_come_before_the_answer(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient, hook: Outside
) -> None:
    await post(wazzup_sim, "options", echo_before_response=True, auto_receipts=False)
    await post(wazzup_sim, "say", chatId=CUSTOMER, text="Hello")
    sent = await wazzup.post("message", json=words())
    echo = hook.entries("messages")[1]
    assert (echo["messageId"], echo["isEcho"], echo["text"]) == (
        sent.json()["messageId"],
        True,
        "We have three models.",
    )


async def test_own_sends_are_not_echoed_unless_asked(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient, hook: Outside
) -> None:
    await post(wazzup_sim, "options", transport="whatsapp")
    await wazzup.post("message", json=words())
    await hook.wait_for("statuses", 2)
    assert hook.entries("messages") == []
    await post(wazzup_sim, "options", echo_own_sends=True)
    await wazzup.post("message", json=words())
    assert (await hook.wait_for("messages", 1))[0]["isEcho"] is True


async def test_edits_and_deletions_come_with_the_same_id(wazzup_sim: httpx.AsyncClient, hook: Outside) -> None:
    said = await post(wazzup_sim, "say", chatId=CUSTOMER, text="3 desks")
    await post(wazzup_sim, "edit", messageId=said["messageId"], text="4 desks")
    await post(wazzup_sim, "edit", messageId=said["messageId"])
    _, edited, deleted = hook.entries("messages")
    assert (edited["messageId"], edited["text"], edited["isEdited"], edited["oldInfo"]) == (
        said["messageId"],
        "4 desks",
        True,
        {"oldText": "3 desks"},
    )
    assert deleted["isDeleted"] is True


async def test_a_delivery_can_be_duplicated(wazzup_sim: httpx.AsyncClient, hook: Outside) -> None:
    await post(wazzup_sim, "faults", action="duplicate", path="^message/", times_sent=3, times=1)
    await post(wazzup_sim, "say", chatId=CUSTOMER, text="once")
    await post(wazzup_sim, "say", chatId=CUSTOMER, text="then")
    texts = [entry["text"] for entry in hook.entries("messages")]
    assert texts == ["once", "once", "once", "then"]
    assert len({str(entry["messageId"]) for entry in hook.entries("messages")}) == 2


async def test_a_delivery_can_be_dropped(wazzup_sim: httpx.AsyncClient, hook: Outside) -> None:
    await post(wazzup_sim, "faults", action="drop", nth=1)
    lost = await post(wazzup_sim, "say", chatId=CUSTOMER, text="lost")
    await post(wazzup_sim, "say", chatId=CUSTOMER, text="kept")
    assert lost["webhookStatus"] is None
    assert [entry["text"] for entry in hook.entries("messages")] == ["kept"]


async def test_a_reply_can_overtake_the_question_before_it(wazzup_sim: httpx.AsyncClient, hook: Outside) -> None:
    await post(wazzup_sim, "faults", action="reorder", times=1)
    await post(wazzup_sim, "say", chatId=CUSTOMER, text="question")
    await post(wazzup_sim, "say", chatId=CUSTOMER, text="answer")
    assert [entry["text"] for entry in await hook.wait_for("messages", 2)] == ["answer", "question"]


async def test_a_held_back_delivery_goes_alone_when_nothing_follows(
    wazzup_sim: httpx.AsyncClient, hook: Outside
) -> None:
    await post(wazzup_sim, "faults", action="reorder", delay=1.0, times=1)
    await post(wazzup_sim, "say", chatId=CUSTOMER, text="alone")
    assert hook.bodies == []
    await hook.wait_for("messages", 1)


async def test_read_can_come_before_delivered(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient, hook: Outside
) -> None:
    await post(wazzup_sim, "options", transport="whatsapp")
    await post(wazzup_sim, "faults", action="reorder", path="^status/", nth=2)
    await wazzup.post("message", json=words())

    async def held_back() -> bool:
        listed = (await wazzup_sim.get("/_sim/deliveries")).json()
        return any(entry["outcome"] == "held back" for entry in listed)

    await until(held_back)
    await post(wazzup_sim, "read", chatId=CUSTOMER)
    assert [entry["status"] for entry in await hook.wait_for("statuses", 3)] == ["sent", "read", "delivered"]


async def test_a_delivery_can_be_late(wazzup_sim: httpx.AsyncClient, hook: Outside) -> None:
    await post(wazzup_sim, "faults", on="delivery", action="delay", delay=1.0, times=1)
    await post(wazzup_sim, "say", chatId=CUSTOMER, text="late", wait=False)
    await asyncio.sleep(0.1)
    assert hook.bodies == []
    await hook.wait_for("messages", 1)


async def test_any_body_can_be_delivered(wazzup_sim: httpx.AsyncClient, hook: Outside) -> None:
    assert await post(wazzup_sim, "deliver") == {"webhookStatus": 200}
    await post(wazzup_sim, "deliver", raw="{not json")
    await post(wazzup_sim, "deliver", messages=[], statuses=[], news=1)
    assert hook.bodies == [{}, "{not json", {"messages": [], "statuses": [], "news": 1}]


async def test_a_forged_delivery_goes_to_any_address(wazzup_sim: httpx.AsyncClient, hook: Outside) -> None:
    uri = {"uri": f"{hook.origin}/hook/wrong-secret"}
    answer = await wazzup_sim.post("/_sim/deliver", params=uri, json={"messages": []})
    assert answer.json() == {"webhookStatus": 200}
    assert hook.bodies == [{"messages": []}]


async def test_failed_deliveries_are_repeated_only_when_asked(wazzup_sim: httpx.AsyncClient, hook: Outside) -> None:
    hook.status = 500
    await post(wazzup_sim, "say", chatId=CUSTOMER, text="one")
    assert len(hook.bodies) == 1
    await post(wazzup_sim, "options", webhook_retries=[0.01, 0.01])
    await post(wazzup_sim, "say", chatId=CUSTOMER, text="two")
    assert len(hook.bodies) == 4


async def test_the_crm_key_is_sent_as_bearer_when_wazzup_has_it(wazzup_sim: httpx.AsyncClient, hook: Outside) -> None:
    await post(wazzup_sim, "options", crm_key="k-1")
    await post(wazzup_sim, "say", chatId=CUSTOMER, text="Hello")
    assert hook.headers[0]["authorization"] == "Bearer k-1"


async def test_the_deliveries_made_are_listed(wazzup_sim: httpx.AsyncClient, hook: Outside) -> None:
    await post(wazzup_sim, "say", chatId=CUSTOMER, text="Hello")
    listed = (await wazzup_sim.get("/_sim/deliveries")).json()
    assert [(entry["kind"], entry["outcome"], entry["status"]) for entry in listed] == [("message", "answered", 200)]


async def test_the_phone_page_hears_of_every_change(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient, hook: Outside
) -> None:
    await post(wazzup_sim, "options", transport="whatsapp")
    async with wazzup_sim.stream("GET", "/_sim/events") as stream:
        assert stream.headers["content-type"] == "text/event-stream"
        lines = stream.aiter_lines()
        assert await anext(lines) == ": open"
        sent = (await wazzup.post("message", json=words())).json()["messageId"]
        heard = []
        async with asyncio.timeout(PATIENCE_SECONDS):
            async for line in lines:
                if line.startswith("data: "):
                    heard.append(line)
                if len(heard) == 3:
                    break
    assert [('"change":"new"' in heard[0]), ('"change":"status"' in heard[1])] == [True, True]
    assert all(sent in line and CUSTOMER in line for line in heard)
