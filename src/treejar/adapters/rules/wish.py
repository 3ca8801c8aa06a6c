"""What goods the customer wants to see or count: the message joined with what was shown and said before."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from treejar.adapters.rules.codes import CodeMention, sibling
from treejar.adapters.rules.intents import Heard
from treejar.adapters.rules.reading import Thing
from treejar.domain.dialog.conversation import Slot
from treejar.domain.shared.ids import ProductId

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
    guesses: bool = False
    cap: Decimal | None = None
    floor: Decimal | None = None
    budget: Decimal | None = None
    each: bool = False
    colour: str | None = None
    refinements: tuple[str, ...] = ()
    cheaper: bool = False
    discount: bool = False
    quotation: bool = False
    others: bool = False
    shown_ids: tuple[ProductId, ...] = ()

    @property
    def quantity(self) -> int | None:
        counted = [*(code.quantity for code in self.codes), *(thing.quantity for thing in self.things)]
        return next((quantity for quantity in counted if quantity), None)


def wish_of(heard: Heard) -> Wish:
    """Join the message with the memory; only what the message leaves open is taken from before."""
    reading, memory = heard.reading, heard.memory
    named = _named(heard)
    codes, from_shown = named.codes, named.from_shown
    carried_on = bool(codes) and (from_shown or bool(memory.shown_named(reading)))
    quantity = _quantity(heard) or (memory.quantity if carried_on else None)
    things = _things(heard, named)
    several = len(things) + len(codes) > 1
    return Wish(
        words=reading.text,
        codes=tuple(
            CodeWish(c.spellings, (c.quantity or quantity) if not several or from_shown else c.quantity) for c in codes
        ),
        things=tuple(ThingWish(t, reading.count_for(t.span) if several else quantity) for t in things[:_MOST_THINGS]),
        free=not codes and not things and not reading.foreign,
        from_shown=from_shown,
        chosen=named.chosen,
        guesses=named.guesses,
        cap=reading.figures.cap or (memory.cap if _goes_on(heard) and not reading.figures.budget else None),
        floor=reading.figures.floor,
        budget=reading.figures.budget or (memory.budget if carried_on or _goes_on(heard) else None),
        each=reading.has("each"),
        colour=reading.colour,
        refinements=reading.refinements,
        cheaper=reading.has("expensive", "discount"),
        discount=reading.has("discount"),
        quotation=reading.has("quotation"),
        others=reading.has("others"),
        shown_ids=heard.brief.shown,
    )


def _things(heard: Heard, named: "_Named") -> tuple[Thing, ...]:
    """Kinds of things that are wanted; beside a code only those counted on their own (`CH-618 chair` is one)."""
    wanted = heard.reading.wanted
    if named.codes and not named.guesses:
        counts = {heard.reading.count_for(mention.span) for mention in heard.reading.codes}
        others = (thing for thing in wanted if not heard.reading.describes_code(thing.span))
        return tuple(t for t in others if (n := heard.reading.count_for(t.span)) is not None and n not in counts)
    return wanted or (heard.memory.things if _goes_on(heard) and not named.codes else ())


def _goes_on(heard: Heard) -> bool:
    """The message only narrows what was spoken of before."""
    return (
        not heard.names_goods
        and not heard.reading.foreign
        and (
            heard.reading.has("others", "expensive", "this_one")
            or not heard.reading.has("want")
            or bool(heard.reading.colour)
        )
    )


class _Named(msgspec.Struct, frozen=True):
    """The codes of a wish: from what was shown, chosen among several, or only guessed from digits."""

    codes: tuple[CodeWish, ...]
    from_shown: bool = False
    chosen: bool = False
    guesses: bool = False


def _named(heard: Heard) -> _Named:
    reading, memory = heard.reading, heard.memory
    typed = tuple(_typed(heard, mention) for mention in reading.codes)
    if reading.strong_codes:
        return _Named(typed)
    again = memory.shown_named(reading)
    if again:
        chosen = tuple(CodeWish(spellings, None) for spellings in again)
        return _Named(chosen, from_shown=True, chosen=len(memory.shown) > 1)
    widens = reading.has("expensive", "others") or (reading.colour is not None and reading.ordinal is None)
    if memory.things and (reading.has("others") or (widens and len(memory.shown) > 1)) and not typed:
        return _Named(())
    if typed and not heard.points_at_shown:
        return _Named(
            typed, guesses=True, chosen=any(len(t.spellings) > len(m.spellings) for t, m in _both(heard, typed))
        )
    return _shown(heard) if heard.points_at_shown else _Named(())


def _both(heard: Heard, typed: tuple[CodeWish, ...]) -> Iterator[tuple[CodeWish, CodeMention]]:
    return zip(typed, heard.reading.codes, strict=True)


def _shown(heard: Heard) -> _Named:
    """What was shown: the picked one, else all of it."""
    shown, picked = heard.memory.shown, _picked(heard)
    if picked is not None and -len(shown) <= picked < len(shown):
        return _Named((CodeWish(shown[picked], None),), from_shown=True, chosen=len(shown) > 1)
    return _Named(tuple(CodeWish(spellings, None) for spellings in shown[:3]), from_shown=True)


def _typed(heard: Heard, mention: CodeMention) -> CodeWish:
    """A code as typed; bare digits may continue the codes that were spoken of."""
    known = [spelling for spellings in heard.memory.shown for spelling in spellings]
    known += [m.spellings[-1] for reading in heard.memory.before for m in reading.strong_codes]
    guesses = sibling(mention, known)
    # A code that belongs to what was spoken of carries the quantity on.
    carried = heard.memory.quantity if guesses else None
    return CodeWish((*mention.spellings, *guesses), heard.reading.count_for(mention.span) or carried)


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
