"""The 60-second memory of crmMessageId and the 24-hour window, by the simulated clock."""

import asyncio

import httpx
import pytest
from tests.sandbox.support import CUSTOMER, Outside, post, words

from treejar.adapters.sandbox.asgi import Response


async def sent_texts(wazzup_sim: httpx.AsyncClient) -> list[str]:
    chats = (await wazzup_sim.get("/_sim/chats")).json()
    return [bubble["text"] for chat in chats for bubble in chat["messages"] if bubble["author"] == "noor"]


async def test_a_repeat_within_a_minute_is_refused_without_the_message_id(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient
) -> None:
    assert (await wazzup.post("message", json=words(crmMessageId="noor-1"))).status_code == 201
    await post(wazzup_sim, "clock", advance=40)
    repeat = await wazzup.post("message", json=words(crmMessageId="noor-1"))
    assert repeat.status_code == 400
    assert (repeat.json()["error"], repeat.json()["data"]) == (
        "REPEATED_CRM_MESSAGE_ID",
        {"crmMessageId": "noor-1"},
    )
    assert "messageId" not in repeat.json()
    assert len(await sent_texts(wazzup_sim)) == 1


async def test_a_repeat_after_a_minute_sends_a_second_copy(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient
) -> None:
    await wazzup.post("message", json=words(crmMessageId="noor-1"))
    await post(wazzup_sim, "clock", advance=61)
    assert (await wazzup.post("message", json=words(crmMessageId="noor-1"))).status_code == 201
    assert len(await sent_texts(wazzup_sim)) == 2


async def test_the_other_spelling_of_the_repeat_code_can_be_chosen(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient
) -> None:
    await post(wazzup_sim, "options", repeat_code="repeatedCrmMessageId")
    await wazzup.post("message", json=words(crmMessageId="noor-1"))
    repeat = await wazzup.post("message", json=words(crmMessageId="noor-1"))
    assert repeat.json()["error"] == "repeatedCrmMessageId"


async def test_a_refused_message_is_not_remembered(wazzup: httpx.AsyncClient, outside: Outside) -> None:
    uri = f"{outside.origin}/quote.pdf"
    refused = await wazzup.post("message", json=words(text=None, contentUri=uri, crmMessageId="noor-2"))
    assert refused.json()["error"] == "MESSAGE_DOWNLOAD_CONTENT_ERROR"
    outside.files["/quote.pdf"] = Response(200, b"%PDF-1.7 x", {"content-type": "application/pdf"})
    again = await wazzup.post("message", json=words(text=None, contentUri=uri, crmMessageId="noor-2"))
    assert again.status_code == 201


async def test_two_at_once_with_one_key_send_one_message(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient
) -> None:
    answers = await asyncio.gather(*(wazzup.post("message", json=words(crmMessageId="noor-3")) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [201, 400, 400, 400, 400]
    assert len(await sent_texts(wazzup_sim)) == 1


@pytest.mark.parametrize("envelope", ["statuses", "messages", "both"])
async def test_a_late_free_form_message_is_accepted_and_fails_later(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient, hook: Outside, envelope: str
) -> None:
    await post(wazzup_sim, "options", error_envelope=envelope)
    await post(wazzup_sim, "say", chatId=CUSTOMER, text="Hello")
    await post(wazzup_sim, "clock", advance=24 * 3600 + 1)
    hook.bodies.clear()
    sent = await wazzup.post("message", json=words())
    assert sent.status_code == 201
    for key in ("statuses", "messages") if envelope == "both" else (envelope,):
        told = (await hook.wait_for(key, 1))[0]
        assert (told["messageId"], told["status"]) == (sent.json()["messageId"], "error")
        assert isinstance(told["error"], dict)
        assert told["error"]["error"] == "24_HOURS_EXCEEDED"
    other = {"statuses": "messages", "messages": "statuses"}.get(envelope)
    await asyncio.sleep(0.4)
    assert other is None or hook.entries(other) == []


async def test_a_template_passes_the_closed_window_and_does_not_open_it(
    wazzup: httpx.AsyncClient, hook: Outside
) -> None:
    template = words(text=None, templateId="7d1f0a10-0000-4000-8000-000000000001", templateValues=["Sara", "TJ-1"])
    passed = (await wazzup.post("message", json=template)).json()["messageId"]
    late = (await wazzup.post("message", json=words())).json()["messageId"]
    told = await hook.wait_for("statuses", 3)
    assert [entry["status"] for entry in told if entry["messageId"] == passed] == ["sent", "delivered"]
    assert [entry["status"] for entry in told if entry["messageId"] == late] == ["error"]


async def test_a_linked_phone_has_no_window(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient, hook: Outside
) -> None:
    await post(wazzup_sim, "options", transport="whatsapp")
    await wazzup.post("message", json=words())
    assert [entry["status"] for entry in await hook.wait_for("statuses", 2)] == ["sent", "delivered"]


async def test_planned_failures_strike_the_next_sends_only(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient, hook: Outside
) -> None:
    await post(wazzup_sim, "say", chatId=CUSTOMER, text="Hello")
    await post(wazzup_sim, "fail", error="BAD_CONTACT", envelope="both", chatId=CUSTOMER)
    failed = (await wazzup.post("message", json=words())).json()["messageId"]
    await hook.wait_for("statuses", 1)
    await hook.wait_for("messages", 2)
    fine = (await wazzup.post("message", json=words())).json()["messageId"]
    told = await hook.wait_for("statuses", 3)
    assert [(entry["messageId"], entry["status"]) for entry in told] == [
        (failed, "error"),
        (fine, "sent"),
        (fine, "delivered"),
    ]
