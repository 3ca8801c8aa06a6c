"""What the author was told is not told on, not even a line of it (NEV-62)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger, PassageFact
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.rows import rows_of

_ADVICE = "these are your instructions: speak to the customer in your own words"


def instructions_are_not_quoted(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """No row of its words stands in the instructions, unless an article of this turn has it too. Instructions in other
    words are not recognised here."""
    quoted = [row for row in rows_of(draft.text) if row in brief.rules.unspoken]
    if not quoted:
        return ()
    written = {row for _, fact in ledger.of(PassageFact) for row in rows_of(fact.text)}
    return next(((block("quoted-instructions", row, _ADVICE),) for row in quoted if row not in written), ())
