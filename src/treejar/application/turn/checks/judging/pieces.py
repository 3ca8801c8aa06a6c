"""Numbers of pieces in their sentence: what is there, and what is wanted."""

from treejar.application.turn.checks.judging.case import Case, follows_a_heading, stands_behind_a_product
from treejar.application.turn.checks.judging.counting import is_quantity
from treejar.application.turn.checks.judging.readiness import are_stocks_in_a_row, is_ready, is_tied_to_its_sum
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.denial import denied
from treejar.application.turn.reading.known import Known, Role
from treejar.application.turn.reading.ranges import is_times
from treejar.application.turn.reading.unit_words import Unit

_THERE = frozenset((Cue.STOCK, Cue.HAVE))
_REST = frozenset((Cue.MISSING, Cue.OTHERS))
_SPEAKS_OF_STOCK = frozenset((Cue.STOCK, Cue.OUT, Cue.MISSING, Cue.OTHERS, Cue.UNITS))


def is_stock(known: Known, case: Case) -> bool:
    """What is there is spoken of as being there: as a quantity ordered it would be another claim."""
    figure, cues = case.figure, case.cues
    if case.value == 0 and not cues & {*_REST, Cue.PRICE, Cue.COST, Cue.TOTAL}:
        return True
    if figure.whole and _is_taken_from(case):
        return True
    if figure.whole or cues & {Cue.EACH, Cue.PRICE, Cue.COST}:
        return False
    if cues & _THERE or (_is_part_of_the_wanted(case) and not cues & _REST):
        return True
    if figure.times or cues & {Cue.ORDERED, *_REST} or _is_told_as_stock_besides(case):
        return False
    if _can_be_nothing_else(known, case) or are_stocks_in_a_row(case):
        return True
    heard = case.heard_so_far() if follows_a_heading(case) else case.heard()
    if any(known.role is Role.BUDGET for known in case.evidence.known):
        heard -= {Cue.UNITS}
    if stands_behind_a_product(case) and not follows_a_heading(case):
        return _stands_beside_another(case) or bool(heard & {Cue.STOCK, *_REST, Cue.UNITS} - cues)
    if figure.unit is Unit.COUNT and not (figure.aimed or figure.ahead or cues or has_amounts(case)):
        return True
    counted = Cue.HAVE in heard and (figure.unit is not Unit.NONE or _stands_beside_another(case))
    return counted or bool(heard & _SPEAKS_OF_STOCK)


def _is_taken_from(case: Case) -> bool:
    """`4 of the 11 we have`."""
    behind = [heard for heard in case.statement.cues if heard.start > case.figure.place]
    part = next((f for f in reversed(case.statement.figures) if f.place < case.figure.place), None)
    wanted = {known.value for known in case.known_of(Role.QUANTITY)}
    return any(heard.cue in _THERE for heard in behind) and part is not None and part.value in wanted


def _can_be_nothing_else(known: Known, case: Case) -> bool:
    """`Yes, 41 of them`: nobody ordered any of it or named a number."""
    figure = case.figure
    if figure.factor or figure.replaced or case.cues - {Cue.WITH, Cue.OWN, Cue.FROM, Cue.UNITS}:
        return False
    if stands_behind_a_product(case) or any(one.role is Role.QUANTITY for one in case.evidence.known):
        return False
    return figure.unit in (Unit.NONE, Unit.COUNT) and not is_last_of_a_list(case)


def is_last_of_a_list(case: Case) -> bool:
    """An amount of money stands before it in the sentence: `540, 41`."""
    return any(f.place < case.figure.place and f.unit is Unit.MONEY for f in case.statement.figures)


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
        return not is_said_twice(case) and is_of_each(case)
    if cues & {Cue.MISSING, Cue.OVER} and not (Cue.OWN in cues or figure.aimed):
        return False
    if cues & _THERE:
        if is_covered(case) and (figure.all_of or is_ready(case) or is_tied_to_its_sum(known, case)):
            return True
        return figure.aimed and _is_told_short(case)
    limits = [k.value for k in case.evidence.known if k.role is Role.UNITS]
    denies = denied(case.pieces, figure.place, figure.place + 1, deferred=False)
    if Cue.UNITS in cues and any(limit < case.value for limit in limits):
        return denies or (figure.aimed and Cue.OVER in case.heard_so_far())
    return Cue.UNITS not in cues or is_covered(case) or Cue.OWN in cues or denies


def _is_told_short(case: Case) -> bool:
    """`For your ten there would be six short`."""
    lacking = {known.value for known in case.known_of(Role.MISSING)}
    return any(f.value in lacking and f.cues & _REST for f in case.statement.figures)


def is_of_each(case: Case) -> bool:
    """`Eight of each`, `по восемь`, `ثمانية من كل صنف`: all lines have this quantity."""
    place = case.figure.place
    behind = [piece.text.lower() for piece in case.pieces[place + 1 : place + 3]]
    before = case.before.text.lower() if case.before else ""
    told = behind in (["of", "each"], ["of", "both"], ["times", "each"]) or before == "по" or behind == ["من", "كل"]
    return told and is_quantity_of_all(case)


def is_quantity_of_all(case: Case) -> bool:
    """Are there several lines, and is this the quantity of each?"""
    wanted = {k.product: k.value for k in case.evidence.known if k.role is Role.QUANTITY}
    return len(wanted) > 1 and set(wanted.values()) == {case.value}


def is_covered(case: Case) -> bool:
    """Does the stock of these products reach for so many?"""
    stocks = [known.value for known in case.known_of(Role.STOCK)]
    return bool(stocks) and all(value >= case.value for value in stocks)


def is_said_twice(case: Case) -> bool:
    """A bare quantity at the end, where it was said before: a sum was meant to stand there."""
    figure = case.figure
    harmless = {Cue.TOTAL, Cue.WITH, Cue.LIST, Cue.EACH}
    if (
        (case.before and is_times(case.before))
        or not figure.last
        or figure.whole
        or case.cues - harmless
        or figure.unit is not Unit.NONE
    ):
        return False
    earlier = [f for f in case.statement.figures if f.place < figure.place]
    return any(f.value == figure.value and is_quantity(f) for f in earlier)
