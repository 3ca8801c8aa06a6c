"""What each role is called and what it is not: the words that claim it, and the words that claim another."""

from collections.abc import Callable

import msgspec

from treejar.application.turn.checks.judging import amounts, pieces
from treejar.application.turn.checks.judging.case import Case, stands_behind_a_product
from treejar.application.turn.checks.judging.sums import has_quantity_behind
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.kinds import category_told, fits_category
from treejar.application.turn.reading.known import Known, Role
from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.unit_words import Unit


class Meaning(msgspec.Struct, frozen=True):
    """A role known by words alone.

    `own` claim it. `other` claim another role, unless words of its own stand there too; `never` do so in any case.
    `topic` must have been spoken of: without it nobody would understand the figure.
    """

    own: frozenset[Cue]
    other: frozenset[Cue]
    never: frozenset[Cue]
    topic: frozenset[Cue]


def _meaning(own: set[Cue], other: set[Cue], never: set[Cue], topic: set[Cue]) -> Meaning:
    return Meaning(frozenset(own), frozenset(other), frozenset(never), frozenset(topic))


_SOLD = {Cue.EACH, Cue.PRICE, Cue.COST, Cue.TOTAL}
_THERE = {Cue.STOCK, Cue.HAVE}
_REST = {Cue.MISSING, Cue.OTHERS}
_MEANINGS = {
    Role.BUDGET: _meaning(
        {Cue.BUDGET, Cue.OWN, Cue.OVER, Cue.UNITS, Cue.WITH}, set(), _SOLD, {Cue.BUDGET, Cue.OVER, Cue.UNITS}
    ),
    Role.SHORTFALL: _meaning({Cue.OVER, *_REST}, {Cue.BUDGET, Cue.OWN, *_SOLD}, {Cue.EACH}, {Cue.OVER, *_REST}),
    Role.MISSING: _meaning(_REST, {Cue.UNITS, Cue.ORDERED, *_THERE, *_SOLD}, {Cue.EACH}, _REST),
    Role.UNITS: _meaning(
        {Cue.UNITS, Cue.BUDGET}, {Cue.ORDERED, Cue.HAVE, *_REST, *_SOLD}, {Cue.STOCK, Cue.EACH}, {Cue.UNITS, Cue.BUDGET}
    ),
}
_TOLD_BEFORE = frozenset((Role.BUDGET, Role.SHORTFALL, Role.UNITS))


def is_told_as(known: Known, case: Case) -> bool:
    """Does nothing that is said around a figure contradict this role?"""
    meaning = _MEANINGS.get(known.role)
    if meaning is None:
        return _RELATIONS[known.role](known, case)
    other = meaning.other - ({Cue.TOTAL} if known.role is Role.UNITS and case.figure.unit is Unit.COUNT else set())
    if case.cues & meaning.never or (case.cues & other and not case.cues & meaning.own):
        return False
    if has_quantity_behind(case) or (case.figure.whole and known.role is not Role.BUDGET):
        return False
    if case.cues & meaning.own:
        return True
    if known.role is Role.SHORTFALL and amounts.is_equated_with_pieces(case):
        return False
    if case.figure.times or stands_behind_a_product(case):
        return False
    heard = case.heard_so_far() if known.role in _TOLD_BEFORE else case.heard()
    return bool(heard & meaning.topic) or (known.role is Role.UNITS and case.statement.sentence.asks)


_LOWEST = Patterns(
    ("lowest", pattern)
    for pattern in phrases("""
        lowest; cheapest; most affordable; least expensive; minimum; and up|upwards|above; upwards; entry price*;
        нижн* цен*; низк* цен*; минимальн*; самый|самая|самое|самые доступн*|недорог*|дешев*|бюджетн*; и выше;
        ارخص; ادني; اقل سعر; اقل الاسعار; فما فوق; وما فوق; فاكثر
    """)
)


def _is_from_price(known: Known, case: Case) -> bool:
    told = any(Cue.FROM in other.cues for other in case.statement.figures) or any(
        _LOWEST.find([piece.forms for piece in case.pieces])
    )
    return told and fits_category(known.category, category_told(case.statement, case.figure.place, case.evidence))


_RELATIONS: dict[Role, Callable[[Known, Case], bool]] = {
    Role.PRICE: amounts.is_price,
    Role.LINE_TOTAL: amounts.is_line_total,
    Role.TOTAL: amounts.is_grand_total,
    Role.FROM: _is_from_price,
    Role.STOCK: pieces.is_stock,
    Role.QUANTITY: pieces.is_wanted,
}
