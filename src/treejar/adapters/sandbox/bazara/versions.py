"""Quarterly API versions: which are served, and what an old one falls forward to."""

from datetime import datetime
from re import compile as pattern

_HANDLE = pattern(r"(\d{4})-(01|04|07|10)")
_SUPPORTED_QUARTERS = 4


def served_version(asked: str, now: datetime) -> str | None:
    """The version that answers: the asked one, the oldest supported one for an older, None for one not yet released.

    `unstable` and the release candidate of the next quarter are served as asked.
    """
    if asked == "unstable":
        return asked
    found = _HANDLE.fullmatch(asked)
    if found is None:
        return None
    quarter = int(found[1]) * 4 + int(found[2]) // 3
    current = now.year * 4 + (now.month - 1) // 3
    if quarter > current + 1:
        return None
    oldest = current - _SUPPORTED_QUARTERS + 1
    return asked if quarter >= oldest else f"{oldest // 4}-{oldest % 4 * 3 + 1:02}"
