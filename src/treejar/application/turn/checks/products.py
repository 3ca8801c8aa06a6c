"""Every article code written out belongs to a product found in this turn (NEV-28, 29)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import AmbiguousFact, FactLedger, NothingFoundFact, ProductFact
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.scan import Kind, tokens, without_references
from treejar.domain.shared.sku import fold_sku


def products_are_found(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """A code that neither a fact nor the customer named is an invention."""
    known = [fold_sku(f"{fact.product.sku.code} {fact.product.name}") for _, fact in ledger.of(ProductFact)]
    known += [fold_sku(fact.code) for _, fact in ledger.of(AmbiguousFact)]
    known += [fold_sku(fact.query) for _, fact in ledger.of(NothingFoundFact)]
    known.append(fold_sku(" ".join(bubble.text for bubble in (*brief.transcript, *brief.batch))))
    return tuple(
        block("unknown-product", token.text, f"{token.text!r} is no product of this turn; cite one that was found")
        for token in tokens(without_references(draft.text))
        if token.kind is Kind.CODE and not any(fold_sku(token.text) in name for name in known)
    )
