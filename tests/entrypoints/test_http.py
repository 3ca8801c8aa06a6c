"""The web application from outside: who may enter, what is refused, what an error looks like."""

import json

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient
from tests.entrypoints.conftest import ADMIN, WEBHOOK, Fakes
from tests.factories.dialog import new_address
from tests.fakes.system import MONDAY_NOON

from treejar.application.admin.check_health import WORKER
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import conversation_of

Client = AsyncTestClient[Litestar]
BEARER = {"Authorization": f"Bearer {ADMIN}"}
HOOK = f"/api/v1/webhooks/wazzup/{WEBHOOK}"
MESSAGE = {
    "messageId": "6a2087e8-e0c3-4c5a-9a8b-0f6e4b6c2d11",
    "channelId": "0f1e2d3c-4b5a-4978-8675-a4b3c2d1e0f9",
    "chatType": "whatsapp",
    "chatId": "999000123456",
    "dateTime": "2026-03-02T09:15:42.120Z",
    "type": "text",
    "status": "inbound",
    "text": "Do you have acoustic pods?",
}


async def test_a_message_is_stored_and_a_turn_is_woken(client: Client, fakes: Fakes) -> None:
    answer = await client.post(HOOK, content=json.dumps({"messages": [MESSAGE]}))

    conversation = conversation_of(ChatAddress(MESSAGE["channelId"], "whatsapp", MESSAGE["chatId"]))
    async with fakes.storage.units() as unit:
        rows = await unit.inbox.pending(conversation)
    assert answer.status_code == 200
    assert [row.arrived.text for row in rows] == ["Do you have acoustic pods?"]
    assert [due.conversation_id for due in fakes.alarm.due] == [conversation]


@pytest.mark.parametrize("body", [b'{"test": true}', b"{}", b'{"news": 1}', b"not json", b"\xff\xfe", b"[]", b""])
async def test_the_webhook_answers_200_to_whatever_it_could_store(client: Client, body: bytes) -> None:
    answer = await client.post(HOOK, content=body, headers={"Content-Type": "application/json; charset-utf-8"})

    assert answer.status_code == 200


async def test_sec_1_a_wrong_token_is_not_found(client: Client, fakes: Fakes) -> None:
    answer = await client.post("/api/v1/webhooks/wazzup/guess", content=json.dumps({"messages": [MESSAGE]}))

    assert answer.status_code == 404
    assert fakes.alarm.due == []


async def test_sec_1_an_oversized_body_is_refused(client: Client) -> None:
    answer = await client.post(HOOK, content=b'{"messages": "' + b"x" * 1_100_000 + b'"}')

    assert answer.status_code == 413


async def test_nothing_is_acknowledged_that_could_not_be_stored(client: Client, fakes: Fakes) -> None:
    fakes.storage.down = True

    answer = await client.post(HOOK, content=json.dumps({"messages": [MESSAGE]}))

    assert answer.status_code == 503


def _closed_routes(app: Litestar) -> list[tuple[str, str]]:
    open_prefixes = ("/health", "/api/v1/health", "/metrics", "/schema", "/api/v1/webhooks", "/media")
    return [
        (method, route.path)
        for route in app.routes
        for method in getattr(route, "methods", ())
        if method != "OPTIONS" and not route.path.startswith(open_prefixes)
    ]


async def test_every_other_route_needs_the_bearer_token(app: Litestar, client: Client) -> None:
    closed = _closed_routes(app)
    assert len(closed) >= 7
    for method, path in closed:
        address = path.replace("{conversation_id:uuid}", str(conversation_of(new_address())))
        address = address.replace("{turn_id:uuid}", str(conversation_of(new_address())))
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": ADMIN}):
            answer = await client.request(method, address, headers=headers)
            assert answer.status_code == 401, (method, path)
            assert answer.headers["content-type"].startswith("application/problem+json")


async def test_an_unknown_conversation_is_a_problem_with_404(client: Client) -> None:
    answer = await client.get(f"/api/v1/conversations/{conversation_of(new_address())}", headers=BEARER)

    assert answer.status_code == 404
    assert answer.json()["title"] == "Not Found"


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=x", "colour=red", "limit=1&limit=2", "state=sleeping"]
)
async def test_bad_parameters_are_named_and_never_500(client: Client, query: str) -> None:
    answer = await client.get(f"/api/v1/conversations?{query}", headers=BEARER)

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == query.split("=")[0]


async def test_documented_parameters_are_accepted(client: Client) -> None:
    answer = await client.get("/api/v1/conversations?limit=3&state=active", headers=BEARER)
    conversation = conversation_of(new_address())
    unknown = await client.get(f"/api/v1/conversations/{conversation}/messages?limit=3", headers=BEARER)

    assert answer.status_code == 200
    assert unknown.status_code == 404
    assert unknown.json()["detail"] == f"there is no conversation {conversation}"


async def test_a_cursor_nobody_gave_is_a_bad_request(client: Client) -> None:
    answer = await client.get("/api/v1/conversations?cursor=%00nonsense", headers=BEARER)

    assert answer.status_code in (400, 422)


async def test_take_over_and_hand_back_move_the_conversation(client: Client, fakes: Fakes) -> None:
    async with fakes.storage.units() as unit:
        conversation = await unit.conversations.open(new_address(), MONDAY_NOON)
        await unit.commit()
    path = f"/api/v1/conversations/{conversation.id}"

    taken = await client.post(f"{path}/take-over", headers=BEARER)
    again = await client.post(f"{path}/take-over", headers=BEARER)
    given = await client.post(f"{path}/hand-back", headers=BEARER)

    assert (taken.json()["state"], again.status_code, given.json()["state"]) == ("handed_over", 409, "active")


async def test_nev_65_health_is_red_without_a_worker_and_green_with_one(client: Client, fakes: Fakes) -> None:
    red = await client.get("/health/ready")
    await fakes.storage.house.beat(WORKER, fakes.time.now())
    green = await client.get("/health/ready")

    assert (red.status_code, list(red.json()["failing"])) == (503, ["worker"])
    assert (green.status_code, green.json()["failing"]) == (200, {})
    assert {"wazzup", "zoho", "catalogue"} <= set(green.json()["degraded"])


async def test_nev_65_health_names_a_database_or_queue_that_is_down(client: Client, fakes: Fakes) -> None:
    fakes.storage.down, fakes.alarm.lost = True, True

    answer = await client.get("/health/ready")

    assert (answer.status_code, set(answer.json()["failing"])) == (503, {"database", "queue"})


async def test_a_forged_media_link_is_not_found(client: Client) -> None:
    answer = await client.get("/media/products/460000000000001?expires=99999999999&signature=forged")

    assert answer.status_code == 404


async def test_the_api_documentation_loads_nothing_from_outside(client: Client) -> None:
    page = (await client.get("/schema")).text
    script = await client.get("/schema/assets/swagger-ui-bundle.js")

    assert script.status_code == 200
    assert "https://" not in page.split("</head>")[0]


async def test_nev_64_logs_hold_no_path_secret_and_no_words(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    await client.post(HOOK, content=json.dumps({"messages": [MESSAGE]}))
    await client.post("/api/v1/webhooks/wazzup/guessed-secret", content=b"{}")

    captured = capsys.readouterr()
    logged = captured.out + captured.err
    assert "/api/v1/webhooks/wazzup/{token" in logged
    assert WEBHOOK not in logged
    assert "guessed-secret" not in logged
    assert "acoustic" not in logged
    assert MESSAGE["chatId"] not in logged
