"""Questions that goods do not answer: the company's own words, else honestly none, and a person (KB-3)."""

from treejar.adapters.rules.concerns import QUESTION
from treejar.adapters.rules.house import House, tell_of
from treejar.adapters.rules.people import give_up
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.talk import greeting
from treejar.adapters.rules.threads import keep_open, take_up
from treejar.adapters.rules.turn import Turn
from treejar.application.terms.draft import CallTools, Draft
from treejar.domain.dialog.conversation import Slot

# From so many words on a question is one; fewer may be anything.
_A_SENTENCE = 3


def service(turn: Turn) -> CallTools | Draft:
    """Delivery, payment, showroom …: the company's own words, else honestly none, and a person is offered (KB-3)."""
    house = House(turn)
    asked = turn.call(house.calls())
    if asked is not None:
        return asked
    sheet = turn.sheet()
    unanswered = house.say(sheet, house.topics, whole=len(house.topics) == 1)
    if not (unanswered and not tell_of(sheet, turn, house) and sheet.ask(Slot.HUMAN)):
        keep_open(sheet, turn)
    return turn.finish(sheet)


def answered(turn: Turn) -> CallTools | Draft:
    """Words in answer to our question from which no figure or product could be read; or a question in return."""
    found = _from_knowledge(turn)
    if found is not None:
        return found
    sheet, slot = turn.sheet(), turn.heard.open_slot
    unread = slot in (Slot.PRODUCT_CHOICE, Slot.QUANTITY)
    sheet.add("not_understood" if unread else "noted_answer")
    if unread and slot is not None:
        sheet.ask(slot, "ask_choice" if slot is Slot.PRODUCT_CHOICE else None)
        sheet.useful = False
        if turn.heard.brief.useless_replies >= 1:
            return give_up(turn)
    else:
        take_up(sheet, turn)
    return turn.finish(sheet)


def _from_knowledge(turn: Turn) -> CallTools | Draft | None:
    """A question that no rule reads: the company may have written down an answer. None where it has not, and where
    nothing was asked."""
    reading, house = turn.heard.reading, House(turn)
    asks = reading.is_question and len(reading.content) > 1
    asked = turn.call([house.ask_all()] if asks else [])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    if not house.say_found(sheet):
        return _not_sure(turn, sheet) if asks and len(reading.content) >= _A_SENTENCE else None
    keep_open(sheet, turn)
    return turn.finish(sheet)


def _not_sure(turn: Turn, sheet: Sheet) -> CallTools | Draft:
    """Honestly no answer, and who has one (KB-3); the second time in a row a person comes in."""
    if turn.heard.brief.useless_replies >= 1:
        return give_up(turn)
    sheet.add("not_sure")
    if turn.notify(sheet, QUESTION):
        take_up(sheet, turn)
    else:
        sheet.ask(Slot.HUMAN)
        sheet.useful = False
    return turn.finish(sheet)


def unknown(turn: Turn) -> CallTools | Draft:
    """Not understood: a first reply is still useful, a second useless one goes to a person (ESC-1.2)."""
    found = _from_knowledge(turn)
    if found is not None:
        return found
    if turn.heard.brief.introduce:
        return greeting(turn)
    if turn.heard.brief.useless_replies >= 1:
        return give_up(turn)
    sheet = turn.sheet()
    sheet.add("not_understood")
    sheet.ask(Slot.NEED)
    sheet.useful = False
    return turn.finish(sheet)
