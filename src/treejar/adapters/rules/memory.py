"""What the conversation before this turn says: what was shown, wanted and asked."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import msgspec

from treejar.adapters.rules.codes import CodeOf, bold_names, shown_codes
from treejar.adapters.rules.counts import Counts, Exchange, counts_of
from treejar.adapters.rules.offered import OfferedLine, lines_of, of_different_kinds
from treejar.adapters.rules.reading import Reading
from treejar.adapters.rules.seats import seated
from treejar.adapters.rules.things import Thing
from treejar.adapters.rules.voice import Voice
from treejar.application.terms.brief import Brief
from treejar.application.terms.transcript import Bubble
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.message import Author
from treejar.domain.quoting.order import EARLIER_AFTER
from treejar.domain.shared.sku import fold_sku

# Whole conversations fit: the application remembers 60 messages, and half of them are the customer's.
_LOOK_BACK = 60
_BULLET = "•"
# Shorter words of a name tell nothing.
_TELLING = 3
_ASKED = {
    "ask_quantity": Slot.QUANTITY,
    "ask_quantities": Slot.QUANTITY,
    "ask_choice": Slot.PRODUCT_CHOICE,
    "ask_which_code": Slot.PRODUCT_CHOICE,
    "ask_use": Slot.USE,
    "ask_budget": Slot.BUDGET,
    "ask_people": Slot.PEOPLE,
    "ask_later": Slot.TIMING,
}

Reader = Callable[[str], Reading]
Answering = Callable[[str, str], Reading]
"""Reads a message in the light of what we asked before it."""
Spellings = tuple[str, ...]


class Companion(msgspec.Struct, frozen=True):
    """Something offered to complete the goods: the spellings of its code, its kinds, and the words of its name."""

    spellings: Spellings
    concepts: frozenset[str]
    words: frozenset[str]


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """`offers`: the spellings of each product that our replies named, newest reply first; `before` likewise.
    `listed` are those of the newest that stood in a list.

    `lines` are the products of the newest offer where it showed one of each kind; `choices_shown` where they stood to
    choose from. `kinds` are the families of each of the `offers`.

    `beside` is what was offered to complete them; `families` are the kinds of everything that was spoken of.
    """

    offers: tuple[tuple[Spellings, ...], ...] = ()
    listed: tuple[Spellings, ...] = ()
    lines: tuple[OfferedLine, ...] = ()
    choices_shown: tuple[OfferedLine, ...] = ()
    kinds: tuple[frozenset[str], ...] = ()
    before: tuple[Reading, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    counts: Counts = Counts()
    beside: tuple[Companion, ...] = ()
    completed: bool = False
    families: frozenset[str] = frozenset()
    budget: Decimal | None = None
    quotation_offered: bool = False
    name_asked: bool = False
    name_asked_last: bool = False
    asked_when_to_go_on: bool = False
    asked_of_earlier: bool = False

    @property
    def shown(self) -> tuple[Spellings, ...]:
        return self.offers[0] if self.offers else ()

    @property
    def choices(self) -> tuple[Spellings, ...]:
        """What `the first` and `2` mean: the list, where a list of alternatives stood beside the product itself."""
        return self.listed if len(self.listed) > 1 else self.shown

    @property
    def places(self) -> tuple[Spellings, ...]:
        """What `the first` means: where only one of a list was spoken of since, still a place in that list."""
        if len(self.choices) > 1 or not self.choices:
            return self.choices
        return next((o for o in self.offers[1:] if len(o) > 1 and self.choices[0] in o), self.choices)

    @property
    def the_other(self) -> Spellings | None:
        """Of the two that stood to choose from, the one that was not taken."""
        pair = next((offer for offer in self.offers if len(offer) == 2), ())
        left = [spellings for spellings in pair if spellings not in self.shown]
        return left[0] if len(left) == 1 and len(self.shown) == 1 else None

    @property
    def one_by_one(self) -> tuple[Spellings, ...]:
        """The two products that were spoken of last, where each was spoken of alone."""
        alone = dict.fromkeys(offer[0] for offer in self.offers if len(offer) == 1)
        return tuple(alone)[:2] if len(alone) > 1 and len(self.shown) == 1 else ()

    @property
    def quantity(self) -> int | None:
        return self.counts.latest

    @property
    def people(self) -> int | None:
        return next((reading.figures.people for reading in self.before if reading.figures.people), None)

    @property
    def cap(self) -> Decimal | None:
        """The limit of the newest wish."""
        for reading in self.before:
            if reading.figures.either and self.quantity:
                continue
            if reading.figures.cap or reading.wanted or reading.strong_codes:
                return reading.figures.cap
        return None

    @property
    def things(self) -> tuple[Thing, ...]:
        return next((one.wanted for one in self.before if one.wanted and not one.has("remove")), ())

    def things_like(self, thing: Thing) -> tuple[Thing, ...]:
        """What was wanted last of the family of a word that stands for all of it."""
        return tuple(one for one in self.things if one.family == thing.family)

    @property
    def of_this_wish(self) -> tuple[Reading, ...]:
        """What was said since the goods of the newest wish were named, that message included."""
        named = next((at for at, reading in enumerate(self.before) if reading.wanted), -1)
        return self.before[: named + 1]

    @property
    def project(self) -> bool:
        return any(reading.has("project") for reading in self.before)

    def shown_named(self, reading: Reading) -> tuple[Spellings, ...]:
        """The shown products whose code the message repeats in part: `618 then` after CH-618 was shown."""
        keys = [fold_sku(mention.spellings[-1]) for mention in reading.codes if mention.spellings]
        return tuple(
            spellings
            for spellings in self.shown
            if any(len(key) >= 3 and fold_sku(spelling).endswith(key) for key in keys for spelling in spellings)
        )


def remember(brief: Brief, voice: Voice, read: Reader, answering: Answering, code_of: CodeOf) -> Memory:
    """Look back over the conversation."""
    # What was wanted long ago is asked about before it counts again (DLG-14).
    recent = tuple(b for b in brief.transcript[-_LOOK_BACK:] if brief.now - b.at <= EARLIER_AFTER)
    ours = [bubble.text for bubble in reversed(recent) if bubble.author is Author.NOOR and bubble.text]
    parted = [_parted(text, voice) for text in ours]
    exchanges = _exchanges(recent, voice, answering)
    offered = [(offer, codes) for offer, _ in parted if (codes := _offered(offer, brief, read, code_of))]
    newest = offered[0][0] if offered else ""
    lines = lines_of(newest, code_of, read)
    to_choose = voice.has_said("ask_choice", newest)
    return Memory(
        lines=lines if of_different_kinds(lines) and not to_choose else (),
        choices_shown=lines if to_choose else (),
        kinds=tuple(frozenset(line.thing.family for line in lines_of(offer, code_of, read)) for offer, _ in offered),
        offers=tuple(codes for _, codes in offered),
        listed=next((_listed(offer, code_of) for offer, _ in offered), ()),
        beside=tuple(one for _, beside in parted for one in _companions(beside, read, code_of)),
        completed=any(beside for _, beside in parted),
        families=frozenset(t.family for e in exchanges for t in e.reading.wanted),
        before=tuple(exchange.reading for exchange in reversed(exchanges)),
        exchanges=tuple(exchanges),
        counts=counts_of(exchanges),
        budget=next((budget for e in reversed(exchanges) if (budget := e.budget)), None),
        quotation_offered=any(voice.has_said("ask_quotation", text) for text in ours),
        name_asked=any(voice.has_said("ask_name", text) for text in ours),
        name_asked_last=bool(ours) and voice.has_said("ask_name", ours[0]),
        asked_of_earlier=any(voice.has_said("ask_earlier_order", text) for text in ours),
        asked_when_to_go_on=bool(ours) and voice.has_said("ask_later", ours[0]),
    )


def _parted(text: str, voice: Voice) -> tuple[str, str]:
    """A reply of ours without, and only, what it offered to complete the goods."""
    place = voice.place_of("complements_lead", text)
    return (text, "") if place is None else (text[:place], text[place:])


def _offered(offer: str, brief: Brief, read: Reader, code_of: CodeOf) -> tuple[Spellings, ...]:
    """The products that a reply of ours named: in bold, else by codes, as many as the last reply showed."""
    in_bold = shown_codes(offer, code_of)
    if in_bold or not (shown := brief.shown or (brief.open_question.options if brief.open_question else ())):
        return in_bold
    plain = dict.fromkeys(mention.spellings for mention in read(offer).strong_codes)
    return tuple(plain) if len(plain) == len(shown) else ()


def _listed(offer: str, code_of: CodeOf) -> tuple[Spellings, ...]:
    lines = (line for line in offer.splitlines() if line.startswith(_BULLET))
    return tuple(spellings for line in lines for spellings in shown_codes(line, code_of))


def _companions(beside: str, read: Reader, code_of: CodeOf) -> Iterator[Companion]:
    for name in bold_names(beside):
        if spellings := code_of(name):
            reading = read(name)
            words = frozenset(word.norm for word in reading.words if len(word.norm) >= _TELLING)
            yield Companion(spellings, frozenset(thing.concept for thing in reading.wanted), words)


def _exchanges(recent: tuple[Bubble, ...], voice: Voice, answering: Answering) -> list[Exchange]:
    found: list[Exchange] = []
    asked: Slot | None = None
    ours = ""
    for bubble in recent:
        if bubble.author is Author.CUSTOMER and bubble.text:
            wanted = next((one.reading.wanted for one in reversed(found) if one.reading.wanted), ())
            found.append(Exchange(seated(answering(bubble.text, ours), wanted), asked))
        elif bubble.author is Author.NOOR and bubble.text:
            ours = bubble.text
            again = next((slot for phrase, slot in _ASKED.items() if voice.has_said(phrase, bubble.text)), None)
            # An answer that asks nothing leaves the question before it open (DLG-12).
            asked = again if again or "?" in bubble.text or "؟" in bubble.text else asked
    return found
