"""What OpenRouter's refusals mean: the one place that turns them into the errors of our ports (providers §5.2).

They come in two shapes, with any status, and inside an answer of status 200. Their words are never repeated: they may
quote the request.
"""

from collections.abc import Mapping
from datetime import timedelta

import msgspec

from treejar.adapters.openrouter.loose import fields_of, read
from treejar.application.ports.errors import AuthFailed, BadReply, PortError, RateLimited, Rejected, Stop, Unavailable

PROVIDER = "openrouter"
OUT_OF_CREDIT = "payment_required"
WRONG_KEY = "authentication"
PRIVACY = "privacy_restricted"
UNKNOWN_MODEL = "model_not_found"
LONGEST_WAIT = timedelta(days=1)

# What nobody but the operator can mend: key, credit, or a model and the conditions set for it.
_STOPS: Mapping[str, str] = {
    WRONG_KEY: "the API key is not accepted",
    OUT_OF_CREDIT: "out of credit",
    UNKNOWN_MODEL: "there is no such model",
    PRIVACY: "privacy settings leave no provider for this model",
    "constraint_filtered": "no provider of this model meets our conditions",
    "no_endpoints": "no provider of this model is left",
    "not_found": "no provider of this model is left",
    "model_deprecated": "this model is no longer offered",
    "free_variant_ended": "the free variant of this model is no longer offered",
    "region_restricted": "this model is not offered in our region",
    "wrong_endpoint": "this model does other things",
}
_TO_MEND: Mapping[str, Stop] = {WRONG_KEY: Stop.KEY, OUT_OF_CREDIT: Stop.CREDIT}
_AWAY = frozenset(
    {
        "capacity_exhausted",
        "temporarily_unavailable",
        "model_unavailable_upstream",
        "provider_overloaded",
        "provider_unavailable",
        "server",
        "timeout",
        "unmapped",
    }
)
_REFUSALS = frozenset(
    {
        "context_length_exceeded",
        "max_tokens_exceeded",
        "token_limit_exceeded",
        "string_too_long",
        "permission_denied",
        "invalid_request",
        "invalid_prompt",
        "payload_too_large",
        "unprocessable",
        "content_policy_violation",
        "refusal",
    }
)
_BUSY = "rate_limit_exceeded"
_KNOWN = frozenset(_STOPS) | _AWAY | _REFUSALS | {_BUSY}
_BY_STATUS: Mapping[int, str] = {
    400: "invalid_request",
    401: WRONG_KEY,
    402: OUT_OF_CREDIT,
    403: "permission_denied",
    404: "not_found",
    408: "timeout",
    413: "payload_too_large",
    422: "unprocessable",
    429: _BUSY,
}
# These statuses say more than the code beside them.
_PLAIN = frozenset({401, 402, 429})


class Stopped(AuthFailed):
    """Nothing of this kind will be answered until an operator mends key, credit or configuration; `code` says which."""

    def __init__(self, reason: str, code: str) -> None:
        super().__init__(PROVIDER, reason, _TO_MEND.get(code, Stop.SETTINGS))
        self.code = code


class TimedOut(Unavailable):
    """No answer within our own limit. What it would have cost may be billed all the same (providers §5.2)."""

    def __init__(self, seconds: float) -> None:
        super().__init__(PROVIDER, f"no answer within {seconds:g} s")


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What an error tells of itself, read from either shape. `status` is its own or that of the answer around it."""

    status: int = 0
    code: str = ""
    retryable: bool = False
    after: timedelta | None = None


def refused(status: int, body: bytes, retry_after: str = "") -> PortError:
    """The error for an answer that is not a success; `body` may be JSON of either shape, HTML or nothing."""
    if 300 <= status < 400:
        return Stopped(f"answers with a redirect ({status}): the address is not that of its API", "redirect")
    told = _read_error(fields_of(body).get("error"))
    told = msgspec.structs.replace(told, status=status, after=_seconds(retry_after) or told.after)
    return _fault(told)


def failed_inside(error: msgspec.Raw) -> PortError:
    """The error for one that stands in an answer of status 200 (providers §5.2)."""
    return _fault(_read_error(error))


def outcome_of(error: PortError) -> str:
    """The code of a fault for records and figures."""
    match error:
        case Stopped(code=code):
            return code
        case Rejected(code=code) if code:
            return code
        case TimedOut():
            return "timeout"
        case RateLimited():
            return "rate_limited"
        case Unavailable():
            return "unavailable"
        case BadReply():
            return "bad_reply"
    return "failed"


def _fault(told: Account) -> PortError:
    code = _by_status(told.status) if told.status in _PLAIN or not told.code else told.code
    words = f"({told.status}, {code})" if told.status else f"({code})"
    if code == _BUSY:
        return RateLimited(PROVIDER, f"too many calls {words}", told.after)
    if code in _AWAY or told.retryable:
        return Unavailable(PROVIDER, f"cannot answer now {words}", told.after)
    if code in _STOPS:
        return Stopped(f"{_STOPS[code]} {words}", code)
    return Rejected(PROVIDER, f"refused {words}", code)


def _by_status(status: int) -> str:
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    return f"http_{status}" if 400 <= status < 500 else "server"


def _read_error(error: msgspec.Raw | None) -> Account:
    if error is None:
        return Account()
    fields = fields_of(error)
    availability, metadata = fields_of(fields.get("availability", b"")), fields_of(fields.get("metadata", b""))
    named = (availability.get("code"), metadata.get("error_type"), fields.get("error_type"), fields.get("code"))
    codes = (read(name, str, "") for name in named)
    wait = read(availability.get("retry_after"), float, 0.0)
    return Account(
        # OpenRouter's own code is a number; that of the provider behind it may be a word.
        status=read(fields.get("http_status"), int, 0) or read(fields.get("code"), int, 0),
        code=next((code for code in codes if code in _KNOWN), ""),
        retryable=read(availability.get("retryable"), bool, False),
        after=min(timedelta(seconds=min(wait, 1e6)), LONGEST_WAIT) if wait > 0 else None,
    )


def _seconds(header: str) -> timedelta | None:
    """`Retry-After` in seconds; a date or anything else is ignored."""
    written = header.strip()
    if not (written.isascii() and written.isdigit()):
        return None
    return min(timedelta(seconds=int(written[:9])), LONGEST_WAIT)
