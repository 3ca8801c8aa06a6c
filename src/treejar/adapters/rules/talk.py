"""Turns without goods: greetings, thanks, files, other people's business, questions no tool answers."""

import unicodedata

import msgspec

from treejar.adapters.rules import calls
from treejar.adapters.rules.concerns import DISCOUNT, QUESTION, TERMS, concern_of
from treejar.adapters.rules.goods import price_ref, products
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.house import House, tell_of
from treejar.adapters.rules.people import give_up, hand_over
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.threads import keep_open, take_up
from treejar.adapters.rules.told import told_in
from treejar.adapters.rules.turn import Turn
from treejar.application.terms.draft import CallTools, Draft
from treejar.application.terms.facts import FromPriceFact
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.customer import Detail
from treejar.domain.dialog.message import MessageKind
from treejar.domain.escalation.escalation import Trigger

# Which "from" price opens a first reply: one at most, of a main family (DLG-6).
_MAIN_FAMILIES = ("task_chairs", "desks", "workstations", "sit_stand", "meeting_tables")
# From so many words on a question is one; fewer may be anything.
_A_SENTENCE = 3
_MEDIA = {
    MessageKind.VOICE: "voice_failed",
    MessageKind.IMAGE: "got_image",
    MessageKind.DOCUMENT: "got_document",
    MessageKind.VIDEO: "got_video",
    MessageKind.LOCATION: "got_location",
    MessageKind.CONTACT: "got_contact",
}


def greeting(turn: Turn) -> CallTools | Draft:
    """A bare greeting: who she is, one true price, one question about the task (DLG-5, DLG-6, NEV-6)."""
    asked = turn.call([calls.categories()] if turn.heard.brief.introduce else [])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    if turn.heard.brief.introduce:
        _say_from_price(sheet, turn)
    take_up(sheet, turn)
    return turn.finish(sheet)


def catalogue(turn: Turn) -> CallTools | Draft:
    """ "Send me your catalogue", "prices?": one true price and the question that leads to real products."""
    reading, house = turn.heard.reading, House(turn)
    general = reading.is_question and not reading.has("price", "quotation", "discount", "expensive")
    asked = turn.call([calls.categories(), *([house.ask_all()] if general else [])])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    if general and house.say_found(sheet):
        sheet.ask(Slot.NEED)
        return turn.finish(sheet)
    if reading.has("quotation"):
        sheet.add("quotation_by_colleague")
    elif reading.has("discount"):
        sheet.add("discount")
    elif reading.has("expensive") and not reading.has("cheapest"):
        sheet.add("expensive")
    elif reading.has("bare_furniture") and not turn.heard.brief.introduce:
        sheet.add("catalogue")
    _say_from_price(sheet, turn)
    sheet.ask(Slot.NEED)
    return turn.finish(sheet)


def introduced(turn: Turn) -> CallTools | Draft:
    """A name arrived: the request sent before it is answered now (NEV-2), else the talk goes on."""
    memory = turn.heard.memory
    if memory.before and not memory.shown and (memory.before[0].wanted or memory.before[0].strong_codes):
        reading = msgspec.structs.replace(memory.before[0], who=turn.heard.reading.who)
        earlier = Heard(brief=turn.heard.brief, reading=reading, memory=memory)
        return products(Turn(turn.request, earlier, turn.voice, turn.lexicon))
    if turn.heard.brief.introduce:
        return greeting(turn)
    asked = turn.call([])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    if turn.new_name is None:
        sheet.add("noted_answer")
    take_up(sheet, turn)
    return turn.finish(sheet)


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


def media(turn: Turn) -> CallTools | Draft:
    """A file without words is acknowledged honestly, and the way on is shown (NEV-56)."""
    asked = turn.call([])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    kinds = [bubble.kind for bubble in turn.heard.brief.batch]
    sheet.add(
        next((_MEDIA[kind] for kind in _MEDIA if kind in kinds), "got_other") if not _is_plan(turn) else "got_plan"
    )
    return turn.finish(sheet, short=True, acknowledged=True)


def _is_plan(turn: Turn) -> bool:
    concern = concern_of(turn.heard)
    return concern is not None and concern.trigger is Trigger.DRAWINGS


