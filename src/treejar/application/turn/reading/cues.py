"""Words that tell what a figure is meant as: a price, a sum, what is in stock, what is missing, a budget."""

from collections.abc import Iterable, Sequence

import msgspec

from treejar.application.turn.reading.cue_words import AFTER, BEFORE, OUT_OF_STOCK, Cue
from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.patterns import Match, Patterns
from treejar.application.turn.reading.pieces import Piece, Sort

_CUES = Patterns(
    [(f"{cue.value}>", pattern) for cue, words in BEFORE.items() for pattern in phrases(words)]
    + [(f"{cue.value}<", pattern) for cue, words in AFTER.items() for pattern in phrases(words)]
)
_OUT = Patterns(("out", pattern) for pattern in phrases(OUT_OF_STOCK))
_BOUNDS = frozenset(",;•…=")
_LINKS = frozenset(
    word_list("""
        and but so и а но while plus которые whereas then which or или
    """)
)
_FAR = {
    Cue.FROM: 1.0, Cue.OWN: 1.0, Cue.WHOLE: 2.0, Cue.HAVE: 4.0, Cue.EACH: 4.0, Cue.UNITS: 4.0, Cue.OTHERS: 4.0,
    Cue.BUDGET: 5.0, Cue.MISSING: 4.0, Cue.OVER: 4.0, Cue.SEAT: 4.0, Cue.WITH: 1.0,
}  # fmt: skip
_FARTHEST = 8.0
_ONE_SIDED = frozenset((Cue.EACH, Cue.FROM, Cue.OWN, Cue.SEAT, Cue.WHOLE, Cue.HAVE, Cue.WITH))
_NEAR_ONLY = frozenset(("من",))
_RIGHT_BEFORE = frozenset(("at", "по"))
_CURRENCY = frozenset(("aed", "dh", "dhs", "درهم", "дирхам", "дирхама", "дирхамов"))
_BEHIND_ONLY = frozenset(("here", "there", "left", "ready", "есть"))
_OF_PIECES = frozenset((Cue.STOCK, Cue.HAVE))


class Heard(msgspec.Struct, frozen=True):
    """A cue that no figure took, and where it stands."""

    cue: Cue
    start: int
    end: int


def cues_of(
    pieces: Sequence[Piece], figures: Sequence[int], whole_of: Iterable[int], money: Iterable[int]
) -> tuple[dict[int, set[Cue]], list[Heard]]:
    """The cues of each figure, and those that belong to none. A cue goes to the nearest figure between the same commas;
    figures of `whole_of` (`9 of the 12`) take none, and no amount of money is in stock."""
    said = [piece.forms for piece in pieces]
    taken: dict[int, set[Cue]] = {place: set() for place in figures}
    left: list[Heard] = []
    skipped, amounts = set(whole_of), set(money)
    out = list(_OUT.find(said))
    left += [Heard(Cue.OUT, match.start, match.end) for match in out]
    sections = _sections(pieces)
    nearest: dict[tuple[int, int, str], tuple[float, int | None]] = {}
    found_cues = list(_CUES.find(said))
    spans = {(match.start, match.end, match.key[:-1]) for match in found_cues}
    for match in found_cues:
        if any(_within(match, span) for span in spans):
            continue
        cue, side = Cue(match.key[:-1]), match.key[-1]
        if cue in (Cue.STOCK, Cue.HAVE) and any(o.start <= match.start < o.end for o in out):
            continue
        if match.end < len(pieces) and pieces[match.end].text in _OF_A_LIST:
            continue
        passed = skipped | amounts if cue in _OF_PIECES else skipped
        candidates = [f for f in figures if f not in passed and sections[f] == sections[match.start]]
        found = min(((_distance(pieces, match, f, side), f) for f in candidates), default=(float("inf"), None))
        key = (match.start, match.end, cue.value)
        nearest[key] = min(nearest.get(key, (float("inf"), None)), found, key=lambda pair: pair[0])
    for (start, end, name), (distance, figure) in nearest.items():
        if figure is None or distance > _FAR.get(Cue(name), _FARTHEST):
            left.append(Heard(Cue(name), start, end))
        else:
            taken[figure].add(Cue(name))
    return taken, left


def _within(match: Match, span: tuple[int, int, str]) -> bool:
    """Is this part of a longer wording of the same cue: `stock` of `in stock`, `price` of `list price`?"""
    start, end, cue = span
    longer = start <= match.start and match.end <= end and (start, end) != (match.start, match.end)
    same = cue in (match.key[:-1], Cue.LIST.value)
    stocked = cue in _OF_PIECES and match.key[:-1] in _OF_PIECES
    return longer and (same or stocked or (cue == Cue.TOTAL.value and match.key[:-1] == Cue.PRICE.value))


def _distance(pieces: Sequence[Piece], match: Match, figure: int, side: str) -> float:
    """Words between a cue and a figure; the unusual side counts more."""
    near_only = pieces[match.end - 1].text.lower() in _NEAR_ONLY and match.end - match.start == 1
    if near_only and figure not in (match.end, match.end + 1):
        return float("inf")
    if figure >= match.end:
        between, wrong = pieces[match.end : figure], side == "<"
    else:
        between, wrong = pieces[figure + 1 : match.start], side == ">"
    lone = pieces[match.start].text.lower() if match.end - match.start == 1 else ""
    if wrong and (Cue(match.key[:-1]) in _ONE_SIDED or lone in _BEHIND_ONLY):
        return float("inf")
    if lone in _RIGHT_BEFORE and any(piece.sort is not Sort.SIGN and not piece.forms & _CURRENCY for piece in between):
        return float("inf")
    steps = sum(4 if piece.sort is Sort.FIGURE else 3 if piece.text in ":()" else 1 for piece in between)
    return steps + (2.5 if wrong else 0)


def _sections(pieces: Sequence[Piece]) -> list[int]:
    """Numbers the stretches between commas and conjunctions; a comma between bare figures divides nothing."""
    sections, number = [], 0
    for place, piece in enumerate(pieces):
        if (
            (piece.sort is Sort.SIGN and piece.text in _BOUNDS)
            or (piece.text.lower() in _LINKS)
            or _arabic_and(piece, pieces, place)
        ):
            number += 1
        sections.append(number)
    return sections


def _arabic_and(piece: Piece, pieces: Sequence[Piece], place: int) -> bool:
    """A word with `و` written before it that begins another statement."""
    if piece.sort is not Sort.WORD or piece.text[:1] not in ("و", "ف") or len(piece.text) < 4:
        return False
    return place > 0 and any(form in piece.forms for form in _ARABIC_BEGINNINGS)


_OF_A_LIST = frozenset(("فيها", "فيه", "بها"))
_ARABIC_BEGINNINGS = frozenset(
    word_list("""
        متوفر المتوفر متوفره ينقص باقي الباقي عندنا لدينا مجموع المجموع سعر بسعر سعره سعرها المخزون موجود
    """)
)
