"""A draft as statements: each figure with its unit, its cues and the products it is told of."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

import msgspec

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import Fact, FactLedger, ProductFact
from treejar.application.turn.reading import standing
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.cues import Heard, Places, cues_of
from treejar.application.turn.reading.kind_mentions import Kinds, told_by_kind
from treejar.application.turn.reading.known import MONEY, Known, known_as
from treejar.application.turn.reading.names import Mention, Names
from treejar.application.turn.reading.numerals import with_numerals
from treejar.application.turn.reading.ordinals import ordinal_mentions
from treejar.application.turn.reading.pieces import Piece, Sentence, Sort, read
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
from treejar.application.turn.reading.units import Unit, is_ranged, units_of
from treejar.domain.shared.ids import ProductId

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


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence read: its pieces with numbers in words as figures, the products it names, its figures, its other cues.

    `kinds` are the products it speaks of by a noun of their kind; `about` all it speaks of, in it or before it.
    """

    sentence: Sentence
    pieces: tuple[Piece, ...]
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    cues: tuple[Heard, ...]
    about: Group
    kinds: tuple[Mention, ...] = ()

    @property
    def spoken_of(self) -> tuple[Mention, ...]:
        """By name and by kind, in the order of the sentence."""
        return by_place((*self.mentions, *self.kinds))

    @property
    def text(self) -> str:
        return self.sentence.text


def by_place(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def statements_of(draft: Draft, brief: Brief, ledger: FactLedger) -> list[Statement]:
    """Every sentence of a draft, read with what was said before it."""
    return list(_read_once(draft.text, brief.said, ledger, sum(1 for _ in ledger.items())))


@lru_cache(maxsize=2)
def _read_once(text: str, said: str, ledger: FactLedger, size: int) -> tuple[Statement, ...]:
    """Many checks read one draft, one after another; a ledger only grows, so its size tells whether it is the same."""
    products = [fact.product for _, fact in ledger.of(ProductFact)]
    names, kinds = Names(products), Kinds(products)
    parts = list(_parts(text, names, ledger))
    return tuple(_statements(parts, ledger, _asked_about(said, ledger, names), kinds))


def _parts(text: str, names: Names, ledger: FactLedger) -> Iterator[Part]:
    found = [frozenset((fact.product.id,)) for _, fact in ledger.of(ProductFact)]
    named: list[frozenset[ProductId]] = []
    for sentence in read(text):
        pieces = with_numerals(sentence.pieces)
        mentions = names.mentions(pieces, ledger)
        different = list(dict.fromkeys(named)) if len(set(named)) > 1 else found
        mentions += ordinal_mentions(pieces, mentions, different)
        mentions.sort(key=lambda mention: mention.start)
        named += [mention.products for mention in mentions]
        yield Part(sentence, pieces, tuple(mentions))


def _asked_about(asked: str, ledger: FactLedger, names: Names) -> Group:
    """Whom a reply speaks of that names nobody: what the customer named, or what was looked up by its code."""
    said = [mention.products for s in read(asked) for mention in names.mentions(s.pieces, ledger)]
    exact = [frozenset((fact.product.id,)) for _, fact in ledger.of(ProductFact) if fact.exact]
    found = tuple(dict.fromkeys(said or exact))
    return found[:1] if len(found) == 1 else ()


def _statements(parts: list[Part], ledger: FactLedger, asked: Group, kinds: Kinds) -> Iterator[Statement]:
    found: Group = tuple(frozenset((fact.product.id,)) for _, fact in ledger.of(ProductFact))
    before: Group = ()
    current: Group = ()
    for part, following in zip(parts, _mentioned_next(parts), strict=True):
        fallback = current or ((following.products,) if following else asked)
        topic = Topic(current=current, named=before, fallback=fallback, found=found)
        meant = frozenset[ProductId]().union(*fallback)
        by_kind = told_by_kind(kinds.mentions(part.pieces, part.mentions), part.mentions, meant)
        spoken = msgspec.structs.replace(part, mentions=by_place((*part.mentions, *by_kind)))
        figures, left = _figures(part, spoken, ledger, topic)
        groups = groups_of(spoken if figures else part)
        if groups:
            current = tuple(mention.products for mention in groups[-1])
        before += tuple(mention.products for mention in part.mentions)
        yield Statement(
            sentence=part.sentence,
            pieces=part.pieces,
            mentions=part.mentions,
            figures=tuple(figures),
            cues=tuple(left),
            about=tuple(mention.products for mention in spoken.mentions) or fallback,
            kinds=tuple(by_kind),
        )


def _mentioned_next(parts: list[Part]) -> list[Mention | None]:
    """For each sentence the first product named after it; walked backwards, a long text has many sentences."""
    nearest: Mention | None = None
    found: list[Mention | None] = []
    for part in reversed(parts):
        found.append(nearest)
        nearest = part.mentions[0] if part.mentions else nearest
    return found[::-1]


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


def _figures(part: Part, spoken: Part, ledger: FactLedger, topic: Topic) -> tuple[list[Figure], list[Heard]]:
    """`spoken` is the part with what it says by kinds."""
    pieces = part.pieces
    inside = frozenset(place for mention in part.mentions for place in range(mention.start, mention.end))
    plain = _masked(pieces, inside)
    numbers = _numbers(part, plain, inside, ledger)
    places = list(numbers)
    standings = _places(pieces, numbers, inside)
    cues, left = cues_of(plain, standings)
    counted = {place for place in places if cues[place] & {Cue.STOCK, Cue.HAVE}}
    told = [place for place in places if place not in standings.wholes | standings.aimed]
    groups = groups_of(spoken)
    runs = [
        run
        for run in runs_of(pieces, told)
        if _of_a_kind(run, numbers, counted) and not begins_with_another(run, spoken, groups)
    ]
    for run in runs:
        for place, earlier in zip(run[1:], run, strict=False):
            cues[place] = cues[place] or cues[earlier]
    about = subjects_of(spoken, places, runs, topic)
    groups = groups_of(part)
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
            picked=standing.is_picked_from(pieces, place),
            all_of=standing.is_all(pieces, place),
            times=standing.is_multiplied(pieces, place),
            factor=standing.is_factor(pieces, place),
            ranged=is_ranged(pieces, place),
            replaced=standing.is_replaced(pieces, place),
            last=standing.is_last(pieces, place),
            ahead=ahead(part, place, groups) is not None,
            spelled=pieces[place].spelled,
        )
        for place, number in numbers.items()
    ]
    return figures, left


_COUNTING = frozenset(("count", "people", "quantity", "stock", "units", "missing"))
_AMOUNTS = frozenset(("money", *(role.value for role in MONEY)))


def _of_a_kind(run: Sequence[int], numbers: dict[int, _Number], counted: set[int]) -> bool:
    """Are these figures in one breath of one kind: all prices, or all counts?"""
    kinds = {numbers[place].kind or ("count" if place in counted else "") for place in run} - {""}
    roles = kinds - {"money", "count"}
    amounts = {"money" if kind in _AMOUNTS else "count" for kind in kinds}
    return len(roles) <= 1 and len(amounts) <= 1


def _masked(pieces: Sequence[Piece], inside: frozenset[int]) -> list[Piece]:
    """The pieces with the words of product names emptied: a `bench-ready` desk is not therefore ready."""
    return [
        msgspec.structs.replace(piece, forms=_NAMELESS) if place in inside and piece.sort is Sort.WORD else piece
        for place, piece in enumerate(pieces)
    ]
