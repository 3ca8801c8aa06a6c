"""Every figure written out equals a fact of this turn or a number of the customer's (NEV-13..15)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger, PassageFact
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.checks.products import names_of
from treejar.application.turn.scan import figures, values, without_list_numbers, without_names, without_references


def figures_are_proved(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Literal figures need evidence, times and dates too; references carry theirs, and a product's name is none.

    What a passage of this turn states it proves as well.
    """
    told = frozenset(value for _, fact in ledger.of(PassageFact) for value in values(fact.text))
    allowed = ledger.figures() | brief.customer_numbers | told
    own = without_names(without_list_numbers(without_references(draft.text)), names_of(ledger))
    return tuple(
        block("unknown-figure", token.text, f"{token.text!r} has no fact; cite one or leave it out")
        for token in figures(own)
        if token.value not in allowed
    )
