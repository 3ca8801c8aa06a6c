"""What Wazzup delivers is understood entry by entry; nothing is lost and nothing raises (providers §1.3-1.6)."""

import json
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from treejar.application.terms.inbound import Arrived, Delivery, InboxKind, ReceiptStatus
from treejar.domain.dialog.message import MessageKind
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import conversation_of
from treejar.entrypoints.http.webhooks.wazzup_wire import LONGEST_TEXT, understand

NOW = datetime(2026, 3, 2, 9, 16, tzinfo=UTC)
SENT = datetime(2026, 3, 2, 9, 15, 42, 120000, tzinfo=UTC)
CHANNEL, CHAT = "0f1e2d3c-4b5a-4978-8675-a4b3c2d1e0f9", "999000000001"
MESSAGE: dict[str, object] = {
    "messageId": "6a2087e8",
    "channelId": CHANNEL,
    "chatType": "whatsapp",
    "chatId": CHAT,
    "dateTime": "2026-03-02T09:15:42.120Z",
    "type": "text",
    "status": "inbound",
    "text": "Do you have acoustic pods?",
    "isEcho": False,
    "contact": {"name": "Sara", "avatarUri": None, "phone": CHAT},
}
ECHO = MESSAGE | {"isEcho": True, "status": "sent", "authorName": "Admin"}


def body(**parts: object) -> bytes:
    return json.dumps(parts).encode()


def of(message: dict[str, object], **changes: object) -> Delivery:
    return understand(body(messages=[message | changes]), NOW)


def only(delivery: Delivery) -> Arrived:
    assert delivery.not_understood == ()
    [arrived] = delivery.arrived
    return arrived


def test_ch_2_a_customers_text_arrives_whole() -> None:
    arrived = only(of(MESSAGE))
    address = ChatAddress(CHANNEL, "whatsapp", CHAT)
    assert (arrived.address, arrived.conversation_id) == (address, conversation_of(address))
    assert (arrived.key, arrived.provider_message_id) == ("customer:6a2087e8", "6a2087e8")
    assert (arrived.kind, arrived.message_kind) == (InboxKind.CUSTOMER, MessageKind.TEXT)
    assert (arrived.text, arrived.contact_name) == ("Do you have acoustic pods?", "Sara")
    assert (arrived.sent_at, arrived.received_at) == (SENT, NOW)
    assert msgspec.json.decode(arrived.raw) == MESSAGE


@pytest.mark.parametrize(
    ("kind", "folded"),
    [
        ("text", MessageKind.TEXT),
        ("image", MessageKind.IMAGE),
        ("audio", MessageKind.VOICE),
        ("video", MessageKind.VIDEO),
        ("document", MessageKind.DOCUMENT),
        ("vcard", MessageKind.CONTACT),
        ("geo", MessageKind.LOCATION),
        ("IMAGE", MessageKind.IMAGE),
        ("unsupported", MessageKind.OTHER),
        ("missing_call", MessageKind.OTHER),
        ("system", MessageKind.OTHER),
        ("unknown", MessageKind.OTHER),
        ("poll_of_tomorrow", MessageKind.OTHER),
    ],
)
def test_every_type_folds_into_a_kind(kind: str, folded: MessageKind) -> None:
    arrived = only(of(MESSAGE, type=kind, text=None, contentUri="https://store.wazzup24.com/1/?filename=a"))
    assert (arrived.message_kind, arrived.text) == (folded, "")
    assert arrived.media == "https://store.wazzup24.com/1/?filename=a"


@pytest.mark.parametrize("kind", ["poll_of_tomorrow", "unsupported", None])
def test_an_unknown_type_with_words_is_a_text(kind: str | None) -> None:
    assert only(of(MESSAGE, type=kind)).message_kind is MessageKind.TEXT


