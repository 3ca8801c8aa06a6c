"""Amounts of money in their sentence: the price of one, the sum of a line for its quantity, the sum of all."""

from treejar.application.turn.checks.judging.case import Case, follows_a_heading, stands_behind_a_product, word_before
from treejar.application.turn.checks.judging.counting import is_quantity
from treejar.application.turn.checks.judging.sums import (
    alike,
    has_quantity_behind,
    is_quantity_of,
    is_right_behind_its_quantity,
    may_count,
    multiplies_the_unread,
    quantity_before,
    quantity_beside,
    tied_words,
)
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.figures import Figure
from treejar.application.turn.reading.known import Known, Role
from treejar.application.turn.reading.unit_words import Unit

_CALLED_PRICE = frozenset((Cue.PRICE, Cue.COST))
_NO_SUM = frozenset((Cue.PRICE, Cue.COST, Cue.FROM, Cue.BUDGET, Cue.OVER, Cue.MISSING))


def is_price(known: Known, case: Case) -> bool:
    """A bare amount is a price, unless it is heard as a sum, a rest or a budget."""
    cues, figure = case.cues, case.figure
    if Cue.EACH in cues or figure.factor:
        return True
    if _sounds_like_a_sum(case) or _sounds_like_stock(case):
        return False
    if Cue.FROM in cues:
        prices = [k.value for k in case.evidence.known if k.role is Role.PRICE]
        return len(prices) > 1 and known.value == min(prices)
    if Cue.TOTAL in cues and not cues & _CALLED_PRICE and _may_sum_up_several(case):
        return False
    compares = _compares_prices(known, case) or _is_called_dearer(known, case)
    lacking = {Cue.MISSING} if compares else {Cue.OVER, Cue.MISSING}
    return not cues & lacking and not (_sounds_like_a_budget(case) and not cues & _CALLED_PRICE)


def is_price_range(case: Case) -> bool:
    """`From 690 to 1,490: A, B, C`: the lowest and the highest price of all that were found."""
    figure, prices = case.figure, [k.value for k in case.evidence.known if k.role is Role.PRICE]
    if not figure.ranged or len(prices) <= 1 or figure.unit not in (Unit.MONEY, Unit.NONE) or case.cues & _NO_RANGE:
        return False
    ends = [f.value for f in case.statement.figures if f.ranged]
    return ends[:2] == [min(prices), max(prices)]


_NO_RANGE = frozenset((Cue.TOTAL, Cue.STOCK, Cue.HAVE, Cue.MISSING, Cue.BUDGET))


def _sounds_like_a_budget(case: Case) -> bool:
    """`540 buys a block` does not, where nobody told a budget."""
    told = any(known.role is Role.BUDGET for known in case.evidence.known)
    return Cue.BUDGET in case.cues and (told or Cue.OWN in case.cues)


def is_line_total(known: Known, case: Case) -> bool:
    """A sum is told as the sum of its quantity, unless it is called the price of one or the sum of other things."""
    if _sounds_like_stock(case) or Cue.FROM in case.cues:
        return False
    if case.figure.known is not None and any(is_quantity_of(known, other) for other in case.statement.figures):
        return True
    beside = quantity_beside(case)
    if case.reply.has_grand_total and _is_called_the_sum_of_all(case, first=beside is None):
        return False
    if known.quantity == 1:
        return beside in (None, 1)
    if (Cue.EACH in case.cues and not _is_only_at(case)) or case.figure.factor:
        return False
    if Cue.PRICE in case.cues and Cue.TOTAL not in case.cues and not is_right_behind_its_quantity(known, case):
        return False
    if beside is not None:
        return beside == known.quantity
    if _is_priced(case) or multiplies_the_unread(case):
        return False
    return not stands_behind_a_product(case) or (
        _is_called_sum(case) or case.reply.sums_up or _goes_with_what_was_counted(known, case)
    )


def _is_only_at(case: Case) -> bool:
    """`The desks are the biggest part at 3,780`, where all is summed up: no word says that it is the price of one."""
    of_one = {"each", "apiece", "per", "piece", "unit", "one", "price", "priced"}
    words = {piece.text.lower() for piece in case.pieces}
    return word_before(case) == "at" and case.figure.known is not None and case.reply.sums_up and not words & of_one


def is_grand_total(known: Known, case: Case) -> bool:
    """The sum of all lines, unless it is called something else or the sum of one line."""
    cues = case.cues
    whole = any(heard.cue is Cue.WHOLE for heard in case.statement.cues)
    if (Cue.EACH in cues and not (whole and word_before(case) == "at")) or _closes_one_line(case):
        return False
    if cues & {Cue.TOTAL, Cue.WHOLE} or _speaks_of_all_first(case):
        return True
    return not (cues & _NO_SUM or stands_behind_a_product(case) or _sounds_like_stock(case))


def _speaks_of_all_first(case: Case) -> bool:
    """`The whole order costs 9,930: desks 3,780`."""
    told = [heard.start for heard in case.statement.cues if heard.cue is Cue.WHOLE and heard.start < case.figure.place]
    return bool(told) and not any(told[0] < mention.start < case.figure.place for mention in case.statement.spoken_of)


