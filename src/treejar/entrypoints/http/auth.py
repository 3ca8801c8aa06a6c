"""Who may use the REST admin: the bearer of the token (ADM-6, SEC-1)."""

import hmac

from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.exceptions import NotAuthorizedException
from litestar.handlers import BaseRouteHandler
from litestar.types import Guard


def bearer_guard(token: str) -> Guard:
    """A guard that compares in constant time and tells nothing about why it refuses."""

    def guard(connection: ASGIConnection[object, object, object, State], handler: BaseRouteHandler) -> None:
        scheme, _, given = connection.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), token.encode()):
            raise NotAuthorizedException("a bearer token is needed", headers={"WWW-Authenticate": "Bearer"})

    return guard
