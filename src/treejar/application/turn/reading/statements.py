"""A draft as statements: each figure with its unit, its cues and the products it is told of."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

import msgspec

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import Fact, FactLedger, ProductFact
from treejar.application.turn.reading.cue_words import Cue
from treejar.application.turn.reading.cues import Heard, cues_of
from treejar.application.turn.reading.known import MONEY, Known, known_as
from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.names import Mention, Names
from treejar.application.turn.reading.numerals import with_numerals
from treejar.application.turn.reading.pieces import Piece, Sentence, Sort, read
from treejar.application.turn.reading.units import Unit, is_ranged, is_times, units_of
from treejar.domain.shared.ids import ProductId

Group = tuple[frozenset[ProductId], ...]


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number that a reply states, written out or by reference (`known`, `fact`).

    `about` are the products it is told of, one after another: of `A and B` both. `whole` says that it stands behind
    `of the`: `9 of the 12`. `certain` is False where no product is named near it.
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
    all_of: bool = False
    times: bool = False
    factor: bool = False
    ranged: bool = False
    last: bool = False
    ahead: bool = False
    spelled: bool = False


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence read: its pieces with numbers in words as figures, the products it names, its figures, its other cues.

    `about` are the products it speaks of, named in it or before it.
    """

    sentence: Sentence
    pieces: tuple[Piece, ...]
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    cues: tuple[Heard, ...]
    about: Group

    @property
    def text(self) -> str:
        return self.sentence.text


class _Read(msgspec.Struct, frozen=True):
    sentence: Sentence
    pieces: tuple[Piece, ...]
    mentions: list[Mention]


def statements_of(draft: Draft, brief: Brief, ledger: FactLedger) -> list[Statement]:
    """Every sentence of a draft, read with what was said before it."""
    return list(_read_once(draft.text, brief.said, ledger, sum(1 for _ in ledger.items())))


@lru_cache(maxsize=2)
def _read_once(text: str, said: str, ledger: FactLedger, size: int) -> tuple[Statement, ...]:
    """Many checks read one draft, one after another; a ledger only grows, so its size tells whether it is the same."""
    names = Names(fact.product for _, fact in ledger.of(ProductFact))
    parts = []
    for sentence in read(text):
        pieces = with_numerals(sentence.pieces)
        parts.append(_Read(sentence, pieces, names.mentions(pieces, ledger)))
    return tuple(_statements(parts, ledger, _asked_about(said, ledger, names)))


def _asked_about(asked: str, ledger: FactLedger, names: Names) -> Group:
    """Whom a reply speaks of that names nobody: what the customer named, or what was looked up by its code."""
    said = [mention.products for s in read(asked) for mention in names.mentions(s.pieces, ledger)]
    exact = [frozenset((fact.product.id,)) for _, fact in ledger.of(ProductFact) if fact.exact]
    found = tuple(dict.fromkeys(said or exact))
    return found[:1] if len(found) == 1 else ()


def _statements(parts: list[_Read], ledger: FactLedger, asked: Group) -> Iterator[Statement]:
    before: list[frozenset[ProductId]] = []
    current: Group = ()
    for place, part in enumerate(parts):
        following = next((p.mentions[0] for p in parts[place + 1 :] if p.mentions), None)
        fallback = current or ((following.products,) if following else asked)
        figures, left = _figures(part, ledger, fallback, before, certain=bool(current))
        groups = _groups(part)
        if groups:
            current = tuple(mention.products for mention in groups[-1])
        before += [mention.products for mention in part.mentions]
        yield Statement(
            sentence=part.sentence,
            pieces=part.pieces,
            mentions=tuple(part.mentions),
            figures=tuple(figures),
            cues=tuple(left),
            about=tuple(mention.products for mention in part.mentions) or fallback,
        )


