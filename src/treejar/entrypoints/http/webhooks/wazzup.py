"""Wazzup's door."""

import hmac

from dishka import AsyncContainer
from litestar import Request, Response, post
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from treejar.application.inbound.receive_messages import ReceiveMessages
from treejar.application.ports.system import Clock
from treejar.entrypoints.http.webhooks.wazzup_wire import understand

LARGEST_BODY = 1_000_000


def wazzup_webhook(secret: str, container: AsyncContainer) -> HTTPRouteHandler:
    """The route. It asks the application's container itself: a container of its own for each delivery would cost a
    tenth of the delivery."""
    expected = secret.encode()

    @post(
        "/api/v1/webhooks/wazzup/{token:str}",
        status_code=200,
        request_max_body_size=LARGEST_BODY,
        tags=["webhooks"],
        summary="Messages and receipts from Wazzup",
    )
    async def receive(request: Request[object, object, State], token: FromPath[str]) -> Response[dict[str, str]]:
        """Answers 200 as soon as everything is durable; the token in the path is the secret (SEC-1)."""
        if not expected or not hmac.compare_digest(token.encode(), expected):
            raise NotFoundException
        receive_messages = await container.get(ReceiveMessages)
        clock = await container.get(Clock)
        await receive_messages.execute(understand(await request.body(), clock.now()))
        return Response({})

    return receive
