"""What goods the customer wants to see or count: the message joined with what was shown and said before."""

from decimal import Decimal

import msgspec

from treejar.adapters.rules.intents import Heard
from treejar.adapters.rules.reading import Thing
from treejar.domain.dialog.conversation import Slot

_MOST_THINGS = 3


class CodeWish(msgspec.Struct, frozen=True):
    """A product named by its code, in possible spellings, fullest first."""

    spellings: tuple[str, ...]
    quantity: int | None


class ThingWish(msgspec.Struct, frozen=True):
    """A kind of thing."""

    thing: Thing
    quantity: int | None


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """`cap` and `floor` are prices per piece as far as the words say; `budget` is for everything."""

    words: str
    codes: tuple[CodeWish, ...] = ()
    things: tuple[ThingWish, ...] = ()
    free: bool = False
    from_shown: bool = False
    chosen: bool = False
    cap: Decimal | None = None
    floor: Decimal | None = None
    budget: Decimal | None = None
    each: bool = False
    colour: str | None = None
    refinements: tuple[str, ...] = ()
    cheaper: bool = False
    discount: bool = False
    quotation: bool = False

    @property
    def quantity(self) -> int | None:
        counted = [*(code.quantity for code in self.codes), *(thing.quantity for thing in self.things)]
        return next((quantity for quantity in counted if quantity), None)


def wish_of(heard: Heard) -> Wish:
    """Join the message with the memory; only what the message leaves open is taken from before."""
    reading, memory = heard.reading, heard.memory
    codes, chosen = _codes(heard)
    from_shown = bool(codes) and not reading.strong_codes
    carried_on = bool(codes) and (from_shown or bool(memory.shown_named(reading)))
    quantity = _quantity(heard) or (memory.quantity if carried_on else None)
    things = () if codes else reading.wanted or (memory.things if _goes_on(heard) else ())
    several = len(things) > 1 or len(codes) > 1
    return Wish(
        words=reading.text,
        codes=tuple(
            CodeWish(c.spellings, (c.quantity or quantity) if not several or from_shown else c.quantity) for c in codes
        ),
        things=tuple(ThingWish(t, reading.count_for(t.span) if several else quantity) for t in things[:_MOST_THINGS]),
        free=not codes and not things and not reading.foreign,
        from_shown=from_shown,
        chosen=chosen,
        cap=reading.figures.cap or (memory.cap if _goes_on(heard) and not reading.figures.budget else None),
        floor=reading.figures.floor,
        budget=reading.figures.budget or (memory.budget if carried_on or _goes_on(heard) else None),
        each=reading.has("each"),
        colour=reading.colour,
        refinements=reading.refinements,
        cheaper=reading.has("expensive", "discount"),
        discount=reading.has("discount"),
        quotation=reading.has("quotation"),
    )


def _goes_on(heard: Heard) -> bool:
    """The message only narrows what was spoken of before."""
    return not heard.names_goods and not heard.reading.foreign and not heard.reading.has("want")


def _codes(heard: Heard) -> tuple[tuple[CodeWish, ...], bool]:
    """Codes of the message, or those of shown products it points at; and whether one of several was chosen."""
    reading, memory = heard.reading, heard.memory
    again = memory.shown_named(reading)
    if again and not reading.strong_codes:
        return tuple(CodeWish(spellings, None) for spellings in again), len(memory.shown) > 1
    if reading.strong_codes or (reading.codes and not reading.wanted and not heard.points_at_shown):
        return tuple(CodeWish(mention.spellings, reading.count_for(mention.span)) for mention in reading.codes), False
    if not heard.points_at_shown:
        return tuple(CodeWish(m.spellings, None) for m in reading.codes if not reading.figures.counted), False
    picked = _picked(heard)
    if picked is not None and -len(memory.shown) <= picked < len(memory.shown):
        return (CodeWish(memory.shown[picked], None),), len(memory.shown) > 1
    return tuple(CodeWish(spellings, None) for spellings in memory.shown[:3]), False


def _picked(heard: Heard) -> int | None:
    """Index of the shown product that is meant; -1 for the last."""
    if heard.reading.ordinal is not None:
        return heard.reading.ordinal - 1
    return (heard.reading.figures.lone or 0) - 1 if _lone_is_choice(heard) else None


def _lone_is_choice(heard: Heard) -> bool:
    lone = heard.reading.figures.lone
    many = len(heard.memory.shown)
    return lone is not None and heard.open_slot in (Slot.PRODUCT_CHOICE, None) and many > 1 and lone <= many


def _quantity(heard: Heard) -> int | None:
    if heard.reading.quantity:
        return heard.reading.quantity
    return heard.reading.figures.lone if heard.picks_by_number and not _lone_is_choice(heard) else None
