"""Numbers that count the order or the reply itself: options, all pieces of several lines, workplaces."""

from treejar.application.turn.checks.judging.case import Case
from treejar.application.turn.checks.judging.customers import stands_before_a_product
from treejar.application.turn.checks.judging.pieces import is_quantity_of_all
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.known import Role
from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.pieces import Sort
from treejar.application.turn.reading.scales import scale_of
from treejar.application.turn.reading.unit_words import Unit
from treejar.domain.shared.sku import fold_sku

_LONGEST_CODE_HEAD = 6
_NO_HEAD = frozenset(word_list("and or to of for is at it the a и или до на по за от это و او من الي"))
_SEVERAL = 2
_OPTION = frozenset(word_list("option variant version вариант خيار"))
_SOLD = frozenset((Cue.EACH, Cue.PRICE, Cue.COST, Cue.TOTAL, Cue.MISSING, Cue.OTHERS))
_WORKPLACES = Patterns(
    ("places", pattern)
    for pattern in phrases("work places; workplaces; workplace; рабоч* мест*; اماكن|مكان عمل; مواقع|محطات عمل")
)


def is_in_order(case: Case) -> bool:
    """Is it true of the order as a whole, or of what the reply lists?"""
    return (
        _is_part_of_code(case)
        or _counts_options(case)
        or _numbers_an_option(case)
        or _is_one_of_a_product(case)
        or _counts_all_pieces(case)
        or _announces(case)
        or counts_finishes(case)
    )


def counts_workplaces(case: Case) -> bool:
    """`Eight workplaces`, where there are eight of each thing, or of one thing."""
    behind = [piece.forms for piece in case.pieces[case.figure.place + 1 : case.figure.place + 4]]
    if not any(match.start <= 1 for match in _WORKPLACES.find(behind)):
        return False
    wanted = [known.value for known in case.evidence.known if known.role is Role.QUANTITY]
    return is_quantity_of_all(case) or wanted.count(case.value) >= _SEVERAL


def counts_finishes(case: Case) -> bool:
    """`Three colours`: in so many it was found. `Two of the colours: red and green`: so many are named."""
    if scale_of(case.pieces, case.figure.place) != "colour":
        return False
    named = {mention.products for mention in case.statement.kinds if mention.by == "finish"}
    return case.value in case.evidence.finishes or (len(named) == case.value and bool(case.evidence.finishes))


def lacks_any(case: Case) -> bool:
    """Does the stock fall short of any line?"""
    return any(known.role is Role.MISSING for known in case.evidence.known)


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
    """`1 Pebble table`, `Pebble × 1`, of which no quantity was asked."""
    if case.value != 1 or case.known_of(Role.QUANTITY):
        return False
    before = [piece.text for piece in case.pieces[max(0, case.figure.place - 1) : case.figure.place]]
    named = any(mention.end <= case.figure.place for mention in case.statement.spoken_of)
    listed = named and (before in (["×"], ["عدد"]) or case.figure.unit is Unit.COUNT)
    return listed or (stands_before_a_product(case) and not case.cues)


def _counts_all_pieces(case: Case) -> bool:
    """`9,930 for the fifteen pieces`, of three lines."""
    quantities = [known.quantity or 0 for known in case.evidence.known if known.role is Role.LINE_TOTAL]
    if len(quantities) < _SEVERAL or case.cues & _SOLD or stands_before_a_product(case):
        return False
    there = bool(case.cues & {Cue.STOCK, Cue.HAVE})
    return case.value == sum(quantities) and (not there or (case.figure.all_of and not lacks_any(case)))


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
    if case.cues & {Cue.EACH, Cue.STOCK} or len(before.text) >= _LONGEST_CODE_HEAD or before.forms & _NO_HEAD:
        return False
    return fold_sku(before.text + case.figure.text) in case.evidence.codes
