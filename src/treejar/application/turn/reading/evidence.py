"""What a figure may rest on besides the facts' own numbers: the product's card, a passage, the customer's words."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property

import msgspec

from treejar.application.terms.brief import Brief
from treejar.application.terms.facts import Fact, FactLedger, HandoverFact, PassageFact, ProductFact
from treejar.application.turn.reading.described import things_beside
from treejar.application.turn.reading.known import Known, known_in
from treejar.application.turn.reading.numerals import with_numerals
from treejar.application.turn.reading.patterns import said_in
from treejar.application.turn.reading.pieces import Piece, Sort, read
from treejar.application.turn.reading.ranges import ends_range, is_ranged
from treejar.application.turn.reading.scales import MILLIMETRES, scale_of
from treejar.application.turn.reading.unit_words import Unit
from treejar.application.turn.reading.units import units_of
from treejar.application.turn.reading.variants import Variants
from treejar.application.turn.scan import codes_in
from treejar.domain.catalog.product import Product
from treejar.domain.dialog.message import Author
from treejar.domain.shared.ids import ProductId

_CARD_READ = 1500
_BUBBLE_READ = 1000
_BUBBLES_READ = 40
_NEIGHBOURS = 4
_TELLING = 4


class Told(msgspec.Struct, frozen=True):
    """A number somebody wrote: what it measures, the longer words near it and of its whole sentence or article.

    `upper` is the larger end of a range. `things` are what it may be about: drawers, a stack, heights.
    """

    value: Decimal
    unit: Unit
    scale: str
    near: frozenset[str]
    sentence: frozenset[str] = frozenset()
    side: str = ""
    ranged: bool = False
    upper: bool = False
    things: frozenset[str] = frozenset()


class Evidence:
    """The facts of a turn and everything else that was written, read when it is asked for."""

    def __init__(self, brief: Brief, ledger: FactLedger) -> None:
        self._brief, self._ledger = brief, ledger
        self._cards: dict[ProductId, tuple[Told, ...]] = {}

    @cached_property
    def known(self) -> tuple[Known, ...]:
        return known_in(self._ledger, self._brief)

    @cached_property
    def passages(self) -> tuple[Told, ...]:
        """Numbers of the passages of this turn, and of the office hours if a handover tells them."""
        texts = [(fact.text, fact.title) for _, fact in self._ledger.of(PassageFact)]
        texts += [("10:00-20:00", "") for _ in self._ledger.of(HandoverFact)]
        return tuple(told for text, title in texts for told in numbers_in(text, title))

    @cached_property
    def customers(self) -> tuple[Told, ...]:
        """Numbers the customer wrote, in figures or words."""
        bubbles = (*self._brief.transcript, *self._brief.batch)
        texts = [b.text[:_BUBBLE_READ] for b in bubbles if b.author is Author.CUSTOMER and b.text]
        written = [told for text in texts[-_BUBBLES_READ:] for told in numbers_in(text)]
        values = {told.value for told in written}
        details = [told for detail in self._brief.details.values() for told in numbers_in(detail)]
        bare = [Told(n, Unit.NONE, "", frozenset()) for n in self._brief.customer_numbers if n not in values]
        return (*written, *details, *bare)

    @cached_property
    def wrote(self) -> frozenset[tuple[Decimal, Unit]]:
        """The numbers of the customer, each with its unit."""
        return frozenset((told.value, told.unit) for told in self.customers)

    @cached_property
    def codes(self) -> frozenset[str]:
        """Codes that somebody named in this conversation."""
        texts = [bubble.text for bubble in (*self._brief.transcript, *self._brief.batch)]
        return frozenset[str]().union(*(codes_in(text) for text in texts))

    def card(self, product: ProductId) -> tuple[Told, ...]:
        """Numbers on the card of a product."""
        if product not in self._cards:
            found = self._ledger.product(product)
            self._cards[product] = tuple(_on_card(found[1].product)) if found else ()
        return self._cards[product]

    def fact(self, name: str) -> Fact | None:
        return self._ledger.get(name)

    @cached_property
    def finishes(self) -> frozenset[int]:
        """In how many finishes a product of this turn was found."""
        return Variants(fact.product for _, fact in self._ledger.of(ProductFact)).counts

    @cached_property
    def products(self) -> frozenset[ProductId]:
        return frozenset(fact.product.id for _, fact in self._ledger.of(ProductFact))


def _on_card(product: Product) -> Iterable[Told]:
    for text in (product.name, product.description[:_CARD_READ]):
        yield from numbers_in(text)
    for key, value in product.attributes.items():
        yield from numbers_in(f"{value} {key}")
        yield from numbers_in(value)


def numbers_in(text: str, title: str = "") -> list[Told]:
    """Every number of a text, with its unit and its neighbours; the title tells what the whole text is about."""
    found: list[Told] = []
    topic = frozenset(form[:_TELLING] for forms in said_in(title) for form in forms if len(form) >= _TELLING)
    for sentence in read(text):
        pieces = with_numerals(sentence.pieces)
        units = units_of(pieces)
        for place, piece in enumerate(pieces):
            if piece.sort is Sort.FIGURE and piece.value is not None:
                unit = units.get(place, Unit.NONE)
                side = pieces[place - 1].text.lower() if place else ""
                scale, around = scale_of(pieces, place), near(pieces, place)
                ranged, upper = is_ranged(pieces, place), ends_range(pieces, place)
                whole = topic | near(pieces, place, len(pieces))
                things = things_beside(pieces, place)
                found.append(Told(piece.value, unit, scale, around, whole, side, ranged, upper, things))
    return found


def near(pieces: tuple[Piece, ...], place: int, reach: int = _NEIGHBOURS) -> frozenset[str]:
    """The beginnings of the longer words around a place."""
    around = pieces[max(0, place - reach) : place + reach + 1]
    return frozenset(form[:_TELLING] for piece in around for form in piece.forms if len(form) >= _TELLING)


def same_measure(told: Told, value: Decimal, scale: str) -> bool:
    """Do they say the same: 66 cm and 660 mm, three years and three years?"""
    if told.scale in MILLIMETRES and scale in MILLIMETRES:
        return told.value * MILLIMETRES[told.scale] == value * MILLIMETRES[scale]
    return told.value == value and (told.scale == scale or not scale or not told.scale)