def _figures(
    part: _Read, ledger: FactLedger, fallback: Group, before: list[frozenset[ProductId]], *, certain: bool
) -> tuple[list[Figure], list[Heard]]:
    pieces, inside = part.pieces, _inside(part.mentions)
    facts = {place: _fact(pieces[place], ledger) for place in range(len(pieces)) if pieces[place].reference}
    places = [
        place
        for place, piece in enumerate(pieces)
        if place not in inside and (piece.sort is Sort.FIGURE or (facts.get(place, (None, None))[1] is not None))
    ]
    plain = _masked(pieces, inside)
    units = units_of(plain)
    money = [place for place in places if _kind(place, pieces, units, facts) in _AMOUNTS]
    wholes = {place for place in places if place not in money and _is_whole(pieces, place)}
    cues, left = cues_of(plain, places, wholes, money)
    counted = {place for place in places if cues[place] & {Cue.STOCK, Cue.HAVE}}
    runs = [run for run in _runs(pieces, places) if _of_a_kind(run, pieces, units, facts, counted)]
    for run in runs:
        for place, earlier in zip(run[1:], run, strict=False):
            cues[place] = cues[place] or cues[earlier]
    about = _subjects(part, places, runs, fallback, before)
    groups = _groups(part)
    figures = [
        Figure(
            place=place,
            text=pieces[place].text,
            value=pieces[place].value if place not in facts else _known(facts, place).value,
            unit=units.get(place, Unit.NONE),
            cues=frozenset(cues[place]),
            about=about[place],
            certain=certain or bool(part.mentions),
            known=_known(facts, place) if place in facts else None,
            fact=facts[place][0] if place in facts else None,
            whole=place in wholes,
            all_of=_is_all(pieces, place),
            times=place + 1 < len(pieces) and is_times(pieces[place + 1]),
            factor=_is_factor(pieces, place),
            ranged=is_ranged(pieces, place),
            last=place + 1 == len(pieces) or (pieces[place + 1].sort is Sort.SIGN and not is_times(pieces[place + 1])),
            ahead=_ahead(part, place, groups) is not None,
            spelled=pieces[place].spelled,
        )
        for place in places
    ]
    return figures, left


_AMOUNTS = frozenset(("money", *(role.value for role in MONEY)))


def _of_a_kind(
    run: Sequence[int],
    pieces: Sequence[Piece],
    units: dict[int, Unit],
    facts: dict[int, tuple[Fact | None, Known | None]],
    counted: set[int],
) -> bool:
    """Are these figures in one breath of one kind: all prices, or all counts?"""
    kinds = {_kind(place, pieces, units, facts) or ("count" if place in counted else "") for place in run} - {""}
    roles = kinds - {"money", "count"}
    amounts = {"money" if kind in _AMOUNTS else "count" for kind in kinds}
    return len(roles) <= 1 and len(amounts) <= 1


def _kind(
    place: int, pieces: Sequence[Piece], units: dict[int, Unit], facts: dict[int, tuple[Fact | None, Known | None]]
) -> str:
    if place in facts:
        known = facts[place][1]
        return known.role.value if known else ""
    value = pieces[place].value
    unit = units.get(place, Unit.NONE)
    if unit is Unit.NONE:
        return "" if value is not None and value >= 100 else "count"
    return "money" if unit is Unit.MONEY else "count" if unit is Unit.COUNT else unit.value


def _known(facts: dict[int, tuple[Fact | None, Known | None]], place: int) -> Known:
    known = facts[place][1]
    assert known is not None
    return known


def _fact(piece: Piece, ledger: FactLedger) -> tuple[Fact | None, Known | None]:
    assert piece.reference is not None
    fact = ledger.get(piece.reference.fact)
    return fact, (known_as(fact, piece.reference.part) if fact is not None else None)


def _masked(pieces: Sequence[Piece], inside: frozenset[int]) -> list[Piece]:
    """The pieces with the words of product names emptied: a `bench-ready` desk is not therefore ready."""
    return [
        msgspec.structs.replace(piece, forms=_NAMELESS) if place in inside and piece.sort is Sort.WORD else piece
        for place, piece in enumerate(pieces)
    ]


_NAMELESS = frozenset(("",))


def _inside(mentions: Sequence[Mention]) -> frozenset[int]:
    return frozenset(place for mention in mentions for place in range(mention.start, mention.end))


_OF = frozenset(("of", "из", "من", "out"))
_OF_FILLERS = frozenset(
    word_list("""
        the your these those all ваших этих нужных اصل ال عدد required requested total
    """)
)


def _is_whole(pieces: Sequence[Piece], place: int) -> bool:
    """`9 of the 12`, `9 из 12`, `9 من أصل 12`: is this the twelve?"""
    at = place - 1
    while at > 0 and pieces[at].forms & _OF_FILLERS:
        at -= 1
    opens = at == 0 or (at > 0 and pieces[at - 1].sort is Sort.SIGN)
    if at < 0 or not (pieces[at].forms & _OF or (opens and pieces[at].text.lower() == "до")):
        return False
    if opens:
        counted = [p for p in pieces[place:] if p.sort in (Sort.FIGURE, Sort.REFERENCE)]
        return pieces[at].text.lower() in ("из", "of", "до") and len(counted) > 1
    return any(p.sort in (Sort.FIGURE, Sort.REFERENCE) for p in pieces[max(0, at - 3) : at])


_ALL = frozenset(
    word_list("""
        all the your these those full whole все всё эти ваши вся всю كل جميع كامل كافه عدد العدد
    """)
)


