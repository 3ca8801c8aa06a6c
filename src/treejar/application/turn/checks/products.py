"""Every article code written out belongs to a product found in this turn (NEV-28, 29)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import AmbiguousFact, FactLedger, ProductFact
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.scan import Kind, codes_in, tokens, without_names, without_references
from treejar.domain.shared.sku import fold_sku


def products_are_found(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """A code that neither a fact nor the conversation named is an invention; half a code is another code."""
    own = without_names(without_references(draft.text), names_of(ledger))
    codes = [token for token in tokens(own) if token.kind is Kind.CODE]
    if not codes:
        return ()
    known = frozenset[str]().union(
        *(codes_in(name) for name in names_of(ledger)),
        *(codes_in(bubble.text) for bubble in (*brief.transcript, *brief.batch)),
    )
    return tuple(
        block("unknown-product", token.text, f"{token.text!r} is no product of this turn; cite one that was found")
        for token in codes
        if fold_sku(token.text) not in known
    )


def names_of(ledger: FactLedger) -> frozenset[str]:
    """What the products of this turn are called: codes and names in every language."""
    products = [fact.product for _, fact in ledger.of(ProductFact)]
    names = {name for product in products for name in (product.sku.code, product.name, *product.names.values())}
    return frozenset(names | {fact.code for _, fact in ledger.of(AmbiguousFact)})
