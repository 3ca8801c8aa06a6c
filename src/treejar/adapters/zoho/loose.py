"""Reading values whose type the provider does not keep to: `""` is "not set", numbers come as strings."""

from math import isfinite

LARGEST_PIECES = 1_000_000_000
"""A stock above this is a mistake, and would not fit where it is kept."""


def text_of(value: object) -> str:
    """A value in words: text as it is, numbers without a needless `.0`, lists joined; empty where nothing is said."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, list):
        return ", ".join(filter(None, map(text_of, value)))
    return ""


def pieces_of(value: object) -> float | None:
    """A number of pieces, possibly negative; None where there is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str) or value == "":
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if isfinite(number) and abs(number) <= LARGEST_PIECES else None


def flag_of(value: object) -> bool | None:
    """Yes, no, or None where neither is said."""
    if isinstance(value, bool):
        return value
    word = text_of(value).strip().lower()
    if word in ("true", "yes", "1", "on", "checked"):
        return True
    return False if word in ("false", "no", "0", "off", "unchecked") else None
