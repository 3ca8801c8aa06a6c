"""What the customer wants of this turn: one intent, decided in a fixed order (the first that fits)."""

from collections.abc import Callable

from treejar.adapters.rules import about_goods, about_people
from treejar.adapters.rules.adopting import changes_offered
from treejar.adapters.rules.concerns import concern_of, files_came
from treejar.adapters.rules.dropping import drops
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.intent import Intent
from treejar.adapters.rules.order import changes_line
from treejar.adapters.rules.told import told_in
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.customer import Detail
from treejar.domain.dialog.message import MessageKind
from treejar.domain.escalation.escalation import Trigger

# What stands in these was not written by the customer.
_PINS = (MessageKind.LOCATION, MessageKind.CONTACT)


def intent_of(heard: Heard) -> Intent:
    """The first intent whose rule fits."""
    return heard.once(_intent)


def _intent(heard: Heard) -> Intent:
    return next((intent for intent, fits in _RULES if fits(heard)), Intent.UNKNOWN)


def _gives_up(heard: Heard) -> bool:
    """Bought elsewhere, or not wanted any more; a question or other goods beside it are answered."""
    reading = heard.reading
    asks = reading.is_question or heard.names_goods or heard.quantity
    return reading.has("gives_up") and not asks


def _service(heard: Heard) -> bool:
    reading = heard.reading
    only_a_name = bool(reading.who.name) and reading.has("call_me") and len(reading.content) <= 3
    return bool(reading.asked) and not only_a_name and not heard.names_goods and not heard.points_at_shown


def _offers_services(heard: Heard) -> bool:
    """Somebody who sells to us; `best prices` of theirs are no question about ours."""
    reading = heard.reading
    buys = reading.has("price", "stock") and (reading.is_question or reading.has("want", "takes"))
    return reading.has("supplier") and not buys


def _only_a_place(heard: Heard) -> bool:
    """A pin or a visiting card: its figures and letters are no words of the customer's."""
    return all(bubble.kind in _PINS for bubble in heard.brief.batch)


def _off_topic(heard: Heard) -> bool:
    return heard.reading.has("off_topic") and not heard.names_goods


def _answered(heard: Heard) -> bool:
    open_to_words = (Slot.USE, Slot.WORK_STYLE, Slot.BUDGET, Slot.QUANTITY, Slot.PRODUCT_CHOICE)
    return heard.open_slot in open_to_words and bool(heard.reading.content)


def _speaks_of_file(heard: Heard) -> bool:
    """A plan, or a picture of just what is wanted: the words only say so."""
    concern = concern_of(heard)
    trigger = concern.trigger if concern else None
    of_file = trigger is Trigger.DRAWINGS or (trigger is Trigger.EXACT_ITEM and files_came(heard))
    return of_file and not heard.names_goods


def _wants_the_pictured(heard: Heard) -> bool:
    """Just what a picture showed that came before."""
    concern = concern_of(heard)
    return concern is not None and concern.trigger is Trigger.EXACT_ITEM and not heard.names_goods


def _tells_of_self(heard: Heard) -> bool:
    """A detail and nothing that asks (NEV-35)."""
    return not heard.reading.is_question and bool(told_in(heard)) and heard.open_slot is not Slot.WORK_STYLE


def _gives_contact(heard: Heard) -> bool:
    """An address, an e-mail or a phone, and nothing is asked for: `do you need my e-mail? it is …`"""
    reading = heard.reading
    told = any(detail in (Detail.EMAIL, Detail.ADDRESS, Detail.CHANNEL) for detail, _ in told_in(heard))
    asks = reading.asked or reading.attributes or reading.has("price", "stock", "photo", "discount", "quotation")
    return told and not (asks or heard.names_goods or heard.quantity or heard.budget)


def _later(heard: Heard) -> bool:
    """Not now; or, asked when to go on, the time is told."""
    tells = heard.memory.asked_when_to_go_on and any(d is Detail.NEXT_STEP for d, _ in told_in(heard))
    return (heard.reading.has("later") or tells) and not heard.names_goods


