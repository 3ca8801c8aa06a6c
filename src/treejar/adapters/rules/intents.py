"""What the customer wants of this turn: one intent, decided in a fixed order (the first that fits)."""

from collections.abc import Callable
from enum import StrEnum

from treejar.adapters.rules.heard import Heard
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.message import MessageKind

_PROJECT_FROM = 8
_TALE = 50
# So few words that name a material or a feature narrow the wish; more of them tell something.
_NARROWING = 4


class Intent(StrEnum):
    """The kinds of turns that rules can serve."""

    MEDIA = "media"
    WORDLESS = "wordless"
    PRESENCE = "presence"
    JAILBREAK = "jailbreak"
    COMPLAINT = "complaint"
    HUMAN = "human"
    QUOTATION_WANTED = "quotation_wanted"
    BOT = "bot"
    JOB = "job"
    SUPPLIER = "supplier"
    COURIER = "courier"
    USED = "used"
    OFF_TOPIC = "off_topic"
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


def _human(heard: Heard) -> bool:
    reading = heard.reading
    alone = reading.has("human_soft") and not heard.names_goods and len(reading.content) <= 2
    return reading.has("human") or (alone and reading.figures.people is None and not reading.has("bot"))


def _complains(heard: Heard) -> bool:
    """A long tale that ends in a wish for goods is a wish, though somebody in it complains."""
    reading = heard.reading
    tells = len(reading.words) > _TALE and bool(reading.wanted) and reading.has("want", "price", "stock")
    return reading.has("complaint") and not reading.has("expensive") and not tells


def _consents(heard: Heard) -> bool:
    """A yes to the offer of a person or a quotation."""
    reading = heard.reading
    brief_enough = len(reading.words) <= 6 and not (heard.names_goods or heard.quantity or reading.has("no", "summary"))
    brief_enough = brief_enough and reading.ordinal is None and not any(word.is_number for word in reading.words)
    return heard.open_slot in (Slot.HUMAN, Slot.QUOTATION) and brief_enough and reading.has("yes", "quotation", "ok")


def _quotation_consent(heard: Heard) -> bool:
    return _consents(heard) and (heard.open_slot is Slot.QUOTATION)


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


def _off_topic(heard: Heard) -> bool:
    return heard.reading.has("off_topic") and not heard.names_goods


def _answered(heard: Heard) -> bool:
    open_to_words = (Slot.USE, Slot.WORK_STYLE, Slot.BUDGET, Slot.QUANTITY, Slot.PRODUCT_CHOICE)
    return heard.open_slot in open_to_words and bool(heard.reading.content)


def _sums_up(heard: Heard) -> bool:
    """The whole order is asked for, or its quotation, while the talk had moved on to something else."""
    reading, basket = heard.reading, heard.memory.basket
    if not basket or heard.names_goods or heard.quantity or heard.budget or reading.ordinal is not None:
        return False
    return reading.has("summary") or (reading.has("quotation") and not reading.attributes)


def _compare(heard: Heard) -> bool:
    of_shown = len(heard.memory.shown) > 1 and not heard.names_goods
    return heard.reading.has("compare") and (len(heard.reading.strong_codes) > 1 or of_shown)


def _insists(heard: Heard) -> bool:
    """A discount is asked for once more, and nothing else (PRC-4)."""
    asked_before = any(reading.has("discount") for reading in heard.memory.before)
    return heard.reading.has("discount") and asked_before and not heard.names_goods and not heard.quantity


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
    (Intent.WORDLESS, lambda h: not h.reading.words),
    (Intent.JAILBREAK, _says("jailbreak")),
    (Intent.COMPLAINT, _complains),
    (Intent.HUMAN, _human),
    (Intent.QUOTATION_WANTED, _quotation_consent),
    (Intent.HUMAN, _consents),
    (Intent.BOT, lambda h: h.reading.has("bot") and not h.names_goods),
    (Intent.COURIER, _says("courier")),
    (Intent.JOB, _says("job")),
    (Intent.SUPPLIER, lambda h: h.reading.has("supplier") and not h.reading.has("price", "stock")),
    (Intent.USED, lambda h: h.reading.has("used")),
    (Intent.OFF_TOPIC, _off_topic),
    (Intent.SUMMARY, _sums_up),
    (Intent.COMPARE, _compare),
    (Intent.INSISTS, _insists),
    (Intent.CARD, _card),
    (Intent.PROJECT, _project),
    (Intent.SERVICE, _service),
    (Intent.PRODUCTS, _products),
    (Intent.STOP, _says("stop_writing")),
    (Intent.LATER, _says("later")),
    (Intent.CATALOGUE, lambda h: h.reading.has("bare_furniture", "quotation", "price", "discount", "expensive")),
    (Intent.DECLINED, _only("no")),
    (Intent.BYE, _only("bye")),
    (Intent.THANKS, _only("thanks")),
    (Intent.OKAY, _okay),
    (Intent.GREETING, _only("greeting", "salam", "how_are_you")),
    (Intent.PRESENCE, lambda h: h.reading.has("presence")),
    (Intent.INTRODUCED, lambda h: bool(h.reading.who.name or h.reading.who.company)),
    (Intent.ANSWERED, _answered),
    (Intent.PRODUCTS, _free_wish),
)
