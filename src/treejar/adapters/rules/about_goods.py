"""The rules by which a turn is about goods: a project, products, a card, what was shown or what is ordered."""

from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.joint import joint_of
from treejar.adapters.rules.own_goods import speaks_of_own
from treejar.adapters.rules.told import told_in
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.customer import Detail

_PROJECT_FROM = 8
# So few words that name a material or a feature narrow the wish; more of them tell something.
_NARROWING = 4
# Where it is said that something is wanted, so many other words may be unknown: the feature's own and `ones`.
_LOOSE_WORDS = 2


def project(heard: Heard) -> bool:
    """A whole office or a team is spoken of, not single goods."""
    reading, people = heard.reading, heard.people or 0
    teams = all(thing.family == "workstations" for thing in reading.wanted)
    for_goods = bool(heard.memory.things) and not heard.memory.project and not reading.has("project")
    if len(heard.memory.lines) > 1 and not reading.has("project"):
        return False
    if for_goods and any(thing.family != "workstations" for thing in heard.memory.things):
        return False
    if _tells_of_project(heard):
        return True
    asked = (heard.open_slot in (Slot.WORK_STYLE, Slot.BUDGET) and not reading.asked) or bool(heard.people)
    going_on = asked and heard.memory.project and bool(reading.content)
    starts = (reading.has("project") or people >= _PROJECT_FROM) and teams and not reading.strong_codes
    return starts or (going_on and teams and not reading.strong_codes and not heard.points_at_shown)


def _tells_of_project(heard: Heard) -> bool:
    """How they work, how it shall look or what all of it may cost, while a whole office is spoken of."""
    reading = heard.reading
    open_budget = reading.has("budget") and reading.figures.cap is None
    told = heard.budget is not None or open_budget or any(detail is Detail.PREFERENCE for detail, _ in told_in(heard))
    asks = reading.is_question or reading.has("want", "price", "stock", "others", "photo", "summary", "affords")
    return heard.memory.project and told and not (asks or heard.quantity or reading.strong_codes)


def products(heard: Heard) -> bool:
    """Goods are wanted: named, pointed at, or narrowed by a feature, a price or an answer of theirs."""
    reading = heard.reading
    hopes = (reading.has("want", "price", "stock", "instead", "takes") and bool(reading.codes)) or bool(
        heard.cap and heard.memory.things
    )
    used_daily = heard.open_slot is Slot.USE and bool(heard.memory.things and reading.content)
    affordable = reading.has("expensive", "discount", "dearest") and bool(heard.memory.things)
    bare_code = bool(reading.codes) and len(reading.content) <= 3
    plain = len(reading.content) <= _NARROWING or (
        reading.has("want", "takes") and len(reading.unknown) <= _LOOSE_WORDS
    )
    features = bool(reading.refinements) and plain and not reading.has("who")
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


def card(heard: Heard) -> bool:
    """A property of one of the goods is asked for."""
    reading = heard.reading
    if not reading.attributes or reading.figures.cap or (reading.quantity and reading.has("price")):
        return False
    joint = joint_of(heard)
    if joint is not None and joint.things:
        return False
    return bool(reading.strong_codes or (heard.memory.shown and not reading.foreign))


def free_wish(heard: Heard) -> bool:
    """Something is wanted that our words for goods do not know."""
    reading = heard.reading
    return reading.has("want", "stock") and bool(reading.unknown) and not reading.has("bare_furniture")


def compare(heard: Heard) -> bool:
    """Two or more that were named or shown are to be compared."""
    spoken_of = len(heard.memory.shown) > 1 or heard.memory.one_by_one
    of_shown = bool(spoken_of) and not heard.names_goods
    return heard.reading.has("compare") and (len(heard.reading.strong_codes) > 1 or of_shown)


def sums_up(heard: Heard) -> bool:
    """The whole order is asked for, or its quotation, while the talk had moved on to something else."""
    reading = heard.reading
    if not heard.brief.order:
        return False
    if speaks_of_own(heard):
        return True
    if heard.names_goods or heard.quantity or reading.ordinal is not None:
        return False
    pays = heard.budget is not None and not heard.memory.project
    asks_price = reading.has("price") and not reading.attributes and not heard.points_at_shown and not reading.asked
    return (
        reading.has("summary", "recap") or pays or asks_price or (reading.has("quotation") and not reading.attributes)
    )


def asks_of_others(heard: Heard) -> bool:
    """What somebody else ordered or paid (SEC-6)."""
    reading = heard.reading
    return reading.has("others_order") and reading.is_question and not reading.strong_codes


def about_earlier(heard: Heard) -> bool:
    """A yes or no to the question whether the earlier order still holds (DLG-14)."""
    reading = heard.reading
    answers = heard.open_slot is Slot.EARLIER_ORDER and reading.has("yes", "no", "ok")
    speaks_of_it = bool(heard.brief.earlier_order) and reading.has("resumes")
    return (answers or speaks_of_it) and not heard.names_goods
