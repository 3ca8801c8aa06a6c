"""Numbers of pieces in their sentence: what is there, and what is wanted."""

from treejar.application.turn.checks.judging.case import (
    Case,
    follows_a_heading,
    is_quantity,
    stands_behind_a_product,
)
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.denial import denied
from treejar.application.turn.reading.known import Known, Role
from treejar.application.turn.reading.units import Unit

_THERE = frozenset((Cue.STOCK, Cue.HAVE))
_REST = frozenset((Cue.MISSING, Cue.OTHERS))
_SPEAKS_OF_STOCK = frozenset((Cue.STOCK, Cue.OUT, Cue.MISSING, Cue.OTHERS, Cue.UNITS))


def is_stock(known: Known, case: Case) -> bool:
    """What is there is spoken of as being there: as a quantity ordered it would be another claim."""
    figure, cues = case.figure, case.cues
    if figure.whole or cues & {Cue.EACH, Cue.PRICE, Cue.COST}:
        return False
    if cues & _THERE or (_is_part_of_the_wanted(case) and not cues & _REST):
        return True
    if figure.times or cues & {Cue.ORDERED, *_REST} or _is_told_as_stock_besides(case):
        return False
    heard = case.heard_so_far() if follows_a_heading(case) else case.heard()
    if any(known.role is Role.BUDGET for known in case.evidence.known):
        heard -= {Cue.UNITS}
    if stands_behind_a_product(case) and not follows_a_heading(case):
        return _stands_beside_another(case) or bool(heard & {Cue.STOCK, *_REST, Cue.UNITS} - cues)
    if figure.unit is Unit.COUNT and not (figure.aimed or figure.ahead or cues or has_amounts(case)):
        return True
    counted = Cue.HAVE in heard and (figure.unit is not Unit.NONE or _stands_beside_another(case))
    return counted or bool(heard & _SPEAKS_OF_STOCK)


def has_amounts(case: Case) -> bool:
    """Is a sum told in the same sentence?"""
    return any(f.known and f.known.role in (Role.LINE_TOTAL, Role.TOTAL) for f in case.statement.figures)


def _is_part_of_the_wanted(case: Case) -> bool:
    """`16 of 24`."""
    following = next((f for f in case.statement.figures if f.place > case.figure.place), None)
    return following is not None and following.whole


def _is_told_as_stock_besides(case: Case) -> bool:
    """`A: 26, 26 in stock`: what is said twice was meant as something else once."""
    others = [f for f in case.statement.figures if f is not case.figure and f.value == case.figure.value]
    return any(other.cues & _THERE and not other.cues & _REST for other in others)


def _stands_beside_another(case: Case) -> bool:
    """`Of the first we have 9, of the second 26`."""
    others = [f for f in case.statement.figures if f.cues & _THERE and f.about != case.figure.about]
    return any(other.unit in (Unit.NONE, Unit.COUNT) for other in others)


def is_wanted(known: Known, case: Case) -> bool:
    """What is ordered is not what is there, unless all of it is."""
    figure, cues = case.figure, case.cues
    if figure.replaced:
        return False
    if figure.whole or figure.times:
        return True
    if is_said_twice(case) or (Cue.EACH in cues and figure.unit is Unit.NONE):
        return False
    if cues & {Cue.MISSING, Cue.OVER} and not (Cue.OWN in cues or figure.aimed):
        return False
    if cues & _THERE:
        return figure.all_of and is_covered(case)
    limits = [k.value for k in case.evidence.known if k.role is Role.UNITS]
    if Cue.UNITS in cues and any(limit < case.value for limit in limits):
        return figure.aimed and Cue.OVER in case.heard_so_far()
    denies = denied(case.pieces, figure.place, figure.place + 1, deferred=False)
    return Cue.UNITS not in cues or is_covered(case) or Cue.OWN in cues or denies


def is_covered(case: Case) -> bool:
    """Does the stock of these products reach for so many?"""
    stocks = [known.value for known in case.known_of(Role.STOCK)]
    return bool(stocks) and all(value >= case.value for value in stocks)


def is_said_twice(case: Case) -> bool:
    """A bare quantity at the end, where it was said before: a sum was meant to stand there."""
    figure = case.figure
    harmless = {Cue.TOTAL, Cue.WITH, Cue.LIST, Cue.EACH}
    if not figure.last or figure.whole or case.cues - harmless or figure.unit is not Unit.NONE:
        return False
    earlier = [f for f in case.statement.figures if f.place < figure.place]
    return any(f.value == figure.value and is_quantity(f) for f in earlier)
