"""Every reference points at a fact of this turn (law 3)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger, PassageFact
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
        if isinstance(fact, PassageFact) and fact.language is not brief.language:
            wanted = f"the passage is not in the language of the reply ({brief.language}); say it in your own words"
            findings.append(block("foreign-passage", about, wanted))
    return tuple(findings)
