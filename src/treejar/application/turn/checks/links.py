"""No link is written by an author: links come from the house (NEV-10)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.scan import Kind, tokens


def links_are_ours(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """No fact carries a link yet, so none may stand in a reply."""
    return tuple(
        block("foreign-link", token.text, "leave the link out")
        for token in tokens(draft.text)
        if token.kind is Kind.LINK
    )
