import pytest
from tests.adapters.wazzup.wire_server import Behaviour, answer, cut, wazzup

from treejar.adapters.wazzup.administration import WazzupAdministration
from treejar.application.ports.errors import AuthFailed, BadReply, PortError, RateLimited, Rejected, Unavailable
from treejar.application.ports.messenger_admin import Channel, WebhookSubscription

HOOK = "https://noor.example/webhooks/wazzup/5f0c"


async def test_channels_come_as_a_bare_array_with_states_in_any_case() -> None:
    rows = [
        {"channelId": "0f1e", "transport": "wapi", "plainId": "971500000042", "state": "active"},
        {"channelId": "77aa", "transport": "whatsapp", "plainId": 971500000043, "state": "openElsewhere"},
        {"channelId": "88bb", "transport": "WAPI", "plainId": None, "state": "ACTIVE", "new": {"field": 1}},
    ]
    async with wazzup(answer(200, rows)) as (http, server):
        channels = await WazzupAdministration(http).channels()

    assert server.asked[0].line == "GET /v3/channels HTTP/1.1"
    assert channels == (
        Channel(channel_id="0f1e", transport="wapi", state="active", number_ending="0042"),
        Channel(channel_id="77aa", transport="whatsapp", state="openelsewhere", number_ending="0043"),
        Channel(channel_id="88bb", transport="wapi", state="active"),
    )
    assert [channel.active for channel in channels] == [True, False, True]


@pytest.mark.parametrize(("yes", "no"), [(True, False), ("true", "false"), ("True", None)])
async def test_subscription_flags_are_read_as_booleans_and_as_strings(yes: object, no: object) -> None:
    flags = {"messagesAndStatuses": yes, "contactsAndDealsCreation": no, "channelsUpdates": yes, "templateStatus": no}
    async with wazzup(answer(200, {"webhooksUri": HOOK, "subscriptions": flags})) as (http, _):
        subscription = await WazzupAdministration(http).subscription()

    assert subscription == WebhookSubscription(uri=HOOK, messages_and_statuses=True, channels_updates=True)
    assert "5f0c" not in repr(subscription)


async def test_no_subscription_reads_as_an_empty_address() -> None:
    async with wazzup(answer(200, {"webhooksUri": None})) as (http, _):
        assert await WazzupAdministration(http).subscription() == WebhookSubscription(uri="")


@pytest.mark.parametrize("behaviour", [answer(200, b"{ ok }"), answer(200, {"ok": True}), answer(204)])
async def test_a_subscription_is_judged_by_its_status_alone(behaviour: Behaviour) -> None:
    async with wazzup(behaviour) as (http, server):
        await WazzupAdministration(http).subscribe(HOOK)

    assert server.asked[0].line == "PATCH /v3/webhooks HTTP/1.1"
    assert server.asked[0].json == {
        "webhooksUri": HOOK,
        "subscriptions": {
            "messagesAndStatuses": True,
            "contactsAndDealsCreation": False,
            "channelsUpdates": True,
            "templateStatus": True,
        },
    }


@pytest.mark.parametrize("code", ["testPostNotPassed", "uriNotValid"])
async def test_a_refused_subscription_tells_why_without_the_address(code: str) -> None:
    async with wazzup(answer(400, {"error": code, "description": HOOK, "data": {"status": 404}})) as (http, _):
        with pytest.raises(Rejected) as caught:
            await WazzupAdministration(http).subscribe(HOOK)

    assert caught.value.code == code
    assert "5f0c" not in str(caught.value)


async def test_an_address_longer_than_allowed_is_not_sent() -> None:
    async with wazzup(answer(200)) as (http, server):
        with pytest.raises(Rejected, match="200"):
            await WazzupAdministration(http).subscribe(HOOK + "a" * 200)
    assert server.asked == []


async def test_templates_are_read_page_by_page() -> None:
    def row(number: int) -> dict[str, object]:
        parts = [{"type": "HEADER", "text": "Hi"}, {"type": "BODY", "text": "Dear {{1}}"}, {"type": "BUTTONS"}]
        return {"templateGuid": f"t{number}", "name": "reminder", "status": "APPROVED", "language": "en",
                "category": "utility", "components": parts, "waba": {"wabaId": "1"}}  # fmt: skip

    first, second = [row(n) for n in range(100)], [{"templateGuid": "t100", "status": "paused", "components": None}]
    async with wazzup(answer(200, first), answer(200, second)) as (http, server):
        templates = await WazzupAdministration(http).templates()

    assert [asked.line for asked in server.asked] == [
        "GET /v3/templates/whatsapp?limit=100&offset=0 HTTP/1.1",
        "GET /v3/templates/whatsapp?limit=100&offset=100 HTTP/1.1",
    ]
    assert len(templates) == 101
    assert (templates[0].status, templates[0].body) == ("approved", "Dear {{1}}")
    assert templates[100].status == "paused"


async def test_a_server_that_ignores_the_offset_does_not_hold_us_for_ever() -> None:
    page = [{"templateGuid": f"t{number}"} for number in range(100)]
    async with wazzup(answer(200, page)) as (http, server):
        templates = await WazzupAdministration(http).templates()

    assert len(templates) == 100
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        (answer(401), AuthFailed),
        (answer(403), AuthFailed),
        (answer(429), RateLimited),
        (answer(500, b"<html>"), Unavailable),
        (cut, Unavailable),
        (answer(200, b"<html>"), BadReply),
        (answer(200, {"channels": []}), BadReply),
        (answer(200, b"[" + b" " * (3 * 1024 * 1024)), BadReply),
    ],
)
async def test_what_may_go_wrong_with_a_read(behaviour: Behaviour, expected: type[PortError]) -> None:
    async with wazzup(behaviour) as (http, _):
        with pytest.raises(expected) as caught:
            await WazzupAdministration(http).channels()
    assert type(caught.value) is expected
