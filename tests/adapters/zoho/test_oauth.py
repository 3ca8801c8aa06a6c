import asyncio
from datetime import timedelta

import httpx
import pytest
from tests.adapters.zoho.zoho_world import ACCOUNTS, CREDENTIALS, THROTTLED, Answer, token, zoho
from tests.fakes.system import MONDAY_NOON

from treejar.adapters.zoho.oauth import ZohoCredentials, ZohoTokens
from treejar.application.ports.errors import AuthFailed, BadReply, PortError, RateLimited, Unavailable


async def test_the_first_token_is_asked_for_by_a_form_and_shared() -> None:
    async with zoho() as world:
        assert await world.tokens().current() == "token-1"
        assert await world.tokens().current() == "token-1"

        stored = await world.vault.read(CREDENTIALS.vault_key)

    assert world.refreshes == [
        {
            "grant_type": "refresh_token",
            "client_id": "1000.CLIENT",
            "client_secret": "client-secret",
            "refresh_token": "1000.refresh-token",
        }
    ]
    assert stored is not None
    assert stored.expires_at == MONDAY_NOON + timedelta(hours=1)


async def test_many_tasks_of_two_processes_make_one_refresh() -> None:
    async with zoho(delay=0.01) as world:
        processes = [world.tokens(), world.tokens()]
        given = await asyncio.gather(*(processes[number % 2].current() for number in range(40)))

    assert set(given) == {"token-1"}
    assert len(world.refreshes) == 1


async def test_a_token_is_renewed_a_minute_before_it_runs_out() -> None:
    async with zoho() as world:
        tokens = world.tokens()
        await tokens.current()
        world.clock.advance(seconds=3600 - 61)
        assert await tokens.current() == "token-1"
        world.clock.advance(seconds=1)
        assert await tokens.current() == "token-2"


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("3600", 3600), (1800, 1800), ("1800.0", 1800), ("", 3600), (None, 3600), (-1, 3600), (3_600_000, 3600), (5, 120)],
)
async def test_the_life_of_a_token_may_be_a_string_or_nonsense(told: object, seconds: int) -> None:
    async with zoho(accounts=(token(expires_in=told),)) as world:
        await world.tokens().current()
        stored = await world.vault.read(CREDENTIALS.vault_key)

    assert stored is not None
    assert stored.expires_at == MONDAY_NOON + timedelta(seconds=seconds)


@pytest.mark.parametrize("code", ["invalid_code", "invalid_client", "invalid_client_secret"])
async def test_a_refused_refresh_is_final_although_its_status_is_200(code: str) -> None:
    async with zoho(accounts=(httpx.Response(200, json={"error": code}),)) as world:
        tokens = world.tokens()
        for _ in range(3):
            with pytest.raises(AuthFailed, match=code):
                await tokens.current()
        assert len(world.refreshes) == 1

        world.clock.advance(seconds=31)
        assert await tokens.current() == "token-2"


@pytest.mark.parametrize("status", [200, 400])
async def test_a_throttle_is_known_by_its_body_and_holds_back_every_process(status: int) -> None:
    async with zoho(accounts=(httpx.Response(status, json=THROTTLED),)) as world:
        with pytest.raises(RateLimited) as caught:
            await world.tokens().current()
        assert caught.value.after == timedelta(minutes=10)

        world.clock.advance(minutes=4)
        with pytest.raises(RateLimited) as caught:
            await world.tokens().current()
        assert caught.value.after == timedelta(minutes=6)
        assert len(world.refreshes) == 1

        world.clock.advance(minutes=6)
        assert await world.tokens().current() == "token-2"


async def test_a_throttled_renewal_does_not_hand_the_refused_token_out_again() -> None:
    async with zoho(accounts=(token("first"), httpx.Response(200, json=THROTTLED))) as world:
        tokens = world.tokens()
        first = await tokens.current()
        with pytest.raises(RateLimited):
            await tokens.renewed(first)
        with pytest.raises(RateLimited):
            await world.tokens().current()

    assert len(world.refreshes) == 2


