"""Everything that a turn is decided by: the message, the brief and what was said before."""

from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from typing import TypeVar, cast

import msgspec

from treejar.adapters.rules.counts import Exchange
from treejar.adapters.rules.memory import Memory
from treejar.adapters.rules.reading import Reading
from treejar.adapters.rules.things import is_only
from treejar.application.terms.brief import Brief
from treejar.domain.dialog.conversation import Slot

# `do you have branches?` asks for something else than what was shown; these words ask for just that.
_OF_SHOWN = ("price", "photo", "discount", "expensive", "quotation", "in_stock_only", "compare", "this_one")
_SIZED = ("desks", "sit_stand", "meeting_tables")
# Lengths of desks and tables, in centimetres, which end in 0 or 5.
LENGTHS = range(80, 401)
STEP = 5

T = TypeVar("T")


class Heard(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One message in its conversation."""

    brief: Brief
    reading: Reading
    memory: Memory

    def once(self, work_out: Callable[["Heard"], T]) -> T:
        """What follows from this alone: many rules ask for it, and it is worked out when the first one does."""
        if work_out not in self._known:
            self._known[work_out] = work_out(self)
        return cast(T, self._known[work_out])

    @cached_property
    def _known(self) -> dict[Callable[["Heard"], object], object]:
        return {}

    @property
    def open_slot(self) -> Slot | None:
        question = self.brief.open_question
        return question.slot if question and question.is_open(self.brief.now) else None

    @property
    def exchange(self) -> Exchange:
        # A number that picks one of what was shown counts nothing, though the question has grown old (NEV-31).
        picks = self.open_slot is None and self.chooses_by_number
        return Exchange(self.reading, Slot.PRODUCT_CHOICE if picks else self.open_slot)

    @property
    def quantity(self) -> int | None:
        """The number of pieces this message names, or gives as an answer."""
        if self.counts_on:
            return self.counts_on
        if self.size:
            return None
        if self.reading.figures.counted:
            return self.exchange.quantity if len(self.memory.shown) > 1 else self.reading.quantity
        if len(self.reading.ordinal_counts) == 1:
            return self.exchange.quantity
        if not self.picks_by_number or self.chooses_by_number or self.memory.shown_named(self.reading):
            return None
        return self.reading.figures.lone

    @property
    def size(self) -> int | None:
        """A length in centimetres that is asked for after desks were shown: `160`, `do you have it in 180?`"""
        lone, things, reading = self.reading.figures.lone, self.memory.things, self.reading
        sized = bool(things) and all(thing.family in _SIZED for thing in things)
        if not sized or self.names_goods or reading.attributes or self.memory.shown_named(reading):
            return None
        asked = self.open_slot in (Slot.PRODUCT_CHOICE, None)
        if lone:
            return lone if asked and 100 <= lone <= 600 else None
        return reading.sizes[0] if reading.sizes else self._bare_size

    @property
    def _bare_size(self) -> int | None:
        figures = self.reading.figures
        numbers = [int(word.norm) for word in self.reading.words if word.norm.isdigit()]
        told = figures.counted or figures.people or figures.cap or figures.budget or len(numbers) != 1
        asks = self.reading.is_question or self.reading.has("stock", "want")
        fits = not told and asks and numbers[0] in LENGTHS and numbers[0] % STEP == 0
        return numbers[0] if fits else None

    @property
    def people(self) -> int | None:
        asked = self.open_slot is Slot.PEOPLE
        return self.reading.figures.people or (self.reading.figures.lone if asked else None)

    @property
    def budget(self) -> Decimal | None:
        return self.exchange.budget

    @property
    def cap(self) -> Decimal | None:
        """The most a piece may cost."""
        return None if self.budget is not None or self.counts_on else self.reading.figures.cap

    @property
    def counts_on(self) -> int | None:
        """`and for 200?` after 40 of something were spoken of is another number of it."""
        return self.reading.figures.either if self.memory.shown and self.memory.quantity else None

    @property
    def takes_the_cheaper(self) -> bool:
        """Of several that were shown the one that costs least."""
        of_one_kind = len(self.memory.shown) > 1 and len(self.memory.lines) < 2
        return self.reading.has("cheaper_one") and of_one_kind and not self.names_goods

    @property
    def keeps_to_a_kind(self) -> bool:
        """`only the chair then`, after gaming chairs were asked for."""
        wanted = self.reading.wanted
        one = len(wanted) == 1 and wanted[0].general and is_only(self.reading.words, wanted[0])
        return one and bool(self.memory.things_like(wanted[0]))

    @property
    def names_goods(self) -> bool:
        return bool(self.reading.wanted or self.reading.strong_codes)

    @property
    def points_at_shown(self) -> bool:
        """Does the message speak of what our last offer showed?"""
        reading, shown = self.reading, self.memory.shown
        if self.takes_beside:
            return True
        if not shown or reading.wanted or reading.strong_codes or reading.foreign:
            return False
        asks_on = reading.has(
            *("price", "stock", "photo", "discount", "expensive", "quotation", "in_stock_only", "compare"),
            *("recap", "summary"),
        )
        if reading.has("stock") and reading.unknown and not reading.has(*_OF_SHOWN):
            asks_on = False
        chooses = reading.ordinal is not None or bool(self.memory.shown_named(reading)) or self.takes_the_other
        chooses = chooses or bool(reading.ordinal_counts)
        return (
            chooses
            or asks_on
            or bool(reading.attributes)
            or bool(reading.figures.counted or reading.colour or self.picks_by_number)
            or bool(reading.figures.cap and not self.memory.things)
            or bool(self.counts_on)
        )

    @property
    def takes_beside(self) -> tuple[str, ...] | None:
        """What was offered beside the goods and is wanted now: `add it`, `and 12 footrests too`."""
        reading = self.reading
        if not reading.has("add"):
            return None
        wanted = {thing.concept for thing in reading.wanted}
        said = {word.norm for word in reading.words} | {word.norm.removesuffix("s") for word in reading.words}
        fits = [one for one in self.memory.beside if wanted & one.concepts or said & one.words]
        pointed = self.memory.beside[:1] if len(self.memory.beside) == 1 and not wanted else ()
        pointed = pointed if reading.has("this_one", "yes") and not reading.strong_codes else ()
        return next((one.spellings for one in (*fits, *pointed)), None)

    @property
    def takes_the_other(self) -> bool:
        return self.reading.has("other_one") and self.memory.the_other is not None

    @property
    def picks_by_number(self) -> bool:
        """A lone number that answers what was shown or asked about it (NEV-31)."""
        number, slot = self.reading.figures.lone, self.open_slot
        if number is None or not self.memory.shown or self.size:
            return False
        corrects = self.reading.has("no", "instead") and self.memory.quantity is not None
        return corrects or slot in (Slot.PRODUCT_CHOICE, Slot.QUANTITY, Slot.QUOTATION, Slot.HUMAN, None)

    @property
    def chooses_by_number(self) -> bool:
        """`2` after two or more products were shown and none was asked to be counted."""
        lone, many = self.reading.figures.lone, len(self.memory.choices)
        return lone is not None and self.open_slot in (Slot.PRODUCT_CHOICE, None) and many > 1 and lone <= many
