"""Words that tell what a figure is meant as: a price, a sum, what is in stock, what is missing, a budget."""

from collections.abc import Iterator, Sequence

import msgspec

from treejar.application.turn.reading.cue_words import AFTER, BEFORE, OUT_OF_STOCK, Cue
from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.patterns import Match, Patterns
from treejar.application.turn.reading.pieces import Piece, Sort
from treejar.application.turn.reading.standing import CURRENCY, whole_phrase

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
_NEXT_ONLY = frozenset(("aren't", "isn't", "нет"))
# `41 штука`: the noun of what is counted, where no amount of money stands before it.
_NOUNS_OF_ONE = frozenset(("штука", "единица"))
_BEHIND_ONLY = frozenset(("here", "there", "left", "ready", "есть"))
_OF_PIECES = frozenset((Cue.STOCK, Cue.HAVE))
# What is wanted may itself be what is enough.
_OF_AIMS = frozenset((Cue.UNITS, Cue.BUDGET, Cue.OWN, Cue.WHOLE, Cue.WITH, Cue.LIST))


class Heard(msgspec.Struct, frozen=True):
    """A cue that no figure took, and where it stands."""

    cue: Cue
    start: int
    end: int


class Places(msgspec.Struct, frozen=True):
    """Where the figures of a sentence stand: `amounts` of money; `wholes` (the twelve of `9 of the 12`); `aimed` at
    (the twelve of `for your twelve`). `names` are the places of products' names."""

    figures: tuple[int, ...]
    amounts: frozenset[int] = frozenset()
    wholes: frozenset[int] = frozenset()
    aimed: frozenset[int] = frozenset()
    names: frozenset[int] = frozenset()

    def taking(self, cue: Cue) -> list[int]:
        """Those that may be meant by a cue: no whole is, and no amount of money is in stock."""
        passed = self.wholes | self.amounts if cue in _OF_PIECES else self.wholes
        return [place for place in self.figures if place not in passed]


def cues_of(pieces: Sequence[Piece], places: Places) -> tuple[dict[int, set[Cue]], list[Heard]]:
    """The cues of each figure, and those that belong to none. A cue goes to the nearest figure between the same
    commas; to what is aimed at only where nothing else could be meant."""
    said = [piece.forms for piece in pieces]
    out = list(_OUT.find(said))
    left = [Heard(Cue.OUT, match.start, match.end) for match in out]
    taken: dict[int, set[Cue]] = {place: set() for place in places.figures}
    reach = _Reach(pieces, places)
    nearest: dict[tuple[int, int, Cue], tuple[float, int | None]] = {}
    for match in _longest(list(_CUES.find(said))):
        cue, side = Cue(match.key[:-1]), match.key[-1]
        if cue in _OF_PIECES and any(o.start <= match.start < o.end for o in out):
            continue
        if match.end < len(pieces) and pieces[match.end].text in _OF_A_LIST:
            continue
        if _is_of_another(pieces, match, cue):
            continue
        key = (match.start, match.end, cue)
        nearest[key] = min(nearest.get(key, _NOBODY), reach.nearest(match, cue, side), key=lambda pair: pair[0])
    for (start, end, cue), (_, figure) in nearest.items():
        if figure is None:
            left.append(Heard(cue, start, end))
        else:
            taken[figure].add(cue)
    return taken, left


def _is_of_another(pieces: Sequence[Piece], match: Match, cue: Cue) -> bool:
    """`Do you have the space` tells nothing of the stock, and `الأقل` is the least, not less."""
    word = pieces[match.start].text.lower()
    if cue is Cue.HAVE and word in ("have", "есть"):
        return match.start > 0 and pieces[match.start - 1].text.lower() in ("you", "вас")
    return cue in (Cue.MISSING, Cue.OVER) and match.end - match.start == 1 and word.startswith(_THE_MOST)


_THE_MOST = ("الأقل", "والأقل", "الاقل", "والاقل", "الأعلى", "والأعلى", "الأكثر", "والأكثر", "الأغلى", "والأغلى")


