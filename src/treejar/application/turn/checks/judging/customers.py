"""Numbers the customer wrote: their quantity, their budget, their people; each in its own role and in no other."""

from collections.abc import Sequence

from treejar.application.turn.checks.judging.case import Case
from treejar.application.turn.checks.judging.pieces import is_covered
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.idioms import without_idioms
from treejar.application.turn.reading.known import Role
from treejar.application.turn.reading.lists import phrases, word_list
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.units import Unit, is_times

_CAPACITY = Patterns(
    ("capacity", word)
    for word in phrases("""
        seats; seat; fit*; hold*; accommodate*; suit*; sized for; table|desk|workstation|pod .. for; вмеща*;
        рассчитан*; помеща*; подходит; يتسع; تتسع; يكفي; تكفي; يناسب; تناسب; مناسب*
    """)
)  # fmt: skip
_LIKE_A_PRICE = 50
_EQUALLY = frozenset(word_list("is are costs cost — - – : = стоит это at по"))
_NO_WISH = frozenset(
    (Cue.STOCK, Cue.HAVE, Cue.MISSING, Cue.OTHERS, Cue.EACH, Cue.PRICE, Cue.COST, Cue.TOTAL, Cue.OVER, Cue.FROM)
)
_OF_MONEY = (Unit.NONE, Unit.MONEY)


def is_their_count(case: Case) -> bool:
    """Their own quantity, unless the facts know better what is ordered of this product."""
    figure = case.figure
    if figure.certain and case.known_of(Role.QUANTITY):
        return False
    if Cue.BUDGET in case.cues and not case.cues & _NO_WISH:
        return said(case, _OF_MONEY)
    lacking = frozenset((Cue.MISSING, Cue.OVER, Cue.OTHERS)) if figure.aimed else frozenset[Cue]()
    if case.cues & _NO_WISH - lacking and not (figure.whole or (figure.all_of and is_covered(case))):
        return _is_their_limit(case)
    return not _is_called_a_price(case) and said(case, (Unit.NONE, Unit.COUNT, Unit.PEOPLE))


def is_their_earlier_count(case: Case) -> bool:
    """`From ten to fifteen`, `вместо десяти`: what they wrote before they changed it."""
    ordered = any(known.value == case.value for known in case.known_of(Role.QUANTITY))
    return case.figure.replaced and not ordered and said(case, (Unit.NONE, Unit.COUNT))


def is_their_money(case: Case) -> bool:
    """Their budget, told back as theirs."""
    own = case.cues & {Cue.BUDGET, Cue.OWN}
    return bool(own) and not case.cues & {Cue.EACH, Cue.STOCK} and said(case, _OF_MONEY)


def is_their_people(case: Case) -> bool:
    """Their team, as long as nothing is said to hold so many."""
    holds = any(_CAPACITY.find(without_idioms(case.statement)))
    return not holds and said(case, (Unit.NONE, Unit.PEOPLE, Unit.COUNT))


def said(case: Case, units: Sequence[Unit]) -> bool:
    """Did they write this number so?"""
    return any(told.value == case.figure.value and told.unit in units for told in case.evidence.customers)


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
