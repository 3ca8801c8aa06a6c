"""For how many pieces an amount is told: the number beside it, or the one spoken of before."""

from treejar.application.turn.checks.judging.case import Case
from treejar.application.turn.checks.judging.counting import is_quantity, last_count
from treejar.application.turn.checks.judging.measures import is_on_a_card
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.figures import Figure
from treejar.application.turn.reading.known import MONEY, Known, Role
from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.pieces import Sort
from treejar.application.turn.reading.ranges import is_times
from treejar.application.turn.reading.statements import Statement
from treejar.application.turn.reading.unit_words import Unit

_NEAR = 2
_LIKE_MONEY = 100
_OF_THE_WANTED = frozenset((Cue.UNITS, Cue.TOTAL, Cue.WHOLE, Cue.WITH, Cue.OWN))
_COUNTED = frozenset((Role.QUANTITY, Role.STOCK, Role.UNITS, Role.MISSING))
_NUMBERS = (Sort.FIGURE, Sort.REFERENCE)
_TIES = frozenset(
    word_list("""
        for за لعدد aed dh dhs درهم درهما دراهم дирхам дирхама дирхамов dirhams dirham все all the your ваши на эти
        these of لكل ل عدد لل ال
    """)
)


def alike(one: Figure, other: Figure) -> bool:
    """Are both told of the same product, as far as one knows?"""
    return not one.about or not other.about or bool(frozenset().union(*one.about) & frozenset().union(*other.about))


def quantity_beside(case: Case) -> int | None:
    """The number of pieces told in the same sentence: the last before the amount, or tied to it behind."""
    figure, statement = case.figure, case.statement
    counts = [f for f in statement.figures if f is not figure and may_count(f, case) and alike(f, figure)]
    before = [f for f in counts if f.place < figure.place]
    behind = [f for f in counts if f.place > figure.place and _tied(figure, f, statement)]
    nearest = min((*before, *behind), key=lambda f: abs(f.place - figure.place), default=None)
    return int(nearest.value) if nearest is not None and nearest.value is not None else None


def has_quantity_behind(case: Case) -> bool:
    """`5,400 for 10`: an amount for several pieces."""
    place = case.figure.place
    behind = next((figure for figure in case.statement.figures if figure.place > place), None)
    if behind is None or behind.whole or not may_count(behind, case):
        return False
    return (behind.value or 0) > 1 and _tied(case.figure, behind, case.statement)


def quantity_before(case: Case) -> int | None:
    """The number of pieces or people spoken of last, in this sentence or an earlier one."""
    own = last_count(figure for figure in case.statement.figures if figure.place < case.figure.place)
    told = own or case.reply.counted_before(case.number)
    return int(told.value) if told is not None and told.value is not None else None


def is_quantity_of(known: Known, other: Figure) -> bool:
    """Is the other a reference to the quantity of this very sum?"""
    quantity = other.known
    return (
        quantity is not None
        and quantity.role is Role.QUANTITY
        and quantity.product == known.product
        and quantity.value == known.quantity
    )


def is_right_behind_its_quantity(known: Known, case: Case) -> bool:
    """`سعر الكابينتين 23,800`: the price of the two."""
    near = range(case.figure.place - _NEAR, case.figure.place)
    return any(f.place in near and is_quantity(f) and f.value == known.quantity for f in case.statement.figures)


def tied_words(case: Case, other: Figure) -> list[str]:
    """The words between an earlier figure and this one that do more than tie them."""
    return [piece.text for piece in case.pieces[other.place : case.figure.place] if not piece.forms & _TIES]


def multiplies_the_unread(case: Case) -> bool:
    """Does a multiplication sign stand behind something that is no number?"""
    pairs = zip(case.pieces, case.pieces[1:], strict=False)
    return any(is_times(sign) and sign.sort is Sort.SIGN and before.sort not in _NUMBERS for before, sign in pairs)


def _tied(figure: Figure, other: Figure, statement: Statement) -> bool:
    between = statement.pieces[figure.place + 1 : other.place]
    return bool(between) and all(piece.forms & _TIES for piece in between)


def may_count(figure: Figure, case: Case) -> bool:
    """Is it a number of pieces, and not the customer's people, an amount of money, or what a card tells?"""
    told = {one.role for one in case.evidence.known if one.value == figure.value}
    if figure.whole and Role.STOCK in told and Role.QUANTITY not in told:
        return False
    if not is_quantity(figure):
        # `Eight of these don't fit, they cost 6,320`.
        bare = figure.unit in (Unit.NONE, Unit.COUNT) and not (figure.factor or figure.replaced or figure.picked)
        return bare and Role.QUANTITY in told and not figure.cues - _OF_THE_WANTED
    if figure.known is not None or told & _COUNTED:
        return True
    if not any(one.role is Role.QUANTITY for one in case.evidence.known) and is_on_a_card(figure, case):
        return False
    if figure.value is not None and figure.value >= _LIKE_MONEY and told & MONEY:
        return False
    wrote = {unit for unit in (Unit.NONE, Unit.COUNT, Unit.PEOPLE) if (figure.value, unit) in case.evidence.wrote}
    return wrote != {Unit.PEOPLE} and (bool(wrote) or not is_on_a_card(figure, case))
