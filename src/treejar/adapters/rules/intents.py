"""What the customer wants of this turn: one intent, decided in a fixed order (the first that fits)."""

from collections.abc import Callable
from enum import StrEnum

from treejar.adapters.rules.concerns import concern_of
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.order import changes_line
from treejar.adapters.rules.told import told_in
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.customer import Detail
from treejar.domain.dialog.message import MessageKind
from treejar.domain.escalation.escalation import Trigger

_PROJECT_FROM = 8
_TALE = 50
# So few words that name a material or a feature narrow the wish; more of them tell something.
_NARROWING = 4
# What stands in these was not written by the customer.
_PINS = (MessageKind.LOCATION, MessageKind.CONTACT)


class Intent(StrEnum):
    """The kinds of turns that rules can serve."""

    MEDIA = "media"
    WORDLESS = "wordless"
    PRESENCE = "presence"
    JAILBREAK = "jailbreak"
    COMPLAINT = "complaint"
    RETURN = "return"
    NAMED_MANAGER = "named_manager"
    NATIONALITY = "nationality"
    REJECTED = "rejected"
    HUMAN = "human"
    QUOTATION_WANTED = "quotation_wanted"
    BOT = "bot"
    JOB = "job"
    SUPPLIER = "supplier"
    COURIER = "courier"
    USED = "used"
    OFF_TOPIC = "off_topic"
    ORDER = "order"
    EARLIER_ORDER = "earlier_order"
    SUMMARY = "summary"
    COMPARE = "compare"
    INSISTS = "insists"
    CARD = "card"
    PROJECT = "project"
    PRODUCTS = "products"
    SERVICE = "service"
    CATALOGUE = "catalogue"
    STOP = "stop"
    LATER = "later"
    DECLINED = "declined"
    THANKS = "thanks"
    BYE = "bye"
    OKAY = "okay"
    ANSWERED = "answered"
    INTRODUCED = "introduced"
    GREETING = "greeting"
    UNKNOWN = "unknown"


def intent_of(heard: Heard) -> Intent:
    """The first intent whose rule fits."""
    return next((intent for intent, fits in _RULES if fits(heard)), Intent.UNKNOWN)


def asks_for_person(heard: Heard) -> bool:
    """Plainly asked for, in words that mean nothing else."""
    reading = heard.reading
    alone = reading.has("human_soft") and not heard.names_goods and len(reading.content) <= 2
    return reading.has("human", "no_bot") or (alone and reading.figures.people is None and not reading.has("bot"))


def _complains(heard: Heard) -> bool:
    """A long tale that ends in a wish for goods is a wish, though somebody in it complains."""
    reading = heard.reading
    tells = len(reading.words) > _TALE and bool(reading.wanted) and reading.has("want", "price", "stock")
    spoilt = reading.has("spoilt", "gives_back") and not reading.has("only_if")
    return (reading.has("complaint") or spoilt) and not reading.has("expensive") and not tells


def _gives_back(heard: Heard) -> bool:
    """A return, a claim or a refund; `can I return it if …` only asks."""
    return _complains(heard) and heard.reading.has("gives_back")


def _nationality(heard: Heard) -> bool:
    """A person of a certain origin or tongue: a request for a person like any other (ESC-1.18)."""
    return heard.reading.has("nationality") and heard.reading.has("staff") and not heard.names_goods


def _rejects_again(heard: Heard) -> bool:
    """What was shown is turned down for the second time (ESC-1.16)."""
    shown_twice = len(heard.memory.offers) > 1
    before = any(reading.has("rejects") for reading in heard.memory.before)
    return heard.reading.has("rejects") and before and shown_twice and not heard.names_goods


def _consents(heard: Heard) -> bool:
    """A yes to the offer of a person or a quotation."""
    reading = heard.reading
    brief_enough = len(reading.words) <= 6 and not (heard.names_goods or heard.quantity or reading.has("no", "summary"))
    brief_enough = brief_enough and reading.ordinal is None and not any(word.is_number for word in reading.words)
    # `ok, and how do we pay?` and `are you sure it is good?` ask on.
    asks_on = reading.is_question and bool(reading.content) and not reading.has("quotation")
    brief_enough = brief_enough and not asks_on
    return heard.open_slot in (Slot.HUMAN, Slot.QUOTATION) and brief_enough and reading.has("yes", "quotation", "ok")


