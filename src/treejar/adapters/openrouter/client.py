"""Calls to OpenRouter by the openai SDK, whose own retries are off: the model route decides what is tried again."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass

import httpx2
from openai import APIConnectionError, APIStatusError, APITimeoutError, AsyncOpenAI, OpenAIError

from treejar.adapters.openrouter.errors import PROVIDER, TimedOut, refused
from treejar.adapters.openrouter.transport import TooLarge
from treejar.application.ports.errors import BadReply, Unavailable

# The whole of a call is limited apart; these are its parts.
TIMEOUT = httpx2.Timeout(connect=5, read=120, write=10, pool=5)
TITLE = "Treejar Noor"
_JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where OpenRouter is, and who asks. The key shows itself nowhere."""

    base_url: str
    key: str
    site: str = ""

    def __repr__(self) -> str:
        return f"Address({self.base_url!r})"


class OpenRouterClient:
    """JSON in, JSON out, both as bytes. The HTTP client is shared and owned by the caller."""

    def __init__(self, address: Address, http: httpx2.AsyncClient) -> None:
        key = address.key
        if not (key and key.isascii() and key.isprintable() and " " not in key):
            raise ValueError("the OpenRouter API key must be one word of ASCII letters")
        headers = {"X-OpenRouter-Title": TITLE, "Accept-Encoding": "identity"}
        self._sdk = AsyncOpenAI(
            api_key=key,
            base_url=address.base_url,
            max_retries=0,
            timeout=TIMEOUT,
            http_client=http,
            default_headers=headers | ({"HTTP-Referer": address.site} if address.site else {}),
        )
        # Otherwise the SDK reads them from the environment: they belong to another provider.
        self._sdk.organization = self._sdk.project = None

    async def post(self, path: str, body: bytes, seconds: float) -> bytes:
        """The body of a good answer. Raises PortError; TimedOut after `seconds`."""
        call = self._sdk.post(path, cast_to=httpx2.Response, content=body, options={"headers": _JSON})
        return await _answered(call, seconds)

    async def get(self, path: str, seconds: float) -> bytes:
        """The body of a good answer. Raises PortError; TimedOut after `seconds`."""
        return await _answered(self._sdk.get(path, cast_to=httpx2.Response), seconds)


async def _answered(call: Awaitable[httpx2.Response], seconds: float) -> bytes:
    """Nothing of request or answer may hang on the errors: both hold secrets and customers' words."""
    try:
        async with asyncio.timeout(seconds):
            return (await call).content
    except (TimeoutError, APITimeoutError):
        raise TimedOut(seconds) from None
    except APIStatusError as error:
        answer = error.response
        raise refused(answer.status_code, answer.content, answer.headers.get("Retry-After", "")) from None
    except APIConnectionError as error:
        if isinstance(error.__cause__, TooLarge):
            raise BadReply(PROVIDER, "an answer beyond all measure") from None
        raise Unavailable(PROVIDER, f"the wire failed ({type(error.__cause__).__name__})") from None
    except OpenAIError as error:
        raise Unavailable(PROVIDER, f"the call failed ({type(error).__name__})") from None
