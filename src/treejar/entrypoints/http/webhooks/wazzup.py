"""Wazzup's door."""

import hmac

from dishka.integrations.litestar import FromDishka, inject
from litestar import MediaType, Request, Response, post
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from treejar.application.inbound.receive_messages import ReceiveMessages
from treejar.application.ports.system import Clock
from treejar.entrypoints.config import Config
from treejar.entrypoints.http.webhooks.wazzup_wire import understand

ROUTE = "/api/v1/webhooks/wazzup/{token:str}"
LARGEST_BODY = 1_000_000


@post(
    ROUTE,
    status_code=200,
    media_type=MediaType.TEXT,
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
) -> Response[str]:
    """Answers 200 as soon as everything is durable; the token in the path is the secret (SEC-1).

    Plain deliveries do not come here but take `wazzup_short_cut`.
    """
    expected = config.wazzup.webhook_token.reveal()
    if not expected or not hmac.compare_digest(token.encode(), expected.encode()):
        raise NotFoundException
    await receive_messages.execute(understand(await request.body(), clock.now()))
    return Response("")
