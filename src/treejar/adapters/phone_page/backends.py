"""One way to ask a backend: a JSON answer, or the reason why there is none."""

from typing import TypeVar

import httpx
import msgspec
from litestar import Request, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException

T = TypeVar("T")
PROBLEM = "application/problem+json"
TIMEOUT = httpx.Timeout(10.0, read=35.0)
"""Wazzup waits 30 s for a webhook's answer, and `say` waits for that."""


class BackendFailed(HTTPException):
    """A backend gave no answer or refused; `detail` says which and how. Seen by the page as 502."""

    status_code = 502


def backend_client() -> httpx.AsyncClient:
    """A client that keeps no idle connection, so that nothing needs closing when the web process stops."""
    return httpx.AsyncClient(timeout=TIMEOUT, limits=httpx.Limits(max_keepalive_connections=0), trust_env=False)


async def ask(client: httpx.AsyncClient, who: str, request: httpx.Request) -> bytes:
    """The body of a successful answer. Raises BackendFailed naming `who`."""
    try:
        answer = await client.send(request)
    except httpx.HTTPError as error:
        raise BackendFailed(f"{who} does not answer ({type(error).__name__})") from error
    if not answer.is_success:
        raise BackendFailed(f"{who} answered {answer.status_code}")
    return answer.content


def read_as(body: bytes, who: str, kind: type[T]) -> T:
    """The body as a struct. Raises BackendFailed when it is something else."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.MsgspecError as error:
        raise BackendFailed(f"{who} gave an answer of another shape: {error}") from error


def failure_as_problem(_: Request[object, object, State], error: BackendFailed) -> Response[dict[str, object]]:
    """A problem document, as Noor's API gives them."""
    problem: dict[str, object] = {"type": "about:blank", "title": "Bad Gateway", "status": 502, "detail": error.detail}
    return Response(problem, status_code=502, media_type=PROBLEM)
