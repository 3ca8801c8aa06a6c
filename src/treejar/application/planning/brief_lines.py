"""The brief as the author reads it: only what applies now."""

from collections.abc import Iterator

from treejar.application.planning.budget import Line
from treejar.application.planning.conversation_lines import kinds_in
from treejar.application.terms.brief import Brief
from treejar.application.terms.facts import FactLedger
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.message import MessageKind
from treejar.domain.escalation.hours import UAE
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language

LANGUAGES = {Language.EN: "English", Language.AR: "Arabic", Language.RU: "Russian"}
_FILES = {
    MessageKind.IMAGE: "a picture", MessageKind.VIDEO: "a video", MessageKind.DOCUMENT: "a document",
    MessageKind.LOCATION: "a location", MessageKind.CONTACT: "a contact",
}  # fmt: skip
_AFTER_CONSENT = (Slot.COMPANY, Slot.EMAIL, Slot.ADDRESS)


def stage_line(brief: Brief) -> str:
    """Where the dialogue stands, and the time it is where the office is (DLG-4)."""
    kind = "project" if brief.project else "small purchase, as far as known"
    return f"{brief.stage.value}; {kind}; it is {brief.now.astimezone(UAE):%A %d %B %Y, %H:%M} in the UAE"


def must_lines(brief: Brief) -> Iterator[Line]:
    """What this reply has to do."""
    if brief.introduce:
        yield Line(
            "- This is the first reply: introduce yourself in one line as Noor from Treejar, with what we offer."
        )
    if brief.other_language:
        yield Line(
            "- They wrote in a language you do not speak: answer in English and offer English, Arabic or Russian."
        )
    if brief.earlier_order or brief.earlier_details:
        yield Line("- Ask whether what is marked as earlier still holds before you use any of it.")
    files = kinds_in(brief.batch)
    for kind, name in _FILES.items():
        if kind in files:
            yield Line(f"- They sent {name}: acknowledge it, never guess what is in it, say what helps instead.")
    if MessageKind.VOICE in files:
        yield Line("- A voice note could not be understood: say sorry once and ask them to type it.")
    if brief.useless_replies:
        yield Line("- Your last reply did not help them: answer in another way, or offer a colleague.")


def must_not_lines(brief: Brief) -> Iterator[Line]:
    """What this reply has to leave alone."""
    if not brief.introduce:
        yield Line("- You have introduced yourself already: no second introduction, no second greeting.")
    if Slot.NAME not in brief.may_ask:
        yield Line("- Do not ask for the name.")
    if not any(slot in brief.may_ask for slot in _AFTER_CONSENT):
        yield Line("- Do not ask for company, e-mail or address.")


def may_ask_line(brief: Brief) -> str:
    """The slots of a question that are allowed, in the order of the enum."""
    return ", ".join(slot.value for slot in Slot if slot in brief.may_ask) or "nothing"


def open_question_line(brief: Brief, ledger: FactLedger) -> str:
    """What a short answer belongs to (DLG-12, NEV-31)."""
    question = brief.open_question
    if question is None:
        return "none"
    named = (f"{place} = {_named(product, ledger)}" for place, product in enumerate(question.options, 1))
    options = f"; options {', '.join(named)}" if question.options else ""
    return f"{question.slot.value}{options}; a short answer belongs to it, and it stays open until answered"


def _named(product_id: ProductId, ledger: FactLedger) -> str:
    found = ledger.product(product_id)
    return found[0] if found else f"id {product_id}"
