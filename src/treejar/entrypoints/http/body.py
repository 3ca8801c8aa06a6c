"""Bodies that cannot be read are the caller's fault; Litestar knows only the commoner kinds of them."""

from typing import Any

from litestar import Request
from litestar.datastructures import State
from litestar.exceptions import ClientException


class CheckedRequest(Request[object, object, State]):
    """A request whose JSON may be anything."""

    async def json(self) -> Any:
        """Raises ClientException for bytes that are no text, and for a hundred thousand brackets."""
        try:
            return await super().json()
        except UnicodeDecodeError:
            raise ClientException("the body is not UTF-8") from None
        except RecursionError:
            raise ClientException("the body is nested too deeply") from None