def fixed(turn: Turn, phrase: str, asks: bool = False) -> CallTools | Draft:
    """A fixed answer; with `asks` the open talk is taken up again."""
    asked = turn.call([])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    sheet.add(phrase)
    if asks:
        take_up(sheet, turn)
    return turn.finish(sheet, short=True)


def polite(turn: Turn, phrase: str, more: str | None = None) -> CallTools | Draft:
    """Thanks, goodbye, fine: a short answer without a push."""
    sheet = turn.sheet()
    sheet.add(phrase)
    if more:
        sheet.add(more)
    return turn.finish(sheet, short=True)


def bot(turn: Turn) -> CallTools | Draft:
    """Asked who or what she is, she says it; those words are her introduction as well (DLG-1, NEV-7)."""
    asked = turn.call([])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    sheet.add("bot")
    take_up(sheet, turn)
    return sheet.draft()


def declined(turn: Turn) -> CallTools | Draft:
    """A no is taken for one; as a first message it answers nothing yet."""
    return greeting(turn) if turn.heard.brief.introduce else polite(turn, "declined", "declined_more")


def okay(turn: Turn) -> CallTools | Draft:
    """A yes or ok to a question that wants more than a yes is met by the question again, else by a short word."""
    if turn.heard.brief.introduce:
        return greeting(turn)
    slot = turn.heard.open_slot
    sheet = turn.sheet()
    phrases = {Slot.PRODUCT_CHOICE: "ask_choice", Slot.QUANTITY: "ask_quantity", Slot.NEED: "ask_need"}
    if slot in phrases and turn.heard.reading.has("yes") and sheet.ask(slot, phrases[slot]):
        return turn.finish(sheet)
    return polite(turn, "okay")


def wordless(turn: Turn) -> CallTools | Draft:
    """A sign of the hand is an answer; `?` asks whether somebody is there. Neither is a failure of ours."""
    if turn.heard.brief.introduce:
        return greeting(turn)
    said = turn.heard.brief.said
    return polite(turn, "okay") if any(unicodedata.category(sign) == "So" for sign in said) else present(turn)


def present(turn: Turn) -> CallTools | Draft:
    """Yes, she is there, and the talk goes on where it stood."""
    if turn.heard.brief.introduce:
        return greeting(turn)
    sheet = turn.sheet()
    sheet.add("here")
    take_up(sheet, turn)
    return turn.finish(sheet)


def insists(turn: Turn) -> CallTools | Draft:
    """Other terms asked for once more: managers are told, and who insists is given to one (PRC-4, NEV-25, ESC-1.5)."""
    concern = TERMS if turn.heard.reading.has("credit_terms") else DISCOUNT
    if turn.was_told(concern):
        return hand_over(turn, Trigger.SPECIAL_TERMS, "handover_terms")
    asked = turn.call([])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    sheet.add("discount_again" if concern is DISCOUNT else "terms_again")
    if turn.notify(sheet, concern):
        take_up(sheet, turn)
    else:
        sheet.ask(Slot.HUMAN, "ask_human_discount")
    return turn.finish(sheet)


def later(turn: Turn) -> CallTools | Draft:
    """Not now: nothing is pressed for, and one next contact is agreed, here in this chat (DLG-17)."""
    asked = turn.call([])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    when = any(detail is Detail.NEXT_STEP for detail, _ in told_in(turn.heard))
    agreed = when or Detail.NEXT_STEP in turn.heard.brief.details
    sheet.add("later_agreed" if agreed else "later")
    if not agreed:
        sheet.ask(Slot.TIMING, "ask_later")
    return turn.finish(sheet, short=True)


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


def _say_from_price(sheet: Sheet, turn: Turn) -> None:
    fact = _main_price(turn)
    if fact is None:
        return
    family = turn.lexicon.family_of_category(fact.category) or ""
    label = turn.lexicon.families[family].labels[turn.voice.language]
    sheet.add("from_price", family=label, price=price_ref(turn, fact))


def _main_price(turn: Turn) -> FromPriceFact | None:
    facts = [(turn.lexicon.family_of_category(fact.category), fact) for _, fact in turn.evidence.families()]
    ranked = [(_MAIN_FAMILIES.index(family), fact) for family, fact in facts if family in _MAIN_FAMILIES]
    return min(ranked, key=lambda pair: (pair[0], pair[1].price))[1] if ranked else None
