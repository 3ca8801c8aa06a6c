"""Zoho's tokens: who holds which, and when they die. Shared by the accounts host and the APIs."""

import secrets
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.clock import SimClock

LIFE_SECONDS = 3600
REFRESHES_PER_WINDOW = 10
WINDOW_SECONDS = 600
LIVE_ACCESS_TOKENS = 15
"""The CRM chapter's number; other pages say 30."""
REFRESH_TOKENS_PER_CLIENT = 20
CODE_SECONDS = 120


@dataclass(slots=True)
class AccessToken:
    """One access token."""

    value: str
    expires_at: float
    scopes: Sequence[str]


@dataclass(slots=True)
class RefreshToken:
    """One refresh token with the access tokens it gave, oldest first."""

    value: str
    scopes: Sequence[str]
    access: list[AccessToken] = field(default_factory=list)
    recent: deque[float] = field(default_factory=deque)
    throttled_until: float = 0.0


class TokenLedger:
    """All tokens of the demo client."""

    def __init__(self, clock: SimClock) -> None:
        self._clock = clock
        self._refresh: dict[str, RefreshToken] = {}
        self._codes: dict[str, float] = {}
        self.reset()

    def reset(self) -> None:
        """Only the documented demo refresh token remains."""
        self._codes.clear()
        self._refresh = {
            credentials.ZOHO_REFRESH_TOKEN: RefreshToken(credentials.ZOHO_REFRESH_TOKEN, credentials.ZOHO_SCOPES)
        }

    def refresh_token(self, value: str | None) -> RefreshToken | None:
        """The live refresh token of that value."""
        return self._refresh.get(value or "")

    def throttled(self, refresh: RefreshToken) -> bool:
        """Count an attempt; True when ten were granted within ten minutes. Attempts while throttled prolong it."""
        now = self._clock.seconds()
        while refresh.recent and refresh.recent[0] <= now - WINDOW_SECONDS:
            refresh.recent.popleft()
        if now < refresh.throttled_until or len(refresh.recent) >= REFRESHES_PER_WINDOW:
            refresh.throttled_until = now + WINDOW_SECONDS
            return True
        refresh.recent.append(now)
        return False

    def issue(self, refresh: RefreshToken, live_limit: int) -> AccessToken:
        """A new access token; beyond `live_limit` the oldest live one dies."""
        now = self._clock.seconds()
        token = AccessToken(_token_value(), now + LIFE_SECONDS, refresh.scopes)
        refresh.access = [held for held in refresh.access if held.expires_at > now]
        refresh.access.append(token)
        del refresh.access[:-live_limit]
        return token

    def access(self, value: str) -> AccessToken | None:
        """The live access token of that value."""
        now = self._clock.seconds()
        for refresh in self._refresh.values():
            for token in refresh.access:
                if secrets.compare_digest(token.value.encode(), value.encode()) and token.expires_at > now:
                    return token
        return None

    def revoke(self, value: str) -> bool:
        """Kill a refresh token with all its access tokens."""
        return self._refresh.pop(value, None) is not None

    def expire_access(self) -> int:
        """Kill every access token (a password change, a burst elsewhere); refresh tokens live on."""
        killed = sum(len(refresh.access) for refresh in self._refresh.values())
        for refresh in self._refresh.values():
            refresh.access.clear()
        return killed

    def new_code(self) -> str:
        """A one-time code as the consent page gives it to a person, good for minutes."""
        code = _token_value()
        self._codes[code] = self._clock.seconds() + CODE_SECONDS
        return code

    def redeem(self, code: str | None) -> RefreshToken | None:
        """Exchange a code for a refresh token; the 21st of a client deletes its first."""
        expires_at = self._codes.pop(code or "", 0.0)
        if expires_at <= self._clock.seconds():
            return None
        refresh = RefreshToken(_token_value(), credentials.ZOHO_SCOPES)
        self._refresh[refresh.value] = refresh
        while len(self._refresh) > REFRESH_TOKENS_PER_CLIENT:
            del self._refresh[next(iter(self._refresh))]
        return refresh

    def summary(self) -> object:
        """Counts by refresh token, values cut short."""
        now = self._clock.seconds()
        return [
            {
                "refresh_token": refresh.value[:12] + "…",
                "live_access_tokens": sum(token.expires_at > now for token in refresh.access),
                "refreshes_in_window": sum(moment > now - WINDOW_SECONDS for moment in refresh.recent),
            }
            for refresh in self._refresh.values()
        ]


def _token_value() -> str:
    return f"1000.{secrets.token_hex(16)}.{secrets.token_hex(16)}"