@pytest.mark.parametrize("kind", ["system", "missing_call"])
def test_what_the_messenger_reports_is_nobodys_words(kind: str) -> None:
    arrived = only(of(MESSAGE, type=kind, text="Messages are encrypted"))
    assert (arrived.message_kind, arrived.text) == (MessageKind.OTHER, "")
    assert b"Messages are encrypted" in arrived.raw


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-02T09:15:42.120Z",
        "2026-03-02T09:15:42.120",
        "2026-03-02T13:15:42.120+04:00",
        "2026-03-02 09:15:42.120",
    ],
)
def test_a_time_with_or_without_a_zone_is_utc(written: str) -> None:
    assert only(of(MESSAGE, dateTime=written)).sent_at == SENT


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "yesterday",
        5,
        1772442942120,
        "1772442942120",
        "2027-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
    ],
)
def test_a_time_that_cannot_be_is_the_moment_of_arrival(written: object) -> None:
    assert only(of(MESSAGE, dateTime=written)).sent_at == NOW


def test_a_delivery_delayed_by_hours_keeps_its_time() -> None:
    assert only(of(MESSAGE, dateTime="2026-03-01T09:15:42.120Z")).sent_at == SENT - timedelta(days=1)


@pytest.mark.parametrize("name", ["type", "text", "contentUri", "isEcho", "contact", "dateTime", "status", "error"])
@pytest.mark.parametrize("value", [None, "absent", 5, True, [], {}, [1], {"name": 5}, "odd"])
def test_no_optional_field_however_odd_loses_a_customers_message(name: str, value: object) -> None:
    message = {key: known for key, known in MESSAGE.items() if key != name or value != "absent"}
    if value != "absent":
        message[name] = value
    arrived = only(understand(body(messages=[message]), NOW))
    assert arrived.kind is (InboxKind.OUTGOING if (name, value) == ("isEcho", True) else InboxKind.CUSTOMER)


@pytest.mark.parametrize(("written", "kind"), [("true", InboxKind.OUTGOING), ("false", InboxKind.CUSTOMER)])
def test_booleans_may_come_as_strings_and_numbers_without_quotes(written: str, kind: InboxKind) -> None:
    arrived = only(of(MESSAGE, isEcho=written, chatId=999000000001, text=616))
    assert (arrived.kind, arrived.address.chat_id, arrived.text) == (kind, CHAT, "616")


@pytest.mark.parametrize("name", ["messageId", "channelId", "chatType", "chatId"])
@pytest.mark.parametrize("value", [None, "", [], {}])
def test_a_message_that_cannot_be_placed_is_kept_and_its_neighbours_arrive(name: str, value: object) -> None:
    broken = MESSAGE | {name: value}
    delivery = understand(body(messages=[MESSAGE, broken, MESSAGE | {"messageId": "other"}]), NOW)
    assert [arrived.provider_message_id for arrived in delivery.arrived] == ["6a2087e8", "other"]
    [kept] = delivery.not_understood
    assert msgspec.json.decode(kept.body) == broken


@pytest.mark.parametrize("chat", ["whatsgroup", "instagram", "telegram", "telegroup", "max"])
def test_groups_and_other_messengers_are_kept_but_not_served(chat: str) -> None:
    delivery = of(MESSAGE, chatType=chat)
    assert delivery.arrived == ()
    assert chat in delivery.not_understood[0].reason


@pytest.mark.parametrize(("flag", "kind"), [("isEdited", InboxKind.EDIT), ("isDeleted", InboxKind.DELETION)])
def test_edits_and_deletions_are_news_of_a_known_message(flag: str, kind: InboxKind) -> None:
    first, again = only(of(MESSAGE, **{flag: True})), only(of(MESSAGE, **{flag: True}))
    later = only(of(MESSAGE, **{flag: True}, dateTime="2026-03-02T09:15:50.000Z"))
    assert first.kind is kind
    assert first.provider_message_id == only(of(MESSAGE)).provider_message_id
    assert first.key == again.key
    assert len({first.key, later.key, only(of(MESSAGE)).key}) == 3