def _may_sum_up_several(case: Case) -> bool:
    """Not so in `all four places together 4,860`: the price of the one unit they belong to."""
    if any(figure.unit in (Unit.PART, Unit.PEOPLE) for figure in case.statement.figures):
        return False
    return not case.statement.mentions or case.reply.counts_anything()


def _is_priced(case: Case) -> bool:
    """`It costs 540`."""
    return bool(case.cues & _CALLED_PRICE) and Cue.TOTAL not in case.cues


def _is_called_the_sum_of_all(case: Case, *, first: bool) -> bool:
    if _is_said_besides(case, first=first):
        return True
    called = bool(case.cues & {Cue.TOTAL, Cue.WHOLE})
    return called and not case.statement.spoken_of and not _sums_up_line_by_line(case)


def _is_called_sum(case: Case) -> bool:
    whole = not case.statement.mentions and any(heard.cue is Cue.WHOLE for heard in case.statement.cues)
    return bool(case.cues & {Cue.TOTAL, Cue.WHOLE}) or whole


def _goes_with_what_was_counted(known: Known, case: Case) -> bool:
    """`Eighteen it is. That makes 9,720.` Right behind a product it would be its price, but in a list for so many."""
    if quantity_before(case) != known.quantity:
        return False
    return not stands_behind_a_product(case) or follows_a_heading(case)


def _stands_against_a_budget(case: Case) -> bool:
    """`AED 6,480 against your 5,000`."""
    return bool(case.heard() & {Cue.BUDGET, Cue.OVER}) and not stands_behind_a_product(case)


def _is_said_besides(case: Case, *, first: bool) -> bool:
    """Where several lines are summed up, one line's sum said twice stands once for the whole."""
    return case.reply.is_said_twice(case.figure) and (first or not case.reply.is_said_first(case.figure))


def _sums_up_line_by_line(case: Case) -> bool:
    """Quantities stand beside the sums of this sentence."""
    return any(figure.known is not None and figure.known.role is Role.QUANTITY for figure in case.statement.figures)


def _compares_prices(known: Known, case: Case) -> bool:
    """`The difference: 540 against 565`."""
    others = {figure.value for figure in case.statement.figures if figure is not case.figure}
    prices = [k for k in case.evidence.known if k.role is Role.PRICE and k.product != known.product]
    return any(price.value in others for price in prices)


def _is_called_dearer(known: Known, case: Case) -> bool:
    """`The yellow one is dearer: 335`, and so it is; `dearer by 335` tells a difference."""
    said = any(piece.forms & _DEARER for piece in case.pieces[: case.figure.place])
    prices = [one.value for one in case.evidence.known if one.role is Role.PRICE]
    return said and word_before(case) not in _BY and known.value == max(prices) > min(prices)


_DEARER = frozenset(("dearer", "pricier", "costlier", "дороже", "اغلي"))
_BY = frozenset(("by", "на", "ب", "بـ"))


def _sounds_like_a_sum(case: Case) -> bool:
    """`24 pieces remain, 745 before VAT`: a bare amount behind several pieces is heard as their sum."""
    figures = case.statement.figures
    if Cue.PRICE in case.cues or any(f.known and f.known.role is Role.LINE_TOTAL for f in figures):
        return False
    return has_quantity_behind(case) or _follows(case, [f for f in figures if alike(f, case.figure)])


def is_equated_with_pieces(case: Case) -> bool:
    """`Fourteen are 1,560`: the first amount behind a number of pieces, which is neither a goal nor the budget."""
    budgets = {known.value for known in case.evidence.known if known.role is Role.BUDGET}
    return _follows(case, [f for f in case.statement.figures if not f.aimed and f.value not in budgets])


def _follows(case: Case, figures: list[Figure]) -> bool:
    counted = [f for f in figures if f.place < case.figure.place and may_count(f, case)]
    if not counted or (counted[-1].value or 0) <= 1:
        return False
    amounts = [f for f in case.statement.figures if f.place > counted[-1].place and not is_quantity(f)]
    return amounts[:1] == [case.figure] and tied_words(case, counted[-1])[-1:] != ["("]


def _sounds_like_stock(case: Case) -> bool:
    """`We have 540`."""
    told = {heard.end for heard in case.statement.cues if heard.cue in (Cue.HAVE, Cue.STOCK)}
    return case.figure.place in told and case.figure.unit is not Unit.MONEY


_ORDER = frozenset(("order", "everything", "заказ", "заказа", "заказу", "طلب", "طلبك", "طلبكم"))


def _closes_one_line(case: Case) -> bool:
    """`… and 12 × B in all 7,980`: behind the quantity of a single line stands that line's sum."""
    quantities = 0
    for other in sorted(case.statement.figures, key=lambda figure: figure.place):
        if other.place >= case.figure.place:
            break
        quantities = quantities + 1 if is_quantity(other) else 0 if not other.factor else quantities
    if any(piece.forms & _ORDER for piece in case.pieces[: case.figure.place]):
        return False
    return quantities == 1 and (bool(case.statement.mentions) or _counts_one_kind(case))


def _counts_one_kind(case: Case) -> bool:
    """`Six chairs come to 9,930`, and nothing else is counted."""
    counted = [figure for figure in case.statement.figures if figure.place < case.figure.place]
    return len(case.statement.kinds) == 1 and len(counted) == 1
