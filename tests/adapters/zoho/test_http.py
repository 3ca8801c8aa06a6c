import asyncio
from datetime import timedelta

import httpx
import msgspec
import pytest
from tests.adapters.zoho.zoho_world import Answer, ZohoWorld, fault, ok, token, zoho

from treejar.adapters.zoho.http import CALLS_AT_ONCE, ZohoHttp
from treejar.adapters.zoho.wire import ItemsReply
from treejar.application.ports.errors import AuthFailed, BadReply, PortError, RateLimited, Rejected, Unavailable

DECODER = msgspec.json.Decoder(ItemsReply)
GOOD = ok(items=[])


async def read(world: ZohoWorld) -> ItemsReply:
    return await world.http().envelope("/items", {"page": "1"}, DECODER)


async def test_every_call_carries_the_organisation_and_zohos_own_scheme() -> None:
    async with zoho(GOOD) as world:
        await read(world)

    assert str(world.asked[0].url) == "https://www.zohoapis.eu/inventory/v1/items?organization_id=20060000000&page=1"
    assert world.used_tokens() == ["Zoho-oauthtoken token-1"]


@pytest.mark.parametrize("refusal", [fault(401, 57), httpx.Response(401), fault(200, 57)])
async def test_a_refused_token_is_renewed_once_and_the_call_repeated(refusal: httpx.Response) -> None:
    async with zoho(refusal, GOOD) as world:
        await read(world)

    assert world.used_tokens() == ["Zoho-oauthtoken token-1", "Zoho-oauthtoken token-2"]
    assert world.slept == []


async def test_a_wrong_organisation_fails_after_one_renewal_and_burns_no_more_tokens() -> None:
    async with zoho(fault(401, 57)) as world:
        http = world.http()
        for _ in range(5):
            with pytest.raises(AuthFailed):
                await http.envelope("/items", {}, DECODER)

    assert len(world.refreshes) == 2
    assert len(world.asked) == 2 + 4


async def test_two_calls_that_meet_a_dead_token_together_renew_it_once() -> None:
    async with zoho(fault(401, 57), fault(401, 57), GOOD, delay=0.01) as world:
        http = world.http()
        await asyncio.gather(http.envelope("/items", {}, DECODER), http.envelope("/items", {}, DECODER))

    assert len(world.refreshes) == 2


@pytest.mark.parametrize(
    "passing",
    [
        fault(429, 1070),
        fault(500, 1000),
        httpx.Response(502, html="<p>"),
        httpx.ConnectError("x"),
        httpx.ReadError("x"),
    ],
)
async def test_a_read_is_tried_three_times_with_longer_pauses(passing: Answer) -> None:
    async with zoho(passing, passing, GOOD) as world:
        await read(world)

    assert world.slept == [2, 4]
    assert len(world.asked) == 3


@pytest.mark.parametrize(
    ("lasting", "expected"),
    [(fault(500, 1000), Unavailable), (httpx.ReadTimeout("x"), Unavailable), (fault(429, 1070), RateLimited)],
)
async def test_three_failures_are_enough(lasting: Answer, expected: type[PortError]) -> None:
    async with zoho(lasting) as world:
        with pytest.raises(expected):
            await read(world)

    assert len(world.asked) == 3


@pytest.mark.parametrize(
    ("refusal", "after"),
    [
        (fault(429, 44), timedelta(seconds=60)),
        (fault(429, 44, {"Retry-After": "1800"}), timedelta(minutes=30)),
        (fault(200, 44), timedelta(seconds=60)),
        (fault(429, 45), timedelta(hours=4)),
        (fault(429, 1070, {"Retry-After": "30"}), timedelta(seconds=30)),
        (httpx.Response(429, html="<p>"), timedelta(seconds=60)),
        (httpx.Response(429, headers={"Retry-After": "Mon, 02 Mar 2026 10:00:00 GMT"}), timedelta(seconds=60)),
    ],
)
async def test_a_blocked_organisation_is_not_asked_again_at_once(refusal: httpx.Response, after: timedelta) -> None:
    async with zoho(refusal) as world:
        with pytest.raises(RateLimited) as caught:
            await read(world)

    assert caught.value.after == after
    assert len(world.asked) == 1


