"""A wish as the statement takes it: its pieces, and the ways to say each, as columns."""

from itertools import pairwise
from typing import NamedTuple

from treejar.adapters.postgres.folding import folded
from treejar.application.ports.search import Part, ProductQuery

_LONGEST_QUERY = 500
_MOST_PIECES = 16
_MOST_WAYS = 8
# A word of the trade for what was said is nearly as good as what was said.
_SYNONYM = 0.9
_SHORTEST_JOINED = 4


class Wording(NamedTuple):
    """One row a way: which part it says, the number of the way, how good it is, its words; then of its part: its marks
    and how many words it is."""

    piece: list[int]
    way: list[int]
    factor: list[float]
    said: list[str]
    understood: list[bool]
    whole: list[bool]
    thing: list[bool]
    name: list[bool]
    length: list[int]


def wording_of(query: ProductQuery) -> Wording:
    """The ways of all parts, and words written apart or together otherwise than the catalogue has them."""
    parts = query.parts or tuple(Part((word,)) for word in folded(query.text)[:_LONGEST_QUERY].split())
    worded = [(part, ways) for part in parts[:_MOST_PIECES] if (ways := _ways(part.ways))]
    _join([ways for part, ways in worded if not part.whole])
    rows: list[tuple[int, int, float, str, bool, bool, bool, bool, int]] = []
    for number, (part, ways) in enumerate(worded):
        for way, words in enumerate(ways):
            factor = 1.0 if part.whole or way < _as_said(ways) else _SYNONYM
            marks = (part.understood, part.whole, part.thing, part.name)
            rows.append((number, way, factor, words, *marks, len(ways[0].split())))
    return Wording(*(list(column) for column in zip(*rows, strict=True))) if rows else Wording(*([] for _ in range(9)))


def _ways(said: tuple[str, ...]) -> list[str]:
    """Each way once; `ch320` and `160x80` also with their letters and digits apart."""
    plain = [" ".join(folded(way)[:_LONGEST_QUERY].split()) for way in said[:_MOST_WAYS]]
    apart = [_apart(way) for way in plain[:1]]
    return [way for way in dict.fromkeys((*plain, *apart)) if way]


def _as_said(ways: list[str]) -> int:
    """What was said and, where that is not English, the first English term count in full."""
    return 1 if ways[0].isascii() else 2


def _join(parts: list[list[str]]) -> None:
    """`chair mat` may be one word in the catalogue, `ch 320` one code."""
    for before, after in pairwise(list(parts)):
        last, first = before[0].split()[-1], after[0].split()[0]
        if len(last + first) > _SHORTEST_JOINED and last.isascii() == first.isascii():
            before.append(last + first)
            after.append(last + first)


def _apart(words: str) -> str:
    return "".join(
        (" " + now) if before.isalnum() and now.isalnum() and before.isdigit() != now.isdigit() else now
        for before, now in pairwise(" " + words)
    )
