"""Wazzup's error bodies."""

from uuid import uuid4

from treejar.adapters.sandbox.asgi import Refusal, Response, json_response
from treejar.adapters.sandbox.wazzup.options import WazzupOptions

DESCRIPTIONS = {
    "INVALID_MESSAGE_DATA": "One or more fields are not valid",
    "VALIDATION_ERROR": "Request validation failed",
    "TOO_MANY_ENTITIES": "Too many entities in one request",
    "uriNotValid": "Provided URI is not valid URI",
    "testPostNotPassed": "URI does not return 200 OK on test request",
    "24_HOURS_EXCEEDED": "24-hour window is closed",
}


class Refusals:
    """Builds refusals in the account's present style (some 4xx come without a body)."""

    def __init__(self) -> None:
        self.options = WazzupOptions()

    def plain(self, code: str, http_status: int = 400, /, **data: object) -> Refusal:
        """`{"error","description","data"}`."""
        return self._refusal(http_status, error_body(code, data))

    def message(self, code: str, **data: object) -> Refusal:
        """A 400 of the message routes: also `status` and `requestId`."""
        return self._refusal(400, error_body(code, data) | {"status": 400, "requestId": uuid4().hex})

    def bare(self, status: int) -> Refusal:
        """A status without a body."""
        return Refusal(Response(status))

    def _refusal(self, status: int, body: dict[str, object]) -> Refusal:
        if self.options.error_bodies == "empty":
            return self.bare(status)
        return Refusal(json_response(body, status))


def error_body(code: str, data: dict[str, object] | None = None) -> dict[str, object]:
    """`error` and `description`, `data` when there is any."""
    words = DESCRIPTIONS.get(code) or code.replace("_", " ").capitalize()
    return {"error": code, "description": words} | ({"data": data} if data else {})