@pytest.mark.parametrize(
    ("answer", "expected", "code"),
    [
        (fault(200, 2), Rejected, "2"),
        (fault(400, 2), Rejected, "2"),
        (fault(404, 1002), Rejected, "1002"),
        (fault(405, 37), Rejected, "37"),
        (httpx.Response(404, html="<p>"), Rejected, "HTTP_404"),
        (httpx.Response(403), AuthFailed, None),
        (httpx.Response(200, html="<p>maintenance</p>"), BadReply, None),
        (httpx.Response(200), BadReply, None),
        (httpx.Response(200, json={"items": []}), BadReply, None),
        (httpx.Response(200, json={"code": "success", "items": []}), BadReply, None),
        (httpx.Response(200, json=[]), BadReply, None),
        (httpx.Response(200, content=b'{"code":0,"items":[{"item_id":"1"'), BadReply, None),
        (httpx.Response(200, content=b'{"code":0,"items":' + b"[" * 5000 + b"]" * 5000 + b"}"), BadReply, None),
        (httpx.Response(302, headers={"Location": "https://www.zohoapis.com/"}), BadReply, None),
        (httpx.Response(200, content=b" " * (17 * 1024 * 1024)), BadReply, None),
    ],
)
async def test_what_is_final_is_asked_once_and_never_quotes_the_provider(
    answer: httpx.Response, expected: type[PortError], code: str | None
) -> None:
    async with zoho(answer) as world:
        with pytest.raises(expected) as caught:
            await read(world)

    assert len(world.asked) == 1
    assert code is None or getattr(caught.value, "code", None) == code
    for secret in ("Sara", "token-1", "20060000000", "zohoapis"):
        assert secret not in f"{caught.value!r}"


async def test_a_code_written_as_a_string_is_read() -> None:
    async with zoho(httpx.Response(200, json={"code": "0", "items": []})) as world:
        assert (await read(world)).items == []
    async with zoho(httpx.Response(200, json={"code": "2"})) as world:
        with pytest.raises(Rejected):
            await read(world)


async def test_half_an_emoji_in_a_name_does_not_cost_the_page() -> None:
    body = b'{"code":0,"items":[{"name":"Desk \\ud83d"},{"name":"\xff"}]}'
    async with zoho(httpx.Response(200, content=body)) as world:
        rows = (await read(world)).items

    assert rows is not None
    assert [msgspec.json.decode(row) for row in rows] == [{"name": "Desk ?"}, {"name": "\ufffd"}]


async def test_no_more_than_five_calls_travel_at_once() -> None:
    async with zoho(GOOD, delay=0.01) as world:
        http = world.http()
        await asyncio.gather(*(http.envelope("/items", {}, DECODER) for _ in range(20)))

    assert world.most_at_once == CALLS_AT_ONCE
    assert len(world.asked) == 20


async def test_a_throttled_token_is_not_slept_through() -> None:
    throttled = httpx.Response(200, json={"error": "Access Denied"})
    async with zoho(GOOD, accounts=(throttled,)) as world:
        with pytest.raises(RateLimited):
            await read(world)

    assert world.slept == []
    assert world.asked == []


async def test_a_token_request_in_trouble_is_not_repeated_by_the_reads_retries() -> None:
    async with zoho(GOOD, accounts=(httpx.ReadTimeout("x"), token())) as world:
        with pytest.raises(Unavailable):
            await read(world)

    assert len(world.refreshes) == 1


@pytest.mark.parametrize(
    ("url", "organisation"), [("zohoapis.eu", "1"), ("ftp://zohoapis.eu", "1"), ("https://z.eu", " ")]
)
async def test_a_senseless_configuration_is_refused_at_start(url: str, organisation: str) -> None:
    async with zoho(GOOD) as world:
        with pytest.raises(ValueError, match=r"Inventory"):
            ZohoHttp(world.client, url, organisation, world.tokens())
