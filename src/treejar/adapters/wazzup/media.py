"""Files that customers sent, fetched from Wazzup's store (providers §1.4). A link comes from outside: it may lead to
two places only, and neither it nor anything of the answer is ever quoted."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence

import httpx

from treejar.adapters.wazzup.errors import BACK_OFF, PROVIDER
from treejar.application.ports.errors import BadReply, PortError, RateLimited, Rejected, Unavailable
from treejar.application.ports.inbound_media import Fetched
from treejar.application.ports.open_web import is_inside

MEDIA_HOST = "store.wazzup24.com"
FOREIGN, INSIDE, TOO_LARGE = "FOREIGN_HOST", "INSIDE_ADDRESS", "TOO_LARGE"
"""Codes of our own refusals."""
LONGEST_LINK = 2000
MOST_REDIRECTS = 3
TIMEOUT = httpx.Timeout(connect=3, read=5, write=5, pool=3)
LONGEST_SECONDS = 10.0
"""For a whole file with its redirects, however slowly it drips."""

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a host and port; empty where it has none."""
_PORTS = {"http": 80, "https": 443}
_MOVED = frozenset({301, 302, 303, 307, 308})


class WazzupMedia:
    """InboundMedia. Asked are Wazzup's media host, and the host and port of the configured address wherever it lies:
    somebody configured it. No secret goes along. The client is shared and owned by the caller."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        base_url: str,
        resolve: Resolve | None = None,
        longest: float = LONGEST_SECONDS,
    ) -> None:
        self._client = client
        self._home = _origin(httpx.URL(base_url))
        self._resolve = resolve or _resolved
        self._longest = longest

    async def fetch(self, link: str, most_bytes: int) -> Fetched:
        try:
            async with asyncio.timeout(self._longest):
                return await self._followed(link, most_bytes)
        except TimeoutError:
            raise Unavailable(PROVIDER, f"a file did not come within {self._longest:g} s") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unavailable(PROVIDER, f"a file cannot be fetched ({type(error).__name__})") from None

    async def _followed(self, link: str, most_bytes: int) -> Fetched:
        url = await self._allowed(link)
        for _ in range(MOST_REDIRECTS + 1):
            got = await self._exchange(url, most_bytes)
            if isinstance(got, Fetched):
                return got
            url = await self._allowed(str(got))
        raise BadReply(PROVIDER, f"a file behind more than {MOST_REDIRECTS} redirects")

    async def _allowed(self, link: str) -> httpx.URL:
        """The address, if it may be asked. Raises Rejected, or Unavailable where its host has no address now."""
        url = _parsed(link)
        if url is None or not self._is_known(url):
            raise Rejected(PROVIDER, "a file lies on a host that is not the messenger's", FOREIGN)
        if not self._is_home(url):
            addresses = await self._resolve(url.host, _origin(url)[2])
            if not addresses:
                raise Unavailable(PROVIDER, "no address for the host of a file")
            if any(is_inside(address) for address in addresses):
                raise _inside()
        return url

    def _is_known(self, url: httpx.URL) -> bool:
        """Nothing but https outside this machine, except where the configured address itself says otherwise."""
        return self._is_home(url) or _origin(url) == ("https", MEDIA_HOST, _PORTS["https"])

    def _is_home(self, url: httpx.URL) -> bool:
        scheme, host, port = _origin(url)
        return (host, port) == self._home[1:] and scheme in ("https", self._home[0])

    async def _exchange(self, url: httpx.URL, most_bytes: int) -> Fetched | httpx.URL:
        """The file, or where it has moved to."""
        # Packed answers are not asked for: their size on the wire says nothing.
        opened = self._client.stream(
            "GET", url, headers={"Accept-Encoding": "identity"}, timeout=TIMEOUT, follow_redirects=False
        )
        async with opened as response:
            self._look_at_peer(response, url)
            if response.status_code in _MOVED and (onward := response.headers.get("Location")):
                return url.join(onward)
            if response.status_code != httpx.codes.OK:
                raise _refusal(response)
            return Fetched(await _content(response, most_bytes), response.headers.get("Content-Type", "")[:100])

    def _look_at_peer(self, response: httpx.Response, url: httpx.URL) -> None:
        """A name may lead elsewhere when it is looked up once more, so the machine that answered counts."""
        stream = response.extensions.get("network_stream")
        peer = stream.get_extra_info("server_addr") if stream is not None else None
        if peer and not self._is_home(url) and is_inside(str(peer[0])):
            raise _inside()


async def _content(response: httpx.Response, most_bytes: int) -> bytes:
    """At most so many bytes are read, whatever the answer says of its length."""
    told = response.headers.get("Content-Length", "")
    if told.isascii() and told.isdigit() and int(told[:18]) > most_bytes:
        raise _too_large(most_bytes)
    received = bytearray()
    async for chunk in response.aiter_raw():
        received += chunk
        if len(received) > most_bytes:
            raise _too_large(most_bytes)
    return bytes(received)


def _refusal(response: httpx.Response) -> PortError:
    """A download changes nothing, so whatever is in doubt is merely unavailable."""
    status = response.status_code
    if status == 429:
        return RateLimited(PROVIDER, "too many calls (429)", BACK_OFF)
    if status >= 500 or status in (408, 425):
        return Unavailable(PROVIDER, f"failed on its side ({status})")
    if status < 400:
        return BadReply(PROVIDER, f"answered {status} instead of a file")
    return Rejected(PROVIDER, f"there is no such file ({status})", f"HTTP_{status}")


def _inside() -> Rejected:
    return Rejected(PROVIDER, "a file's host lies inside our own network", INSIDE)


def _too_large(most_bytes: int) -> Rejected:
    return Rejected(PROVIDER, f"a file of more than {most_bytes} bytes", TOO_LARGE)


def _parsed(link: str) -> httpx.URL | None:
    """None for what is no plain address: no password, no host in another notation, nothing invisible."""
    if not (0 < len(link) <= LONGEST_LINK and link.isprintable() and "\\" not in link):
        return None
    try:
        url = httpx.URL(link)
    except (httpx.InvalidURL, ValueError):
        return None
    usable = url.scheme in _PORTS and url.host and "%" not in url.host and not url.userinfo
    return url if usable else None


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.host.lower().rstrip("."), url.port or _PORTS.get(url.scheme, 0)


async def _resolved(host: str, port: int) -> list[str]:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [str(entry[4][0]) for entry in found]
