"""The demo account's one key: whether it opens, what it may still spend, how often it was used."""

from collections import deque
from decimal import Decimal

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.asgi import Request
from treejar.adapters.sandbox.clock import SimClock
from treejar.adapters.sandbox.openrouter.options import OpenRouterOptions
from treejar.adapters.sandbox.openrouter.refusals import bad_key, no_credit, no_key, too_fast

_SCHEME = "bearer "
_MINUTE = 60


class Account:
    """Authorisation, credit and the platform's rate limit."""

    def __init__(self, clock: SimClock) -> None:
        self._clock = clock
        self.options = OpenRouterOptions()
        self.reset()

    def reset(self) -> None:
        """Nothing used."""
        self.used = Decimal(0)
        self._calls: deque[float] = deque()
        self.recount()

    def recount(self) -> None:
        """What is left counts from now."""
        self._used_before = self.used

    @property
    def remaining(self) -> Decimal | None:
        """USD this key may still spend; None without end."""
        given = self.options.limit_remaining
        return None if given is None else Decimal(str(given)) - (self.used - self._used_before)

    def authorize(self, request: Request) -> None:
        """401 unless the demo key is given and active."""
        given = request.headers.get("authorization", "")
        if not given.lower().startswith(_SCHEME) or not given[len(_SCHEME) :].strip():
            raise no_key()
        if given[len(_SCHEME) :].strip() != credentials.OPENROUTER_API_KEY:
            raise bad_key("User not found.")
        if self.options.key == "disabled":
            raise bad_key("This API key is disabled.")
        if self.options.key == "expired":
            raise bad_key("This API key has expired.")

    def admit(self) -> None:
        """402 with nothing left, 429 above the platform's limit."""
        if self.remaining is not None and self.remaining <= 0:
            raise no_credit()
        now, most = self._clock.seconds(), self.options.requests_per_minute
        while self._calls and self._calls[0] <= now - _MINUTE:
            self._calls.popleft()
        if most is not None and len(self._calls) >= most:
            free_at = (self._calls[0] if self._calls else now) + _MINUTE
            raise too_fast(most, int(free_at - now) + 1, int(free_at * 1000))
        self._calls.append(now)

    def charge(self, cost: Decimal) -> None:
        """Take the price of a call."""
        self.used += cost

    def key_data(self) -> dict[str, object]:
        """`data` of `GET /key`."""
        options, used = self.options, float(self.used)
        return {
            "label": "sk-or-v1-de…000",
            "limit": options.limit,
            "limit_remaining": None if self.remaining is None else float(max(self.remaining, Decimal(0))),
            "limit_reset": options.limit_reset,
            "usage": used,
            "usage_daily": used,
            "usage_weekly": used,
            "usage_monthly": used,
            "byok_usage": 0,
            "is_free_tier": False,
            "expires_at": None,
            "rate_limit": {"requests": -1, "interval": "10s", "note": "This field is deprecated."},
        }