def _quotation_consent(heard: Heard) -> bool:
    return (_consents(heard) or _confirms(heard)) and (heard.open_slot is Slot.QUOTATION)


def _confirms(heard: Heard) -> bool:
    """`yes please, prepare the quotation for these 4`: the figures of the order are only said again."""
    reading = heard.reading
    said = {counted.quantity for counted in reading.figures.counted} | {reading.figures.lone or 0}
    known = {0, sum(line.quantity for line in heard.brief.order), *(line.quantity for line in heard.brief.order)}
    numbers = {int(word.norm) for word in reading.words if word.norm.isdigit()}
    alters = reading.has("no", "summary", "add", "remove", "change", "instead", "discount", "expensive")
    agrees = reading.has("yes", "ok") and reading.has("quotation")
    return bool(heard.brief.order) and agrees and not alters and not heard.names_goods and (said | numbers) <= known


def _project(heard: Heard) -> bool:
    reading, people = heard.reading, heard.people or 0
    teams = all(thing.family == "workstations" for thing in reading.wanted)
    for_goods = bool(heard.memory.things) and not heard.memory.project and not reading.has("project")
    if for_goods and any(thing.family != "workstations" for thing in heard.memory.things):
        return False
    asked = heard.open_slot in (Slot.WORK_STYLE, Slot.BUDGET) or bool(heard.people)
    going_on = asked and heard.memory.project and bool(reading.content)
    starts = (reading.has("project") or people >= _PROJECT_FROM) and teams and not reading.strong_codes
    return starts or (going_on and teams and not reading.strong_codes and not heard.points_at_shown)


def _products(heard: Heard) -> bool:
    reading = heard.reading
    hopes = (reading.has("want", "price", "stock") and bool(reading.codes)) or bool(heard.cap and heard.memory.things)
    used_daily = heard.open_slot is Slot.USE and bool(heard.memory.things and reading.content)
    affordable = reading.has("expensive", "discount") and bool(heard.memory.things)
    bare_code = bool(reading.codes) and len(reading.content) <= 3
    features = bool(reading.refinements) and len(reading.content) <= _NARROWING and not reading.has("who")
    narrows = bool(heard.budget or reading.figures.people or reading.colour or heard.size or features)
    narrows = narrows or reading.has("others")
    only_limit = bool(narrows and (heard.memory.things or heard.memory.shown))
    return (
        heard.names_goods
        or heard.points_at_shown
        or reading.foreign
        or hopes
        or used_daily
        or affordable
        or bare_code
        or only_limit
    )


def _service(heard: Heard) -> bool:
    reading = heard.reading
    only_a_name = bool(reading.who.name) and reading.has("call_me") and len(reading.content) <= 3
    return bool(reading.asked) and not only_a_name and not heard.names_goods and not heard.points_at_shown


def _card(heard: Heard) -> bool:
    reading = heard.reading
    if not reading.attributes or reading.figures.cap or (reading.quantity and reading.has("price")):
        return False
    return bool(reading.strong_codes or (heard.memory.shown and not reading.foreign))


def _free_wish(heard: Heard) -> bool:
    reading = heard.reading
    return reading.has("want", "stock") and bool(reading.unknown) and not reading.has("bare_furniture")


def _offers_services(heard: Heard) -> bool:
    """Somebody who sells to us; `best prices` of theirs are no question about ours."""
    reading = heard.reading
    buys = reading.has("price", "stock") and (reading.is_question or reading.has("want", "takes"))
    return reading.has("supplier") and not buys


def _only_a_place(heard: Heard) -> bool:
    """A pin or a visiting card: its figures and letters are no words of the customer's."""
    return all(bubble.kind in (MessageKind.LOCATION, MessageKind.CONTACT) for bubble in heard.brief.batch)