@pytest.mark.parametrize("status", ["sent", "delivered", "read", "SENT"])
def test_ch_5_an_echo_is_a_bubble_and_a_receipt(status: str) -> None:
    delivery = of(ECHO, status=status, authorType="manager", sentFromApp=True)
    arrived = only(delivery)
    assert (arrived.kind, arrived.author_type, arrived.sent_from_app) == (InboxKind.OUTGOING, "manager", True)
    assert arrived.key == "outgoing:6a2087e8"
    assert [receipt.status for receipt in delivery.receipts] == [ReceiptStatus(status.lower())]


def test_an_echo_that_failed_is_a_receipt_only() -> None:
    delivery = of(ECHO, status="error", error={"error": "24_HOURS_EXCEEDED", "description": "closed"})
    assert (delivery.arrived, delivery.not_understood) == ((), ())
    [receipt] = delivery.receipts
    assert (receipt.status, receipt.error, receipt.at) == (ReceiptStatus.ERROR, "24_HOURS_EXCEEDED", SENT)


@pytest.mark.parametrize("status", ["inbound", None, "pending", "new_in_v4"])
def test_a_status_of_tomorrow_makes_no_manager_of_a_customer(status: str | None) -> None:
    assert only(of(MESSAGE, status=status)).kind is InboxKind.CUSTOMER


def test_ch_8_receipts_come_as_they_are_in_any_order() -> None:
    statuses = [
        {"messageId": "b", "timestamp": "2026-03-02T09:15:42.120", "status": "read"},
        {"messageId": "b", "timestamp": "2026-03-02T09:15:01.004Z", "status": "delivered"},
        {"messageId": "c", "status": "error", "error": {"error": "BAD_CONTACT", "data": {"x": 1}}},
        {"messageId": "d", "status": "error", "error": "boom"},
        {"messageId": "e", "status": "edited"},
    ]
    delivery = understand(body(statuses=statuses), NOW)
    assert [(r.provider_message_id, r.status.value, r.error) for r in delivery.receipts] == [
        ("b", "read", ""),
        ("b", "delivered", ""),
        ("c", "error", "BAD_CONTACT"),
        ("d", "error", ""),
    ]
    assert delivery.receipts[0].at == SENT
    assert delivery.not_understood == ()


@pytest.mark.parametrize(
    "status", [{"messageId": "b"}, {"status": "read"}, {"messageId": "b", "status": "seen"}, 5, []]
)
def test_a_status_that_says_nothing_known_is_kept(status: object) -> None:
    delivery = understand(body(statuses=[status]), NOW)
    assert delivery.receipts == ()
    assert len(delivery.not_understood) == 1


def test_messages_and_statuses_of_one_delivery_are_both_read() -> None:
    delivery = understand(body(messages=[MESSAGE], statuses=[{"messageId": "b", "status": "sent"}], extra=1), NOW)
    assert (len(delivery.arrived), len(delivery.receipts)) == (1, 1)
    assert [kept.reason for kept in delivery.not_understood] == ["unknown key: extra"]


def test_the_test_ping_is_nothing_to_keep() -> None:
    assert understand(b'{"test": true}', NOW) == Delivery()


@pytest.mark.parametrize(
    "key", ["channelsUpdates", "templateStatus", "createContact", "createDeal", "something_of_tomorrow"]
)
def test_other_events_are_recorded(key: str) -> None:
    [kept] = understand(body(**{key: [{"channelId": "x"}]}), NOW).not_understood
    assert key in kept.reason
    assert kept.body == b'[{"channelId": "x"}]'


