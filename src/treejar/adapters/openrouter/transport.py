"""The wire to OpenRouter: an answer is read up to a limit and no further, however it is packed."""

from collections.abc import Mapping

import httpx2

LARGEST_ANSWER = 512 * 1024
"""Bytes of an answer to a question. The longest sensible one has a few thousand."""
LARGEST_LIST = 16 * 1024 * 1024
"""Bytes of the list of models: some hundred entries of some kilobytes each."""
_SIZES: Mapping[str, int] = {"/models": LARGEST_LIST}
_PACKING = ("content-encoding", "content-length", "transfer-encoding")


class TooLarge(httpx2.RequestError):
    """The answer has more bytes than anybody should read."""


class BoundedTransport(httpx2.AsyncBaseTransport):
    """Hands on whole answers only. The SDK reads a refusal to its end by itself, so the limit has to stand below it."""

    def __init__(self, inner: httpx2.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        limit = next((size for end, size in _SIZES.items() if request.url.path.endswith(end)), LARGEST_ANSWER)
        response = await self._inner.handle_async_request(request)
        # Decoding faults want to name the request.
        response.request = request
        try:
            content = await _read(response, limit)
        finally:
            await response.aclose()
        headers = [(name, value) for name, value in response.headers.multi_items() if name.lower() not in _PACKING]
        return httpx2.Response(response.status_code, headers=headers, content=content, request=request)

    async def aclose(self) -> None:
        await self._inner.aclose()


async def _read(response: httpx2.Response, limit: int) -> bytes:
    received = bytearray()
    async for chunk in response.aiter_bytes():
        received += chunk
        if len(received) > limit:
            raise TooLarge("the answer is too large", request=response.request)
    return bytes(received)


def make_http() -> httpx2.AsyncClient:
    """A client for OpenRouter alone: no proxies or credentials from the environment, no redirects, as many calls at
    once as there are turns."""
    limits = httpx2.Limits(max_connections=400, max_keepalive_connections=50, keepalive_expiry=60)
    wire = httpx2.AsyncHTTPTransport(trust_env=False, limits=limits)
    return httpx2.AsyncClient(transport=BoundedTransport(wire), trust_env=False, follow_redirects=False)
