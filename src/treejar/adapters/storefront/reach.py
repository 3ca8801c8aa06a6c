"""Which addresses may be asked. Links and redirects are outside words: one that points into the house's own network
(a database, an admin page, a cloud's metadata) is not followed."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence

import httpx

from treejar.application.ports.errors import Rejected, Unavailable
from treejar.application.ports.open_web import is_inside

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a host and port; empty where it has none."""
INSIDE = "INSIDE_ADDRESS"
"""The code of the refusal."""
_PORTS = {"http": 80, "https": 443}


class Reach:
    """`home` is the address somebody configured: it is asked wherever it lies. Anything else must lie in the open."""

    def __init__(self, provider: str, home: str, resolve: Resolve | None = None) -> None:
        self._provider = provider
        self._home = httpx.URL(home)
        self._resolve = resolve or _resolved

    def is_home(self, url: httpx.URL) -> bool:
        return origin(url) == origin(self._home)

    async def allow(self, url: httpx.URL, *, link: bool) -> None:
        """`link`: an outside word named the address; else a redirect of the provider's own answer did, and a provider
        that lies inside itself, such as a simulator, may send us elsewhere inside. Raises Rejected where the address
        lies inside, Unavailable where the host has none."""
        if not self.is_home(url) and await self._inside(url):
            await self._refuse(link=link)

    async def allow_peer(self, address: str, url: httpx.URL, *, link: bool) -> None:
        """As `allow`, for the machine that answered: a name may lead elsewhere when it is looked up once more."""
        if not self.is_home(url) and is_inside(address):
            await self._refuse(link=link)

    async def _refuse(self, *, link: bool) -> None:
        if link or not await self._inside(self._home):
            raise Rejected(self._provider, "a link leads to an address that is not on the open web", INSIDE)

    async def _inside(self, url: httpx.URL) -> bool:
        addresses = await self._resolve(url.host, origin(url)[2])
        if not addresses:
            raise Unavailable(self._provider, "no address for the host of a link")
        return any(is_inside(address) for address in addresses)


def origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.host.lower().rstrip("."), url.port or _PORTS.get(url.scheme, 0)


async def _resolved(host: str, port: int) -> list[str]:
    """Also of what a resolver takes for a number in another notation, such as `127.1`."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [str(entry[4][0]) for entry in found]
