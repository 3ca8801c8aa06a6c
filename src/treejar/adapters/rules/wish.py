"""What goods the customer wants to see or count: the message joined with what was shown and said before."""

from decimal import Decimal

import msgspec

from treejar.adapters.rules.carried import (
    carried_colour,
    carried_features,
    carried_people,
    carried_sizes,
    goes_on,
    one_each,
    remembered_count,
    size_of,
)
from treejar.adapters.rules.code_wish import CodeWish
from treejar.adapters.rules.counts import Counts, counts_of
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.joint import Joint, joint_of
from treejar.adapters.rules.meant import Meant, meant_by, meant_ids
from treejar.adapters.rules.offered import OfferedLine
from treejar.adapters.rules.things import Thing
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.sku import fold_sku

_MOST_THINGS = 3
# Of so many kinds shown together none has the number of another.
_OF_SEVERAL_KINDS = 2


class ThingWish(msgspec.Struct, frozen=True):
    """A kind of thing; `people` are to sit at as many of it as they need."""

    thing: Thing
    quantity: int | None
    people: int | None = None


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
    size: int | None = None
    people: int | None = None
    cheaper: bool = False
    cheapest: bool = False
    dearest: bool = False
    discount: bool = False
    quotation: bool = False
    others: bool = False
    shown_ids: tuple[ProductId, ...] = ()
    seen: frozenset[str] = frozenset()
    joint: bool = False

    @property
    def quantity(self) -> int | None:
        counted = [*(code.quantity for code in self.codes), *(thing.quantity for thing in self.things)]
        return next((quantity for quantity in counted if quantity), None)


def wish_of(heard: Heard) -> Wish:
    """Join the message with the memory; only what the message leaves open is taken from before."""
    joint = joint_of(heard)
    if joint is not None:
        return _joint_wish(heard, joint)
    reading, memory = heard.reading, heard.memory
    named = meant_by(heard)
    codes, from_shown = named.codes, named.from_shown
    carried_on = bool(codes) and (from_shown or bool(memory.shown_named(reading)))
    quantity, things = heard.quantity, _things(heard, named)
    several = len(things) + len(codes) > 1
    return Wish(
        words=reading.text,
        topic=" ".join((reading.topic, *carried_sizes(heard, bool(codes)))),
        codes=tuple(
            CodeWish(c.spellings, c.quantity if named.order or (several and not from_shown) else c.quantity or quantity)
            for c in codes
        ),
        carries=carried_on and len(memory.lines) < _OF_SEVERAL_KINDS,
        things=tuple(
            ThingWish(
                t,
                (reading.count_beside(t.span) if several else quantity)
                or remembered_count(heard, t)
                or one_each(heard, t),
            )
            for t in things[:_MOST_THINGS]
        ),
        counts=_counts(heard),
        free=not codes and not things and not reading.foreign,
        from_shown=from_shown,
        chosen=named.chosen,
        guesses=named.guesses,
        cap=heard.cap or (memory.cap if goes_on(heard) and not heard.budget else None),
        floor=reading.figures.floor,
        budget=heard.budget or (memory.budget if carried_on or goes_on(heard) else None),
        each=reading.has("each"),
        colour=reading.colour or carried_colour(heard, bool(codes)),
        refinements=tuple(dict.fromkeys((*reading.refinements, *carried_features(heard, bool(codes))))),
        size=size_of(heard, bool(codes)),
        people=reading.figures.people or carried_people(heard),
        cheaper=(reading.has("expensive", "discount") and not heard.takes_the_cheaper)
        or bool(heard.cap and from_shown),
        cheapest=heard.takes_the_cheaper,
        dearest=reading.has("dearest"),
        discount=reading.has("discount"),
        quotation=reading.has("quotation"),
        others=reading.has("others"),
        shown_ids=meant_ids(heard),
        joint=named.beside,
        seen=frozenset(fold_sku(code) for offer in memory.offers for codes in offer for code in codes),
    )


def _joint_wish(heard: Heard, joint: Joint) -> Wish:
    """What stays of an offer of several kinds, and what is looked for beside it."""
    reading = heard.reading
    counts = (*joint.counts, *(None for _ in joint.things))
    things = tuple(
        ThingWish(thing, _counted(heard, thing) or count or remembered_count(heard, thing))
        for thing, count in zip(joint.things, counts, strict=False)
    )
    carried = carried_sizes(heard, by_code=False) or ((f"{joint.size} cm",) if joint.size else ())
    return Wish(
        words=reading.text,
        topic=" ".join((reading.topic, *carried)),
        codes=tuple(CodeWish(line.spellings, _as_shown(heard, line)) for line in joint.kept),
        things=things[:_MOST_THINGS],
        counts=_counts(heard),
        cap=heard.cap,
        budget=heard.budget or heard.memory.budget,
        colour=reading.colour,
        refinements=reading.refinements,
        size=size_of(heard, by_code=False) or joint.size,
        cheaper=reading.has("expensive") and bool(things),
        quotation=reading.has("quotation"),
        seen=frozenset(fold_sku(code) for line in heard.memory.lines for code in line.spellings),
        joint=True,
    )


def _counted(heard: Heard, thing: Thing) -> int | None:
    return heard.reading.count_beside(thing.span) if thing.span.start >= 0 else None


def _as_shown(heard: Heard, line: OfferedLine) -> int | None:
    """How many of a line: what the message counts of it or of each, else as many as stood in the offer."""
    reading = heard.reading
    own = next((n for thing in reading.wanted if line.is_kind(thing) and (n := reading.count_beside(thing.span))), None)
    return own or (heard.quantity if reading.has("each") else None) or line.quantity


def counted_wish(heard: Heard) -> Wish | None:
    """What was shown last, where each of it was counted before; None where it is not clear what is meant."""
    offered = heard.memory.lines
    if len(offered) > 1 and all(line.quantity for line in offered):
        codes = tuple(CodeWish(line.spellings, line.quantity) for line in offered)
        return Wish(words=heard.reading.text, codes=codes, from_shown=True, counts=Counts(together=True))
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


def _things(heard: Heard, named: Meant) -> tuple[Thing, ...]:
    """Kinds of things that are wanted; beside a code only those counted on their own (`CH-618 chair` is one)."""
    wanted = heard.reading.wanted
    if heard.takes_beside:
        return ()
    if named.beside:
        return wanted
    if named.codes and not named.guesses:
        counts = {heard.reading.count_for(mention.span) for mention in heard.reading.codes}
        others = (thing for thing in wanted if not heard.reading.describes_code(thing.span))
        return tuple(t for t in others if (n := heard.reading.count_for(t.span)) is not None and n not in counts)
    if heard.keeps_to_a_kind:
        return heard.memory.things_like(wanted[0])
    return wanted or (heard.memory.things if goes_on(heard) and not named.codes else ())
