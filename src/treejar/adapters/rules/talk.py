"""Turns without goods: greetings, thanks, names, other people's business."""

import unicodedata

import msgspec

from treejar.adapters.rules import calls
from treejar.adapters.rules.goods import price_ref, products
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.house import House
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.threads import take_up
from treejar.adapters.rules.told import told_in
from treejar.adapters.rules.turn import Turn
from treejar.application.terms.draft import CallTools, Draft
from treejar.application.terms.facts import FromPriceFact
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.customer import Detail

# Which "from" price opens a first reply: one at most, of a main family (DLG-6).
_MAIN_FAMILIES = ("task_chairs", "desks", "workstations", "sit_stand", "meeting_tables")


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
