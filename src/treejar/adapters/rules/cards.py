"""Turns that read product cards: a property asked about, and two products side by side (CAT-8, NEV-16)."""

from treejar.adapters.rules.evidence import ref
from treejar.adapters.rules.gather import Gatherer, Pick
from treejar.adapters.rules.goods import say_services
from treejar.adapters.rules.lines import say_one, say_option
from treejar.adapters.rules.offer import SEATING
from treejar.adapters.rules.sheet import Sheet
from treejar.adapters.rules.threads import ask_on
from treejar.adapters.rules.turn import Turn
from treejar.adapters.rules.wish import wish_of
from treejar.application.terms.draft import CallTools, Draft
from treejar.domain.dialog.conversation import Slot

_MOST = 3
_COMPARED = ("dimensions", "material", "warranty")


def card(turn: Turn) -> CallTools | Draft:
    """Attributes are quoted from the card or said to be unlisted; what else was asked is answered beside them."""
    wish = wish_of(turn.heard)
    gatherer = Gatherer(wish, turn.evidence, turn.lexicon)
    counts = bool(turn.heard.quantity or (wish.discount and turn.heard.memory.quantity))
    wanted = gatherer.next_calls() if counts or not turn.evidence.asked("codes") else []
    asked = turn.call(wanted)
    if asked is not None:
        return asked
    sheet, named = turn.sheet(), gatherer.named()[:_MOST]
    if not named:
        sheet.add("no_code" if wish.codes and not wish.from_shown else "which_product")
        say_services(sheet, turn, beside_cards=True)
        sheet.ask(Slot.PRODUCT_CHOICE, "ask_full_code")
        return turn.finish(sheet)
    listed = [_say_attribute(sheet, turn, named, name) for name in turn.heard.reading.attributes]
    if counts:
        say_one(sheet, turn.evidence, named[0])
    if wish.discount:
        sheet.add("discount")
    unanswered = say_services(sheet, turn, beside_cards=True)
    if not ((unanswered or wish.discount or not all(listed)) and sheet.ask(Slot.HUMAN)):
        ask_on(sheet, len(named), named[0].quantity)
    return turn.finish(sheet)


def compare(turn: Turn) -> CallTools | Draft:
    """Price, stock and what the cards list, side by side; which is better depends on its job, so that is asked."""
    gatherer = Gatherer(wish_of(turn.heard), turn.evidence, turn.lexicon)
    asked = turn.call(gatherer.next_calls())
    if asked is not None:
        return asked
    sheet, picks = turn.sheet(), gatherer.named()[:_MOST]
    for pick in picks:
        say_option(sheet, turn.evidence, pick)
    different = [name for name in _COMPARED if len({_value(turn, pick, name) for pick in picks}) > 1]
    for name in different:
        _say_attribute(sheet, turn, picks, name)
    if len(picks) > 1 and not different:
        sheet.add("cards_alike")
    sheet.add("before_vat")
    seating = bool(picks) and all(turn.lexicon.family_of_category(pick.product.category) in SEATING for pick in picks)
    _ = (seating and sheet.ask(Slot.USE)) or sheet.ask(Slot.PRODUCT_CHOICE, "ask_choice")
    return turn.finish(sheet)


def _say_attribute(sheet: Sheet, turn: Turn, picks: list[Pick], attribute: str) -> bool:
    """Say one attribute of each; False where a card does not list it."""
    what = turn.voice.plain(f"what_{attribute}")
    keys = [(pick, _key(turn, pick, attribute)) for pick in picks]
    if len(keys) == 1:
        pick, key = keys[0]
        if key is None:
            sheet.add("unlisted", product=ref(pick.name), what=what)
        else:
            sheet.add("listed", product=ref(pick.name), what=what, value=ref(pick.name, f"attribute:{key}"))
    else:
        sheet.add("cards_lead", what=what)
        for pick, key in keys:
            if key is None:
                sheet.add("card_unlisted", product=ref(pick.name, "sku"))
            else:
                sheet.add("card_listed", product=ref(pick.name, "sku"), value=ref(pick.name, f"attribute:{key}"))
    return all(key is not None for _, key in keys)


def _key(turn: Turn, pick: Pick, attribute: str) -> str | None:
    """The name under which the card lists it."""
    known = next(a.keys for a in turn.lexicon.attributes if a.name == attribute)
    return next((key for key in pick.product.attributes if key.lower() in known), None)


def _value(turn: Turn, pick: Pick, attribute: str) -> str | None:
    key = _key(turn, pick, attribute)
    return pick.product.attributes[key] if key else None
