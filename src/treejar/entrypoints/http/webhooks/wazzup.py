"""Wazzup's door."""

import hmac

from dishka.integrations.litestar import FromDishka, inject
from litestar import Request, Response, post
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from treejar.application.inbound.receive_messages import ReceiveMessages
from treejar.application.ports.system import Clock
from treejar.entrypoints.config import Config
from treejar.entrypoints.http.webhooks.wazzup_wire import understand

LARGEST_BODY = 1_000_000


@post(
    "/api/v1/webhooks/wazzup/{token:str}",
    status_code=200,
    request_max_body_size=LARGEST_BODY,
    tags=["webhooks"],
    summary="Messages and receipts from Wazzup",
)
@inject
async def receive(
    request: Request[object, object, State],
    token: FromPath[str],
    config: FromDishka[Config],
    receive_messages: FromDishka[ReceiveMessages],
    clock: FromDishka[Clock],
) -> Response[dict[str, str]]:
    """Answers 200 as soon as everything is durable; the token in the path is the secret (SEC-1)."""
    expected = config.wazzup.webhook_token.reveal()
    if not expected or not hmac.compare_digest(token.encode(), expected.encode()):
        raise NotFoundException
    await receive_messages.execute(understand(await request.body(), clock.now()))
    return Response({})
