"""What the conversation before this turn says: what was shown, wanted and asked."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import msgspec

from treejar.adapters.rules.basket import BasketLine, basket_of
from treejar.adapters.rules.codes import CodeOf, shown_codes
from treejar.adapters.rules.counts import Counts, Exchange, counts_of
from treejar.adapters.rules.reading import Reading, Thing
from treejar.adapters.rules.voice import Voice
from treejar.application.terms.brief import Brief
from treejar.application.terms.transcript import Bubble
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.message import Author
from treejar.domain.shared.sku import fold_sku

# Whole conversations fit: the application remembers 60 messages, and half of them are the customer's.
_LOOK_BACK = 60
_ASKED = {
    "ask_quantity": Slot.QUANTITY,
    "ask_quantities": Slot.QUANTITY,
    "ask_choice": Slot.PRODUCT_CHOICE,
    "ask_which_code": Slot.PRODUCT_CHOICE,
    "ask_use": Slot.USE,
    "ask_budget": Slot.BUDGET,
    "ask_people": Slot.NEED,
}

Reader = Callable[[str], Reading]
Spellings = tuple[str, ...]


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """`offers`: the spellings of each product that our replies named, newest reply first; `before` likewise."""

    offers: tuple[tuple[Spellings, ...], ...] = ()
    before: tuple[Reading, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    counts: Counts = Counts()
    basket: tuple[BasketLine, ...] = ()
    budget: Decimal | None = None
    name_asked: bool = False
    name_asked_last: bool = False
    people_asked_last: bool = False

    @property
    def shown(self) -> tuple[Spellings, ...]:
        return self.offers[0] if self.offers else ()

    @property
    def the_other(self) -> Spellings | None:
        """Of the two that stood to choose from, the one that was not taken."""
        pair = next((offer for offer in self.offers if len(offer) == 2), ())
        left = [spellings for spellings in pair if spellings not in self.shown]
        return left[0] if len(left) == 1 and len(self.shown) == 1 else None

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
            if reading.figures.cap or reading.wanted or reading.strong_codes:
                return reading.figures.cap
        return None

    @property
    def things(self) -> tuple[Thing, ...]:
        return next((reading.wanted for reading in self.before if reading.wanted), ())

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


def remember(brief: Brief, voice: Voice, read: Reader, code_of: CodeOf) -> Memory:
    """Look back over the conversation."""
    recent = brief.transcript[-_LOOK_BACK:]
    ours = [bubble.text for bubble in reversed(recent) if bubble.author is Author.NOOR and bubble.text]
    exchanges = _exchanges(recent, voice, read)
    return Memory(
        offers=tuple(filter(None, (shown_codes(text, code_of) for text in ours))),
        before=tuple(exchange.reading for exchange in reversed(exchanges)),
        exchanges=tuple(exchanges),
        counts=counts_of(exchanges),
        basket=basket_of(_talk(recent, read), code_of),
        budget=next((budget for e in reversed(exchanges) if (budget := e.budget)), None),
        name_asked=any(voice.has_said("ask_name", text) for text in ours),
        name_asked_last=bool(ours) and voice.has_said("ask_name", ours[0]),
        people_asked_last=bool(ours) and voice.has_said("ask_people", ours[0]),
    )


def _talk(recent: tuple[Bubble, ...], read: Reader) -> Iterator[str | frozenset[str]]:
    """Our words, and the codes that a customer wanted taken out of an order."""
    for bubble in recent:
        if bubble.author is Author.NOOR:
            yield bubble.text
        elif bubble.author is Author.CUSTOMER and (reading := read(bubble.text)).has("remove"):
            yield frozenset(key for mention in reading.strong_codes for key in mention.keys)


def _exchanges(recent: tuple[Bubble, ...], voice: Voice, read: Reader) -> list[Exchange]:
    found: list[Exchange] = []
    asked: Slot | None = None
    for bubble in recent:
        if bubble.author is Author.CUSTOMER and bubble.text:
            found.append(Exchange(read(bubble.text), asked))
        elif bubble.author is Author.NOOR and bubble.text:
            asked = next((slot for phrase, slot in _ASKED.items() if voice.has_said(phrase, bubble.text)), None)
    return found
