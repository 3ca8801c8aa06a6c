"""What a reply says was done has happened in this turn (NEV-22)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Action, Draft
from treejar.application.terms.facts import Evidence, FactLedger, HandoverFact, LearnedFact
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.scan import says

_PROOF: dict[Action, type[Evidence]] = {Action.HANDED_OVER: HandoverFact, Action.DETAIL_NOTED: LearnedFact}

_HANDOVER_CLAIMS = (
    "i'm passing", "i am passing", "i've passed", "i have passed", "i'm connecting you", "i'm transferring you",
    "i've told our", "i have told our", "i've asked our", "i have asked our", "i've informed our", "i've notified our",
    "передаю наш чат", "передаю ваш", "передала ваш", "передала наш", "подключаю коллегу", "сообщила менеджеру",
    "أحوّل محادثتنا", "حولت محادثتنا", "حولت طلبكم", "أبلغت مدير",
)  # fmt: skip


def actions_happened(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """A claimed action needs its fact, declared or merely worded; a handover that happened must be said."""
    findings = [
        block("action-without-event", action, f"{action!r} did not happen in this turn; do not say it")
        for action in draft.done
        if not ledger.of(_PROOF[action])
    ]
    if not ledger.of(HandoverFact):
        findings += [
            block("action-without-event", claim, "nobody was told in this turn; do not say so")
            for claim in says(draft.text, _HANDOVER_CLAIMS)
        ]
    elif Action.HANDED_OVER not in draft.done:
        findings.append(block("silent-handover", draft.text, "say that a colleague takes over"))
    return tuple(findings)
