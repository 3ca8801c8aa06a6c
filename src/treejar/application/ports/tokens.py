"""Access tokens of providers, shared by all our processes."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

import msgspec


class AccessToken(msgspec.Struct, frozen=True, kw_only=True):
    """A token and when it runs out. `blocked_until`: the provider refuses refreshes until then."""

    value: str = ""
    expires_at: datetime
    blocked_until: datetime | None = None

    def __repr__(self) -> str:
        return f"AccessToken(expires_at={self.expires_at.isoformat()})"


class TokenVault(Protocol):
    async def read(self, key: str) -> AccessToken | None:
        """The shared token of an account; None before the first refresh."""

    def exclusive(self, key: str) -> AbstractAsyncContextManager[None]:
        """Held by one task of one process at a time, whatever the number of machines; others wait (at most 30 s, then
        Unavailable). Freed when its holder dies."""

    async def write(self, key: str, token: AccessToken) -> None: ...
