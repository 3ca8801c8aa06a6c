"""Variants told by the colour or finish that parts them: `graphite (38 in stock), sand is AED 480`.

A colour says which one is meant only among pieces alike: those that differ in nothing else but have the same name. It
is heard where exactly one of them is of that colour.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from treejar.application.turn.reading.letters import fold
from treejar.application.turn.reading.names import Mention
from treejar.application.turn.reading.patterns import Match, said_in
from treejar.application.turn.reading.pieces import Piece, Sort
from treejar.application.turn.reading.variant_words import FINISHES
from treejar.domain.catalog.product import Product
from treejar.domain.catalog.spoken_name import spoken_name
from treejar.domain.shared.ids import ProductId

_FEWEST = 2
_CARDS = 2000


class Variants:
    """The products of a turn that come in several finishes."""

    def __init__(self, products: Iterable[Product]) -> None:
        families: dict[frozenset[str], dict[ProductId, frozenset[str]]] = defaultdict(dict)
        for product in products:
            words, finishes = _parted(product.name)
            families[words][product.id] = finishes
        self._families = tuple(
            family for words, family in families.items() if words and len(family) >= _FEWEST and all(family.values())
        )
        self.counts = frozenset(len(family) for family in self._families)

    def mentions(self, pieces: Sequence[Piece], named: Sequence[Mention]) -> list[Mention]:
        """Every finish outside of a name that means one product."""
        if not self._families:
            return []
        inside = {place for mention in named for place in range(mention.start, mention.end)}
        said = [piece.forms if piece.sort is Sort.WORD else frozenset[str]() for piece in pieces]
        found: dict[int, tuple[int, set[str]]] = {}
        for match in FINISHES.find(said):
            if inside.isdisjoint(range(match.start, match.end)):
                _keep(match, found)
        told = ((start, end, self._meant(finishes)) for start, (end, finishes) in found.items())
        return [Mention(products, start, end, "finish") for start, end, products in told if products]

    def _meant(self, finishes: set[str]) -> frozenset[ProductId]:
        """The only one of a family that has it; in two families it means nobody."""
        fitting = [[one for one, has in family.items() if has & finishes] for family in self._families]
        some = [ones for ones in fitting if ones]
        return frozenset(some[0]) if len(some) == 1 and len(some[0]) == 1 else frozenset()


def _keep(match: Match, found: dict[int, tuple[int, set[str]]]) -> None:
    end, finishes = found.get(match.start, (0, set[str]()))
    found[match.start] = (max(end, match.end), finishes | {match.key})


@lru_cache(maxsize=_CARDS)
def _parted(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a name without its finishes, and the finishes."""
    said = said_in(fold(spoken_name(name)))
    finishes = list(FINISHES.find(said))
    taken = {place for match in finishes for place in range(match.start, match.end)}
    words = frozenset(max(forms, key=len) for place, forms in enumerate(said) if place not in taken and forms)
    return words, frozenset(match.key for match in finishes)
