"""The short cut takes whole, plain deliveries only, and is not to be told from the long way."""

import json

from dishka import Provider, Scope, provide
from litestar import Litestar
from litestar.testing import AsyncTestClient
from tests.entrypoints.conftest import WEBHOOK, Fakes
from tests.entrypoints.test_http import HOOK, MESSAGE

from treejar.application.inbound.receive_messages import ReceiveMessages
from treejar.application.ports.inbox import Intake
from treejar.application.ports.wake_ups import WakeUps
from treejar.domain.dialog.quiet import QuietRule
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import conversation_of
from treejar.entrypoints.config import Config
from treejar.entrypoints.http.webhooks.wazzup import LARGEST_BODY
from treejar.entrypoints.web import build_web
from treejar.entrypoints.wiring.container import build_container

Client = AsyncTestClient[Litestar]
BODY = json.dumps({"messages": [MESSAGE]}).encode()


async def texts(fakes: Fakes) -> list[str]:
    conversation = conversation_of(ChatAddress(MESSAGE["channelId"], "whatsapp", MESSAGE["chatId"]))
    async with fakes.storage.units() as unit:
        return [row.arrived.text for row in await unit.inbox.pending(conversation)]


async def knock(app: Litestar, *messages: dict[str, object], length: int | None = len(BODY)) -> list[int]:
    """One POST whose body comes in these messages; the statuses that were answered."""
    statuses: list[int] = []
    waiting = list(messages)

    async def receive() -> object:
        return waiting.pop(0)

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(int(str(message["status"])))

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": HOOK,
        "raw_path": HOOK.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [
            (b"host", b"noor"),
            (b"transfer-encoding", b"chunked") if length is None else (b"content-length", str(length).encode()),
        ],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2),
        "extensions": {},
    }
    await app(scope, receive, send)  # type: ignore[arg-type]
    return statuses


def part(body: bytes, *, more: bool) -> dict[str, object]:
    return {"type": "http.request", "body": body, "more_body": more}


async def test_a_body_that_comes_in_pieces_is_stored_whole(app: Litestar, fakes: Fakes) -> None:
    assert await knock(app, part(BODY[:50], more=True), part(BODY[50:], more=True), part(b"", more=False)) == [200]
    assert await texts(fakes) == [MESSAGE["text"]]


async def test_half_a_body_is_neither_stored_nor_acknowledged(app: Litestar, fakes: Fakes) -> None:
    assert await knock(app, part(BODY[:50], more=True), {"type": "http.disconnect"}) == []
    assert await texts(fakes) == []


async def test_a_body_without_an_announced_length_takes_the_long_way(app: Litestar, fakes: Fakes) -> None:
    assert await knock(app, part(BODY[:50], more=True), part(BODY[50:], more=False), length=None) == [200]
    assert await texts(fakes) == [MESSAGE["text"]]


async def test_a_body_that_announces_too_much_is_not_even_read(app: Litestar, fakes: Fakes) -> None:
    assert await knock(app, part(BODY, more=False), length=LARGEST_BODY + 1) == [413]
    assert await texts(fakes) == []


class Impatient(Provider):
    """Does not wait for a database to come back."""

    scope = Scope.APP

    @provide
    def receive(self, intake: Intake, wake_ups: WakeUps) -> ReceiveMessages:
        return ReceiveMessages(intake, wake_ups, QuietRule(), patience_seconds=0.01)


async def test_what_could_not_be_stored_is_refused_in_the_words_of_every_error(config: Config, fakes: Fakes) -> None:
    fakes.storage.down = True
    async with AsyncTestClient(build_web(config, build_container(config, fakes, Impatient()))) as client:
        answer = await client.post(HOOK, content=BODY)

    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 503
    fakes.storage.down = False
    assert await texts(fakes) == []


async def test_other_methods_are_refused(client: Client) -> None:
    assert (await client.get(HOOK)).status_code == 405


async def test_both_ways_are_counted_as_one_route_and_without_the_secret(client: Client, app: Litestar) -> None:
    await client.post(HOOK, content=BODY)
    await knock(app, part(BODY, more=False), length=None)

    metrics = (await client.get("/metrics")).text

    counts = [line for line in metrics.splitlines() if line.startswith("treejar_request_seconds_count")]
    routes = {line.split('route="')[1].split('"')[0] for line in counts if "/webhooks/" in line}
    assert routes == {"/api/v1/webhooks/wazzup/{token}"}
    assert WEBHOOK not in metrics
