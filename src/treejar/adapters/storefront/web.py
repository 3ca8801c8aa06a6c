"""Reads over the open web: how long, how much, how often, and where to. What an answer means, its reader knows."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from math import isfinite
from typing import TypeVar

import httpx

from treejar.adapters.storefront.reach import Reach
from treejar.application.ports.errors import (
    AuthFailed,
    BadReply,
    PortError,
    RateLimited,
    Rejected,
    Retryable,
    Unavailable,
)

SECONDS = 20.0
"""For a whole answer, from the first byte sent to the last received; a redirect is an answer of its own."""
WAITS = (1.0, 2.0, 4.0)
"""Seconds before the next try of what may pass soon: 429, 5xx, a broken wire."""
LONGEST_WAIT = timedelta(seconds=30)
"""A provider's wish above this is handed to the caller instead of being slept through."""
MOST_REDIRECTS = 5
LARGEST = 16 * 1024 * 1024

_TIMEOUT = httpx.Timeout(SECONDS, connect=5)
_MOVED = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """What to read. `headers` may hold a secret: then no redirect is followed. `link`: an outside word named it."""

    url: str = field(repr=False)
    params: Mapping[str, str] | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    follow: bool = True
    link: bool = False
    largest: int = LARGEST
    waits: tuple[float, ...] = WAITS


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer and where it came from in the end; `next_page` is its `Link` to the next one."""

    status: int
    url: httpx.URL = field(repr=False)
    body: bytes = field(repr=False)
    media_type: str
    wait: timedelta | None
    next_page: str = field(repr=False)

    @property
    def gone(self) -> bool:
        return self.status in _GONE


class Web:
    """Reads of one provider. Errors name it and never an address, which may hold a token."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        provider: str,
        reach: Reach,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._client = client
        self.provider = provider
        self._reach = reach
        self._sleep = sleep

    async def get(self, asked: Question, read: Callable[[Answer], T]) -> T:
        """What `read` makes of the answer; `read` raises the answer's faults. Raises Unavailable, RateLimited,
        AuthFailed, Rejected, BadReply."""
        waits = iter(asked.waits)
        while True:
            try:
                return read(await self._followed(asked))
            except Retryable as fault:
                wait = next(waits, None)
                wish = fault.after or timedelta()
                if wait is None or wish > LONGEST_WAIT:
                    raise
                await self._sleep(max(wait, wish.total_seconds()))

    async def _followed(self, asked: Question) -> Answer:
        url = _parsed(asked.url)
        if url is None:
            raise BadReply(self.provider, "a link is not an address of the web")
        url = url.copy_merge_params(asked.params) if asked.params else url
        if asked.link:
            await self._reach.allow(url, link=True)
        for _ in range(MOST_REDIRECTS + 1):
            answer, onward = await self._exchange(url, asked)
            if onward is None:
                return answer
            if not asked.follow:
                raise BadReply(self.provider, f"answered {answer.status}: the address has moved")
            target = _parsed(str(onward))
            if target is None:
                raise BadReply(self.provider, "a redirect leads to no address of the web")
            await self._reach.allow(target, link=asked.link)
            url = target
        raise BadReply(self.provider, f"more than {MOST_REDIRECTS} redirects")

    async def _exchange(self, url: httpx.URL, asked: Question) -> tuple[Answer, httpx.URL | None]:
        """The answer, and where it sends us."""
        opened = self._client.stream("GET", url, headers=dict(asked.headers), timeout=_TIMEOUT, follow_redirects=False)
        try:
            async with asyncio.timeout(SECONDS), opened as response:
                await self._look_at_peer(response, url, asked)
                return await self._read(response, url, asked.largest)
        except TimeoutError:
            raise Unavailable(self.provider, f"no whole answer in {SECONDS:g} s") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unavailable(self.provider, f"no answer ({type(error).__name__})") from None

    async def _look_at_peer(self, response: httpx.Response, url: httpx.URL, asked: Question) -> None:
        stream = response.extensions.get("network_stream")
        if peer := stream.get_extra_info("server_addr") if stream is not None else None:
            await self._reach.allow_peer(str(peer[0]), url, link=asked.link)

    async def _read(self, response: httpx.Response, url: httpx.URL, largest: int) -> tuple[Answer, httpx.URL | None]:
        body = bytearray()
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > largest:
                raise BadReply(self.provider, f"an answer of more than {largest} bytes")
        answer = Answer(
            response.status_code,
            url,
            bytes(body),
            response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
            _retry_after(response.headers.get("Retry-After", "")),
            response.links.get("next", {}).get("url", ""),
        )
        location = response.headers.get("Location") if response.status_code in _MOVED else None
        return answer, url.join(location) if location else None


def failure(provider: str, answer: Answer) -> PortError:
    """The error for an answer that is not a success. Nothing of it is quoted."""
    if answer.status in (401, 403):
        return AuthFailed(provider, f"access is refused ({answer.status})")
    if answer.status == 429:
        return RateLimited(provider, "too many calls (429)", answer.wait)
    if answer.status >= 500 or answer.status == 408:
        return Unavailable(provider, f"failed on its side ({answer.status})", answer.wait)
    if answer.status < 400:
        return BadReply(provider, f"answered {answer.status} with something else than its documented answer")
    return Rejected(provider, f"refused ({answer.status})", f"HTTP_{answer.status}")


def is_success(answer: Answer) -> bool:
    return 200 <= answer.status < 300


def web_address(text: str) -> str:
    """The address if it is one that may be asked: http or https, a host, no password in it; else empty."""
    url = _parsed(text)
    return str(url) if url else ""


def _parsed(text: str) -> httpx.URL | None:
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, ValueError):
        return None
    usable = url.scheme in ("http", "https") and url.host and "%" not in url.host and not url.userinfo
    return url if usable else None


def _retry_after(text: str) -> timedelta | None:
    """Seconds, with a point where the shop writes one, at most a day; a date or anything else is ignored."""
    try:
        seconds = float(text)
    except ValueError:
        return None
    return timedelta(seconds=min(seconds, 86_400)) if isfinite(seconds) and seconds >= 0 else None
