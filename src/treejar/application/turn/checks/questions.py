"""One question a turn, a second one only for the name, only what may be asked (DLG-11, NEV-1, 3, 6, 11)."""

from collections.abc import Iterator

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding, revise
from treejar.application.turn.reading.asking import GROUPS, Asked, asked_in, asks_to_tell, wishes_in, wishes_of
from treejar.application.turn.reading.pieces import Sentence, read
from treejar.application.turn.reading.taken_over import HouseWords
from treejar.application.turn.scan import says
from treejar.domain.dialog.conversation import Slot

# What a quotation is written with: asked for together once the customer wants it (QUO-2).
_DETAILS = frozenset((Slot.NAME, Slot.COMPANY, Slot.EMAIL, Slot.ADDRESS))
_MOST_GROUPS = 3
_MOST_WISHES = 2


def questions_are_few(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Counts what is asked by its sense, with or without a question mark, and holds it against what may be asked."""
    sentences = read(draft.text)
    house = HouseWords(brief, ledger)
    told = {s.text for s in sentences if not s.asks and not asks_to_tell(s) and house.echo(s.pieces)}
    known = [name for name in (brief.customer_name, *brief.details.values()) if name]
    asked = [asking for sentence in sentences for asking in asked_in(sentence, known)]
    # "An address is needed for the quotation", as an article has it.
    asked = [asking for asking in asked if asking.slot is not Slot.ADDRESS or asking.sentence not in told]
    slots = frozenset(draft.asks) | {asking.slot for asking in asked if asking.slot is not None}
    consented = Slot.EMAIL in brief.may_ask
    return (
        *_too_many(draft, asked, consented=consented),
        *_not_allowed(draft, brief, slots, asked),
        *_only_the_name(brief, sentences, asked),
        *_groups_listed(sentences),
        *_questionnaire(sentences, frozenset(slot.value for slot in _DETAILS & brief.may_ask)),
    )


def _too_many(draft: Draft, asked: list[Asked], *, consented: bool) -> Iterator[Finding]:
    details = {asking.slot for asking in asked if asking.slot in _DETAILS}
    names = [asking for asking in asked if asking.slot is Slot.NAME]
    others = [asking for asking in asked if asking.slot is not Slot.NAME and not (consented and asking.slot in details)]
    if len(others) > 1 or len([a for a in names if a.marked]) > 1:
        yield revise("too-many-questions", others[-1].sentence if others else draft.text, "ask one question")
    declared = [slot for slot in draft.asks if slot is not Slot.NAME and not (consented and slot in _DETAILS)]
    if len(declared) > 1:
        yield revise("too-many-asks", ", ".join(draft.asks), "ask for one thing")


def _not_allowed(draft: Draft, brief: Brief, slots: frozenset[Slot], asked: list[Asked]) -> Iterator[Finding]:
    for slot in sorted(slots & _DETAILS | set(draft.asks)):
        if slot in brief.may_ask:
            continue
        about = next((asking.sentence for asking in asked if asking.slot is slot), draft.text)
        if slot is Slot.NAME and slot not in draft.asks:
            yield revise("name-asked-again", about, "the name is known, or was asked for once already")
        else:
            yield revise("question-not-allowed", about, f"{slot.value}: this is known or may not be asked now")


def _only_the_name(brief: Brief, sentences: list[Sentence], asked: list[Asked]) -> Iterator[Finding]:
    """The first reply holds help or a question about the need, not only one for the name (NEV-1)."""
    names = {asking.sentence for asking in asked if asking.slot is Slot.NAME}
    if not brief.introduce or not names:
        return
    rest = [sentence for sentence in sentences if sentence.text not in names and not _is_greeting(sentence)]
    if not rest:
        yield revise("only-the-name", next(iter(names)), "say something useful or ask about the need before the name")


def _is_greeting(sentence: Sentence) -> bool:
    words = [piece for piece in sentence.pieces if piece.forms]
    introduced = says(sentence.text, ("noor", "نور", "нур"))
    return (len(words) <= 4 and not any(piece.reference for piece in sentence.pieces)) or bool(introduced)


def _groups_listed(sentences: list[Sentence]) -> Iterator[Finding]:
    """A list of product groups instead of a question about the task (NEV-6)."""
    plain = [s for s in sentences if not any(piece.reference or piece.is_number for piece in s.pieces)]
    groups = [groups_in(sentence) for sentence in plain]
    for sentence, named in zip(plain, groups, strict=True):
        if len(named) > _MOST_GROUPS:
            yield revise("product-groups", sentence.text, "ask what the space is for, not for a product group")
            return
    listed = [
        (sentence, named) for sentence, named in zip(plain, groups, strict=True) if named and len(sentence.pieces) < 6
    ]
    if len(frozenset().union(*(named for _, named in listed))) > _MOST_GROUPS if listed else False:
        yield revise("product-groups", listed[0][0].text, "ask what the space is for, not for a product group")


def _questionnaire(sentences: list[Sentence], details: frozenset[str]) -> Iterator[Finding]:
    """Several things asked for at once, without a question mark (NEV-11)."""
    for place, sentence in enumerate(sentences):
        wishes = wishes_in(sentence)
        if asks_to_tell(sentence) and sentence.pieces[-1].text == ":":
            wishes |= frozenset().union(*(wishes_of(line) for line in sentences[place + 1 : place + 7]))
        if len(wishes - details) > _MOST_WISHES or (len(wishes) > _MOST_WISHES and wishes - details):
            yield revise("too-many-questions", sentence.text, "ask for one thing")


def groups_in(sentence: Sentence) -> frozenset[str]:
    """The kinds of furniture a sentence names."""
    found = list(GROUPS.find([piece.forms for piece in sentence.pieces]))
    inside = {(m.key, m.start) for m in found for o in found if o is not m and o.start <= m.start and m.end < o.end}
    inside |= {(m.key, m.start) for m in found for o in found if o.start < m.start and m.end <= o.end}
    return frozenset(match.key for match in found if (match.key, match.start) not in inside)