def _is_factor(pieces: Sequence[Piece], place: int) -> bool:
    """`10 × AED 540`: what is multiplied is the price of one."""
    at = place - 1
    while at > 0 and pieces[at].forms & _CURRENCY:
        at -= 1
    counted = any(piece.sort in (Sort.FIGURE, Sort.REFERENCE) for piece in pieces[max(0, at - 3) : max(0, at)])
    return at > 0 and is_times(pieces[at]) and counted


def _is_all(pieces: Sequence[Piece], place: int) -> bool:
    return any(pieces[at].forms & _ALL for at in range(max(0, place - 2), place))


def _runs(pieces: Sequence[Piece], places: Sequence[int]) -> Iterator[list[int]]:
    """Figures that are told in one breath: `9, 12 and 3`."""
    run: list[int] = []
    for place in places:
        if run and not _one_breath(pieces[run[-1] + 1 : place]):
            if len(run) > 1:
                yield run
            run = []
        run.append(place)
    if len(run) > 1:
        yield run


_CURRENCY = frozenset(word_list("aed dh dhs dirham dirhams درهم درهما دراهم дирхам дирхама дирхамов"))
_AND = frozenset(("and", "и", "و", "or", "или", "او"))


def _one_breath(between: Sequence[Piece]) -> bool:
    joined = False
    for piece in between:
        if piece.text in (",", "&") or piece.forms & _AND:
            joined = True
        elif not piece.forms & _CURRENCY:
            return False
    return joined


def _groups(part: _Read) -> list[list[Mention]]:
    """Products named in one breath: `A, B and C`."""
    groups: list[list[Mention]] = []
    for mention in part.mentions:
        joined = groups and _one_breath(part.pieces[groups[-1][-1].end : mention.start])
        if joined:
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _subjects(
    part: _Read, places: Sequence[int], runs: Sequence[list[int]], fallback: Group, before: list[frozenset[ProductId]]
) -> dict[int, Group]:
    groups = _groups(part)
    about: dict[int, Group] = {}
    for place in places:
        ahead = _ahead(part, place, groups)
        behind = [group for group in groups if group[-1].end <= place]
        chosen = ahead or (behind[-1] if behind else groups[0] if groups else None)
        about[place] = tuple(mention.products for mention in chosen) if chosen else fallback
    for run in runs:
        named = before + [mention.products for mention in part.mentions if mention.end <= run[0]]
        about |= _one_by_one(run, about, named)
    return about


def _one_by_one(run: list[int], about: dict[int, Group], named: list[frozenset[ProductId]]) -> dict[int, Group]:
    """`A and B are 540 and 395`: the first figure is of the first product."""
    group = about[run[0]] if len(about[run[0]]) == len(run) else tuple(list(dict.fromkeys(named))[-len(run) :])
    if len(group) != len(run):
        return {}
    return {place: (products,) for place, products in zip(run, group, strict=True)}


_CONNECTS = frozenset(
    word_list("""
        of for за на по из от x х × ل لل من pieces piece pcs units unit sets set chairs chair desks desk tables
        table шт штук штуки единиц единицы комплектов قطع قطعه حبه حبات وحده وحدات كرسي كراسي the a aed درهم дирхам
        дирхама дирхамов model модель модели кресел кресла столов стола عدد similar block blocks блок блока блоков
        new black more
    """)
)
_STRONG = frozenset(
    word_list("""
    of for за из x х × ل لل من لعدد
""")
)


def _ahead(part: _Read, place: int, groups: Sequence[list[Mention]]) -> list[Mention] | None:
    """The product a figure stands before: `12 × A`, `540 for A`, `10 pieces of A`."""
    strong, steps = False, 0
    for at in range(place + 1, len(part.pieces)):
        found = next((group for group in groups if group[0].start == at), None)
        if found is not None:
            return (
                found
                if strong or (steps <= 1 and part.pieces[place].sort is not Sort.SIGN and not _is_money(part, place))
                else None
            )
        piece = part.pieces[at]
        if is_times(piece):
            strong = True
        elif piece.sort in (Sort.FIGURE, Sort.REFERENCE) and strong:
            steps += 1
        elif piece.text in "(*•" and piece.sort is Sort.SIGN:
            continue
        elif not piece.forms & _CONNECTS and not _particle(piece):
            return None
        elif piece.forms & _STRONG or _particle(piece):
            strong = True
        steps += 1
        if steps > 6:
            return None
    return None


def _particle(piece: Piece) -> bool:
    return piece.text in ("لـ", "ل")


def _is_money(part: _Read, place: int) -> bool:
    """Money right before a product needs a word that ties them: `A 395, B 540`."""
    near = part.pieces[max(0, place - 1) : place + 2]
    return any(piece.forms & _CURRENCY for piece in near)
