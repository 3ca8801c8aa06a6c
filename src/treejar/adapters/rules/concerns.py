"""What managers are told besides the answer, and in which words the customer hears that they were (ESC-1, DLG-18)."""

from collections.abc import Iterator

import msgspec

from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.office import completes_the_brief
from treejar.application.terms.promises import Promise
from treejar.application.terms.transcript import last_said
from treejar.domain.dialog.message import FILES
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.language import Language

# What a link to a drawing may hold.
_PLANS = (".dwg", ".dxf", "floorplan", "floor-plan", "floor_plan", "layout")
# A visit was spoken of in one of so many messages before this one.
_STILL_SPOKEN_OF = 2
# From so many pieces of one product on a wish is a bulk order.
BULK_FROM = 50


class Concern(msgspec.Struct, frozen=True):
    """Something a person has to know of. `promise` is the entry of the registry whose sentence tells that the managers
    were told; without one it is the `phrase`."""

    trigger: Trigger
    promise: str = ""
    phrase: str = "notice_raised"

    def words(self, promises: tuple[Promise, ...], language: Language) -> str | None:
        """The registry's sentence, if there is one."""
        noticed = next((one.noticed for one in promises if one.id == self.promise), None)
        return noticed.of(language) if noticed else None


DISCOUNT = Concern(Trigger.SPECIAL_TERMS, "discount")
TERMS = Concern(Trigger.SPECIAL_TERMS, "payment_terms")
SAMPLES = Concern(Trigger.SAMPLES, "samples")
CALL_BACK = Concern(Trigger.CALL_BACK, "call_back")
DEADLINE = Concern(Trigger.LOGISTICS, "exact_date")
LOGISTICS = Concern(Trigger.LOGISTICS, "delivery_range")
ASSEMBLY = Concern(Trigger.LOGISTICS, "assembly")
APPOINTMENT = Concern(Trigger.SHOWROOM_APPOINTMENT, phrase="notice_showroom")
SITE_VISIT = Concern(Trigger.UNKNOWN_QUESTION, "site_visit")
DRAWINGS = Concern(Trigger.DRAWINGS, phrase="notice_drawings")
EXACT_ITEM = Concern(Trigger.EXACT_ITEM, phrase="notice_exact_item")
OFFICE_BRIEF = Concern(Trigger.OFFICE_BRIEF, phrase="notice_office_brief")
BULK = Concern(Trigger.BULK_ORDER, phrase="notice_bulk")
UNPRICED = Concern(Trigger.UNPRICED_ITEM, phrase="notice_unpriced")
QUESTION = Concern(Trigger.UNKNOWN_QUESTION, "coming_back")

_UNANSWERED = {
    "call_me": CALL_BACK,
    "samples": SAMPLES,
    "delivery": LOGISTICS,
    "regions": LOGISTICS,
    "assembly": ASSEMBLY,
    "custom": Concern(Trigger.UNKNOWN_QUESTION, "made_to_order"),
    "payment": Concern(Trigger.UNKNOWN_QUESTION, "payment_terms"),
    "warranty": Concern(Trigger.UNKNOWN_QUESTION, "warranty_terms"),
}


def concerns_of(heard: Heard) -> tuple[Concern, ...]:
    """What the message itself makes a manager's business, whatever is answered; the most pressing first."""
    return tuple(dict.fromkeys(_concerns(heard)))


def concern_of(heard: Heard) -> Concern | None:
    """The most pressing of them."""
    return heard.once(_first_concern)


def _first_concern(heard: Heard) -> Concern | None:
    return next(_concerns(heard), None)


def files_came(heard: Heard) -> bool:
    """Does a file come with this message?"""
    return any(bubble.kind in FILES for bubble in heard.brief.batch)


def _concerns(heard: Heard) -> Iterator[Concern]:
    reading = heard.reading
    topics = {topic.name for topic in reading.asked}
    plan = any(sign in (bubble.media or "").lower() for bubble in heard.brief.batch for sign in _PLANS)
    if plan or (reading.has("drawings") and (files_came(heard) or reading.has("attached"))):
        yield DRAWINGS
    if reading.has("exact_item") and (files_came(heard) or _file_came_before(heard)):
        yield EXACT_ITEM
    if "call_me" in topics:
        yield CALL_BACK
    if reading.has("site_visit"):
        yield SITE_VISIT
    elif _visits(heard, topics):
        yield APPOINTMENT
    if "samples" in topics:
        yield SAMPLES
    if topics & {"delivery", "assembly"} and reading.has("day_named"):
        yield DEADLINE
    if reading.has("beyond_delivery") and (topics & {"delivery", "assembly", "regions"} or not reading.strong_codes):
        yield LOGISTICS
    counted = bool(heard.quantity or heard.memory.quantity or heard.brief.order)
    if counted and reading.has("credit_terms"):
        yield TERMS
    if counted and reading.has("discount"):
        yield DISCOUNT
    if completes_the_brief(heard):
        yield OFFICE_BRIEF


def _visits(heard: Heard, topics: set[str]) -> bool:
    """A time for a visit: said in so many words, or named while the showroom is spoken of."""
    lately = heard.memory.before[:_STILL_SPOKEN_OF]
    of_showroom = "showroom" in topics or any(one.name == "showroom" for before in lately for one in before.asked)
    reading = heard.reading
    fetched = topics & {"delivery", "assembly", "order_status"} or heard.quantity
    comes = reading.has("comes") and reading.has("day_named") and not fetched
    return reading.has("visit") or comes or (of_showroom and reading.has("appointment"))


def _file_came_before(heard: Heard) -> bool:
    """What the customer sent last was a file, and no goods were named since: `exactly this one` speaks of it."""
    earlier = last_said(heard.brief.transcript)
    return any(bubble.kind in FILES for bubble in earlier) and not heard.names_goods


def concern_about(topic: str) -> Concern:
    """What a question is that nothing written down answers (KB-3)."""
    return _UNANSWERED.get(topic, QUESTION)