async def test_a_throttle_that_asks_for_longer_gets_it() -> None:
    throttled = httpx.Response(429, html="<p>slow down</p>", headers={"Retry-After": "1800"})
    async with zoho(accounts=(throttled,)) as world:
        with pytest.raises(RateLimited) as caught:
            await world.tokens().current()
    assert caught.value.after == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (httpx.Response(500, html="<p>sorry</p>"), Unavailable),
        (httpx.Response(503), Unavailable),
        (httpx.Response(200, json={"error": "general_error"}), Unavailable),
        (httpx.ConnectError("x"), Unavailable),
        (httpx.ReadTimeout("x"), Unavailable),
        (httpx.Response(200, html="<p>maintenance</p>"), BadReply),
        (httpx.Response(200, json={}), BadReply),
        (httpx.Response(200, json={"access_token": ""}), BadReply),
        (httpx.Response(200, json={"access_token": 7}), BadReply),
        (httpx.Response(200, json={"access_token": "line\nbreak"}), BadReply),
        (httpx.Response(302, headers={"Location": "https://evil.example"}), BadReply),
        (httpx.Response(200, content=b" " * 300_000), BadReply),
        (httpx.Response(404), AuthFailed),
        (httpx.Response(400, json={"error": "unsupported_grant_type"}), AuthFailed),
        (httpx.Response(500, json={"access_token": "t", "expires_in": 3600}), Unavailable),
    ],
)
async def test_anything_but_a_token_is_a_failure_and_is_not_repeated_by_itself(
    answer: Answer, expected: type[PortError]
) -> None:
    async with zoho(accounts=(answer,)) as world:
        with pytest.raises(expected) as caught:
            await world.tokens().current()

    assert type(caught.value) is expected
    assert len(world.refreshes) == 1
    for secret in ("client-secret", "refresh-token", "1000.CLIENT", "evil"):
        assert secret not in f"{caught.value!r} {caught.value.__cause__!r}"


async def test_tasks_that_wait_for_a_failing_refresh_share_its_failure() -> None:
    async with zoho(accounts=(httpx.Response(500),), delay=0.01) as world:
        tokens = world.tokens()
        failures = await asyncio.gather(*(tokens.current() for _ in range(10)), return_exceptions=True)

    assert {type(failure) for failure in failures} == {Unavailable}
    assert len(world.refreshes) == 1


async def test_a_cancelled_task_does_not_waste_the_token_that_was_asked_for() -> None:
    async with zoho(delay=0.05) as world:
        tokens = world.tokens()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(tokens.current(), 0.01)
        assert await tokens.current() == "token-1"

    assert len(world.refreshes) == 1


async def test_a_refused_token_is_exchanged_once_for_all_who_hold_it() -> None:
    async with zoho(delay=0.01) as world:
        one, other = world.tokens(), world.tokens()
        refused = await one.current()
        assert await other.current() == refused
        fresh = await asyncio.gather(one.renewed(refused), other.renewed(refused), one.renewed(refused))

    assert set(fresh) == {"token-2"}
    assert len(world.refreshes) == 2


async def test_a_refused_token_that_another_process_has_replaced_costs_no_refresh() -> None:
    async with zoho() as world:
        one, other = world.tokens(), world.tokens()
        old = await one.current()
        await other.current()
        new = await other.renewed(old)
        assert await one.renewed(old) == new

    assert len(world.refreshes) == 2


async def test_a_new_token_that_is_refused_too_is_not_renewed_over_and_over() -> None:
    async with zoho() as world:
        tokens = world.tokens()
        new = await tokens.renewed(await tokens.current())
        tokens.refused_anew(new)
        with pytest.raises(AuthFailed, match="scopes"):
            await tokens.renewed(new)
        assert len(world.refreshes) == 2

        world.clock.advance(seconds=121)
        assert await tokens.renewed(new) == "token-3"


@pytest.mark.parametrize(
    ("domain", "foreign"),
    [
        ("https://www.zohoapis.eu", False),
        ("https://www.zohoapis.com", True),
        ("https://evil.example", True),
        ("", False),
    ],
)
async def test_the_api_host_in_the_answer_is_reported_and_never_followed(domain: str, foreign: bool) -> None:
    async with zoho(accounts=(token(api_domain=domain),)) as world:
        tokens = world.tokens()
        await tokens.current()
        assert tokens.foreign_domain is foreign


async def test_secrets_do_not_show() -> None:
    async with zoho() as world:
        tokens = world.tokens()
        await tokens.current()
        shown = f"{CREDENTIALS!r} {tokens!r} {await world.vault.read(CREDENTIALS.vault_key)!r} {CREDENTIALS.vault_key}"
    for secret in ("client-secret", "refresh-token", "1000.CLIENT", "token-1"):
        assert secret not in shown


async def test_changed_credentials_do_not_share_a_token() -> None:
    async with zoho() as world:
        await world.tokens().current()
        changed = ZohoCredentials("1000.CLIENT", "new-secret", "1000.refresh-token")
        other = ZohoTokens(world.client, ACCOUNTS, changed, world.vault, world.clock)
        assert await other.current() == "token-2"
