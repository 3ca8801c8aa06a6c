"""One HTTP exchange with Zoho: its limits, and what a broken wire means. Neither accounts nor Inventory specific."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

import httpx

from treejar.application.ports.errors import BadReply, Unavailable


@dataclass(frozen=True, slots=True)
class Exchange:
    """What to ask. Headers, form and parameters hold secrets and hide from `repr`."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    params: Mapping[str, str] | None = field(default=None, repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)
    read_seconds: float = 30
    largest: int = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer; `wait` is its `Retry-After`."""

    status: int
    body: bytes = field(repr=False)
    media_type: str
    wait: timedelta | None


async def exchange(client: httpx.AsyncClient, provider: str, asked: Exchange) -> Answer:
    """Raises Unavailable when no whole answer came, BadReply when it is larger than allowed. Only for calls that may
    be repeated: what became of a call whose answer was lost is not told apart."""
    timeout = httpx.Timeout(connect=5, read=asked.read_seconds, write=10, pool=10)
    try:
        async with client.stream(
            asked.method,
            asked.url,
            params=asked.params,
            data=asked.form,
            headers=asked.headers,
            timeout=timeout,
            follow_redirects=False,
        ) as response:
            body = bytearray()
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > asked.largest:
                    raise BadReply(provider, f"an answer of more than {asked.largest} bytes")
            media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            return Answer(response.status_code, bytes(body), media_type, _retry_after(response))
    except httpx.HTTPError as error:
        raise Unavailable(provider, f"no answer ({type(error).__name__})") from None


def checked_base(url: str, what: str) -> str:
    """A base address without its last slash. Raises ValueError naming what it is for."""
    parsed = httpx.URL(url)
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise ValueError(f"the address of {what} must be an http or https URL")
    return url.rstrip("/")


def _retry_after(response: httpx.Response) -> timedelta | None:
    """`Retry-After` in seconds, at most a day; a date or anything else is ignored."""
    seconds = response.headers.get("Retry-After", "").strip()
    if not (seconds.isascii() and seconds.isdigit()):
        return None
    return timedelta(seconds=min(int(seconds[:9]), 86_400))
