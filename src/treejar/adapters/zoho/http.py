"""Calls to Zoho Inventory: token, organisation, envelope, limits and repeats, in one place (providers §4.1)."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

import httpx
import msgspec

from treejar.adapters.zoho.oauth import ZohoTokens
from treejar.adapters.zoho.pace import Pace
from treejar.adapters.zoho.wire import Envelope
from treejar.adapters.zoho.wired import Answer, Exchange, checked_base, exchange
from treejar.application.ports.errors import (
    AuthFailed,
    BadReply,
    PortError,
    RateLimited,
    Rejected,
    Retryable,
    Unavailable,
)

PROVIDER = "zoho inventory"
CALLS_AT_ONCE = 5
"""Concurrency of the free plan; more are refused with 1070."""
WAITS = (2.0, 4.0)
"""Seconds before the second and the third try of a read."""
LONGEST_WAIT = timedelta(seconds=5)
"""A provider's wish above this is handed to the caller instead of being slept through; so is a full minute of ours."""
PATIENT = timedelta(minutes=2)
"""For work that nobody waits for: it takes its place in the next minute."""

_BUSY, _MINUTE, _DAY, _NOT_AUTHORISED, _INTERNAL = 1070, 44, 45, 57, 1000
_WAIT_AFTER = {_BUSY: timedelta(seconds=2), _MINUTE: timedelta(seconds=60), _DAY: timedelta(hours=4)}
_LIMITS = {
    _BUSY: "too many calls in progress (1070)",
    _MINUTE: "the organisation is blocked for too many calls a minute (44)",
    _DAY: "the daily allowance is used up (45)",
}
_ENVELOPE = msgspec.json.Decoder(Envelope)

T = TypeVar("T")
E = TypeVar("E", bound=Envelope)


class TokenRefused(AuthFailed):
    """401 or code 57: token, scope or organisation; which of them is not said."""


class ZohoHttp:
    """Reads of Inventory. One object a process, so that its limit of calls at once holds."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        base_url: str,
        organization_id: str,
        tokens: ZohoTokens,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        pace: Pace | None = None,
    ) -> None:
        if not organization_id.strip():
            raise ValueError("every call to Zoho Inventory needs an organisation id")
        self._client = client
        self._base_url = checked_base(base_url, "Zoho Inventory")
        self._organization_id = organization_id.strip()
        self._tokens = tokens
        self._sleep = sleep
        self._turns = asyncio.Semaphore(CALLS_AT_ONCE)
        self._pace = pace or Pace(PROVIDER)

    async def envelope(
        self,
        path: str,
        params: dict[str, str],
        decoder: msgspec.json.Decoder[E],
        read_seconds: float = 30,
        patience: timedelta = LONGEST_WAIT,
    ) -> E:
        """A successful envelope. Raises PortError as `get`."""
        return await self.get(path, params, lambda answer: successful(answer, decoder), read_seconds, patience=patience)

    async def get(
        self,
        path: str,
        params: dict[str, str],
        read: Callable[[Answer], T],
        read_seconds: float = 30,
        largest: int = 16 * 1024 * 1024,
        patience: timedelta = LONGEST_WAIT,
    ) -> T:
        """What `read` makes of the answer; `read` raises the answer's faults. Up to three tries for what may pass
        soon, one new token for what a stale one explains; `patience` is for our own pace. Raises Unavailable,
        RateLimited, AuthFailed, Rejected, BadReply."""
        token = await self._tokens.current()
        renewed = False
        waits = iter(WAITS)
        asked = (path, params, read_seconds, largest)
        while True:
            try:
                await self._keep_pace(patience)
                return read(await self._ask(token, *asked))
            except TokenRefused:
                if renewed:
                    self._tokens.refused_anew(token)
                    raise
                token, renewed = await self._tokens.renewed(token), True
            except Retryable as fault:
                wait = next(waits, None)
                wish = fault.after or timedelta()
                if wait is None or wish > LONGEST_WAIT:
                    raise
                await self._sleep(max(wait, wish.total_seconds()))

    async def _keep_pace(self, patience: timedelta) -> None:
        if seconds := self._pace.take(patience):
            await self._sleep(seconds)

    async def _ask(self, token: str, path: str, params: dict[str, str], read_seconds: float, largest: int) -> Answer:
        # The scheme is not Bearer, whatever the token's own type says.
        headers = {"Authorization": f"Zoho-oauthtoken {token}", "Accept": "*/*"}
        asked = Exchange(
            "GET",
            self._base_url + path,
            headers=headers,
            params={"organization_id": self._organization_id, **params},
            read_seconds=read_seconds,
            largest=largest,
        )
        async with self._turns:
            return await exchange(self._client, PROVIDER, asked)


def successful(answer: Answer, decoder: msgspec.json.Decoder[E]) -> E:
    """The decoded body of a success. Raises what else it is."""
    if not 200 <= answer.status < 300:
        raise failure(answer)
    try:
        reply = decoder.decode(answer.body)
    except (msgspec.ValidationError, RecursionError):
        # An error's body need not have the shape of the resource.
        raise failure(answer) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        try:
            reply = decoder.decode(_mended(answer.body))
        except (ValueError, RecursionError):
            raise failure(answer) from None
    if _code(reply) != 0:
        raise failure(answer)
    return reply


def _mended(body: bytes) -> bytes:
    """The same JSON in valid Unicode: half an emoji in one name, cut by somebody's length limit, must not cost the
    whole page. Raises ValueError for what is no JSON."""
    parsed = json.loads(body.decode("utf-8", "replace"))
    return json.dumps(parsed, ensure_ascii=False).encode("utf-8", "replace")


def failure(answer: Answer) -> PortError:
    """The error for an answer that is not the wanted success. Its message is never quoted: it may name a customer."""
    code = _code_of(answer.body)
    if answer.status == 401 or code == _NOT_AUTHORISED:
        return TokenRefused(PROVIDER, "token, scope or organisation is not accepted (57)")
    if code in _LIMITS:
        return RateLimited(PROVIDER, _LIMITS[code], answer.wait or _WAIT_AFTER[code])
    if answer.status == 429:
        return RateLimited(PROVIDER, "too many calls (429)", answer.wait or _WAIT_AFTER[_MINUTE])
    if answer.status >= 500 or answer.status == 408 or code == _INTERNAL:
        return Unavailable(PROVIDER, f"failed on its side ({answer.status})", answer.wait)
    if answer.status == 403:
        return AuthFailed(PROVIDER, "this call is not allowed (403)")
    if answer.status < 400 and not code:
        return BadReply(PROVIDER, f"answered {answer.status} with something else than the documented JSON")
    return Rejected(PROVIDER, f"refused ({answer.status}, code {code})", str(code or f"HTTP_{answer.status}"))


def _code_of(body: bytes) -> int | None:
    try:
        return _code(_ENVELOPE.decode(body))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _code(envelope: Envelope) -> int | None:
    """The envelope's code; None where there is none or it is not a number."""
    try:
        return None if envelope.code is None else int(envelope.code)
    except ValueError:
        return None
