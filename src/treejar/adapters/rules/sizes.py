"""Lengths that a message names, in centimetres, whatever they were measured in."""

import re
from decimal import Decimal

from treejar.adapters.rules.text import Word

_CENTIMETRES: tuple[tuple[re.Pattern[str], Decimal], ...] = tuple(
    (re.compile(unit), Decimal(many))
    for unit, many in (
        ("cms?|centimet.*|см|сантиметр.*|سم|سنتيمتر", "1"),
        ("mm|millimet.*|мм|миллиметр.*|ملم|مم", "0.1"),
        ("m|met(?:er|re)s?|м|метр.*|متر", "100"),
        ("in|inch|inches|дюйм.*|بوصه|انش|انج", "2.54"),
        ("ft|feet|foot|фут.*|قدم", "30.48"),
    )
)
_BY = frozenset(["x", "х", "на", "by", "في", "ب", "ضرب"])
# The shortest and the longest side of what stands in an office.
_SHORTEST, _LONGEST = 35, 1000
_QUOTES = ('"', "''", "”", "″")


def sizes_in(words: tuple[Word, ...], text: str, measured: frozenset[int]) -> tuple[int, ...]:
    """The lengths in their order: with a unit, or as the sides of `140 x 70`. `measured` are words read as no count."""
    found: list[int] = []
    for at, word in enumerate(words):
        many = _unit(words, at, text)
        if many is None and at in measured and _beside_side(words, at):
            many = _unit(words, at + 2, text) or Decimal(1)
        plain = word.norm.replace(",", ".")
        if many is None or not word.is_number or plain.count(".") > 1:
            continue
        length = round(Decimal(plain) * many)
        if _SHORTEST <= length <= _LONGEST:
            found.append(length)
    return tuple(found)


def _unit(words: tuple[Word, ...], at: int, text: str) -> Decimal | None:
    """How many centimetres the unit behind a number holds."""
    if at >= len(words) or not words[at].is_number:
        return None
    if text[words[at].end :].lstrip().startswith(_QUOTES):
        return Decimal("2.54")
    unit = words[at + 1].norm if at + 1 < len(words) else ""
    return next((many for pattern, many in _CENTIMETRES if unit and pattern.fullmatch(unit)), None)


def _beside_side(words: tuple[Word, ...], at: int) -> bool:
    before, behind = words[max(0, at - 1) : at], words[at + 1 : at + 2]
    return any(word.norm in _BY for word in (*before, *behind))
