"""Two figures told as one: a range, the sides of a size, a multiplication; and the most that a range allows."""

from collections.abc import Sequence

from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.numeral_words import DUALS
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import Piece, Sort


def linked(pieces: Sequence[Piece], place: int, following: int) -> bool:
    """Are these the ends of a range or the sides of a size: `2–8 days`, `2 to 8`, `160 × 80 cm`, `10:00–20:00`?"""
    between = [piece for piece in pieces[place + 1 : following] if not piece.forms & DUALS]
    if not between:
        return place > 0 and bool(pieces[place - 1].forms & _BETWEEN) and pieces[following].text.startswith("و")
    if [piece.text.lower() for piece in between] == ["up", "to"]:
        return True
    if len(between) != 1 or (between[0].text == ":" and not (between[0].glued and pieces[following].glued)):
        return False
    if between[0].text.lower() in _BOTH_ENDS:
        return place > 0 and bool(pieces[place - 1].forms & _BETWEEN)
    return between[0].text.lower() in _RANGING


_RANGING = frozenset(word_list("- – — to до x х × الى إلى لـ ل : or или او أو /"))
_BETWEEN = frozenset(("between", "между", "بين"))
_BOTH_ENDS = frozenset(("and", "и", "و"))


def is_ranged(pieces: Sequence[Piece], place: int) -> bool:
    """Is this one end of a range?"""
    return any(
        0 <= other < len(pieces) and pieces[other].is_number and linked(pieces, min(place, other), max(place, other))
        for other in (place - 3, place - 2, place + 2, place + 3)
    )


def ends_range(pieces: Sequence[Piece], place: int) -> bool:
    """Is this the second end of a range?"""
    return any(
        other >= 0 and pieces[other].is_number and linked(pieces, other, place) for other in (place - 3, place - 2)
    )


def is_limit(pieces: Sequence[Piece], place: int) -> bool:
    """`Up to 8 days`, `не более 8`, `بحد أقصى 8`: is this said to be the most?"""
    before = [piece.forms for piece in pieces[max(0, place - 3) : place]]
    behind = [piece.forms for piece in pieces[place + 1 : place + 6]]
    return any(match.end == len(before) for match in _MOST.find(before)) or any(_AT_MOST.find(behind))


_MOST = Patterns(
    ("most", pattern)
    for pattern in phrases("""
        up to; within; at most; no|not more|longer than; maximum; max; до; не более|больше|дольше; в течение;
        максимум;
        حتي; خلال; لا تزيد|يزيد|تتجاوز|يتجاوز عن; لا تتجاوز|يتجاوز; بحد اقصي; كحد اقصي
    """)
)
_AT_MOST = Patterns(
    ("most", pattern)
    for pattern in phrases(
        "at most; at the latest|longest; maximum; max; or less; максимум; самое большее; بحد|كحد اقصي"
    )
)


def is_times(piece: Piece) -> bool:
    """The sign between a quantity and what is counted."""
    return piece.text in ("×", "x", "х", "X", "Х") and piece.sort in (Sort.SIGN, Sort.WORD)
