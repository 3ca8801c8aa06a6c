"""Which figures are numbers of pieces wanted, and which of people."""

from collections.abc import Iterable

from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.figures import Figure
from treejar.application.turn.reading.known import Role
from treejar.application.turn.reading.unit_words import Unit

_CLAIMING = frozenset(
    (
        Cue.STOCK, Cue.HAVE, Cue.MISSING, Cue.OTHERS, Cue.EACH, Cue.PRICE, Cue.COST, Cue.TOTAL, Cue.UNITS, Cue.BUDGET,
        Cue.OVER,
    )
)  # fmt: skip


_MOST_PICKED = 5


def is_quantity(figure: Figure) -> bool:
    """Is this a number of pieces wanted, rather than stock, a rest or an amount?"""
    if figure.known is not None:
        return figure.known.role is Role.QUANTITY
    if figure.unit not in (Unit.COUNT, Unit.NONE) or figure.value is None or figure.value != int(figure.value):
        return False
    if figure.picked and figure.spelled and figure.value <= _MOST_PICKED and not figure.whole:
        return False
    if figure.factor or figure.replaced or (figure.ranged and not figure.times):
        return False
    if figure.times or (figure.ahead and not figure.cues & {Cue.STOCK, Cue.HAVE, Cue.MISSING}):
        return True
    return not figure.cues & _CLAIMING or figure.whole or figure.all_of


def last_count(figures: Iterable[Figure]) -> Figure | None:
    """The last number of pieces or people among them."""
    counts = [f for f in figures if is_quantity(f) or (f.unit is Unit.PEOPLE and f.value is not None)]
    return counts[-1] if counts else None
