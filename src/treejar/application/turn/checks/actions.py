"""What a reply says was done has happened in this turn (NEV-22)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Action, Draft
from treejar.application.terms.facts import Evidence, FactLedger, HandoverFact, LearnedFact
from treejar.application.terms.finding import Finding, block

_PROOF: dict[Action, type[Evidence]] = {Action.HANDED_OVER: HandoverFact, Action.DETAIL_NOTED: LearnedFact}


def actions_happened(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """A claimed action needs its fact; a handover that happened must be said."""
    findings = [
        block("action-without-event", action, f"{action!r} did not happen in this turn; do not say it")
        for action in draft.done
        if not ledger.of(_PROOF[action])
    ]
    if ledger.of(HandoverFact) and Action.HANDED_OVER not in draft.done:
        findings.append(block("silent-handover", draft.text, "say that a colleague takes over"))
    return tuple(findings)
