"""What was asked of a simulator: kept for assertions, with credentials blanked."""

import re
from collections import deque
from dataclasses import dataclass

from treejar.adapters.sandbox.asgi import Request

KEPT = 2000
BODY_LIMIT = 65_536
_SECRET_FIELDS = re.compile(r"((?:client_secret|refresh_token|token|code)=)[^&\s]+")


@dataclass(slots=True)
class RecordedRequest:
    """One request; `status` is None while it is being served and when the connection was cut."""

    at: str
    method: str
    path: str
    query: list[tuple[str, str]]
    headers: dict[str, str]
    body: str
    status: int | None = None
    fault: str | None = None


class Recorder:
    """The latest requests, oldest first."""

    def __init__(self) -> None:
        self.requests: deque[RecordedRequest] = deque(maxlen=KEPT)

    def note(self, request: Request, at: str) -> RecordedRequest:
        """Record a request that has just been read."""
        headers = dict(request.headers)
        if "authorization" in headers:
            scheme, space, _ = headers["authorization"].partition(" ")
            headers["authorization"] = f"{scheme} …" if space else "…"
        if "x-shopify-access-token" in headers:
            headers["x-shopify-access-token"] = "…"
        query = [(key, "…" if _SECRET_FIELDS.match(f"{key}={value}") else value) for key, value in request.query]
        body = request.body[:BODY_LIMIT].decode("utf-8", "replace")
        if "form-urlencoded" in headers.get("content-type", ""):
            body = _SECRET_FIELDS.sub(r"\1…", body)
        recorded = RecordedRequest(at, request.method, request.path, query, headers, body)
        self.requests.append(recorded)
        return recorded
