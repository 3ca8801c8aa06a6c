"""What managers are told besides the answer, and in which words the customer hears that they were (ESC-1, DLG-18)."""

import msgspec

from treejar.adapters.rules.heard import Heard
from treejar.application.terms.promises import Promise
from treejar.domain.dialog.message import FILES
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.language import Language

# What a link to a drawing may hold.
_PLANS = (".dwg", ".dxf", "floorplan", "floor-plan", "floor_plan", "layout")
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
DRAWINGS = Concern(Trigger.DRAWINGS, phrase="notice_drawings")
EXACT_ITEM = Concern(Trigger.EXACT_ITEM, phrase="notice_exact_item")
OFFICE_BRIEF = Concern(Trigger.OFFICE_BRIEF, phrase="notice_office_brief")
BULK = Concern(Trigger.BULK_ORDER, phrase="notice_bulk")
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


def concern_of(heard: Heard) -> Concern | None:
    """What the message itself makes a manager's business, whatever is answered."""
    reading = heard.reading
    topics = {topic.name for topic in reading.asked}
    files = any(bubble.kind in FILES for bubble in heard.brief.batch)
    plan = any(sign in (bubble.media or "").lower() for bubble in heard.brief.batch for sign in _PLANS)
    if plan or (reading.has("drawings") and (files or reading.has("attached"))):
        return DRAWINGS
    if files and reading.has("exact_item"):
        return EXACT_ITEM
    if "call_me" in topics:
        return CALL_BACK
    if "showroom" in topics and reading.has("appointment"):
        return APPOINTMENT
    if "samples" in topics:
        return SAMPLES
    if topics & {"delivery", "assembly"} and reading.has("day_named"):
        return DEADLINE
    counted = bool(heard.quantity or heard.memory.quantity or heard.brief.order)
    if counted and reading.has("credit_terms"):
        return TERMS
    return DISCOUNT if counted and reading.has("discount") else None


def concern_about(topic: str) -> Concern:
    """What a question is that nothing written down answers (KB-3)."""
    return _UNANSWERED.get(topic, QUESTION)
