"""How a handover is told. It is spoken of only when its fact is there (NEV-22, NEV-39)."""

from treejar.adapters.rules.evidence import Evidence, ref
from treejar.adapters.rules.sheet import Sheet
from treejar.application.terms.draft import Action
from treejar.application.terms.facts import HandoverFact


def say_handover(sheet: Sheet, evidence: Evidence, phrase: str) -> None:
    """Say that a colleague takes over; the hours come from the fact. From then on nothing is asked."""
    for name, fact in evidence.of(HandoverFact)[:1]:
        if fact.at_work:
            sheet.add(phrase)
        else:
            sheet.add(f"{phrase}_later", hours=ref(name, "hours"))
        sheet.did(Action.HANDED_OVER)
        sheet.ask_nothing()
