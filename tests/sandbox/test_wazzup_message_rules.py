"""What POST /message refuses, by code."""

import httpx
import msgspec
import pytest
from tests.sandbox.support import CUSTOMER, post, words

from treejar.adapters.sandbox import credentials

GUID = "7d1f0a10-0000-4000-8000-000000000001"
PAUSED = "7d1f0a10-0000-4000-8000-000000000005"


def buttons(*texts: str) -> dict[str, object]:
    return {"buttons": [{"text": text, "type": "text", "payload": text} for text in texts]}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (words(text=None), "MESSAGE_NOTHING_TO_SEND"),
        (words(contentUri="http://127.0.0.1:9/x"), "MESSAGE_ONLY_TEXT_OR_CONTENT"),
        (words(text="  \n"), "MESSAGES_TEXT_CAN_NOT_BE_BLANK"),
        (words(text=""), "MESSAGES_TEXT_CAN_NOT_BE_BLANK"),
        (words(text=None, contentUri=" "), "MESSAGES_CONTENT_CAN_NOT_BE_BLANK"),
        (words(text="x" * 1025), "MESSAGES_TOO_LONG_WABA"),
        (words(channelId="0f1e2d3c-4b5a-4978-8675-a4b3c2d1e0f0"), "CHANNEL_NOT_FOUND"),
        (words(chatType="telegram"), "WRONG_TRANSPORT"),
        (words(chatType="whatsgroup"), "WRONG_TRANSPORT"),
        (words(refMessageId="6a2087e8-e0c3-4c5a-9a8b-0f6e4b6c2d11"), "REFERENCE_MESSAGE_NOT_FOUND"),
        (words(text=None, templateId=PAUSED, templateValues=["Sara"]), "TEMPLATE_REJECTED"),
        (words(templateId=GUID), "MESSAGE_ONLY_TEXT_OR_CONTENT"),
        (words(text=f"@template: {PAUSED} {{ [[Sara]] }}"), "TEMPLATE_REJECTED"),
    ],
)
async def test_a_wrong_message_is_refused_by_its_code(
    wazzup: httpx.AsyncClient, body: dict[str, object], code: str
) -> None:
    answer = await wazzup.post("message", json=body)
    told = answer.json()
    assert (answer.status_code, told["error"], told["status"]) == (400, code, 400)
    assert told["requestId"]
    assert "messageId" not in told


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (words(chatId="+971501234567"), ["chatId"]),
        (words(chatId="AE.1234abcd"), ["chatId"]),
        (words(chatId=971501234567), ["chatId"]),
        (words(channelId=None, chatId=None), ["channelId", "chatId"]),
        (words(channelId="demo"), ["channelId"]),
        (words(chatType="WhatsApp"), ["chatType"]),
        (words(text=7), ["text"]),
        (words(clearUnanswered="false"), ["clearUnanswered"]),
        (words(crmMessageId=5), ["crmMessageId"]),
        (words(crmUserId="nobody"), ["crmUserId"]),
        (words(buttonsObject=buttons("x" * 21)), ["buttonsObject"]),
        (words(buttonsObject={"buttons": []}), ["buttonsObject"]),
        (words(text=None, templateId="unknown"), ["templateId"]),
        (words(text=None, templateId=GUID, templateValues=["Sara"]), ["templateValues"]),
    ],
)
async def test_wrong_fields_are_named(wazzup: httpx.AsyncClient, body: dict[str, object], fields: list[str]) -> None:
    told = (await wazzup.post("message", json=body)).json()
    assert (told["error"], told["data"]) == ("INVALID_MESSAGE_DATA", {"fields": fields})


@pytest.mark.parametrize("body", [b"{", b"[]", b"", b'"text"'])
async def test_a_body_that_is_no_json_object_is_refused(wazzup: httpx.AsyncClient, body: bytes) -> None:
    answer = await wazzup.post("message", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["error"]) == (400, "VALIDATION_ERROR")


async def test_a_body_that_does_not_say_it_is_json_is_refused(wazzup: httpx.AsyncClient) -> None:
    good = msgspec.json.encode(words())
    assert (await wazzup.post("message", content=good)).json()["error"] == "VALIDATION_ERROR"


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("blocked", "CHANNEL_BLOCKED"),
        ("notEnoughMoney", "CHANNEL_NO_MONEY"),
        ("rejected", "CHANNEL_WAPI_REJECTED"),
        ("openElsewhere", "MESSAGE_CHANNEL_UNAVAILABLE"),
    ],
)
async def test_a_channel_out_of_order_refuses(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient, state: str, code: str
) -> None:
    await post(wazzup_sim, "options", channel_state=state)
    assert (await wazzup.post("message", json=words())).json()["error"] == code