@pytest.mark.parametrize(
    "raw",
    [
        b"{}",
        b"[]",
        b"null",
        b"5",
        b'"text"',
        b"not json",
        b'{"messages"',
        b"\xff\xfe\x00",
        b"{" * 5000,
        b'{"messages":[' + b"[" * 100_000 + b"]" * 100_000 + b"]}",
        b'{"messages":null}',
        b'{"messages":{}}',
        b'{"messages":"x"}',
        b'{"messages":[null]}',
        b'{"statuses":[[]]}',
        b'{"messages":[NaN]}',
    ],
)
def test_what_makes_no_sense_is_kept_as_it_came(raw: bytes) -> None:
    delivery = understand(raw, NOW)
    assert (delivery.arrived, delivery.receipts) == ((), ())
    [kept] = delivery.not_understood
    assert kept.body
    assert kept.body in raw


def test_empty_bytes_are_recorded_too() -> None:
    assert [kept.reason for kept in understand(b"", NOW).not_understood] == ["not a JSON object"]


@pytest.mark.parametrize(
    "spoilt",
    [
        b"\xef\xbb\xbf" + body(messages=[MESSAGE]),
        body(messages=[MESSAGE]).replace(b"acoustic", b"acou\xffstic"),
        body(messages=[MESSAGE]).replace(b"acoustic", b"acou\\ud800stic"),
        body(messages=[MESSAGE]).replace(b"acoustic", b"acou\\u0000stic"),
    ],
    ids=["byte order mark", "not UTF-8", "half a surrogate pair", "NUL"],
)
def test_spoilt_letters_lose_no_message(spoilt: bytes) -> None:
    arrived = only(understand(spoilt, NOW))
    assert arrived.text.endswith("pods?")
    arrived.text.encode()


def test_emoji_and_all_three_scripts_arrive_unchanged() -> None:
    text = "👍🏽 مرحبا, добрый день ٣"
    assert only(of(MESSAGE, text=text)).text == text
    unescaped = json.dumps({"messages": [MESSAGE | {"text": text}]}, ensure_ascii=False).encode()
    assert only(understand(unescaped, NOW)).text == text


def test_an_endless_text_is_cut_and_the_original_kept() -> None:
    arrived = only(of(MESSAGE, text="x" * 100_000))
    assert len(arrived.text) == LONGEST_TEXT
    assert len(arrived.raw) > 100_000


def test_nev_64_no_reason_repeats_what_a_customer_wrote() -> None:
    secret = "sara@example.test"
    broken = {"messageId": secret, "text": secret, "chatType": 5.5, "contact": {"name": secret}}
    for kept in understand(body(messages=[broken, secret], statuses=[secret]), NOW).not_understood:
        assert secret not in kept.reason


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
ODD_MESSAGE = st.builds(
    lambda changes, dropped: {key: value for key, value in (MESSAGE | changes).items() if key not in dropped},
    st.dictionaries(
        st.sampled_from([*MESSAGE, "contentUri", "isEdited", "error", "sentFromApp", "new"]), JSON, max_size=4
    ),
    st.sets(st.sampled_from(sorted(MESSAGE)), max_size=2),
)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    delivery = understand(raw, NOW)
    assert delivery.arrived == ()
    assert delivery.not_understood or raw.strip().startswith(b"{")


@given(messages=st.lists(ODD_MESSAGE | JSON, max_size=4), statuses=st.lists(JSON, max_size=3))
def test_every_entry_ends_up_somewhere(messages: list[object], statuses: list[object]) -> None:
    delivery = understand(json.dumps({"messages": messages, "statuses": statuses}).encode(), NOW)
    failed_echoes = sum(
        receipt.status is ReceiptStatus.ERROR
        and all(arrived.provider_message_id != receipt.provider_message_id for arrived in delivery.arrived)
        for receipt in delivery.receipts
    )
    assert len(delivery.arrived) + len(delivery.not_understood) + failed_echoes == len(messages) + len(statuses)
    for arrived in delivery.arrived:
        assert arrived.sent_at <= arrived.received_at == NOW
        assert arrived.provider_message_id
        assert arrived.address.chat_id
        assert arrived.address.channel_id
