"""HTTP to Wazzup: one call, its limits, and what a broken wire means."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

import httpx
import msgspec

from treejar.adapters.wazzup.errors import PROVIDER, refusal
from treejar.adapters.wazzup.wire import ErrorReply, WrongFields
from treejar.application.ports.errors import BadReply, OutcomeUnknown, PortError, Unavailable

TIMEOUT = httpx.Timeout(connect=5, read=15, write=10, pool=5)
LONGEST_CALL_SECONDS = 20.0
"""In all, however slowly an answer drips: far below the 60 s for which Wazzup remembers a key, so that a repeat still
finds it."""
LARGEST_BODY = 2 * 1024 * 1024

T = TypeVar("T")
# Nothing of the call has left this machine when one of these is raised.
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer. A body over the limit is dropped and reads as unreadable."""

    status: int
    body: bytes = field(repr=False)
    wait: timedelta | None

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    def error_code(self) -> str:
        """The `error` of a refusal; empty where the body is empty or not JSON."""
        return self._error().error or ""

    def wrong_fields(self) -> tuple[str, ...]:
        """Names of the fields that were refused, never their values."""
        try:
            named = msgspec.json.decode(self._error().data, type=WrongFields).fields
        except msgspec.DecodeError:
            return ()
        return tuple(name for name in named[:10] if name.isascii() and name.isidentifier())

    def refusal(self) -> PortError:
        return refusal(self.status, self.error_code(), self.wait, self.wrong_fields())

    def _error(self) -> ErrorReply:
        try:
            return msgspec.json.decode(self.body, type=ErrorReply)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return ErrorReply()


class WazzupHttp:
    """Calls with our key. The client is shared and owned by the caller; its defaults do not matter here."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        base_url: str,
        api_key: str,
        timeout: httpx.Timeout = TIMEOUT,
        longest_call: float = LONGEST_CALL_SECONDS,
    ) -> None:
        url = httpx.URL(base_url)
        if url.scheme not in ("http", "https") or not url.host:
            raise ValueError("the Wazzup address must be an http or https URL")
        if not (api_key and api_key.isascii() and api_key.isprintable() and " " not in api_key):
            raise ValueError("the Wazzup API key must be one word of ASCII letters")
        self._client = client
        self._timeout = timeout
        self._longest_call = longest_call
        self._base_url = base_url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {api_key}", "Accept": "application/json"}

    async def call(
        self, method: str, path: str, body: msgspec.Struct | None = None, params: dict[str, int] | None = None
    ) -> Answer:
        """Any answer, good or bad. Raises Unavailable if nothing was sent, OutcomeUnknown if the wire broke later."""
        content, headers = None, self._headers
        if body is not None:
            content, headers = msgspec.json.encode(body), {**headers, "Content-Type": "application/json"}
        try:
            async with (
                asyncio.timeout(self._longest_call),
                self._client.stream(
                    method,
                    self._base_url + path,
                    content=content,
                    params=params,
                    headers=headers,
                    timeout=self._timeout,
                    follow_redirects=False,
                ) as response,
            ):
                return Answer(response.status_code, await _body(response), _retry_after(response))
        except _NOT_SENT as error:
            raise Unavailable(PROVIDER, f"cannot be reached ({type(error).__name__})") from None
        except (httpx.HTTPError, TimeoutError) as error:
            raise OutcomeUnknown(PROVIDER, f"the answer was lost ({type(error).__name__})") from None

    async def read(self, path: str, decoder: msgspec.json.Decoder[T], params: dict[str, int] | None = None) -> T:
        """A GET. It changes nothing, so whatever is in doubt is merely Unavailable."""
        try:
            answer = await self.call("GET", path, params=params)
            if answer.ok:
                return decoder.decode(answer.body)
            raise answer.refusal()
        except OutcomeUnknown as error:
            raise Unavailable(PROVIDER, error.reason, error.after) from None
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise BadReply(PROVIDER, f"GET {path} did not answer with the documented JSON") from None


async def _body(response: httpx.Response) -> bytes:
    received = bytearray()
    async for chunk in response.aiter_bytes():
        received += chunk
        if len(received) > LARGEST_BODY:
            return b""
    return bytes(received)


def _retry_after(response: httpx.Response) -> timedelta | None:
    """`Retry-After` in seconds, at most a day; a date or anything else is ignored."""
    seconds = response.headers.get("Retry-After", "").strip()
    if not (seconds.isascii() and seconds.isdigit()):
        return None
    return timedelta(seconds=min(int(seconds[:9]), 86_400))
