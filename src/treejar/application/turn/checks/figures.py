"""Every figure is true where it stands: its fact has that role, that product and that number (NEV-13..15, 19, 25)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.checks.judging.judge import Judge
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.evidence import Evidence
from treejar.application.turn.reading.figures import Figure
from treejar.application.turn.reading.statements import Statement, statements_of
from treejar.application.turn.reading.unit_words import Unit


def figures_are_proved(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """A figure needs evidence of its own role: a price is no sum, a quantity no stock, and A's price not B's.

    References carry their number; written figures may equal a fact, a number of the customer's in their own role, the
    product's card, or a passage of this turn.
    """
    judge = Judge(statements_of(draft, brief, ledger), Evidence(brief, ledger))
    return tuple(_finding(figure, statement, judge) for figure, statement in judge.faults())


def _finding(figure: Figure, statement: Statement, judge: Judge) -> Finding:
    written, about = figure.text, statement.text
    if figure.unit is Unit.FOREIGN_MONEY:
        return block("foreign-currency", about, f"{written!r}: prices are in AED and nothing else")
    if Cue.SEAT in figure.cues and figure.unit not in (Unit.MEASURE, Unit.PART):
        return block("price-per-seat", about, f"{written!r} is the price of the whole unit, not of a seat or a person")
    if judge.is_known_elsewhere(figure):
        advice = f"{written!r} is true of something else: state each number as what its fact is, beside its own product"
        return block("misplaced-figure", about, advice)
    return block("unknown-figure", about, f"{written!r} has no fact; cite one or leave it out")
