"""Pictures show only what the reply names, three at most, each once in a conversation (CAT-11, NEV-54)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger, ProductFact
from treejar.application.terms.finding import Finding, revise
from treejar.application.turn.reading.statements import statements_of

MOST_PICTURES = 3


def media_fit(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Holds every attachment against the products that the text names, by reference, code or name."""
    findings = []
    if len(draft.attachments) > MOST_PICTURES:
        findings.append(revise("too-many-pictures", str(len(draft.attachments)), "attach three pictures at most"))
    if not draft.attachments:
        return ()
    statements = statements_of(draft, brief, ledger)
    named = {product for s in statements for mention in s.mentions for product in mention.products}
    attached = set(brief.pictured)
    for name in draft.attachments:
        fact = ledger.get(name)
        if not isinstance(fact, ProductFact) or fact.product.id not in named:
            findings.append(revise("picture-of-unnamed", name, "attach only pictures of products named in the reply"))
        elif fact.product.id in attached:
            findings.append(revise("picture-repeated", name, "this picture was sent before"))
        elif not fact.product.has_picture:
            findings.append(revise("no-picture", name, "this product has no picture"))
        else:
            attached.add(fact.product.id)
    return tuple(findings)
