"""The judge: a figure holds if something proves its number and nothing said around it claims another thing."""

from collections.abc import Sequence

from treejar.application.turn.checks.judging.amounts import is_price_range
from treejar.application.turn.checks.judging.case import Case
from treejar.application.turn.checks.judging.customers import (
    is_sought,
    is_their_count,
    is_their_earlier_count,
    is_their_money,
)
from treejar.application.turn.checks.judging.hours import is_an_hour
from treejar.application.turn.checks.judging.measures import (
    is_described,
    is_in_passage,
    is_measured,
    is_measured_without_its_noun,
)
from treejar.application.turn.checks.judging.order import counts_finishes, counts_workplaces, is_in_order
from treejar.application.turn.checks.judging.people import is_their_people, is_their_people_bare
from treejar.application.turn.checks.judging.percents import is_a_true_percentage
from treejar.application.turn.checks.judging.readiness import is_called_the_last
from treejar.application.turn.checks.judging.reply import Reply
from treejar.application.turn.checks.judging.roles import is_told_as
from treejar.application.turn.checks.judging.seats import is_per_seat
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.evidence import Evidence
from treejar.application.turn.reading.figures import Figure
from treejar.application.turn.reading.known import MONEY, Known, Role
from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.statements import Statement
from treejar.application.turn.reading.unit_words import Unit
from treejar.domain.shared.ids import ProductId

_COUNTED = (Unit.COUNT, Unit.NONE, Unit.OPTIONS)
_DESCRIBED = (*_COUNTED, Unit.PEOPLE, Unit.PART)
_PIECES = frozenset(word_list("unit units piece pieces pcs pc шт штук штуки قطعه قطع حبه حبات"))
_OF = ("of", "من", "из")
_COUNTING = frozenset((("of", "the"), ("of", "them"), ("of", "these"), ("in", "stock"), ("on", "hand")))


class Judge:
    """Holds the figures of one draft against the evidence of its turn."""

    def __init__(self, statements: Sequence[Statement], evidence: Evidence) -> None:
        self._reply = Reply(statements, evidence)

    def faults(self) -> list[tuple[Figure, Statement]]:
        """The figures that nothing proves where they stand."""
        cases = (
            Case(figure, statement, number, self._reply)
            for number, statement in enumerate(self._reply.statements)
            for figure in statement.figures
        )
        return [(case.figure, case.statement) for case in cases if not _holds(case)]

    def is_known_elsewhere(self, figure: Figure) -> bool:
        """Is there a fact with this number, though not for this place?"""
        known = self._reply.evidence.known
        return figure.known is not None or any(one.value == figure.value for one in known)


def _holds(case: Case) -> bool:
    figure = case.figure
    if figure.unit is Unit.FOREIGN_MONEY or is_per_seat(case):
        return False
    if figure.known is not None:
        return _fits_reference(figure.known, case)
    if figure.value is None:
        return False
    if is_called_the_last(case):
        return case.value in {known.value for known in case.known_of(Role.STOCK)}
    if figure.unit in _DESCRIBED and is_described(case):
        return True
    match figure.unit:
        case Unit.MONEY:
            return _is_fact(case) or is_their_money(case)
        case Unit.COUNT | Unit.NONE | Unit.OPTIONS:
            return _is_count(case)
        case Unit.PEOPLE:
            return is_measured(case) or is_their_people(case)
        case Unit.PART:
            return is_measured(case) or counts_workplaces(case) or counts_finishes(case)
        case Unit.CLOCK:
            return is_measured(case) or is_an_hour(case)
        case Unit.PERCENT:
            return is_a_true_percentage(case)
        case _:
            return is_measured(case)


def _fits_reference(known: Known, case: Case) -> bool:
    money = known.role in MONEY
    if money and _counts_pieces(case):
        return False
    units = (Unit.MONEY, Unit.NONE, Unit.COUNT, Unit.OPTIONS, Unit.PEOPLE) if money else _COUNTED
    return case.figure.unit in units and _fits(known, case)


def _is_fact(case: Case) -> bool:
    if is_price_range(case):
        return True
    same = [known for known in case.evidence.known if known.value == case.figure.value]
    if case.figure.unit is Unit.MONEY:
        same = [known for known in same if known.role in MONEY]
    return any(_fits(known, case) for known in same)


def _fits(known: Known, case: Case) -> bool:
    return is_told_as(known, case) and _is_told_of(known, case)


def _is_told_of(known: Known, case: Case) -> bool:
    """Of several products told at once it must be true of each."""
    about = case.figure.about
    if known.product is None or not about or not case.figure.certain:
        return True
    if known.role in (Role.UNITS, Role.MISSING) and len(about) > 1:
        return case.is_about(known.product)
    return all(any(_proves(known, product, case) for product in products) for products in about)


def _proves(known: Known, product: ProductId, case: Case) -> bool:
    return known.product == product or any(
        k.product == product and k.role is known.role and k.value == known.value for k in case.evidence.known
    )


def _is_count(case: Case) -> bool:
    if (
        _is_fact(case)
        or is_in_order(case)
        or is_their_count(case)
        or is_their_earlier_count(case)
        or is_their_people_bare(case)
        or is_an_hour(case)
        or is_sought(case)
        or is_measured_without_its_noun(case)
    ):
        return True
    harmless = {Cue.OWN, Cue.WHOLE, Cue.FROM, Cue.WITH, *((Cue.HAVE, Cue.OVER) if not case.evidence.products else ())}
    return not case.cues - harmless and is_in_passage(case)


def _counts_pieces(case: Case) -> bool:
    """`540 pieces`, `540 of A`, `540 of them`, `540 in stock`."""
    place = case.figure.place
    following = case.pieces[place + 1 : place + 3]
    if any(mention.start == place + 2 for mention in case.statement.mentions) and following[0].text in _OF:
        return True
    if tuple(piece.text.lower() for piece in following) in _COUNTING:
        return True
    return any(piece.forms & _PIECES and not piece.text.startswith("لل") for piece in following[:1])