def _off_topic(heard: Heard) -> bool:
    return heard.reading.has("off_topic") and not heard.names_goods


def _answered(heard: Heard) -> bool:
    open_to_words = (Slot.USE, Slot.WORK_STYLE, Slot.BUDGET, Slot.QUANTITY, Slot.PRODUCT_CHOICE)
    return heard.open_slot in open_to_words and bool(heard.reading.content)


def _sums_up(heard: Heard) -> bool:
    """The whole order is asked for, or its quotation, while the talk had moved on to something else."""
    reading = heard.reading
    if not heard.brief.order or heard.names_goods or heard.quantity or reading.ordinal is not None:
        return False
    pays = heard.budget is not None and not heard.memory.project
    asks_price = reading.has("price") and not reading.attributes and not heard.points_at_shown and not reading.asked
    return reading.has("summary") or pays or asks_price or (reading.has("quotation") and not reading.attributes)


def _about_earlier(heard: Heard) -> bool:
    """A yes or no to the question whether the earlier order still holds (DLG-14)."""
    reading = heard.reading
    answers = heard.open_slot is Slot.EARLIER_ORDER and reading.has("yes", "no", "ok")
    speaks_of_it = bool(heard.brief.earlier_order) and reading.has("resumes")
    return (answers or speaks_of_it) and not heard.names_goods


def _speaks_of_file(heard: Heard) -> bool:
    """A plan, or a picture of just what is wanted: the words only say so."""
    concern = concern_of(heard)
    return concern is not None and concern.trigger in (Trigger.DRAWINGS, Trigger.EXACT_ITEM) and not heard.names_goods


def _tells_of_self(heard: Heard) -> bool:
    """A detail and nothing that asks (NEV-35)."""
    return not heard.reading.is_question and bool(told_in(heard)) and heard.open_slot is not Slot.WORK_STYLE


def _later(heard: Heard) -> bool:
    """Not now; or, asked when to go on, the time is told."""
    tells = heard.memory.asked_when_to_go_on and any(d is Detail.NEXT_STEP for d, _ in told_in(heard))
    return (heard.reading.has("later") or tells) and not heard.names_goods


def _compare(heard: Heard) -> bool:
    of_shown = len(heard.memory.shown) > 1 and not heard.names_goods
    return heard.reading.has("compare") and (len(heard.reading.strong_codes) > 1 or of_shown)


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
    (Intent.MEDIA, lambda h: all(b.kind in _PINS for b in h.brief.batch)),
    (Intent.WORDLESS, lambda h: not h.reading.words),
    (Intent.MEDIA, _speaks_of_file),
    (Intent.JAILBREAK, _says("jailbreak")),
    (Intent.RETURN, _gives_back),
    (Intent.COMPLAINT, _complains),
    (Intent.NAMED_MANAGER, lambda h: h.reading.named_person),
    (Intent.NATIONALITY, _nationality),
    (Intent.HUMAN, asks_for_person),
    (Intent.QUOTATION_WANTED, _quotation_consent),
    (Intent.HUMAN, _consents),
    (Intent.BOT, lambda h: h.reading.has("bot") and not h.names_goods),
    (Intent.COURIER, _says("courier")),
    (Intent.JOB, _says("job")),
    (Intent.SUPPLIER, _offers_services),
    (Intent.USED, lambda h: h.reading.has("used")),
    (Intent.OFF_TOPIC, _off_topic),
    (Intent.REJECTED, _rejects_again),
    (Intent.EARLIER_ORDER, _about_earlier),
    (Intent.ORDER, changes_line),
    (Intent.SUMMARY, _sums_up),
    (Intent.COMPARE, _compare),
    (Intent.INSISTS, _insists),
    (Intent.CARD, _card),
    (Intent.PROJECT, _project),
    (Intent.SERVICE, _service),
    (Intent.PRODUCTS, _products),
    (Intent.STOP, _says("stop_writing")),
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
    (Intent.PRODUCTS, _free_wish),
)
