import asyncio
import socket
from datetime import timedelta

import httpx
import pytest
from tests.adapters.wazzup.wire_server import (
    KEY,
    Behaviour,
    answer,
    cut,
    cut_inside_the_body,
    not_http,
    wazzup,
)

from treejar.adapters.wazzup.errors import fold_code
from treejar.adapters.wazzup.http import WazzupHttp
from treejar.adapters.wazzup.messenger import WazzupMessenger
from treejar.application.ports.errors import (
    AuthFailed,
    OutcomeUnknown,
    PortError,
    RateLimited,
    Rejected,
    Unavailable,
    WindowClosed,
)
from treejar.application.ports.messenger import Accepted
from treejar.domain.shared.contact import ChatAddress

CHAT = ChatAddress("0f1e2d3c-4b5a-4978-8675-a4b3c2d1e0f9", "whatsapp", "971501234567")
ACCEPTED = answer(201, {"messageId": "5d6e", "chatId": "971501234567"})


async def send(behaviour: Behaviour, text: str = "We have three models.") -> Accepted:
    async with wazzup(behaviour) as (http, _):
        return await WazzupMessenger(http).send_text(CHAT, text, "noor-8c1d")


async def test_a_text_goes_out_with_its_key_and_leaves_the_unanswered_counter_alone() -> None:
    async with wazzup(ACCEPTED) as (http, server):
        accepted = await WazzupMessenger(http).send_text(CHAT, "عندنا ثلاثة موديلات", "noor-8c1d")

    assert accepted == Accepted("5d6e")
    assert server.asked[0].line == "POST /v3/message HTTP/1.1"
    assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert server.asked[0].headers["content-type"] == "application/json"
    assert server.asked[0].json == {
        "channelId": CHAT.channel_id,
        "chatType": "whatsapp",
        "chatId": "971501234567",
        "text": "عندنا ثلاثة موديلات",
        "crmMessageId": "noor-8c1d",
        "clearUnanswered": False,
    }


async def test_a_file_goes_out_as_a_link_without_words() -> None:
    async with wazzup(ACCEPTED) as (http, server):
        await WazzupMessenger(http).send_file(CHAT, "https://noor.example/media/a?expires=1&signature=x", "noor-2")

    sent = server.asked[0].json
    assert sent["contentUri"] == "https://noor.example/media/a?expires=1&signature=x"
    assert "text" not in sent
    assert sent["crmMessageId"] == "noor-2"


async def test_a_template_goes_out_by_id_with_its_values_in_order() -> None:
    async with wazzup(ACCEPTED) as (http, server):
        await WazzupMessenger(http).send_template(CHAT, "b2a0-guid", ("Sara", "Q-1042"), "noor-3")

    sent = server.asked[0].json
    assert (sent["templateId"], sent["templateValues"]) == ("b2a0-guid", ["Sara", "Q-1042"])
    assert "text" not in sent
    assert "contentUri" not in sent


async def test_a_plain_200_is_as_good_as_201() -> None:
    assert await send(answer(200, {"messageId": "5d6e"})) == Accepted("5d6e")


