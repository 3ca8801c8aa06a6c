"""The figures of a sentence: each with its unit, its cues and the products it is told of."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from treejar.application.terms.facts import Fact, FactLedger
from treejar.application.turn.reading import standing
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.cues import Heard, Places, cues_of
from treejar.application.turn.reading.known import MONEY, Known, known_as
from treejar.application.turn.reading.pieces import Piece, Sort
from treejar.application.turn.reading.ranges import is_ranged
from treejar.application.turn.reading.subjects import (
    Group,
    Part,
    Topic,
    ahead,
    begins_with_another,
    groups_of,
    runs_of,
    subjects_of,
)
from treejar.application.turn.reading.unit_words import Unit
from treejar.application.turn.reading.units import units_of

_LIKE_MONEY = 100
_NAMELESS = frozenset(("",))


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number that a reply states, written out or by reference (`known`, `fact`), and how it stands there.

    `about` are the products it is told of; `certain` is False where none was named up to here. `whole`: the twelve of
    `9 of the 12`. `aimed`: the twelve of `for your twelve`. `picked`: the two of `which of the two`. `times`: a
    multiplication sign follows; `factor`: one stands before. `ahead`: it stands before the product it counts.
    `replaced`: the ten of `fifteen instead of ten`.
    """

    place: int
    text: str
    value: Decimal | None
    unit: Unit
    cues: frozenset[Cue]
    about: Group
    certain: bool = True
    known: Known | None = None
    fact: Fact | None = None
    whole: bool = False
    aimed: bool = False
    picked: bool = False
    all_of: bool = False
    times: bool = False
    factor: bool = False
    ranged: bool = False
    replaced: bool = False
    last: bool = False
    ahead: bool = False
    spelled: bool = False


class _Number(msgspec.Struct, frozen=True):
    """What is known of a number before its neighbours are asked: its fact, if it is a reference, and its unit."""

    unit: Unit
    value: Decimal | None
    fact: Fact | None = None
    known: Known | None = None

    @property
    def kind(self) -> str:
        """Its role, or whether it is money or counts; empty if it may be either."""
        if self.known is not None:
            return self.known.role.value
        if self.unit is Unit.NONE:
            return "" if self.value is not None and self.value >= _LIKE_MONEY else "count"
        return self.unit.value

    @property
    def is_amount(self) -> bool:
        return self.known.role in MONEY if self.known is not None else self.unit is Unit.MONEY


def _numbers(part: Part, plain: Sequence[Piece], inside: frozenset[int], ledger: FactLedger) -> dict[int, _Number]:
    """The numbers of a sentence by their places; those of a product's name are none."""
    units = units_of(plain)
    numbers: dict[int, _Number] = {}
    for place, piece in enumerate(part.pieces):
        if place in inside:
            continue
        unit = units.get(place, Unit.NONE)
        if piece.sort is Sort.FIGURE:
            numbers[place] = _Number(unit, piece.value)
        elif piece.reference is not None:
            fact = ledger.get(piece.reference.fact)
            known = known_as(fact, piece.reference.part) if fact is not None else None
            if known is not None:
                numbers[place] = _Number(unit, known.value, fact, known)
    return numbers


def _places(pieces: Sequence[Piece], numbers: dict[int, _Number], inside: frozenset[int]) -> Places:
    """How the figures of a sentence stand, as far as their cues depend on it."""
    amounts = frozenset(place for place, number in numbers.items() if number.is_amount)
    wholes = frozenset(place for place in numbers if place not in amounts and standing.is_whole(pieces, place))
    aimed = frozenset(
        place
        for place, number in numbers.items()
        if number.kind in _COUNTING and place not in wholes and standing.is_aimed_at(pieces, place)
    )
    return Places(tuple(numbers), amounts, wholes, aimed, inside)


