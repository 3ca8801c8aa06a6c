"""Subscribing to webhooks."""

import httpx
import pytest
from tests.sandbox.support import Outside, post, subscribe


async def test_the_address_is_pinged_before_the_answer(wazzup: httpx.AsyncClient, outside: Outside) -> None:
    answer = await wazzup.patch(
        "webhooks",
        json={"webhooksUri": f"{outside.origin}/hook?k=1", "subscriptions": {"messagesAndStatuses": True}},
    )
    assert outside.bodies == [{"test": True}]
    assert (answer.status_code, answer.text) == (200, "{ ok }")


async def test_flags_are_shown_as_text_and_kept(wazzup: httpx.AsyncClient, outside: Outside) -> None:
    await subscribe(wazzup, f"{outside.origin}/hook")
    shown = (await wazzup.get("webhooks")).json()
    assert shown["webhooksUri"] == f"{outside.origin}/hook"
    assert shown["subscriptions"] == {
        "messagesAndStatuses": "true",
        "contactsAndDealsCreation": "false",
        "channelsUpdates": "true",
        "templateStatus": "true",
    }


async def test_an_address_that_does_not_answer_200_is_refused_and_not_kept(
    wazzup: httpx.AsyncClient, outside: Outside
) -> None:
    outside.status = 204
    answer = await wazzup.patch("webhooks", json={"webhooksUri": f"{outside.origin}/hook"})
    assert answer.status_code == 400
    assert (answer.json()["error"], answer.json()["data"]) == ("testPostNotPassed", {"status": 204})
    assert (await wazzup.get("webhooks")).json()["webhooksUri"] == ""


async def test_an_address_nobody_listens_at_is_refused(wazzup: httpx.AsyncClient) -> None:
    answer = await wazzup.patch("webhooks", json={"webhooksUri": "http://127.0.0.1:9/hook"})
    assert (answer.status_code, answer.json()["error"]) == (400, "testPostNotPassed")


@pytest.mark.parametrize("uri", ["", "not a uri", "ftp://127.0.0.1/hook", "http://127.0.0.1/" + "x" * 190, 7])
async def test_a_bad_address_is_refused(wazzup: httpx.AsyncClient, uri: object) -> None:
    answer = await wazzup.patch("webhooks", json={"webhooksUri": uri})
    assert (answer.status_code, answer.json()["error"]) == (400, "uriNotValid")


@pytest.mark.parametrize("flags", [{"unknown": True}, {"messagesAndStatuses": "true"}, ["messagesAndStatuses"]])
async def test_wrong_flags_are_refused(wazzup: httpx.AsyncClient, outside: Outside, flags: object) -> None:
    body = {"webhooksUri": f"{outside.origin}/hook", "subscriptions": flags}
    answer = await wazzup.patch("webhooks", json=body)
    assert (answer.status_code, answer.json()["error"]) == (400, "VALIDATION_ERROR")


async def test_nothing_unsubscribed_is_delivered(
    wazzup: httpx.AsyncClient, wazzup_sim: httpx.AsyncClient, outside: Outside
) -> None:
    await wazzup.patch("webhooks", json={"webhooksUri": f"{outside.origin}/hook", "subscriptions": {}})
    outside.clear()
    said = await post(wazzup_sim, "say", chatId="971501234567", text="Hello")
    assert (said["webhookStatus"], outside.bodies) == (None, [])


async def test_a_channel_that_changes_its_state_is_told_in_other_letter_case(
    wazzup_sim: httpx.AsyncClient, hook: Outside
) -> None:
    await post(wazzup_sim, "options", channel_state="openElsewhere")
    assert (await hook.wait_for("channelsUpdates", 1))[0]["state"] == "openelsewhere"


async def test_a_template_that_loses_its_approval_is_told(wazzup_sim: httpx.AsyncClient, hook: Outside) -> None:
    guid = "7d1f0a10-0000-4000-8000-000000000001"
    await post(wazzup_sim, "template", templateGuid=guid, status="disabled")
    told = {"templateGuid": guid, "name": "quote_follow_up", "status": "DISABLED"}
    assert hook.entries("templateStatus") == [told]
