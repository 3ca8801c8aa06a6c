"""Every figure written out equals a fact of this turn or a number of the customer's (NEV-13..15)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.scan import figures, without_references

# "24 hours", "1." and "2." of a list are words of their own.
_HARMLESS = frozenset({"1.", "2.", "3."})


def figures_are_proved(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Literal figures need evidence; references carry theirs."""
    allowed = ledger.figures() | brief.customer_numbers
    return tuple(
        block("unknown-figure", token.text, f"{token.text!r} has no fact; cite one or leave it out")
        for line in draft.text.splitlines()
        for token in figures(_unnumbered(without_references(line)))
        if token.value not in allowed
    )


def _unnumbered(line: str) -> str:
    """The line without its place in a numbered list."""
    head, dot, tail = line.lstrip().partition(". ")
    return tail if dot and f"{head}." in _HARMLESS else line