async def test_a_linked_phone_takes_long_texts_but_no_buttons(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient
) -> None:
    await post(wazzup_sim, "options", transport="whatsapp")
    assert (await wazzup.post("message", json=words("x" * 10_000))).status_code == 201
    assert (await wazzup.post("message", json=words("x" * 10_001))).json()["error"] == "MESSAGE_TEXT_TOO_LONG"
    refused = await wazzup.post("message", json=words(buttonsObject=buttons("Yes")))
    assert refused.json()["error"] == "MESSAGES_CONTAIN_BUTTONS"


async def test_an_accepted_message_is_201_with_its_id(wazzup: httpx.AsyncClient) -> None:
    answer = await wazzup.post("message", json=words(buttonsObject=buttons("Yes", "No")))
    assert answer.status_code == 201
    assert set(answer.json()) == {"messageId", "chatId"}
    assert answer.json()["chatId"] == CUSTOMER


async def test_buttons_past_the_tenth_are_dropped_without_a_word(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient
) -> None:
    labels = [str(number) for number in range(12)]
    assert (await wazzup.post("message", json=words(buttonsObject=buttons(*labels)))).status_code == 201
    chats = (await wazzup_sim.get("/_sim/chats")).json()
    assert chats[0]["messages"][0]["buttons"] == labels[:10]


async def test_a_chat_without_a_phone_number_can_be_answered(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient
) -> None:
    await post(wazzup_sim, "say", chatId="AE.1234abcd", text="Hello")
    assert (await wazzup.post("message", json=words(chatId="AE.1234abcd"))).status_code == 201


async def test_a_template_arrives_with_its_values_filled_in(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient
) -> None:
    body = words(text=None, templateId=GUID, templateValues=["Sara", "TJ-1042"])
    assert (await wazzup.post("message", json=body)).status_code == 201
    written = words(text=f"@template: {GUID} {{ [[Sara]]; [[TJ-1043]] }}")
    assert (await wazzup.post("message", json=written)).status_code == 201
    texts = [bubble["text"] for bubble in (await wazzup_sim.get("/_sim/chats")).json()[0]["messages"]]
    assert "Hello Sara, your quotation TJ-1042" in texts[0]
    assert "TJ-1043" in texts[1]


async def test_a_waba_message_cannot_be_edited_or_deleted(wazzup: httpx.AsyncClient) -> None:
    sent = (await wazzup.post("message", json=words())).json()["messageId"]
    edited = await wazzup.patch(f"message/{sent}", json={"text": "Other"})
    assert (edited.status_code, edited.json()["error"]) == (400, "CHANNEL_INVALID_TRANSPORT_FOR_EDITING")
    assert (await wazzup.delete(f"message/{sent}")).json()["error"] == "CHANNEL_INVALID_TRANSPORT_FOR_DELETION"


async def test_a_phone_message_is_edited_for_fifteen_minutes(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient
) -> None:
    await post(wazzup_sim, "options", transport="whatsapp")
    sent = (await wazzup.post("message", json=words())).json()["messageId"]
    assert (await wazzup.patch(f"message/{sent}", json={"text": "Other"})).status_code == 200
    await post(wazzup_sim, "clock", advance=901)
    late = await wazzup.patch(f"message/{sent}", json={"text": "Third"})
    assert late.json()["error"] == "MESSAGES_EDITING_TIME_EXPIRED"
    assert (await wazzup.delete(f"message/{sent}")).status_code == 200
    assert (await wazzup.delete(f"message/{sent}")).json()["error"] == "MESSAGES_NOT_FOUND"
    bubble = (await wazzup_sim.get("/_sim/chats")).json()[0]["messages"][0]
    assert (bubble["text"], bubble["edited"], bubble["deleted"]) == ("Other", True, True)


async def test_an_author_is_shown_only_when_the_user_exists(wazzup: httpx.AsyncClient) -> None:
    await wazzup.post("users", json=[{"id": "noor", "name": "Noor"}])
    assert (await wazzup.post("message", json=words(crmUserId="noor"))).status_code == 201


async def test_the_demo_channel_id_is_a_uuid() -> None:
    assert len(credentials.WAZZUP_CHANNEL_ID) == 36
