"""What goods the customer wants to see or count: the message joined with what was shown and said before."""

from decimal import Decimal

import msgspec

from treejar.adapters.rules.code_wish import CodeWish
from treejar.adapters.rules.codes import CodeMention, sibling
from treejar.adapters.rules.counts import ONE_A_PERSON, Counts, counts_of
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.order import refused_codes
from treejar.adapters.rules.things import Thing
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.sku import fold_sku

_MOST_THINGS = 3
# Centimetres between which a bare number is the size of a table.
_SMALLEST, _LARGEST = 60, 600


class ThingWish(msgspec.Struct, frozen=True):
    """A kind of thing."""

    thing: Thing
    quantity: int | None


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """`cap` and `floor` are prices per piece as far as the words say; `budget` is for everything."""

    words: str
    topic: str = ""
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
    counts: Counts = Counts()
    carries: bool = False
    colour: str | None = None
    refinements: tuple[str, ...] = ()
    people: int | None = None
    cheaper: bool = False
    cheapest: bool = False
    discount: bool = False
    quotation: bool = False
    others: bool = False
    shown_ids: tuple[ProductId, ...] = ()
    seen: frozenset[str] = frozenset()

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
    quantity, things = heard.quantity, _things(heard, named)
    several = len(things) + len(codes) > 1
    return Wish(
        words=reading.text,
        topic=" ".join((reading.topic, *_carried_sizes(heard, bool(codes)))),
        codes=tuple(
            CodeWish(c.spellings, c.quantity if named.order or (several and not from_shown) else c.quantity or quantity)
            for c in codes
        ),
        carries=carried_on,
        things=tuple(
            ThingWish(
                t, (reading.count_beside(t.span) if several else quantity) or _remembered(heard, t) or _each(heard, t)
            )
            for t in things[:_MOST_THINGS]
        ),
        counts=_counts(heard),
        free=not codes and not things and not reading.foreign,
        from_shown=from_shown,
        chosen=named.chosen,
        guesses=named.guesses,
        cap=heard.cap or (memory.cap if _goes_on(heard) and not heard.budget else None),
        floor=reading.figures.floor,
        budget=heard.budget or (memory.budget if carried_on or _goes_on(heard) else None),
        each=reading.has("each"),
        colour=reading.colour or _carried_colour(heard, bool(codes)),
        refinements=tuple(dict.fromkeys((*reading.refinements, *_carried_features(heard, bool(codes))))),
        people=reading.figures.people,
        cheaper=(reading.has("expensive", "discount") and not heard.takes_the_cheaper)
        or bool(heard.cap and from_shown),
        cheapest=heard.takes_the_cheaper,
        discount=reading.has("discount"),
        quotation=reading.has("quotation"),
        others=reading.has("others"),
        shown_ids=_meant_ids(heard),
        seen=frozenset(fold_sku(code) for offer in memory.offers for codes in offer for code in codes),
    )


def counted_wish(heard: Heard) -> Wish | None:
    """What was shown last, where each of it was counted before; None where it is not clear what is meant."""
    shown, counts = heard.memory.shown, heard.memory.counts
    alone = counts.latest if len(shown) == 1 else None
    lines = tuple(CodeWish(spellings, counts.of(spellings, None) or alone) for spellings in shown)
    # Lines that were counted by their kinds find their numbers when it is known what they are.
    counted = all(line.quantity for line in lines) or (counts.together and bool(counts.by_family))
    if not lines or not counted or (len(lines) > 1 and not counts.together):
        return None
    return Wish(words=heard.reading.text, codes=lines, from_shown=True, counts=counts, shown_ids=heard.brief.shown)


def _counts(heard: Heard) -> Counts:
    counts = counts_of((*heard.memory.exchanges, heard.exchange))
    lines = len(heard.reading.ordinal_counts) > 1
    return msgspec.structs.replace(counts, together=True) if lines else counts


def _remembered(heard: Heard, thing: Thing) -> int | None:
    """The number that was said before, where the talk only goes on or corrects what is wanted (DLG-13)."""
    reading, counts = heard.reading, heard.memory.counts
    if not reading.wanted:
        return counts.of_kind(thing.family)
    return counts.of_kind(thing.family) or (counts.latest if reading.has("no", "instead") else None)


def _carried_colour(heard: Heard, by_code: bool) -> str | None:
    """A colour named for the same wish before."""
    if by_code or not _goes_on(heard):
        return None
    return next((reading.colour for reading in heard.memory.of_this_wish if reading.colour), None)


