"""A wish that only managers can fulfil: they are told, and the talk goes on (ESC-1)."""

from treejar.adapters.rules.house import House
from treejar.adapters.rules.threads import take_up
from treejar.adapters.rules.turn import Turn
from treejar.application.terms.draft import CallTools, Draft
from treejar.domain.dialog.conversation import Slot
from treejar.domain.escalation.escalation import Trigger


def passed_on(turn: Turn) -> CallTools | Draft:
    """What is written down about it comes first; that it is passed on is said by the sentence of its notice."""
    house, concern = House(turn), turn.concern()
    pictured = concern is not None and concern.trigger is Trigger.EXACT_ITEM
    asks = turn.heard.reading.is_question and not (pictured or turn.heard.reading.has("site_visit"))
    asked = turn.call([house.ask_all()] if asks else [])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    answered = asks and house.say_found(sheet)
    if concern is None and not answered:
        sheet.add("noted_answer")
    elif concern is not None and not turn.notify(sheet, concern):
        sheet.add("colleague_can")
    if not pictured:
        take_up(sheet, turn)
    elif turn.heard.reading.quantity is None:
        sheet.ask(Slot.QUANTITY)
    return turn.finish(sheet)
