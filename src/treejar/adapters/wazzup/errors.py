"""What Wazzup's refusals mean: the one place that turns its codes into the errors of our ports (providers §1.7)."""

from datetime import timedelta
from enum import Enum, auto

from treejar.application.ports.errors import (
    AuthFailed,
    OutcomeUnknown,
    PortError,
    RateLimited,
    Rejected,
    Unavailable,
    WindowClosed,
)

PROVIDER = "wazzup"
BACK_OFF = timedelta(seconds=5)
"""The counter of calls is cleared every 5 s; `Retry-After` is not promised (providers §1.1)."""


class Group(Enum):
    """What to do about a code."""

    REPEATED = auto()
    OUR_BUG = auto()
    TOO_LARGE = auto()
    TRY_AGAIN = auto()
    STOP = auto()
    RECIPIENT = auto()
    WINDOW = auto()


_CODES: dict[Group, str] = {
    Group.REPEATED: "REPEATED_CRM_MESSAGE_ID",
    Group.OUR_BUG: """INVALID_MESSAGE_DATA VALIDATION_ERROR WRONG_TRANSPORT MESSAGE_WRONG_CONTENT_TYPE
        MESSAGE_ONLY_TEXT_OR_CONTENT MESSAGE_NOTHING_TO_SEND MESSAGES_TEXT_CAN_NOT_BE_BLANK
        MESSAGES_CONTENT_CAN_NOT_BE_BLANK MESSAGES_INVALID_CONTACT_TYPE REFERENCE_MESSAGE_NOT_FOUND
        MESSAGES_CONTAIN_BUTTONS""",
    Group.TOO_LARGE: """MESSAGE_TEXT_TOO_LONG MESSAGES_TOO_LONG_WABA MESSAGES_TOO_LONG_WABA_HEADER
        MESSAGES_TOO_LONG_WABA_TEMPLATE MESSAGES_TOO_LONG_TELEGRAM MESSAGES_TOO_LONG_INSTAGRAM MESSAGES_TOO_LONG_VIBER
        MESSAGES_TOO_LONG_VK MESSAGES_TOO_LONG_AVITO MESSAGES_CONTENT_SIZE_EXCEEDED
        MESSAGES_CONTENT_SIZE_EXCEEDED_WABA MESSAGES_CONTENT_SIZE_EXCEEDED_TELEGRAM""",
    Group.TRY_AGAIN: """MESSAGE_DOWNLOAD_CONTENT_ERROR UNKNOWN_ERROR UNKNOWN_ERROR_WITH_TRACE_ID
        MESSAGE_CHANNEL_UNAVAILABLE MESSAGES_CAN_NOT_ADD""",
    Group.STOP: """BALANCE_IS_EMPTY CHANNEL_NO_MONEY CHANNEL_NOT_FOUND CHANNEL_BLOCKED CHANNEL_WAPI_REJECTED
        CHANNEL_LIMIT_EXCEEDED CHAT_NO_ACCESS""",
    Group.RECIPIENT: "BAD_CONTACT MESSAGES_NOT_TEXT_FIRST MESSAGES_IS_SPAM MESSAGES_ABNORMAL_SEND TEMPLATE_REJECTED",
    Group.WINDOW: "24_HOURS_EXCEEDED 7_DAYS_EXCEEDED",
}


def fold_code(code: str) -> str:
    """One key for all spellings: without case and underscores, and the same for `MESSAGE_` and `MESSAGES_`."""
    key = code.replace("_", "").upper()
    return "MESSAGE" + key.removeprefix("MESSAGES") if key.startswith("MESSAGES") else key


_KNOWN: dict[str, tuple[str, Group]] = {
    fold_code(code): (code, group) for group, codes in _CODES.items() for code in codes.split()
}


def group_of(code: str) -> Group | None:
    """The group of a code in any spelling; None for one that providers.md does not list."""
    known = _KNOWN.get(fold_code(code))
    return known[1] if known else None


def stable_code(code: str, status: int) -> str:
    """The documented spelling of a code, an unknown one if it looks like a code, else the status."""
    known = _KNOWN.get(fold_code(code))
    if known:
        return known[0]
    looks_like_one = code.isascii() and code.replace("_", "").isalnum() and len(code) <= 60
    return code if looks_like_one else f"HTTP_{status}"


def refusal(status: int, code: str, wait: timedelta | None, fields: tuple[str, ...] = ()) -> PortError:
    """The error for an answer to a write that is not a success. `wait` is the provider's wish, `fields` what it
    named as wrong. A 5xx may come after the work was done, so it is never "not processed"."""
    name = stable_code(code, status)
    if status == 401:
        return AuthFailed(PROVIDER, "the API key is not accepted (401)")
    if status == 429:
        return RateLimited(PROVIDER, "too many calls (429)", max(wait or BACK_OFF, BACK_OFF))
    if status >= 500 or status == 408:
        return OutcomeUnknown(PROVIDER, f"failed on its side ({status})", wait)
    group = group_of(code)
    if group is Group.TRY_AGAIN:
        return Unavailable(PROVIDER, f"{name} ({status})", wait)
    if group is Group.STOP:
        return AuthFailed(PROVIDER, f"{name}: the account or its channel is stopped ({status})")
    if group is Group.WINDOW:
        return WindowClosed(PROVIDER, name)
    if group is None and status == 403:
        return AuthFailed(PROVIDER, "this API key may not make this call (403)")
    named = f" [{', '.join(fields)}]" if fields else ""
    return Rejected(PROVIDER, f"{name}{named} ({status})", name)