def _carried_sizes(heard: Heard, by_code: bool) -> tuple[str, ...]:
    """`160` after desks were shown, or a size named for the same wish before."""
    if heard.size:
        return (f"{heard.size} cm",)
    if by_code or not _goes_on(heard):
        return ()
    said = " ".join(reading.topic for reading in heard.memory.of_this_wish)
    return tuple(f"{word} cm" for word in said.split() if word.isdigit() and _SMALLEST <= int(word) <= _LARGEST)


def _carried_features(heard: Heard, by_code: bool) -> tuple[str, ...]:
    if by_code or not _goes_on(heard):
        return ()
    return tuple(word for reading in heard.memory.of_this_wish for word in reading.refinements)


def _each(heard: Heard, thing: Thing) -> int | None:
    """Chairs for six people are six chairs."""
    return heard.reading.figures.people if thing.family in ONE_A_PERSON else None


def _meant_ids(heard: Heard) -> tuple[ProductId, ...]:
    """The products of the last reply; one of them where it was picked, also if its code is not its alone."""
    if heard.takes_the_other:
        return ()
    shown, picked, choices = heard.brief.shown, _picked(heard), heard.memory.choices
    same = len(shown) == len(heard.memory.shown) == len(choices)
    return (shown[picked],) if picked is not None and same and -len(shown) <= picked < len(shown) else shown


def _things(heard: Heard, named: "_Named") -> tuple[Thing, ...]:
    """Kinds of things that are wanted; beside a code only those counted on their own (`CH-618 chair` is one)."""
    wanted = heard.reading.wanted
    if heard.takes_beside:
        return ()
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
            or bool(heard.reading.colour or heard.reading.refinements)
        )
    )


class _Named(msgspec.Struct, frozen=True):
    """The codes of a wish: from what was shown, chosen among several, or only guessed from digits."""

    codes: tuple[CodeWish, ...]
    from_shown: bool = False
    chosen: bool = False
    guesses: bool = False
    order: bool = False


def _named(heard: Heard) -> _Named:
    reading, memory = heard.reading, heard.memory
    refused = refused_codes(heard)
    wanted = tuple(mention for mention in reading.codes if mention not in refused)
    typed = tuple(_typed(heard, mention) for mention in wanted)
    beside = heard.takes_beside
    if beside:
        return _Named((CodeWish(beside, heard.quantity),))
    if reading.strong_codes:
        return _Named(typed)
    if heard.takes_the_other and memory.the_other is not None:
        return _Named((CodeWish(memory.the_other, None),), from_shown=True, chosen=True)
    if heard.size:
        return _Named(())
    counted = [(memory.choices[place - 1], n) for place, n in reading.ordinal_counts if place <= len(memory.choices)]
    if len(counted) > 1:
        return _Named(tuple(CodeWish(spellings, n) for spellings, n in counted), order=True)
    again = memory.shown_named(reading)
    if again:
        chosen = tuple(CodeWish(spellings, None) for spellings in again)
        return _Named(chosen, from_shown=True, chosen=len(memory.shown) > 1)
    widens = (reading.has("expensive", "others") and not heard.takes_the_cheaper) or (
        reading.colour is not None and reading.ordinal is None
    )
    if memory.things and (reading.has("others") or (widens and len(memory.shown) > 1)) and not typed:
        return _Named(())
    if typed and not heard.points_at_shown:
        return _Named(
            typed,
            guesses=True,
            chosen=any(len(t.spellings) > len(m.spellings) for t, m in zip(typed, wanted, strict=True)),
        )
    return _shown(heard) if heard.points_at_shown else _Named(())


def _shown(heard: Heard) -> _Named:
    """What was shown: the picked one, else all of it."""
    shown, choices, picked = heard.memory.shown, heard.memory.choices, _picked(heard)
    if picked is not None and -len(choices) <= picked < len(choices):
        return _Named((CodeWish(choices[picked], None),), from_shown=True, chosen=len(choices) > 1)
    # `the 60` is what 60 of were spoken of, not what was shown beside it.
    counted = [one for one in shown if heard.quantity and heard.memory.counts.of(one, None) == heard.quantity]
    if len(counted) == 1 and len(shown) > 1:
        return _Named((CodeWish(counted[0], heard.quantity),), from_shown=True, chosen=True)
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
    """Index of the shown product that is meant; -1 for the last. Who compares means several."""
    if heard.reading.has("compare"):
        return None
    if heard.reading.ordinal is not None:
        return heard.reading.ordinal - 1
    return (heard.reading.figures.lone or 0) - 1 if heard.chooses_by_number else None