def _longest(found: list[Match]) -> Iterator[Match]:
    """Without what is only part of a longer wording: `stock` of `in stock`, `price` of `list price`."""
    spans = {(match.start, match.end, match.key[:-1]) for match in found}
    for match in found:
        if not any(_within(match, span) for span in spans):
            yield match


def _within(match: Match, span: tuple[int, int, str]) -> bool:
    start, end, cue = span
    longer = start <= match.start and match.end <= end and (start, end) != (match.start, match.end)
    own = match.key[:-1]
    same = cue in (own, *_SWALLOWING)
    stocked = cue in _OF_PIECES and own in _OF_PIECES
    return longer and (
        same or stocked or (cue == Cue.TOTAL.value and own in (Cue.PRICE.value, Cue.COST.value, Cue.EACH.value))
    )


_SWALLOWING = (Cue.LIST.value, Cue.ORDERED.value, Cue.UNITS.value)
_NOBODY: tuple[float, int | None] = (float("inf"), None)


class _Reach:
    """How far the cues of a sentence are from its figures."""

    def __init__(self, pieces: Sequence[Piece], places: Places) -> None:
        self._pieces, self._places = pieces, places
        self._sections = _sections(pieces, places.names)
        silent = places.names.union(at for place in places.wholes for at in whole_phrase(pieces, place))
        self._steps = [0.0 if at in silent else _length(piece) for at, piece in enumerate(pieces)]

    def nearest(self, match: Match, cue: Cue, side: str) -> tuple[float, int | None]:
        """The figure a cue means, and its distance."""
        section, far = self._sections[match.start], _FAR.get(cue, _FARTHEST)
        candidates = [place for place in self._places.taking(cue) if self._sections[place] == section]
        reached = [(self._distance(match, cue, side, place), place) for place in candidates]
        near = [pair for pair in reached if pair[0] <= far]
        others = [pair for pair in near if cue in _OF_AIMS or pair[1] not in self._places.aimed]
        if cue is Cue.OVER:
            others = [pair for pair in others if pair[1] in self._places.amounts] or others
        return min(others or near, default=_NOBODY)

    def _distance(self, match: Match, cue: Cue, side: str, figure: int) -> float:
        """Words between a cue and a figure; the unusual side counts more."""
        alone = match.end - match.start == 1
        if alone and self._pieces[match.start].text.lower() in _NEAR_ONLY and figure not in (match.end, match.end + 1):
            return float("inf")
        behind = figure >= match.end
        between = range(match.end, figure) if behind else range(figure + 1, match.start)
        wrong = side == ("<" if behind else ">")
        if alone and self._pieces[match.start].text.lower() in _NOUNS_OF_ONE and figure == match.start - 1:
            return float("inf")
        if alone and self._pieces[match.start].text.lower() in _NEXT_ONLY and match.start - figure not in (1, 2):
            return float("inf")
        lone = self._pieces[match.start].text.lower() if alone else ""
        if wrong and (cue in _ONE_SIDED or lone in _BEHIND_ONLY):
            return float("inf")
        if lone in _RIGHT_BEFORE and any(not self._is_passed_over(self._pieces[at]) for at in between):
            return float("inf")
        return sum(self._steps[at] for at in between) + (2.5 if wrong else 0)

    @staticmethod
    def _is_passed_over(piece: Piece) -> bool:
        return piece.sort is Sort.SIGN or bool(piece.forms & CURRENCY)


def _length(piece: Piece) -> float:
    return 4.0 if piece.sort is Sort.FIGURE else 3.0 if piece.text in ":(" else 1.0


def _sections(pieces: Sequence[Piece], names: frozenset[int]) -> list[int]:
    """Numbers the stretches between commas and conjunctions; what belongs to a name divides nothing."""
    sections, number = [], 0
    for place, piece in enumerate(pieces):
        if place not in names and (
            (piece.sort is Sort.SIGN and piece.text in _BOUNDS)
            or (piece.text.lower() in _LINKS)
            or _arabic_and(piece, pieces, place)
            or (piece.spelled and piece.text.startswith("وال"))
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
        متوفر المتوفر متوفره كلها كلهم جميعها
        ينقص باقي الباقي عندنا لدينا مجموع المجموع سعر بسعر سعره سعرها المخزون موجود
    """)
)
