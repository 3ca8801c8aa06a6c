"""Every reference points at a fact of this turn (law 3)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.fact_words import Unrenderable, part_of
from treejar.application.turn.scan import glued_references, has_stray_brackets, references


def references_resolve(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """A reference to nothing, to a part a fact lacks, or with broken brackets would reach the customer as garbage."""
    findings = []
    if has_stray_brackets(draft.text):
        findings.append(block("stray-brackets", draft.text, "write references as [[f1]], and no other square brackets"))
    findings += [
        block("glued-reference", place, "leave a space: what touches a reference changes what it says")
        for place in glued_references(draft.text)
    ]
    for reference in references(draft.text):
        fact = ledger.get(reference.fact)
        about = draft.text[reference.start : reference.end]
        if fact is None:
            findings.append(block("unknown-reference", about, "this turn has no such fact; cite one that it has"))
            continue
        try:
            part_of(fact, reference.part)
        except Unrenderable as problem:
            findings.append(block("unknown-part", about, str(problem)))
    return tuple(findings)
