"""Who may call what, and how often."""

import secrets

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.asgi import Request
from treejar.adapters.sandbox.wazzup.account import Account

WINDOW_SECONDS = 5
BASE = "/v3"
_SIDECAR = frozenset(
    {
        ("GET", "/channels"),
        ("POST", "/message"),
        ("GET", "/webhooks"),
        ("PATCH", "/webhooks"),
        ("GET", "/templates/whatsapp"),
    }
)


class Gate:
    """401, 403 and 429."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._window = -1
        self._calls = 0

    def admit(self, request: Request) -> None:
        """Let the request in or refuse it."""
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        full = secrets.compare_digest(key.encode(), credentials.WAZZUP_API_KEY.encode())
        sidecar = secrets.compare_digest(key.encode(), credentials.WAZZUP_SIDECAR_KEY.encode())
        if scheme != "Bearer" or not (full or sidecar):
            raise self._account.refusals.plain("UNAUTHORIZED", 401)
        self._count()
        if sidecar and (request.method, request.path.removeprefix(BASE)) not in _SIDECAR:
            raise self._account.refusals.plain("FORBIDDEN", 403)

    def _count(self) -> None:
        # One counter for all calls, cleared every five seconds; no Retry-After is given.
        window = int(self._account.clock.seconds() // WINDOW_SECONDS)
        if window != self._window:
            self._window, self._calls = window, 0
        self._calls += 1
        if self._calls > self._account.options.requests_per_window:
            raise self._account.refusals.bare(429)