@pytest.mark.parametrize("spelling", ["REPEATED_CRM_MESSAGE_ID", "repeatedCrmMessageId", "Repeated_Crm_Message_Id"])
async def test_a_repeated_key_counts_as_accepted_in_any_spelling(spelling: str) -> None:
    assert await send(answer(400, {"error": spelling, "data": {"crmMessageId": "noor-8c1d"}})) == Accepted(None)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("INVALID_MESSAGE_DATA", Rejected),
        ("VALIDATION_ERROR", Rejected),
        ("WRONG_TRANSPORT", Rejected),
        ("MESSAGE_WRONG_CONTENT_TYPE", Rejected),
        ("MESSAGE_ONLY_TEXT_OR_CONTENT", Rejected),
        ("MESSAGE_NOTHING_TO_SEND", Rejected),
        ("MESSAGES_TEXT_CAN_NOT_BE_BLANK", Rejected),
        ("MESSAGES_CONTENT_CAN_NOT_BE_BLANK", Rejected),
        ("MESSAGES_INVALID_CONTACT_TYPE", Rejected),
        ("REFERENCE_MESSAGE_NOT_FOUND", Rejected),
        ("MESSAGES_CONTAIN_BUTTONS", Rejected),
        ("MESSAGE_TEXT_TOO_LONG", Rejected),
        ("MESSAGES_TOO_LONG_WABA_TEMPLATE", Rejected),
        ("MESSAGES_CONTENT_SIZE_EXCEEDED_WABA", Rejected),
        ("MESSAGE_DOWNLOAD_CONTENT_ERROR", Unavailable),
        ("UNKNOWN_ERROR", Unavailable),
        ("UNKNOWN_ERROR_WITH_TRACE_ID", Unavailable),
        ("MESSAGE_CHANNEL_UNAVAILABLE", Unavailable),
        ("MESSAGES_CAN_NOT_ADD", Unavailable),
        ("BALANCE_IS_EMPTY", AuthFailed),
        ("CHANNEL_NO_MONEY", AuthFailed),
        ("CHANNEL_NOT_FOUND", AuthFailed),
        ("CHANNEL_BLOCKED", AuthFailed),
        ("CHANNEL_WAPI_REJECTED", AuthFailed),
        ("CHANNEL_LIMIT_EXCEEDED", AuthFailed),
        ("CHAT_NO_ACCESS", AuthFailed),
        ("BAD_CONTACT", Rejected),
        ("MESSAGES_NOT_TEXT_FIRST", Rejected),
        ("MESSAGES_IS_SPAM", Rejected),
        ("MESSAGES_ABNORMAL_SEND", Rejected),
        ("TEMPLATE_REJECTED", Rejected),
        ("24_HOURS_EXCEEDED", WindowClosed),
        ("SOMETHING_NEW", Rejected),
    ],
)
async def test_every_documented_refusal_has_its_meaning(code: str, expected: type[PortError]) -> None:
    with pytest.raises(expected) as caught:
        await send(answer(400, {"error": code, "description": "text of a customer", "status": 400}))

    assert type(caught.value) is expected
    assert code in caught.value.reason
    if isinstance(caught.value, Rejected):
        assert caught.value.code == code
    assert "customer" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "documented"),
    [
        ("MESSAGES_ONLY_TEXT_OR_CONTENT", "MESSAGE_ONLY_TEXT_OR_CONTENT"),
        ("messageTextTooLong", "MESSAGE_TEXT_TOO_LONG"),
        ("MESSAGE_IS_SPAM", "MESSAGES_IS_SPAM"),
    ],
)
async def test_twins_and_letter_case_of_a_code_give_its_documented_name(written: str, documented: str) -> None:
    with pytest.raises(Rejected) as caught:
        await send(answer(400, {"error": written}))

    assert caught.value.code == documented
    assert fold_code(written) == fold_code(documented)


async def test_the_fields_that_were_refused_are_named_without_their_values() -> None:
    data = {"fields": ["chatId", "+971 50 123 4567"]}
    with pytest.raises(Rejected, match=r"INVALID_MESSAGE_DATA \[chatId\]"):
        await send(answer(400, {"error": "INVALID_MESSAGE_DATA", "data": data}))


@pytest.mark.parametrize("body", [b"", b"<html>Bad request</html>", b'{"error":null}', b"[1]", b'{"error":"a b +971"}'])
async def test_a_refusal_without_a_code_is_known_by_its_status(body: bytes) -> None:
    with pytest.raises(Rejected) as caught:
        await send(answer(400, body))

    assert caught.value.code == "HTTP_400"


@pytest.mark.parametrize("status", [401, 403])
async def test_a_key_that_is_not_accepted_is_told_apart(status: int) -> None:
    with pytest.raises(AuthFailed):
        await send(answer(status, {"error": "Forbidden"}))


async def test_too_many_calls_wait_at_least_five_seconds() -> None:
    with pytest.raises(RateLimited) as caught:
        await send(answer(429))
    assert caught.value.after == timedelta(seconds=5)

    with pytest.raises(RateLimited) as caught:
        await send(answer(429, b"", "Retry-After: 30\r\n"))
    assert caught.value.after == timedelta(seconds=30)


@pytest.mark.parametrize(
    "behaviour",
    [
        answer(500),
        answer(502, b"<html>Bad gateway</html>"),
        answer(500, {"error": "REPEATED_CRM_MESSAGE_ID"}),
        answer(201, b"{ ok }"),
        answer(201, b"\xff\xfe"),
        answer(201, {"chatId": "971501234567"}),
        answer(200, b" " * (3 * 1024 * 1024)),
        cut,
        cut_inside_the_body,
        not_http,
    ],
)
async def test_whatever_may_have_been_sent_is_an_unknown_outcome(behaviour: Behaviour) -> None:
    with pytest.raises(OutcomeUnknown):
        await send(behaviour)


