"""Keys, limits and plain reads of the Wazzup simulator."""

import httpx
import pytest
from tests.sandbox.support import post, words

from treejar.adapters.sandbox import credentials


@pytest.mark.parametrize(
    "header", [None, credentials.WAZZUP_API_KEY, "Bearer wrong", f"Basic {credentials.WAZZUP_API_KEY}", "Bearer"]
)
async def test_a_missing_or_wrong_key_is_401(wazzup_sim: httpx.AsyncClient, header: str | None) -> None:
    answer = await wazzup_sim.get("/v3/channels", headers={"authorization": header} if header else {})
    assert answer.status_code == 401


async def test_a_sidecar_key_reaches_only_its_routes(wazzup_sim: httpx.AsyncClient) -> None:
    headers = {"authorization": f"Bearer {credentials.WAZZUP_SIDECAR_KEY}"}
    assert (await wazzup_sim.get("/v3/channels", headers=headers)).status_code == 200
    assert (await wazzup_sim.post("/v3/message", headers=headers, json=words())).status_code == 201
    assert (await wazzup_sim.get("/v3/users", headers=headers)).status_code == 403
    assert (await wazzup_sim.delete("/v3/message/1", headers=headers)).status_code == 403


async def test_channels_are_a_bare_array(wazzup: httpx.AsyncClient) -> None:
    assert (await wazzup.get("channels")).json() == [
        {
            "channelId": credentials.WAZZUP_CHANNEL_ID,
            "transport": "wapi",
            "plainId": credentials.WAZZUP_CHANNEL_PHONE,
            "state": "active",
        }
    ]


async def test_unknown_paths_are_404_and_wrong_methods_405(wazzup: httpx.AsyncClient) -> None:
    assert (await wazzup.get("messages")).status_code == 404
    assert (await wazzup.get("message")).status_code == 405


async def test_the_501st_call_of_five_seconds_is_429_without_retry_after(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient
) -> None:
    statuses = []
    for number in range(500):
        if number % 25 == 0:  # however long it takes, all of them come within the five seconds
            await post(wazzup_sim, "clock", set="2026-03-02T09:15:00.100Z")
        statuses.append((await wazzup.get("channels")).status_code)
    await post(wazzup_sim, "clock", set="2026-03-02T09:15:04.000Z")
    refused = await wazzup.get("channels")
    await post(wazzup_sim, "clock", set="2026-03-02T09:15:05.000Z")
    assert set(statuses) == {200}
    assert (refused.status_code, refused.content, "retry-after" in refused.headers) == (429, b"", False)
    assert (await wazzup.get("channels")).status_code == 200


async def test_templates_are_approved_in_three_languages_and_one_is_paused(wazzup: httpx.AsyncClient) -> None:
    templates = (await wazzup.get("templates/whatsapp", params={"limit": 100, "offset": 0})).json()
    approved = {template["language"] for template in templates if template["status"] == "approved"}
    assert approved == {"en", "ar", "ru"}
    assert [template["name"] for template in templates if template["status"] == "paused"] == ["new_collection"]
    assert len((await wazzup.get("templates/whatsapp", params={"limit": 2, "offset": 4})).json()) == 1


async def test_contacts_need_a_known_user_and_at_most_a_hundred_at_once(wazzup: httpx.AsyncClient) -> None:
    contact = {
        "id": "c1",
        "responsibleUserId": "u1",
        "name": "Sara",
        "contactData": [{"chatType": "whatsapp", "chatId": "971501234567"}],
    }
    assert (await wazzup.post("contacts", json=[contact])).json()["error"] == "VALIDATION_ERROR"
    assert (await wazzup.post("users", json=[{"id": "u1", "name": "Rami"}])).status_code == 200
    assert (await wazzup.post("contacts", json=[contact])).status_code == 200
    assert (await wazzup.get("contacts")).json()["data"] == [contact]
    assert (await wazzup.post("contacts", json=[contact] * 101)).json()["error"] == "TOO_MANY_ENTITIES"
    assert (await wazzup.patch("contacts/bulk_delete", json=["c1"])).status_code == 200
    assert (await wazzup.get("contacts")).json()["count"] == 0
    assert (await wazzup.get("users/u2")).status_code == 404


async def test_bodies_of_errors_can_be_missing(wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient) -> None:
    await post(wazzup_sim, "options", error_bodies="empty")
    answer = await wazzup.post("message", json=words(text=None))
    assert (answer.status_code, answer.content) == (400, b"")
