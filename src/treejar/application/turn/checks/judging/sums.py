"""For how many pieces an amount is told: the number beside it, or the one spoken of before."""

from treejar.application.turn.checks.judging.case import Case, is_quantity
from treejar.application.turn.reading.known import Known, Role
from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.pieces import Sort
from treejar.application.turn.reading.statements import Figure, Statement
from treejar.application.turn.reading.units import Unit, is_times

_NEAR = 2
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
    counts = [f for f in statement.figures if f is not figure and is_quantity(f) and alike(f, figure)]
    before = [f for f in counts if f.place < figure.place]
    behind = [f for f in counts if f.place > figure.place and _tied(figure, f, statement)]
    nearest = min((*before, *behind), key=lambda f: abs(f.place - figure.place), default=None)
    return int(nearest.value) if nearest is not None and nearest.value is not None else None


def has_quantity_behind(case: Case) -> bool:
    """`5,400 for 10`: an amount for several pieces."""
    place = case.figure.place
    behind = next((figure for figure in case.statement.figures if figure.place > place), None)
    if behind is None or behind.whole or not is_quantity(behind):
        return False
    return (behind.value or 0) > 1 and _tied(case.figure, behind, case.statement)


def quantity_before(case: Case) -> int | None:
    """The number of pieces or people spoken of last, in this sentence or an earlier one."""
    for statement in reversed(case.reply.statements[: case.number + 1]):
        own = statement is case.statement
        counts = [f for f in statement.figures if (not own or f.place < case.figure.place) and _numbers_heads(f)]
        if counts and counts[-1].value is not None:
            return int(counts[-1].value)
    return None


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


def _numbers_heads(figure: Figure) -> bool:
    return is_quantity(figure) or (figure.unit is Unit.PEOPLE and figure.value is not None)


def _tied(figure: Figure, other: Figure, statement: Statement) -> bool:
    return all(piece.forms & _TIES for piece in statement.pieces[figure.place + 1 : other.place])