def figures_of(part: Part, spoken: Part, ledger: FactLedger, topic: Topic) -> tuple[list[Figure], list[Heard]]:
    """The figures of a sentence, and the cues none of them took; `spoken` is the part with what it says by kinds."""
    pieces = part.pieces
    inside = frozenset(place for mention in part.mentions for place in range(mention.start, mention.end))
    plain = _masked(pieces, inside)
    numbers = _numbers(part, plain, inside, ledger)
    places = list(numbers)
    standings = _places(pieces, numbers, inside)
    cues, left = cues_of(plain, standings)
    counted = {place for place in places if cues[place] & {Cue.STOCK, Cue.HAVE}}
    picked = {place for place in places if pieces[place].spelled and standing.is_picked_from(pieces, place)}
    told = [place for place in places if place not in standings.wholes | standings.aimed | picked]
    groups = groups_of(spoken)
    runs = [
        run
        for run in runs_of(pieces, told, lambda run: _of_a_kind(run, numbers, counted))
        if not begins_with_another(run, spoken, groups) and not _ends_in_a_sum(run, cues)
    ]
    for run in runs:
        for place, earlier in zip(run[1:], run, strict=False):
            cues[place] = cues[place] or cues[earlier]
        # `The eight and five remaining`, `الثمانية والخمس الباقية`: what stands behind is said of both.
        for place in run[:-1]:
            if not cues[place] - _FAINT and numbers[place].value != numbers[run[-1]].value:
                cues[place] |= cues[run[-1]] & _BEHIND_ALL
    about = subjects_of(spoken, places, runs, topic)
    groups = groups_of(part)
    replaced = {place for place in places if standing.is_replaced(pieces, place)}
    replaced |= {place for run in runs if run[0] in replaced for place in run}
    figures = [
        Figure(
            place=place,
            text=pieces[place].text,
            value=number.value,
            unit=number.unit,
            cues=frozenset(cues[place]),
            about=about[place],
            certain=topic.certain or bool(spoken.mentions),
            known=number.known,
            fact=number.fact,
            whole=place in standings.wholes,
            aimed=place in standings.aimed,
            picked=standing.is_picked_from(pieces, place) or _announces(part, place, number.value),
            all_of=standing.is_all(pieces, place),
            times=standing.is_multiplied(pieces, place),
            factor=standing.is_factor(pieces, place),
            ranged=is_ranged(pieces, place),
            replaced=place in replaced,
            last=standing.is_last(pieces, place),
            ahead=ahead(part, place, groups) is not None,
            spelled=pieces[place].spelled,
        )
        for place, number in numbers.items()
    ]
    return figures, left


def _ends_in_a_sum(run: Sequence[int], cues: dict[int, set[Cue]]) -> bool:
    """`… at 755, 13,510 in total`: a price and a sum are not told in one breath."""
    return Cue.TOTAL in cues[run[-1]] and any(cues[place] & {Cue.EACH, Cue.PRICE} for place in run[:-1])


def _announces(part: Part, place: int, value: Decimal | None) -> bool:
    """`Three fit: A, B and C`: a number of products named behind a colon."""
    behind = [mention for mention in part.mentions if mention.start > place]
    if value is None or not 1 < value <= _MOST_ANNOUNCED or not behind:
        return False
    colon = any(piece.text == ":" for piece in part.pieces[place + 1 : behind[0].start])
    return colon and len({mention.products for mention in behind}) == value


_MOST_ANNOUNCED = 5
_BEHIND_ALL = frozenset((Cue.OTHERS, Cue.MISSING, Cue.STOCK))
_FAINT = frozenset((Cue.WITH, Cue.FROM, Cue.OWN, Cue.WHOLE))
_COUNTING = frozenset(("count", "people", "quantity", "stock", "units", "missing"))
_AMOUNTS = frozenset(("money", *(role.value for role in MONEY)))


def _of_a_kind(run: Sequence[int], numbers: dict[int, _Number], counted: set[int]) -> bool:
    """Are these figures in one breath of one kind: all prices, or all counts?"""
    kinds = {numbers[place].kind or ("count" if place in counted else "") for place in run}
    if "" in kinds and any(numbers[place].unit is Unit.NONE and numbers[place].kind == "count" for place in run):
        return bool(counted)
    kinds -= {""}
    roles = kinds - {"money", "count"}
    amounts = {"money" if kind in _AMOUNTS else "count" for kind in kinds}
    return len(roles) <= 1 and len(amounts) <= 1


def _masked(pieces: Sequence[Piece], inside: frozenset[int]) -> list[Piece]:
    """The pieces with the words of product names emptied: a `bench-ready` desk is not therefore ready."""
    return [
        msgspec.structs.replace(piece, forms=_NAMELESS) if place in inside and piece.sort is Sort.WORD else piece
        for place, piece in enumerate(pieces)
    ]
