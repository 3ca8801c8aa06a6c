"""Spans and moments as scenarios write them: `+2h`, `3d`, `1d 6h`; `2026-03-02 11:00` in UAE time."""

import re
from datetime import datetime, timedelta

from treejar.domain.escalation.hours import UAE

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_SPAN = re.compile(r"(\d{1,6})([smhd])")
_SPANS = re.compile(r"(?:\d{1,6}[smhd]\s?)+")


def span(written: str) -> timedelta:
    """`2h`, `1d 6h`, with or without a plus. Raises ValueError."""
    text = written.strip().removeprefix("+")
    if not _SPANS.fullmatch(text):
        raise ValueError(f"{written!r} is no span of time: write 30s, 5m, 2h, 3d or 1d 6h")
    return sum((timedelta(**{_UNITS[unit]: int(count)}) for count, unit in _SPAN.findall(text)), timedelta())


def moment(written: str) -> datetime:
    """`2026-03-02 11:00`, UAE time. Raises ValueError."""
    try:
        return datetime.strptime(written.strip(), "%Y-%m-%d %H:%M").replace(tzinfo=UAE)
    except ValueError:
        raise ValueError(f"{written!r} is no moment: write 2026-03-02 11:00 (UAE time)") from None


def moved(written: str, now: datetime) -> datetime:
    """The clock after `+2h`, or set to a moment that is not past. Raises ValueError."""
    if written.strip().startswith("+"):
        return now + span(written)
    then = moment(written)
    if then < now:
        raise ValueError(f"{written!r} is past: the clock stands at {now.astimezone(UAE):%Y-%m-%d %H:%M}")
    return then
