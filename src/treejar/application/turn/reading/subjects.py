"""Which products a figure is told of: named beside it, before it, or spoken of before its sentence."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.names import Mention
from treejar.application.turn.reading.pieces import Piece, Sentence, Sort
from treejar.application.turn.reading.ranges import is_ranged, is_times
from treejar.application.turn.reading.standing import CURRENCY
from treejar.application.turn.reading.units import counts_pieces, measures
from treejar.domain.shared.ids import ProductId

Group = tuple[frozenset[ProductId], ...]
"""Products told of at once, one after another: of `A and B` both. One name may mean several."""
_COUNTED = (Sort.FIGURE, Sort.REFERENCE)
_AND = frozenset(word_list("and и و or или او plus плюс زائد"))
_AGAINST = frozenset(word_list("against vs versus против مقابل"))
_STRONG = frozenset(word_list("of for short за из у x х × ل لل من لعدد علي"))
_CONNECTS = (
    _STRONG
    | CURRENCY
    | frozenset(
        word_list("""
        на по от اصل pieces piece pcs units unit sets set chairs chair desks desk tables table шт штук штуки единиц
        единицы комплектов قطع قطعه حبه حبات وحده وحدات كرسي كراسي the a aed درهم дирхам дирхама дирхамов model у on
        year years год года лет سنه سنتان سنتين سنوات
        модель модели кресел кресла столов стола عدد similar block blocks блок блока блоков new black more
    """)
    )
)
_FARTHEST_AHEAD = 6


class Part(msgspec.Struct, frozen=True):
    """A sentence with its numbers as figures and the products it names."""

    sentence: Sentence
    pieces: tuple[Piece, ...]
    mentions: tuple[Mention, ...]


class Topic(msgspec.Struct, frozen=True):
    """What was spoken of before a sentence: `current` last, `named` one after another; `fallback` is whom it must mean
    if it names nobody, `found` what the turn found."""

    current: Group
    named: Group
    fallback: Group
    found: Group

    @property
    def certain(self) -> bool:
        return bool(self.current)


def groups_of(part: Part) -> list[list[Mention]]:
    """Products named in one breath: `A, B and C`."""
    groups: list[list[Mention]] = []
    for mention in part.mentions:
        if groups and (
            _one_breath(part.pieces[groups[-1][-1].end : mention.start]) or _are_counted(groups[-1][-1], mention)
        ):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _are_counted(mention: Mention, following: Mention) -> bool:
    """`The first two`."""
    return mention.by == following.by == "order" and following.start <= mention.end


def named_jointly(pieces: Sequence[Piece], mentions: Sequence[Mention]) -> Group:
    """The last of several mentions and those joined to it: `A and the B`; of `instead of A, B` only B."""
    joined = list(mentions[-1:])
    for mention in reversed(mentions[:-1]):
        between = pieces[mention.end : joined[0].start]
        if _are_counted(mention, joined[0]):
            joined.insert(0, mention)
            continue
        if not any(piece.forms & _AND for piece in between) and len(joined) == 1:
            break
        if not all(piece.text in ",&" or piece.forms & _AND or piece.text.lower() == "the" for piece in between):
            break
        joined.insert(0, mention)
    return tuple(mention.products for mention in joined)


def runs_of(
    pieces: Sequence[Piece], places: Sequence[int], alike: Callable[[Sequence[int]], bool]
) -> Iterator[list[int]]:
    """Figures of a kind that are told in one breath: `9, 12 and 3`."""
    run: list[int] = []
    for place in places:
        if run and not (_told_together(pieces, run[-1], place) and alike((*run, place))):
            if len(run) > 1:
                yield run
            run = []
        run.append(place)
    if len(run) > 1:
        yield run


def _told_together(pieces: Sequence[Piece], place: int, following: int) -> bool:
    """`ثمانية وخمسة`: a number in words has its `و` before it."""
    joined = pieces[following].spelled and pieces[following].text.startswith("و")
    return _one_breath([p for p in pieces[place + 1 : following] if not measures(p)], joined=joined)


def _one_breath(between: Sequence[Piece], *, joined: bool = False) -> bool:
    for piece in between:
        if piece.text in (",", "&", "+") or piece.forms & (_AND | _AGAINST):
            joined = True
        elif not piece.forms & CURRENCY:
            return False
    return joined


def subjects_of(part: Part, places: Sequence[int], runs: Sequence[list[int]], topic: Topic) -> dict[int, Group]:
    """Of which products each figure is told, by its place."""
    groups = groups_of(part)
    about = {place: _subject(part, place, groups, topic) for place in places}
    for run in runs:
        inside = tuple(mention.products for mention in part.mentions if mention.end <= run[0])
        found = topic.found if len(topic.found) == len(run) else ()
        named = inside if part.mentions else topic.named or found
        about |= _one_by_one(run, about, named) or _compared(part, run, about, topic)
    return about


def _compared(part: Part, run: list[int], about: dict[int, Group], topic: Topic) -> dict[int, Group]:
    """`The Lift is less, 1,460 against 1,810`: the second is told of another product."""
    if not any(piece.forms & _AGAINST for piece in part.pieces[run[0] : run[-1]]) or len(about[run[0]]) != 1:
        return {}
    others = frozenset[ProductId]().union(*(topic.named or topic.found), *topic.found) - about[run[0]][0]
    return {run[-1]: (others,)} if others else {}


def _subject(part: Part, place: int, groups: Sequence[list[Mention]], topic: Topic) -> Group:
    behind = [group for group in groups if group[-1].end <= place]
    if len(behind) > 1 and _is_likened(part, behind[-1]):
        behind.pop()
    chosen = ahead(part, place, groups) or (behind[-1] if behind else None)
    if chosen is None and groups:
        first = groups[0][0].start
        parted = _is_parted(part, place, first)
        chosen = None if parted and (topic.certain or _begins_anew(part.pieces[first])) else groups[0]
    return tuple(mention.products for mention in chosen) if chosen else topic.fallback


def _is_likened(part: Part, group: Sequence[Mention]) -> bool:
    """`The Clerk, like the Consul, has …` tells of the Clerk."""
    before = part.pieces[max(0, group[0].start - 3) : group[0].start]
    behind = part.pieces[group[-1].end : group[-1].end + 1]
    return any(piece.forms & _LIKE for piece in before) and any(piece.text in (",", ")", "—") for piece in behind)


_LIKE = frozenset(word_list("like unlike than that как чем مثل"))


def _is_parted(part: Part, place: int, mention: int) -> bool:
    """`Only 9 are here, so look at B`: does what follows the comma speak of something new?"""
    between = part.pieces[place + 1 : mention]
    return any(piece.sort is Sort.SIGN and piece.text in ",;" for piece in between)


def _one_by_one(run: list[int], about: dict[int, Group], named: Group) -> dict[int, Group]:
    """`A and B are 540 and 395`: the first figure is of the first product."""
    group = about[run[0]] if len(about[run[0]]) == len(run) else tuple(dict.fromkeys(named))[-len(run) :]
    if len(group) != len(run):
        return {}
    return {place: (products,) for place, products in zip(run, group, strict=True)}


def ahead(part: Part, place: int, groups: Sequence[list[Mention]]) -> list[Mention] | None:
    """The product a figure stands before: `12 × A`, `540 for A`, `10 pieces of A`."""
    tied, steps = False, 0
    for at in range(place + 1, len(part.pieces)):
        found = next((group for group in groups if group[0].start == at), None)
        if found is not None:
            if _begins_anew(part.pieces[at]):
                return None
            return found if tied or (steps <= 1 and not _is_money(part, place)) else None
        piece = part.pieces[at]
        if is_times(piece):
            tied = True
        elif piece.text in "(*•." and piece.sort is Sort.SIGN:
            continue
        elif not (piece.sort in _COUNTED and tied):
            if _is_and(piece):
                return None
            ranged = piece.text in ("-", "–", "—") and part.pieces[at + 1 : at + 2] and part.pieces[at + 1].is_number
            ranged = ranged or (piece.sort is Sort.FIGURE and is_ranged(part.pieces, at))
            if not (
                ranged
                or piece.forms & _CONNECTS
                or piece.text in ("لـ", "ل")
                or counts_pieces(piece)
                or measures(piece)
            ):
                return None
            tied = tied or bool(piece.forms & _STRONG) or piece.text in ("لـ", "ل")
        steps += 1
        if steps > _FARTHEST_AHEAD:
            return None
    return None


def begins_with_another(run: Sequence[int], part: Part, groups: Sequence[list[Mention]]) -> bool:
    """`Six of A 2,460 and three of B`: the last figure counts a product of its own."""
    return any(mention.end <= run[0] for mention in part.mentions) and ahead(part, run[-1], groups) is not None


def _begins_anew(piece: Piece) -> bool:
    """`630 والكرسي 410`, `9 قطع وبالأحمر 24`: another thing begins."""
    return piece.text.startswith(("وال", "وبال", "ولل"))


def _is_and(piece: Piece) -> bool:
    """`9 ومن الثاني 26`: what is written behind `و` begins anew."""
    return piece.text.startswith("و") and len(piece.text) > 1 and piece.text[1:] in ("من", "ل", "لل", "على")


def _is_money(part: Part, place: int) -> bool:
    """Money right before a product needs a word that ties them: `A 395, B 540`."""
    near = part.pieces[max(0, place - 1) : place + 2]
    if place > 1 and part.pieces[place - 2].sort in _COUNTED:
        near = near[1:]  # `5,960 درهم وعشر طاولات`: the currency is that of the figure before.
    return any(piece.forms & CURRENCY for piece in near)
