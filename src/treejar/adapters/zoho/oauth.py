"""Access tokens of Zoho (providers §2): one for all our processes, renewed by one of them at a time."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import blake2b
from math import isfinite

import httpx
import msgspec

from treejar.adapters.zoho.loose import text_of
from treejar.adapters.zoho.wire import TokenReply
from treejar.adapters.zoho.wired import Answer, Exchange, checked_base, exchange
from treejar.application.ports.errors import AuthFailed, BadReply, PortError, RateLimited, Unavailable
from treejar.application.ports.system import Clock
from treejar.application.ports.tokens import AccessToken, TokenVault

PROVIDER = "zoho accounts"
EARLY = timedelta(seconds=60)
"""Renewed this long before it runs out, so that a call never travels with a dying token."""
THROTTLE = timedelta(minutes=10)
"""Ten tokens in ten minutes are allowed; asking again while throttled prolongs it."""
TERMINAL_PAUSE = 30.0
"""Seconds for which a refused refresh token is not tried again: every try counts towards the throttle."""
HOPELESS_PAUSE = 120.0
"""Seconds for which a new token that the API refuses is believed to be refused for its scope or organisation."""
API_DOMAINS = frozenset({"https://www.zohoapis.eu"})
LONGEST_LIFE, SHORTEST_LIFE, USUAL_LIFE = 86_400, 120, 3600

_REPLY = msgspec.json.Decoder(TokenReply)
_PASSING = frozenset({"general_error", "server_error", "temporarily_unavailable", "internal_error"})
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ZohoCredentials:
    """A self client of the Zoho API console."""

    client_id: str = field(repr=False)
    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)

    @property
    def vault_key(self) -> str:
        """Names the shared token; it cannot be turned back, and changing any credential starts afresh."""
        parts = "\n".join((self.client_id, self.client_secret, self.refresh_token))
        return "zoho:" + blake2b(parts.encode(), digest_size=12).hexdigest()


class ZohoTokens:
    """Gives a valid token, renewing it when needed. One object a process; safe for any number of tasks."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        accounts_url: str,
        credentials: ZohoCredentials,
        vault: TokenVault,
        clock: Clock,
    ) -> None:
        self._client = client
        self._url = checked_base(accounts_url, "Zoho accounts") + "/oauth/v2/token"
        self._credentials = credentials
        self._key = credentials.vault_key
        self._vault = vault
        self._clock = clock
        self._held: AccessToken | None = None
        self._flight: asyncio.Task[AccessToken] | None = None
        self._hopeless: tuple[str, float] = ("", 0)
        self._terminal: tuple[str, float] = ("", 0)
        self.foreign_domain = False
        """The last answer named an API host outside of our data centre: its tokens will be refused there."""

    async def current(self) -> str:
        """A token to call with. Raises AuthFailed, RateLimited, Unavailable, BadReply."""
        held = self._valid(self._held) or await self._shared_flight("")
        return held.value

    async def renewed(self, refused: str) -> str:
        """A token after an API refused one: what somebody else renewed meanwhile, else a new one, which an accounts
        server may give in the same words. Raises as `current`; AuthFailed without any call where the refused one was
        just made."""
        value, since = self._hopeless
        if refused == value and self._clock.elapsed() - since < HOPELESS_PAUSE:
            raise AuthFailed(PROVIDER, "new tokens are refused too: check scopes, organisation id and data centre")
        # A flight that somebody began before the refusal may land with the very token that was refused.
        token = await self._shared_flight(refused)
        if token.value == refused:
            token = await self._shared_flight(refused)
        return token.value

    def refused_anew(self, token: str) -> None:
        """An API refused a token straight after its renewal: renewing is no remedy."""
        self._hopeless = (token, self._clock.elapsed())

    def _valid(self, token: AccessToken | None, refused: str = "") -> AccessToken | None:
        if token is None or not token.value or token.value == refused:
            return None
        return token if self._clock.now() < token.expires_at - EARLY else None

    async def _shared_flight(self, refused: str) -> AccessToken:
        """Tasks that need a token at the same time wait for one request. It goes on when the first of them is
        cancelled: a token that was asked for counts, so it must not be thrown away."""
        if self._flight is None or self._flight.done():
            self._flight = asyncio.create_task(self._obtain(refused))
            self._flight.add_done_callback(_heard)
        return await asyncio.shield(self._flight)

    async def _obtain(self, refused: str) -> AccessToken:
        token = self._valid(await self._vault.read(self._key), refused)
        if token is None:
            async with self._vault.exclusive(self._key):
                stored = await self._vault.read(self._key)
                token = self._valid(stored, refused) or await self._refresh(stored, refused)
        self._held = token
        return token

    async def _refresh(self, stored: AccessToken | None, refused: str) -> AccessToken:
        now = self._clock.now()
        if stored and stored.blocked_until and now < stored.blocked_until:
            raise RateLimited(PROVIDER, "refreshing is throttled", stored.blocked_until - now)
        reason, since = self._terminal
        if reason and self._clock.elapsed() - since < TERMINAL_PAUSE:
            raise AuthFailed(PROVIDER, reason)
        try:
            reply = await self._ask()
        except RateLimited as error:
            # A token that still works for somebody stays; one that was refused must not be handed out again.
            kept = stored if stored and stored.value != refused else AccessToken(expires_at=now)
            blocked_until = now + (error.after or THROTTLE)
            await self._vault.write(self._key, msgspec.structs.replace(kept, blocked_until=blocked_until))
            raise
        except AuthFailed as error:
            self._terminal = (error.reason, self._clock.elapsed())
            raise
        self._report(reply)
        token = AccessToken(value=text_of(reply.access_token), expires_at=now + _life(reply.expires_in))
        await self._vault.write(self._key, token)
        return token

    async def _ask(self) -> TokenReply:
        """One request, never repeated here. The form keeps secrets out of every log of addresses."""
        asked = Exchange(
            "POST",
            self._url,
            headers={"Accept": "application/json"},
            form={
                "grant_type": "refresh_token",
                "client_id": self._credentials.client_id,
                "client_secret": self._credentials.client_secret,
                "refresh_token": self._credentials.refresh_token,
            },
            read_seconds=20,
            largest=256 * 1024,
        )
        answer = await exchange(self._client, PROVIDER, asked)
        try:
            reply = _REPLY.decode(answer.body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            reply = None
        if reply is not None and 200 <= answer.status < 300 and not reply.error and _is_token(reply.access_token):
            return reply
        raise _failure(answer, reply)

    def _report(self, reply: TokenReply) -> None:
        """The host that the answer names is compared, never followed."""
        named = text_of(reply.api_domain).rstrip("/")
        self.foreign_domain = bool(named) and named not in API_DOMAINS
        if self.foreign_domain:
            _log.warning("zoho accounts names an API host outside of our data centre")


def _failure(answer: Answer, reply: TokenReply | None) -> PortError:
    """Errors come with status 200, so the body decides wherever it can be read (providers §2)."""
    error = text_of(reply.error).strip().lower() if reply else ""
    told = text_of(reply.error_description).lower() if reply else ""
    if error == "access denied" or "too many requests" in told or answer.status == 429:
        return RateLimited(PROVIDER, "refreshing is throttled", max(answer.wait or THROTTLE, THROTTLE))
    if answer.status >= 500 or answer.status == 408 or error in _PASSING:
        return Unavailable(PROVIDER, f"failed on its side ({answer.status})", answer.wait)
    if error:
        named = error if error.isascii() and error.replace("_", "").isalnum() and len(error) <= 60 else "error"
        return AuthFailed(PROVIDER, f"the refresh was refused: {named}")
    if 400 <= answer.status < 500:
        return AuthFailed(PROVIDER, f"the refresh was refused ({answer.status})")
    return BadReply(PROVIDER, f"answered {answer.status} without an access token")


def _is_token(value: object) -> bool:
    """Fit for a header: anything else would break it."""
    return isinstance(value, str) and value.isascii() and value.isprintable() and 0 < len(value) <= 4096


def _life(expires_in: object) -> timedelta:
    """Seconds, as number or string. A senseless life counts as the usual hour; a very short one is stretched, since it
    would make every call a refresh."""
    try:
        seconds = float(text_of(expires_in))
    except ValueError:
        seconds = USUAL_LIFE
    if not isfinite(seconds) or not 0 < seconds <= LONGEST_LIFE:
        seconds = USUAL_LIFE
    return timedelta(seconds=max(seconds, SHORTEST_LIFE))


def _heard(flight: "asyncio.Task[AccessToken]") -> None:
    """Mark a failure as seen even when every task that waited for it has been cancelled."""
    if not flight.cancelled():
        flight.exception()
