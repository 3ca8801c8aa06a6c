"""Replies that bring a person in. A handover is spoken of only when its fact is there (NEV-22, NEV-39)."""

from collections.abc import Callable

from treejar.adapters.rules import calls
from treejar.adapters.rules.handing import say_handover
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.turn import Turn
from treejar.application.terms.draft import CallTools, Draft
from treejar.domain.escalation.escalation import Trigger


def hand_over(
    turn: Turn, trigger: Trigger, phrase: str = "handover", first: Callable[[Sheet], object] | None = None
) -> CallTools | Draft:
    """Open the handover, then say so; outside office hours also when to expect an answer (ESC-4). `first` writes what
    is told before."""
    asked = turn.call([calls.order()] if turn.heard.brief.order else [])
    asked = asked or turn.call([calls.escalate(trigger, turn.need)])
    if asked is not None:
        return asked
    sheet, fact = turn.sheet(), turn.evidence.handover()
    if fact is None:
        sheet.add("handover_impossible")
        sheet.useful = False
    else:
        if first is not None:
            first(sheet)
        say_handover(sheet, turn.evidence, phrase)
    return turn.finish(sheet, short=True)


def give_up(turn: Turn) -> CallTools | Draft:
    """The second useless reply in a row is not sent: a colleague takes over instead (ESC-1.2)."""
    return hand_over(turn, Trigger.USELESS_REPLIES, "handover_useless")
