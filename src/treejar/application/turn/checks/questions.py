"""One question a turn, a second one only for the name, and only what may be asked (DLG-11, NEV-3, NEV-11)."""

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding, revise
from treejar.application.turn.scan import questions, says
from treejar.domain.dialog.conversation import Slot

_NAME_ASKED = (
    "what is your name", "what's your name", "may i have your name", "may i know your name", "could i have your name",
    "can i have your name", "may i ask your name", "tell me your name", "share your name", "your name please",
    "как вас зовут", "как к вам обращаться", "как я могу к вам обращаться", "как могу к вам обращаться",
    "назовите ваше имя", "подскажите ваше имя", "напишите ваше имя",
    "ما اسمك", "ما هو اسمك", "شو اسمك", "وش اسمك", "اسمك الكريم", "ممكن اسمك", "ما اسمكم", "اسمكم الكريم",
    "الاسم الكريم",
)  # fmt: skip


def questions_are_few(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Counts question marks, compares the slots asked for with those the brief allows, and hears a name asked for."""
    findings = []
    allowed = 2 if Slot.NAME in draft.asks else 1
    if questions(draft.text) > allowed:
        findings.append(revise("too-many-questions", draft.text, "ask one question"))
    if len([slot for slot in draft.asks if slot is not Slot.NAME]) > 1:
        findings.append(revise("too-many-asks", ", ".join(draft.asks), "ask for one thing"))
    for slot in draft.asks:
        if slot not in brief.may_ask:
            findings.append(revise("question-not-allowed", slot, "this is known or may not be asked now"))
    if Slot.NAME not in brief.may_ask:
        findings += [
            revise("name-asked-again", phrase, "the name is known, or was asked for once already")
            for phrase in says(draft.text, _NAME_ASKED)
        ]
    return tuple(findings)
