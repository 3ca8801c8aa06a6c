"""Fault rules and the control plane."""

import httpx
import pytest
from tests.sandbox.support import CUSTOMER, Outside, post, subscribe, words


async def bubbles(wazzup_sim: httpx.AsyncClient) -> int:
    return sum(len(chat["messages"]) for chat in (await wazzup_sim.get("/_sim/chats")).json())


async def test_cut_before_does_nothing(wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient) -> None:
    await post(wazzup_sim, "faults", action="cut_before", method="POST", path="/message$", times=1)
    with pytest.raises(httpx.TransportError):
        await wazzup.post("message", json=words(crmMessageId="a"))
    assert await bubbles(wazzup_sim) == 0
    assert (await wazzup.post("message", json=words(crmMessageId="a"))).status_code == 201


async def test_cut_after_has_sent_the_message_and_a_retry_is_a_repeat(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient
) -> None:
    await post(wazzup_sim, "faults", action="cut_after", method="POST", path="/message$", times=1)
    with pytest.raises(httpx.TransportError):
        await wazzup.post("message", json=words(crmMessageId="a"))
    assert await bubbles(wazzup_sim) == 1
    retry = await wazzup.post("message", json=words(crmMessageId="a"))
    assert retry.json()["error"] == "REPEATED_CRM_MESSAGE_ID"
    await post(wazzup_sim, "clock", advance=61)
    assert (await wazzup.post("message", json=words(crmMessageId="a"))).status_code == 201
    assert await bubbles(wazzup_sim) == 2


async def test_a_truncated_answer_breaks_off(wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient) -> None:
    await post(wazzup_sim, "faults", action="truncate", path="/channels", keep_bytes=5, times=1)
    received = b""
    with pytest.raises(httpx.RemoteProtocolError):  # noqa: PT012  (the head and the first bytes do arrive)
        async with wazzup.stream("GET", "channels") as answer:
            assert answer.status_code == 200
            async for chunk in answer.aiter_bytes():
                received += chunk
    assert received == b'[{"ch'
    assert (await wazzup.get("channels")).status_code == 200


async def test_a_delayed_answer_was_processed_all_the_same(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient
) -> None:
    await post(wazzup_sim, "faults", action="delay", delay=6, path="/message$", times=1)
    with pytest.raises(httpx.ReadTimeout):
        await wazzup.post("message", json=words(), timeout=httpx.Timeout(30, read=0.5))
    assert await bubbles(wazzup_sim) == 1
    # The next one is not delayed: it would not come in time.
    assert (await wazzup.post("message", json=words(), timeout=5)).status_code == 201


@pytest.mark.parametrize(
    ("rule", "content", "kind"),
    [
        ({"status": 500}, b"", None),
        ({"status": 502, "body": "<h1>Bad gateway</h1>"}, b"<h1>Bad gateway</h1>", "text/html;charset=UTF-8"),
        ({"status": 429, "body": {"error": "X"}}, b'{"error":"X"}', "application/json;charset=UTF-8"),
        ({"status": 400, "body": None}, b"", None),
    ],
)
async def test_a_prepared_answer_is_given_as_written(
    wazzup: httpx.AsyncClient,
    wazzup_sim: httpx.AsyncClient,
    rule: dict[str, object],
    content: bytes,
    kind: str | None,
) -> None:
    await post(wazzup_sim, "faults", headers={"Retry-After": "7"}, **rule)
    answer = await wazzup.post("message", json=words())
    assert (answer.status_code, answer.content, answer.headers.get("content-type")) == (rule["status"], content, kind)
    assert answer.headers["retry-after"] == "7"
    assert await bubbles(wazzup_sim) == 0


async def test_nth_times_and_simulated_duration_bound_a_rule(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient
) -> None:
    async def statuses(count: int) -> list[int]:
        return [(await wazzup.get("channels")).status_code for _ in range(count)]

    await post(wazzup_sim, "faults", status=503, nth=2)
    assert await statuses(3) == [200, 503, 200]
    await wazzup_sim.delete("/_sim/faults")
    await post(wazzup_sim, "faults", status=503, nth=2, times=2)
    assert await statuses(4) == [200, 503, 503, 200]
    await wazzup_sim.delete("/_sim/faults")
    await post(wazzup_sim, "faults", status=503, for_seconds=1800)
    assert await statuses(2) == [503, 503]
    await post(wazzup_sim, "clock", advance=1801)
    assert await statuses(1) == [200]


