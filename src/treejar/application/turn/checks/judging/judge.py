"""The judge: a figure holds if something proves its number and nothing said around it claims another thing."""

from collections.abc import Sequence

from treejar.application.turn.checks.judging.case import Case, Reply
from treejar.application.turn.checks.judging.customers import (
    is_their_count,
    is_their_earlier_count,
    is_their_money,
    is_their_people,
    stands_before_a_product,
)
from treejar.application.turn.checks.judging.measures import is_in_passage, is_measured, is_measured_without_its_noun
from treejar.application.turn.checks.judging.percents import is_a_true_percentage
from treejar.application.turn.checks.judging.roles import is_told_as
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.evidence import Evidence
from treejar.application.turn.reading.known import MONEY, Known, Role
from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.pieces import Sort
from treejar.application.turn.reading.statements import Figure, Statement
from treejar.application.turn.reading.units import Unit
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.sku import fold_sku

_COUNTED = (Unit.COUNT, Unit.NONE, Unit.OPTIONS)
_LONGEST_CODE_HEAD = 6
_SEVERAL = 2
_PIECES = frozenset(word_list("unit units piece pieces pcs pc шт штук штуки قطعه قطع حبه حبات"))
_OPTION = frozenset(word_list("option variant version вариант خيار"))
_OF = ("of", "من", "из")
_COUNTING = frozenset((("of", "the"), ("of", "them"), ("of", "these"), ("in", "stock"), ("on", "hand")))
_SOLD = frozenset((Cue.EACH, Cue.PRICE, Cue.COST, Cue.TOTAL, Cue.MISSING, Cue.OTHERS))
_NOT = ("not", "не", "وليس", "ليس", "rather")


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
    if figure.unit is Unit.FOREIGN_MONEY or _is_per_seat(case):
        return False
    if figure.known is not None:
        return _fits_reference(figure.known, case)
    if figure.value is None:
        return False
    match figure.unit:
        case Unit.MONEY:
            return _is_fact(case) or is_their_money(case)
        case Unit.COUNT | Unit.NONE | Unit.OPTIONS:
            return _is_count(case)
        case Unit.PEOPLE:
            return is_measured(case) or is_their_people(case)
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
        or _is_part_of_code(case)
        or _counts_options(case)
        or _numbers_an_option(case)
        or _is_one_of_a_product(case)
        or _counts_all_pieces(case)
        or _announces(case)
        or is_their_count(case)
        or is_their_earlier_count(case)
        or is_measured_without_its_noun(case)
    ):
        return True
    return not case.cues - {Cue.OWN, Cue.WHOLE, Cue.FROM, Cue.WITH} and is_in_passage(case)


def _counts_options(case: Case) -> bool:
    """`Two good candidates: A and B`, `which of the two`."""
    figure = case.figure
    if figure.value not in case.reply.counts or case.value <= 1:
        return False
    if figure.spelled and (figure.picked or (figure.all_of and not case.cues & _SOLD)):
        return True
    if case.cues - {Cue.OWN, Cue.WHOLE, Cue.HAVE, Cue.WITH} or stands_before_a_product(case):
        return False
    return figure.unit is Unit.OPTIONS or (figure.unit is Unit.NONE and figure.spelled)


def _is_one_of_a_product(case: Case) -> bool:
    """`1 Pebble table`, of which no quantity was asked."""
    return case.value == 1 and stands_before_a_product(case) and not (case.cues or case.known_of(Role.QUANTITY))


def _counts_all_pieces(case: Case) -> bool:
    """`9,930 for the fifteen pieces`, of three lines."""
    quantities = [known.quantity or 0 for known in case.evidence.known if known.role is Role.LINE_TOTAL]
    if len(quantities) < _SEVERAL or case.cues & {Cue.STOCK, Cue.HAVE, *_SOLD} or stands_before_a_product(case):
        return False
    return case.value == sum(quantities)


def _announces(case: Case) -> bool:
    """`Three answers:` counts what is said next, and nothing of a product."""
    following = [piece.text for piece in case.pieces[case.figure.place + 2 : case.figure.place + 3]]
    return case.figure.spelled and case.figure.unit in (Unit.NONE, Unit.OPTIONS, Unit.OTHER) and following == [":"]


def _numbers_an_option(case: Case) -> bool:
    """`Option 1: A`."""
    before, behind = case.before, case.pieces[case.figure.place + 1 : case.figure.place + 2]
    named = before is not None and bool(before.forms & _OPTION)
    return named and case.figure.unit is Unit.NONE and any(piece.text in ":(—–-." for piece in behind)


def _is_part_of_code(case: Case) -> bool:
    """`CH 999`, which the customer asked for and nobody found."""
    before = case.before
    if before is None or before.sort is not Sort.WORD or case.figure.unit not in (Unit.NONE, Unit.COUNT):
        return False
    if case.cues & {Cue.EACH, Cue.STOCK} or len(before.text) >= _LONGEST_CODE_HEAD:
        return False
    return fold_sku(before.text + case.figure.text) in case.evidence.codes


def _is_per_seat(case: Case) -> bool:
    figure = case.figure
    money = figure.unit in (Unit.MONEY, Unit.NONE) or (figure.known is not None and figure.known.role in MONEY)
    if not money or Cue.SEAT not in figure.cues:
        return False
    return not any(piece.text.lower() in _NOT for piece in case.pieces[figure.place + 1 :])


def _counts_pieces(case: Case) -> bool:
    """`540 pieces`, `540 of A`, `540 of them`, `540 in stock`."""
    place = case.figure.place
    following = case.pieces[place + 1 : place + 3]
    if any(mention.start == place + 2 for mention in case.statement.mentions) and following[0].text in _OF:
        return True
    if tuple(piece.text.lower() for piece in following) in _COUNTING:
        return True
    return any(piece.forms & _PIECES and not piece.text.startswith("لل") for piece in following[:1])
