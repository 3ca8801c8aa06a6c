"""Article codes as a part of a path: `CH/616` is one code and no two folders, if it is sent as `CH%2F616`."""

from urllib.parse import quote, unquote

from litestar.types import ASGIApp, Receive, Scope, Send

_PATHS = ("/api/v1/products/", "/api/v1/inventory/stock/")


class CodePaths:
    """ASGI. Servers decode a path before it is split at its slashes; here the slashes of a code stay encoded."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if path.startswith(_PATHS) and (raw := scope.get("raw_path")):
            encoded = raw.partition(b"?")[0]
            if b"%2f" in encoded.lower() or b"%25" in encoded:
                scope["path"] = "/".join(_kept(part) for part in encoded.decode("latin-1").split("/"))
        await self._app(scope, receive, send)


def code_in(part: str) -> str:
    """The code that a part of a path stands for."""
    return unquote(part)


def _kept(part: str) -> str:
    return unquote(part).replace("%", "%25").replace("/", quote("/", safe=""))
