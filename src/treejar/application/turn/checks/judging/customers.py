"""Numbers the customer wrote: their quantity, their budget; each in its own role and in no other."""

from collections.abc import Sequence

from treejar.application.turn.checks.judging.case import Case
from treejar.application.turn.checks.judging.pieces import is_covered
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.known import Role
from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.ranges import is_times
from treejar.application.turn.reading.stock_words import SOUGHT
from treejar.application.turn.reading.unit_words import Unit

_LIKE_A_PRICE, _LIKE_A_CODE = 50, 100
_EQUALLY = frozenset(word_list("is are costs cost — - – : = стоит это at по"))
_NO_WISH = frozenset(
    (Cue.STOCK, Cue.HAVE, Cue.MISSING, Cue.OTHERS, Cue.EACH, Cue.PRICE, Cue.COST, Cue.TOTAL, Cue.OVER, Cue.FROM)
)
_OF_MONEY = (Unit.NONE, Unit.MONEY)


def is_their_count(case: Case) -> bool:
    """Their own quantity, unless the facts know better what is ordered of this product."""
    figure = case.figure
    if Cue.BUDGET in case.cues and not case.cues & _NO_WISH - ({Cue.EACH} if Cue.OWN in case.cues else set()):
        return said(case, _OF_MONEY)
    if case.known_of(Role.QUANTITY) and (figure.certain or _all_are_ordered_otherwise(case)):
        return False
    if Cue.ORDERED in case.cues and any(known.role is Role.QUANTITY for known in case.evidence.known):
        return False
    lacking = frozenset((Cue.MISSING, Cue.OVER, Cue.OTHERS)) if figure.aimed else frozenset[Cue]()
    if case.cues & _NO_WISH - lacking and not (figure.whole or (figure.all_of and is_covered(case))):
        return _is_their_limit(case)
    return not _is_called_a_price(case) and said(case, (Unit.NONE, Unit.COUNT, Unit.PEOPLE))


def _all_are_ordered_otherwise(case: Case) -> bool:
    """Is it known how many are wanted of each product that was found, and is it nowhere so many?"""
    ordered = {known.product: known.value for known in case.evidence.known if known.role is Role.QUANTITY}
    return case.evidence.products <= ordered.keys() and case.value not in ordered.values() and case.value < _LIKE_A_CODE


def is_their_earlier_count(case: Case) -> bool:
    """`From ten to fifteen`, `вместо десяти`: what they wrote before they changed it."""
    ordered = any(known.value == case.value for known in case.known_of(Role.QUANTITY))
    return case.figure.replaced and not ordered and said(case, (Unit.NONE, Unit.COUNT))


def is_their_money(case: Case) -> bool:
    """Their budget, told back as theirs."""
    own = case.cues & {Cue.BUDGET, Cue.OWN}
    if Cue.PRICE in case.cues and Cue.OWN not in case.cues:
        return False  # `By agreement with your colleague the price is 300`.
    return bool(own) and not case.cues & {Cue.EACH, Cue.STOCK} and said(case, _OF_MONEY)


def is_sought(case: Case) -> bool:
    """`Shall I look for something similar that we have ten of?`: of their own number, and of nothing that was found."""
    place = case.figure.place
    sought = any(match.end <= place for match in SOUGHT.find([piece.forms for piece in case.pieces[:place]]))
    return sought and said(case, (Unit.NONE, Unit.COUNT, Unit.PEOPLE))


def said(case: Case, units: Sequence[Unit]) -> bool:
    """Did they write this number so?"""
    return case.figure.value is not None and any((case.value, unit) in case.evidence.wrote for unit in units)


def stands_before_a_product(case: Case) -> bool:
    place = case.figure.place
    starts = {mention.start for mention in case.statement.mentions}
    return any(is_times(piece) for piece in case.pieces[place + 1 : place + 2]) or bool(starts & {place + 1, place + 2})


def _is_their_limit(case: Case) -> bool:
    limit = case.cues & {Cue.BUDGET, Cue.OWN, Cue.OVER}
    return bool(limit) and not case.cues & {Cue.STOCK, Cue.EACH, Cue.HAVE} and said(case, _OF_MONEY)


def _is_called_a_price(case: Case) -> bool:
    """`It is 540` of their own 540 pieces."""
    before = case.before.text.lower() if case.before else ""
    bare = case.figure.unit is Unit.NONE and before in _EQUALLY and case.value >= _LIKE_A_PRICE
    return bare and not stands_before_a_product(case)
