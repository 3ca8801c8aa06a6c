"""The customer's people: told as theirs, and as what a piece of furniture holds only where its card has the places."""

from treejar.application.turn.checks.judging.case import Case
from treejar.application.turn.checks.judging.customers import said, stands_before_a_product
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.idioms import without_idioms
from treejar.application.turn.reading.known import Role
from treejar.application.turn.reading.lists import phrases
from treejar.application.turn.reading.patterns import Patterns
from treejar.application.turn.reading.unit_words import Unit

_CAPACITY = Patterns(
    ("capacity", word)
    for word in phrases("""
        seats; seat; room|space for; садятся; садится; сядут; усядутся; fit*; hold*; accommodate*; suit*; sized for;
        table|desk|workstation|pod .. for; вмеща*;
        рассчитан*; помеща*; подходит; يتسع; تتسع; يكفي; تكفي; يناسب; تناسب; مناسب*
    """)
)  # fmt: skip
_HARMLESS = frozenset((Cue.OWN, Cue.WHOLE, Cue.WITH, Cue.UNITS, Cue.BUDGET))


def is_their_people(case: Case) -> bool:
    """Their team, as long as nothing is said to hold so many that doesn't."""
    holds = any(_CAPACITY.find(without_idioms(case.statement)))
    return (not holds or has_room(case)) and said(case, (Unit.NONE, Unit.PEOPLE, Unit.COUNT))


def is_their_people_bare(case: Case) -> bool:
    """`All sixteen of you`, `room for the 16`: what they wrote of people and of nothing else."""
    if case.cues - _HARMLESS or stands_before_a_product(case) or said(case, (Unit.NONE, Unit.COUNT)):
        return False
    return said(case, (Unit.PEOPLE,)) and is_their_people(case)


def has_room(case: Case) -> bool:
    """Do the places of all pieces together suffice: four blocks of four for sixteen?"""
    counted = {figure.value for figure in case.statement.figures if figure is not case.figure}
    return any(
        told.value * known.value >= case.value
        for known in case.evidence.known
        if known.role is Role.QUANTITY and known.product is not None and known.value in counted
        for told in case.evidence.card(known.product)
        if told.unit is Unit.PART and (told.scale == "seat" or "seat" in told.near)
    )
