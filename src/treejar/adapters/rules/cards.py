"""Turns that read product cards: a property asked about, and two products side by side (CAT-8, NEV-16)."""

from treejar.adapters.rules.attributes import say_attribute, say_attributes, value_of
from treejar.adapters.rules.colours import colour_calls, say_colours
from treejar.adapters.rules.concerns import QUESTION
from treejar.adapters.rules.found import Found
from treejar.adapters.rules.gather import Gatherer
from treejar.adapters.rules.house import House, tell_of
from treejar.adapters.rules.lines import say_one, say_option
from treejar.adapters.rules.offer import SEATING
from treejar.adapters.rules.ordering import change_calls, say_order
from treejar.adapters.rules.pick import Pick
from treejar.adapters.rules.threads import ask_again, ask_on
from treejar.adapters.rules.turn import Turn
from treejar.adapters.rules.wish import wish_of
from treejar.application.terms.draft import CallTools, Draft, ToolCall
from treejar.domain.dialog.conversation import Slot
from treejar.domain.escalation.escalation import Trigger

_MOST = 3
_COMPARED = ("dimensions", "material", "warranty")


def card(turn: Turn) -> CallTools | Draft:
    """Attributes are quoted from the card or said to be unlisted; what else was asked is answered beside them."""
    wish = wish_of(turn.heard)
    found = Found(wish, turn.evidence, turn.lexicon)
    house = House(turn)
    counts = bool(turn.heard.quantity or (wish.discount and turn.heard.memory.quantity))
    priced = counts or turn.heard.reading.has("price")
    wanted = Gatherer(found).next_calls() if priced or not turn.evidence.asked("codes") else []
    on_cards = _on_cards(turn, found)
    changes = change_calls(turn, found) if counts else []
    colours = colour_calls(turn, found.named())
    asked = turn.call([*wanted, *changes, *colours, *house.calls(on_cards), *_unlisted(turn, found)])
    if asked is not None:
        return asked
    sheet, named = turn.sheet(), found.named()[:_MOST]
    if not named:
        sheet.add("no_code" if wish.codes and not wish.from_shown else "which_product")
        house.say(sheet, [topic for topic in house.topics if topic.name not in on_cards])
        sheet.ask(Slot.PRODUCT_CHOICE, "ask_full_code")
        return turn.finish(sheet)
    coloured = say_colours(sheet, turn, named)
    asked_for = [name for name in turn.heard.reading.attributes if not (coloured and name == "colour")]
    listed = say_attributes(sheet, turn, named, asked_for)
    if say_order(sheet, turn):
        house.say(sheet, [topic for topic in house.topics if topic.name not in on_cards])
        return turn.finish(sheet)
    if priced:
        say_one(sheet, turn.evidence, named[0])
    if wish.discount:
        sheet.add("discount")
    unanswered = house.say(sheet, [topic for topic in house.topics if topic.name not in on_cards])
    told = unanswered and tell_of(sheet, turn, house)
    unlisted = not listed and not turn.notify(sheet, QUESTION)
    if not (
        ((unanswered and not told) or (wish.discount and not turn.evidence.notice(Trigger.SPECIAL_TERMS)) or unlisted)
        and sheet.ask(Slot.HUMAN)
    ):
        settled = turn.heard.open_slot is Slot.QUOTATION and not counts
        _ = (settled and ask_again(sheet, turn)) or ask_on(
            sheet, len(named), named[0].quantity or _ordered(turn, named[0])
        )
    return turn.finish(sheet)


def compare(turn: Turn) -> CallTools | Draft:
    """Price, stock and what the cards list, side by side; which is better depends on its job, so that is asked."""
    found = Found(wish_of(turn.heard), turn.evidence, turn.lexicon)
    asked = turn.call(Gatherer(found).next_calls())
    if asked is not None:
        return asked
    sheet, picks = turn.sheet(), found.named()[:_MOST]
    for pick in picks:
        say_option(sheet, turn.evidence, pick)
    different = [name for name in _COMPARED if len({value_of(turn, pick, name) for pick in picks}) > 1]
    for name in different:
        say_attribute(sheet, turn, picks, name)
    if len(picks) > 1 and not different:
        sheet.add("cards_alike")
    sheet.add("before_vat")
    seating = bool(picks) and all(turn.lexicon.family_of_category(pick.product.category) in SEATING for pick in picks)
    _ = (seating and sheet.ask(Slot.USE)) or sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice")
    return turn.finish(sheet)


def _ordered(turn: Turn, pick: Pick) -> int | None:
    """How many of it stand in the order."""
    return next((line.quantity for line in turn.heard.brief.order if line.product_id == pick.product.id), None)


def _unlisted(turn: Turn, found: Found) -> list[ToolCall]:
    """What is asked of cards that do not list it is a question for the managers (KB-3)."""
    picks, asked = found.named()[:_MOST], turn.heard.reading.attributes
    lost = any(value_of(turn, pick, name) is None for pick in picks for name in asked)
    return turn.notice_calls(QUESTION) if lost else []


def _on_cards(turn: Turn, found: Found) -> list[str]:
    """What a card answers, such as its warranty, is not answered in general; nor is it before the cards are known."""
    named, asked = found.named()[:_MOST], turn.heard.reading.attributes
    return [name for name in asked if not named or any(value_of(turn, pick, name) for pick in named)]