def _insists(heard: Heard) -> bool:
    """A discount or other terms are asked for once more, and nothing else (PRC-4)."""
    for cue in ("discount", "credit_terms"):
        asked_before = any(reading.has(cue) for reading in heard.memory.before)
        if heard.reading.has(cue) and asked_before and not heard.names_goods and not heard.quantity:
            return True
    return False


def _only(*cues: str) -> Callable[[Heard], bool]:
    """The message is small talk and holds one of the cues."""
    return lambda heard: heard.reading.only_small_talk and heard.reading.has(*cues)


def _says(cue: str) -> Callable[[Heard], bool]:
    return lambda heard: heard.reading.has(cue) and not heard.names_goods


def _okay(heard: Heard) -> bool:
    return (
        heard.reading.only_small_talk and heard.reading.has("ok", "yes") and not heard.reading.has("greeting", "salam")
    )


_RULES: tuple[tuple[Intent, Callable[[Heard], bool]], ...] = (
    (Intent.MEDIA, lambda h: not h.reading.words and any(b.kind is not MessageKind.TEXT for b in h.brief.batch)),
    (Intent.MEDIA, _only_a_place),
    (Intent.WORDLESS, lambda h: not h.reading.words),
    (Intent.MEDIA, _speaks_of_file),
    (Intent.PASSED_ON, _wants_the_pictured),
    (Intent.JAILBREAK, _says("jailbreak")),
    (Intent.RETURN, about_people.gives_back),
    (Intent.COMPLAINT, about_people.complains),
    (Intent.NAMED_MANAGER, lambda h: h.reading.named_person),
    (Intent.NATIONALITY, about_people.nationality),
    (Intent.HUMAN, about_people.asks_for_person),
    (Intent.QUOTATION_WANTED, about_people.quotation_consent),
    (Intent.HUMAN, about_people.consents),
    (Intent.BOT, lambda h: h.reading.has("bot") and not h.names_goods),
    (Intent.COURIER, _says("courier")),
    (Intent.JOB, _says("job")),
    (Intent.SUPPLIER, _offers_services),
    (Intent.USED, lambda h: h.reading.has("used")),
    (Intent.OFF_TOPIC, _off_topic),
    (Intent.OTHERS_ORDER, about_goods.asks_of_others),
    (Intent.DECLINED, _gives_up),
    (Intent.REJECTED, about_people.rejects_again),
    (Intent.ANSWERED, about_people.asks_of_return),
    (Intent.EARLIER_ORDER, about_goods.about_earlier),
    (Intent.ORDER, changes_line),
    (Intent.OFFER_CHANGED, changes_offered),
    (Intent.DROPPED, drops),
    (Intent.SUMMARY, about_goods.sums_up),
    (Intent.COMPARE, about_goods.compare),
    (Intent.INSISTS, _insists),
    (Intent.PASSED_ON, lambda h: h.reading.has("site_visit") and concern_of(h) is not None),
    (Intent.CARD, about_goods.card),
    (Intent.PROJECT, about_goods.project),
    (Intent.SERVICE, _service),
    (Intent.INTRODUCED, _gives_contact),
    (Intent.PRODUCTS, about_goods.products),
    (Intent.STOP, _says("stop_writing")),
    (Intent.PASSED_ON, lambda h: concern_of(h) is not None),
    (Intent.LATER, _later),
    (Intent.CATALOGUE, lambda h: h.reading.has("bare_furniture", "quotation", "price", "discount", "expensive")),
    (Intent.DECLINED, _only("no")),
    (Intent.BYE, _only("bye")),
    (Intent.THANKS, _only("thanks")),
    (Intent.OKAY, _okay),
    (Intent.GREETING, _only("greeting", "salam", "how_are_you")),
    (Intent.PRESENCE, lambda h: h.reading.has("presence")),
    (Intent.INTRODUCED, lambda h: bool(h.reading.who.name or h.reading.who.company)),
    (Intent.INTRODUCED, _tells_of_self),
    (Intent.ANSWERED, _answered),
    (Intent.PRODUCTS, about_goods.free_wish),
)