async def test_a_rule_strikes_only_its_method_path_and_provider(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient
) -> None:
    await post(wazzup_sim, "faults", status=503, method="DELETE")
    await post(wazzup_sim, "faults", status=503, path="/users$")
    await post(wazzup_sim, "faults", status=503, provider="zoho_inventory")
    assert (await wazzup.get("channels")).status_code == 200
    assert (await wazzup.get("users")).status_code == 503
    listed = (await wazzup_sim.get("/_sim/faults")).json()
    assert [(entry["seen"], entry["used"]) for entry in listed] == [(0, 0), (1, 1), (0, 0)]
    assert (await wazzup_sim.delete("/_sim/faults", params={"id": listed[1]["id"]})).json() == {"removed": 1}
    assert (await wazzup.get("users")).status_code == 200
    assert (await wazzup_sim.delete("/_sim/faults")).json() == {"removed": 2}


@pytest.mark.parametrize(
    ("rule", "named"),
    [
        ({"statsu": 500, "bdy": 1}, ["statsu", "bdy"]),
        ({"action": "explode"}, ["explode"]),
        ({"path": "("}, ["regular expression"]),
        ({"action": "drop", "on": "request"}, ["drop", "request"]),
        ({"action": "drop", "provider": "zoho_accounts"}, ["wazzup"]),
        ({"times": 0}, ["count from 1"]),
        ({"status": 9}, ["status"]),
        ({"nth": "two"}, ["nth"]),
    ],
)
async def test_a_wrong_rule_is_refused_by_name(
    wazzup_sim: httpx.AsyncClient, rule: dict[str, object], named: list[str]
) -> None:
    answer = await wazzup_sim.post("/_sim/faults", json=rule)
    assert answer.status_code == 400
    assert all(word in answer.json()["error"] for word in named), answer.text
    assert (await wazzup_sim.get("/_sim/faults")).json() == []


async def test_requests_are_recorded_without_their_credentials(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient, accounts: httpx.AsyncClient
) -> None:
    await wazzup.post("message", json=words("مرحبا"))
    recorded = (await wazzup_sim.get("/_sim/requests")).json()
    assert [(entry["method"], entry["path"], entry["status"]) for entry in recorded] == [("POST", "/v3/message", 201)]
    assert recorded[0]["headers"]["authorization"] == "Bearer …"
    assert "مرحبا" in recorded[0]["body"]
    await accounts.post("/oauth/v2/token", data={"client_secret": "s3cret", "grant_type": "refresh_token"})
    kept = (await accounts.get("/_sim/requests")).text
    assert "s3cret" not in kept
    assert "grant_type=refresh_token" in kept


async def test_the_clock_is_shared_and_moves_only_on_a_clear_order(
    wazzup_sim: httpx.AsyncClient, accounts: httpx.AsyncClient
) -> None:
    await post(wazzup_sim, "clock", set="2027-01-01T00:00:00Z")
    assert (await accounts.get("/_sim/clock")).json()["now"].startswith("2027-01-01T00:00:0")
    for wrong in ({}, {"advance": 1, "set": "2027-01-01T00:00:00Z"}, {"forward": 3}):
        assert (await wazzup_sim.post("/_sim/clock", json=wrong)).status_code == 400


async def test_reset_forgets_and_can_keep_the_webhook(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient, outside: Outside
) -> None:
    await subscribe(wazzup, f"{outside.origin}/hook")
    await post(wazzup_sim, "say", chatId=CUSTOMER, text="Hello")
    await post(wazzup_sim, "faults", status=503)
    await post(wazzup_sim, "options", transport="whatsapp")
    await post(wazzup_sim, "reset", keep=["webhooks"])
    state = (await wazzup_sim.get("/_sim/state")).json()
    assert (state["chats"], state["webhooksUri"]) == ({}, f"{outside.origin}/hook")
    assert (await wazzup.get("channels")).json()[0]["transport"] == "wapi"
    await post(wazzup_sim, "reset")
    assert (await wazzup_sim.get("/_sim/state")).json()["webhooksUri"] == ""


async def test_wrong_options_are_refused_and_change_nothing(wazzup_sim: httpx.AsyncClient) -> None:
    before = (await wazzup_sim.get("/_sim/options")).json()
    for wrong in ({"colour": 1}, {"transport": "telegram"}, {"auto_receipts": "no"}):
        assert (await wazzup_sim.post("/_sim/options", json=wrong)).status_code == 400
    assert (await wazzup_sim.get("/_sim/options")).json() == before


async def test_the_control_plane_is_not_under_the_providers_paths(wazzup: httpx.AsyncClient) -> None:
    assert (await wazzup.get("_sim/state")).status_code == 404
    assert (await wazzup.get("/../_simulated")).status_code == 404
