"""Zoho's tokens: errors at 200, throttling, limits, revocation."""

import httpx
import pytest
from tests.sandbox.support import post

from treejar.adapters.sandbox import credentials

FORM = {
    "grant_type": "refresh_token",
    "client_id": credentials.ZOHO_CLIENT_ID,
    "client_secret": credentials.ZOHO_CLIENT_SECRET,
    "refresh_token": credentials.ZOHO_REFRESH_TOKEN,
}


async def refresh(accounts: httpx.AsyncClient, **changes: str) -> httpx.Response:
    return await accounts.post("/oauth/v2/token", data=FORM | changes)


async def allowed(inventory_sim: httpx.AsyncClient, token: str) -> bool:
    headers = {"authorization": f"Zoho-oauthtoken {token}"}
    return (await inventory_sim.get("/inventory/v1/organizations", headers=headers)).status_code == 200


async def test_a_refresh_gives_an_access_token_and_no_refresh_token(accounts: httpx.AsyncClient) -> None:
    answer = await refresh(accounts)
    told = answer.json()
    assert answer.status_code == 200
    assert (told["token_type"], told["expires_in"], told["api_domain"]) == (
        "Bearer",
        3600,
        "https://www.zohoapis.eu",
    )
    assert told["access_token"].startswith("1000.")
    assert "refresh_token" not in told


async def test_parameters_are_taken_from_the_query_too_but_not_from_json(accounts: httpx.AsyncClient) -> None:
    assert "access_token" in (await accounts.post("/oauth/v2/token", params=FORM)).json()
    assert (await accounts.post("/oauth/v2/token", json=FORM)).json() == {"error": "invalid_client"}


@pytest.mark.parametrize(
    ("field", "error"),
    [
        ("client_id", "invalid_client"),
        ("client_secret", "invalid_client_secret"),
        ("refresh_token", "invalid_code"),
        ("grant_type", "unsupported_grant_type"),
    ],
)
async def test_errors_come_with_200(accounts: httpx.AsyncClient, field: str, error: str) -> None:
    answer = await refresh(accounts, **{field: "wrong"})
    assert (answer.status_code, answer.json()) == (200, {"error": error})


@pytest.mark.parametrize("status", [200, 400])
async def test_the_eleventh_refresh_in_ten_minutes_is_throttled(accounts: httpx.AsyncClient, status: int) -> None:
    await post(accounts, "options", throttle_status=status)
    answers = [await refresh(accounts) for _ in range(11)]
    assert ["access_token" in answer.json() for answer in answers] == [True] * 10 + [False]
    assert answers[-1].status_code == status
    assert answers[-1].json()["error"] == "Access Denied"
    await post(accounts, "clock", advance=601)
    assert "access_token" in (await refresh(accounts)).json()


async def test_calling_again_prolongs_the_throttle(accounts: httpx.AsyncClient) -> None:
    for _ in range(11):
        await refresh(accounts)
    for _ in range(10):
        await post(accounts, "clock", advance=60)
        assert (await refresh(accounts)).json()["error"] == "Access Denied"
    await post(accounts, "clock", advance=601)
    assert "access_token" in (await refresh(accounts)).json()


async def test_an_access_token_dies_after_an_hour(
    accounts: httpx.AsyncClient, inventory_sim: httpx.AsyncClient
) -> None:
    token = (await refresh(accounts)).json()["access_token"]
    await post(accounts, "clock", advance=3590)
    assert await allowed(inventory_sim, token)
    await post(accounts, "clock", advance=11)
    assert not await allowed(inventory_sim, token)


async def test_the_sixteenth_live_token_kills_the_first(
    accounts: httpx.AsyncClient, inventory_sim: httpx.AsyncClient
) -> None:
    tokens = [(await refresh(accounts)).json()["access_token"] for _ in range(10)]
    await post(accounts, "clock", advance=601)
    tokens += [(await refresh(accounts)).json()["access_token"] for _ in range(5)]
    assert await allowed(inventory_sim, tokens[0])
    tokens.append((await refresh(accounts)).json()["access_token"])
    assert not await allowed(inventory_sim, tokens[0])
    assert await allowed(inventory_sim, tokens[1])
    assert await allowed(inventory_sim, tokens[15])


async def test_revocation_kills_the_refresh_token_and_its_access_tokens(
    accounts: httpx.AsyncClient, inventory_sim: httpx.AsyncClient
) -> None:
    token = (await refresh(accounts)).json()["access_token"]
    revoked = await accounts.post("/oauth/v2/token/revoke", params={"token": credentials.ZOHO_REFRESH_TOKEN})
    assert revoked.status_code == 200
    assert (await refresh(accounts)).json() == {"error": "invalid_code"}
    assert not await allowed(inventory_sim, token)


async def test_a_person_can_revoke_in_the_middle_of_the_day(accounts: httpx.AsyncClient) -> None:
    await post(accounts, "revoke")
    assert (await refresh(accounts)).json() == {"error": "invalid_code"}


async def test_a_code_is_exchanged_once_and_only_then_a_refresh_token_is_shown(accounts: httpx.AsyncClient) -> None:
    code = str((await post(accounts, "code"))["code"])
    first = (await refresh(accounts, grant_type="authorization_code", code=code)).json()
    assert "access_token" in (await refresh(accounts, refresh_token=first["refresh_token"])).json()
    again = (await refresh(accounts, grant_type="authorization_code", code=code)).json()
    assert again == {"error": "invalid_code"}
    late = str((await post(accounts, "code"))["code"])
    await post(accounts, "clock", advance=121)
    assert (await refresh(accounts, grant_type="authorization_code", code=late)).json() == {"error": "invalid_code"}


async def test_the_twenty_first_refresh_token_deletes_the_first(accounts: httpx.AsyncClient) -> None:
    for _ in range(20):
        code = str((await post(accounts, "code"))["code"])
        await refresh(accounts, grant_type="authorization_code", code=code)
    assert (await refresh(accounts)).json() == {"error": "invalid_code"}


async def test_answers_can_be_bent(accounts: httpx.AsyncClient) -> None:
    await post(accounts, "options", expires_in_as_text=True, show_scope=False)
    told = (await refresh(accounts)).json()
    assert (told["expires_in"], "scope" in told) == ("3600", False)
    await post(accounts, "faults", action="amend", path="token$", merge={"access_token": None}, times=1)
    bent = await refresh(accounts)
    assert (bent.status_code, "access_token" in bent.json()) == (200, False)


async def test_other_addresses_answer_in_html(accounts: httpx.AsyncClient) -> None:
    assert (await accounts.get("/oauth/v2/token")).status_code == 405
    unknown = await accounts.post("/oauth/v3/token")
    assert (unknown.status_code, unknown.headers["content-type"]) == (404, "text/html")