async def test_an_answer_that_never_comes_is_an_unknown_outcome() -> None:
    async def silent(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(3)

    async with wazzup(silent) as (_, server), httpx.AsyncClient() as client:
        messenger = WazzupMessenger(WazzupHttp(client, server.url, KEY, httpx.Timeout(30, read=0.2)))
        with pytest.raises(OutcomeUnknown, match="ReadTimeout"):
            await messenger.send_text(CHAT, "Hello", "noor-1")


async def test_an_answer_that_drips_for_ever_is_an_unknown_outcome() -> None:
    async def dripping(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 201 Created\r\nContent-Length: 400\r\n\r\n")
        while True:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.02)

    async with wazzup(dripping) as (_, server), httpx.AsyncClient() as client:
        messenger = WazzupMessenger(WazzupHttp(client, server.url, KEY, longest_call=0.2))
        with pytest.raises(OutcomeUnknown, match="TimeoutError"):
            await messenger.send_text(CHAT, "Hello", "noor-1")


async def test_a_refused_connection_was_certainly_not_processed() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        async with httpx.AsyncClient() as client:
            messenger = WazzupMessenger(WazzupHttp(client, f"http://127.0.0.1:{port}/v3", KEY))
            with pytest.raises(Unavailable) as caught:
                await messenger.send_text(CHAT, "Hello", "noor-1")
    assert type(caught.value) is Unavailable


async def test_a_redirect_is_not_followed() -> None:
    async with wazzup(answer(302, b"", "Location: /v3/elsewhere\r\n")) as (http, server):
        with pytest.raises(Rejected) as caught:
            await WazzupMessenger(http).send_text(CHAT, "Hello", "noor-1")

    assert caught.value.code == "HTTP_302"
    assert len(server.asked) == 1


@pytest.mark.parametrize("text", ["", " \n ", "x" * 4097])
async def test_a_text_that_cannot_be_sent_never_leaves(text: str) -> None:
    async with wazzup(ACCEPTED) as (http, server):
        with pytest.raises(Rejected):
            await WazzupMessenger(http).send_text(CHAT, text, "noor-1")
        assert server.asked == []
        assert await WazzupMessenger(http).send_text(CHAT, "x" * 4096, "noor-1") == Accepted("5d6e")


@pytest.mark.parametrize(
    ("address", "key"),
    [
        (ChatAddress("c", "whatsapp", "+971501234567"), "noor-1"),
        (ChatAddress("c", "whatsapp", ""), "noor-1"),
        (ChatAddress("c", "whatsapp", "971 50 123"), "noor-1"),
        (ChatAddress("", "whatsapp", "971501234567"), "noor-1"),
        (ChatAddress("c", "", "971501234567"), "noor-1"),
        (ChatAddress("c", "whatsapp", "971501234567"), ""),
        (ChatAddress("c", "whatsapp", "971501234567"), "two words"),
    ],
)
async def test_an_unusable_address_or_key_never_leaves_and_is_not_quoted(address: ChatAddress, key: str) -> None:
    async with wazzup(ACCEPTED) as (http, server):
        with pytest.raises(Rejected) as caught:
            await WazzupMessenger(http).send_text(address, "Hello", key)

    assert server.asked == []
    assert "971" not in str(caught.value)


async def test_a_chat_known_by_another_id_than_a_phone_can_be_written_to() -> None:
    async with wazzup(ACCEPTED) as (http, _):
        messenger = WazzupMessenger(http)
        for address in (ChatAddress("c", "whatsapp", "AE.a1b2c3"), ChatAddress("c", "telegram", "@sara_h")):
            assert await messenger.send_text(address, "Hello", "noor-1") == Accepted("5d6e")


@pytest.mark.parametrize("link", ["", "media/1.jpg", "file:///etc/passwd", "https://", "https://a b/c", "javascript:1"])
async def test_a_file_without_a_public_link_never_leaves(link: str) -> None:
    async with wazzup(ACCEPTED) as (http, server):
        with pytest.raises(Rejected):
            await WazzupMessenger(http).send_file(CHAT, link, "noor-1")

    assert server.asked == []


@pytest.mark.parametrize("behaviour", [answer(401), answer(400, {"error": "BAD_CONTACT"}), answer(500), cut])
async def test_errors_tell_neither_key_nor_words_nor_phone(behaviour: Behaviour) -> None:
    with pytest.raises(PortError) as caught:
        await send(behaviour, "my secret wish")

    shown = f"{caught.value!r} {caught.value} {caught.value.__cause__!r}"
    for secret in (KEY, "secret wish", "971501234567", "127.0.0.1"):
        assert secret not in shown


@pytest.mark.parametrize("url", ["", "api.wazzup24.com/v3", "ftp://api.wazzup24.com"])
async def test_an_address_that_is_no_web_address_is_refused_at_start(url: str) -> None:
    async with httpx.AsyncClient() as client:
        with pytest.raises(ValueError, match="URL"):
            WazzupHttp(client, url, KEY)


@pytest.mark.parametrize("key", ["", "two words", "ключ", "line\nend"])
async def test_a_key_that_fits_no_header_is_refused_at_start_and_not_shown(key: str) -> None:
    async with httpx.AsyncClient() as client:
        with pytest.raises(ValueError, match="API key") as caught:
            WazzupHttp(client, "http://127.0.0.1/v3", key)
    assert not key or key not in str(caught.value)
