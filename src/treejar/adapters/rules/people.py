"""Replies that bring a person in. A handover is spoken of only when its fact is there (NEV-22, NEV-39)."""

from treejar.adapters.rules import calls
from treejar.adapters.rules.evidence import Evidence, ref
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.turn import Turn
from treejar.application.terms.draft import Action, CallTools, Draft
from treejar.application.terms.facts import HandoverFact
from treejar.domain.escalation.escalation import Trigger


def hand_over(turn: Turn, trigger: Trigger, phrase: str = "handover") -> CallTools | Draft:
    """Open the handover, then say so; outside office hours also when to expect an answer (ESC-4)."""
    asked = turn.call([calls.escalate(trigger, _need(turn))])
    if asked is not None:
        return asked
    sheet, fact = turn.sheet(), turn.evidence.handover()
    if fact is None:
        sheet.add("handover_impossible")
        sheet.useful = False
    else:
        say_handover(sheet, turn.evidence, phrase)
        sheet.did(Action.HANDED_OVER)
    return turn.finish(sheet, short=True)


def say_handover(sheet: Sheet, evidence: Evidence, phrase: str) -> None:
    """Say that a colleague takes over; the hours come from the fact."""
    for name, fact in evidence.of(HandoverFact)[:1]:
        if fact.at_work:
            sheet.add(phrase)
        else:
            sheet.add(f"{phrase}_later", hours=ref(name, "hours"))


def give_up(turn: Turn) -> CallTools | Draft:
    """The second useless reply in a row is not sent: a colleague takes over instead (ESC-1.2)."""
    return hand_over(turn, Trigger.USELESS_REPLIES, "handover_useless")


def _need(turn: Turn) -> str:
    """The wish in one line: these words, or the last ones with content where these only consent."""
    order = ", ".join(f"{line.quantity} × {line.spellings[0]}" for line in turn.heard.memory.basket)
    return "; ".join(filter(None, (_last_words(turn), order)))


def _last_words(turn: Turn) -> str:
    heard = turn.heard
    earlier = next((reading.text for reading in heard.memory.before if reading.content), "")
    if heard.reading.content and len(heard.reading.content) > 3:
        return heard.reading.text
    return f"{heard.reading.text} ({earlier})" if earlier else heard.reading.text
