"""A wish as the statement takes it: its pieces, and the ways to say each, as columns."""

from itertools import pairwise
from typing import NamedTuple

from treejar.adapters.postgres.folding import folded
from treejar.application.ports.search import ProductQuery

_LONGEST_QUERY = 500
_MOST_PIECES = 16
_MOST_WAYS = 8
# A word of the trade for what was said is nearly as good as what was said.
_SYNONYM = 0.9


class Wording(NamedTuple):
    """One row a way: which piece it says, the number of the way, how good it is, its words."""

    piece: list[int]
    way: list[int]
    factor: list[float]
    said: list[str]


def wording_of(query: ProductQuery) -> Wording:
    """The ways of all pieces, and words written apart or together otherwise than the catalogue has them."""
    pieces = [_ways(piece) for piece in query.pieces] or [
        [word] for word in folded(query.text)[:_LONGEST_QUERY].split()
    ]
    pieces = [piece for piece in pieces if piece][:_MOST_PIECES]
    _join(pieces)
    rows = [
        (number, way, 1.0 if way < _as_said(piece) else _SYNONYM, words)
        for number, piece in enumerate(pieces)
        for way, words in enumerate(piece)
    ]
    return Wording(*(list(column) for column in zip(*rows, strict=True))) if rows else Wording([], [], [], [])


def _ways(piece: tuple[str, ...]) -> list[str]:
    """Each way once; `ch320` and `160x80` also with their letters and digits apart."""
    plain = [" ".join(folded(way)[:_LONGEST_QUERY].split()) for way in piece[:_MOST_WAYS]]
    apart = [_apart(way) for way in plain[:1]]
    return [way for way in dict.fromkeys((*plain, *apart)) if way]


def _as_said(piece: list[str]) -> int:
    """What was said and, where that is not English, the first English term count in full."""
    return 1 if piece[0].isascii() else 2


def _join(pieces: list[list[str]]) -> None:
    """`chair mat` may be one word in the catalogue, `ch 320` one code."""
    for before, after in pairwise([piece[0].split() for piece in pieces]):
        one = before[-1] + after[0]
        joins = len(one) > 4 and before[-1].isascii() == after[0].isascii()
        if not joins:
            continue
        for piece in pieces:
            if piece[0].split() in (before, after):
                piece.append(one)


def _apart(words: str) -> str:
    return "".join(
        (" " + now) if before.isalnum() and now.isalnum() and before.isdigit() != now.isdigit() else now
        for before, now in pairwise(" " + words)
    )
