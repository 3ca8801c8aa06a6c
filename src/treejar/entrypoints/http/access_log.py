"""One log line a request: the route's template, never the path itself, which may hold a secret (SEC-3, NEV-64)."""

import time

import structlog
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from treejar.entrypoints.http.metrics import count_request

log = structlog.get_logger("http")
QUIET = frozenset({"/health/live", "/metrics"})


def access_log(app: ASGIApp) -> ASGIApp:
    """Wraps an application: every request is counted; webhooks and probes are logged only when they fail."""

    async def logged(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await app(scope, receive, watch)
        finally:
            seconds = time.perf_counter() - began
            method, route = str(scope.get("method", "")), str(scope.get("path_template") or "unmatched")
            count_request(method, route, status, seconds)
            if status >= 400 or (route not in QUIET and "/webhooks/" not in route):
                log.info("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1))

    return logged
