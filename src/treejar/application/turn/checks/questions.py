"""One question a turn, a second one only for the name, and only what may be asked (DLG-11, NEV-3, NEV-11)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding, revise
from treejar.application.turn.scan import questions
from treejar.domain.dialog.conversation import Slot


def questions_are_few(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Counts question marks and compares the slots asked for with those the brief allows."""
    findings = []
    allowed = 2 if Slot.NAME in draft.asks else 1
    if questions(draft.text) > allowed:
        findings.append(revise("too-many-questions", draft.text, "ask one question"))
    if len([slot for slot in draft.asks if slot is not Slot.NAME]) > 1:
        findings.append(revise("too-many-asks", ", ".join(draft.asks), "ask for one thing"))
    for slot in draft.asks:
        if slot not in brief.may_ask:
            findings.append(revise("question-not-allowed", slot, "this is known or may not be asked now"))
    return tuple(findings)
