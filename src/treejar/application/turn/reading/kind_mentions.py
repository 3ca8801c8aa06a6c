"""Products spoken of by their kind: `the desk is 630`, `столов 34, кресел 26`, `الكراسي`.

A kind says less than a name: it is heard where no name of that kind says it better, and what it may mean is narrowed
to what was spoken of before.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from treejar.application.turn.reading.kind_words import KIND_WORDS, LOOKS, ONE, OTHER, SHAPES
from treejar.application.turn.reading.letters import fold
from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.names import Mention
from treejar.application.turn.reading.patterns import said_in
from treejar.application.turn.reading.pieces import Piece, Sort
from treejar.domain.catalog.product import Product
from treejar.domain.catalog.spoken_name import spoken_name
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language

Said = Sequence[frozenset[str]]
# A name says what the thing is before these.
_NOT_ITSELF = frozenset(word_list("for with and для с и مع ل لعدد"))
# Not the products of this turn, or not one of them.
_OF_OTHERS = frozenset(
    word_list("""
        other another any no every which what similar different cheaper second new your
        другой другая другие других другое другую какой какие каких ваш ваши ваших вашего любой похожий похожие второй
        اخر اخري اي كل
    """)
)
# `The Mira fits under the desk, 26 in stock`: what stands behind these is not what the sentence tells of.
_BESIDE = frozenset(
    word_list("""
    under beside behind with to near next into onto against under под к ко рядом с со возле تحت مع بجانب جنب
""")
)
_MODIFIERS = 3
_DESCRIPTION_READ = 500
_CARDS = 2000


class Kinds:
    """Of which kind the products of a turn are."""

    def __init__(self, products: Iterable[Product]) -> None:
        self._products: dict[str, set[ProductId]] = defaultdict(set)
        self._words: dict[ProductId, frozenset[str]] = {}
        for product in products:
            for kind in _kinds_of(product):
                self._products[kind].add(product.id)
            self._words[product.id] = _words_of(product.name, product.category, product.description[:_DESCRIPTION_READ])

    def mentions(self, pieces: Sequence[Piece], named: Sequence[Mention]) -> list[Mention]:
        """Every noun of a kind outside of names, with all the products it may mean."""
        inside = {place for mention in named for place in range(mention.start, mention.end)}
        said = [frozenset[str]() if place in inside else _bare(piece) for place, piece in enumerate(pieces)]
        looks = _looks_of(said)
        found = []
        for start, end, kinds in (*_nouns(said), *_without_noun(said, looks)):
            of_kind = (self._products.get(kind, set()) for kind in kinds)
            products = frozenset[ProductId]().union(*of_kind) if kinds else frozenset(self._words)
            before = said[max(0, start - _MODIFIERS) : start]
            beside = any(forms & _BESIDE for forms in before[-2:]) and any(name.end <= start for name in named)
            if not products or beside or (before and before[-1] & _OF_OTHERS):
                continue
            closest = self._closest(products, _around(looks, said, start, end))
            if kinds or closest < products:
                found.append(Mention(closest, start, end, "kind"))
        return found

    def _closest(self, products: frozenset[ProductId], told: frozenset[str]) -> frozenset[ProductId]:
        """`coffee table`, `executive chairs`: those whose card uses most of the words around."""
        fits = {product: len(told & self._words[product]) for product in products}
        most = max(fits.values())
        return frozenset(product for product, count in fits.items() if count == most)


def _looks_of(said: Said) -> dict[int, frozenset[str]]:
    """The looks told at each place."""
    found: dict[int, frozenset[str]] = {}
    for match in LOOKS.find(said):
        for place in range(match.start, match.end):
            found[place] = found.get(place, frozenset()) | {match.key}
    return found


def _around(looks: dict[int, frozenset[str]], said: Said, start: int, end: int) -> frozenset[str]:
    """The words right before a noun, in Arabic also right behind it, with what they say of its looks."""
    places = list(_unbroken(said, range(start - 1, max(-1, start - 1 - _MODIFIERS), -1)))
    if any("\u0600" <= form[:1] <= "\u06ff" for form in said[start]):
        places = list(_unbroken(said, range(end, min(len(said), end + _MODIFIERS))))
    if not places:
        places = [start]
    told = frozenset[str]().union(*(said[place] | looks.get(place, frozenset()) for place in places))
    return told | looks.get(start, frozenset())


def _unbroken(said: Said, places: Iterable[int]) -> Iterator[int]:
    for place in places:
        if not said[place]:
            return
        yield place


def _without_noun(said: Said, looks: dict[int, frozenset[str]]) -> Iterator[tuple[int, int, frozenset[str]]]:
    """`the square one`, `квадратный`, `المربعة`: a piece of whatever kind."""
    nouns = {place for start, end, _ in _nouns(said) for place in range(start, end)}
    for place, forms in enumerate(said):
        if forms & ONE and place and said[place - 1]:
            yield place, place + 1, frozenset()
        arabic = any("\u0600" <= form[:1] <= "\u06ff" for form in forms)
        foreign = arabic or any("а" <= form[:1] <= "я" for form in forms)
        near = range(place - _MODIFIERS, place) if arabic else range(place + 1, place + _MODIFIERS)
        if foreign and looks.get(place, frozenset()) & SHAPES and nouns.isdisjoint(near):
            yield place, place + 1, frozenset()


def told_by_kind(kinds: Sequence[Mention], named: Sequence[Mention], topic: frozenset[ProductId]) -> list[Mention]:
    """The kinds that say whom a sentence speaks of, narrowed to what was named before them or is the topic.

    `the Flow desk`, `desk Flow`: beside a name of its kind a kind says nothing more.
    """
    told = []
    for mention in kinds:
        behind = next((name for name in named if name.start >= mention.end), None)
        if behind is not None and behind.start - mention.end <= 1 and behind.products & mention.products:
            continue
        before = [name for name in named if name.end <= mention.start]
        spoken = (before[-1].products if before else topic) & mention.products
        if spoken and before and before[-1].end == mention.start:
            continue
        told.append(msgspec.structs.replace(mention, products=spoken or mention.products))
    return told


# What customers ask for most is read of its card again and again; nothing that anybody wrote is remembered here.
@lru_cache(maxsize=_CARDS)
def _words_of(name: str, category: str, description: str) -> frozenset[str]:
    """Of its name, and its shape if only the description tells it."""
    words = frozenset[str]().union(*said_in(f"{spoken_name(name)} {category}"))
    described = frozenset[str]().union(*said_in(description))
    return words if words & SHAPES else words | described & SHAPES


def _kinds_of(product: Product) -> frozenset[str]:
    """By the name: what English says last and Arabic and Russian say first; by the category if no name tells it."""
    names = {Language.EN: product.name, **product.names}
    kinds = frozenset[str]().union(*(_head(spoken_name(name), language) for language, name in names.items()))
    return (kinds or _head(product.category, Language.EN)) - {OTHER}


@lru_cache(maxsize=_CARDS)
def _head(name: str, language: Language) -> frozenset[str]:
    said: list[frozenset[str]] = []
    for forms in said_in(fold(name).split(",")[0]):
        if forms & _NOT_ITSELF and said:
            break
        said.append(forms)
    nouns = [kinds for _, _, kinds in _nouns(said)]
    if not nouns:
        return frozenset()
    return nouns[-1] if name.isascii() or language is Language.EN else nouns[0]


def _nouns(said: Said) -> Iterator[tuple[int, int, frozenset[str]]]:
    """The nouns of kinds and their places; in `desk lamp` it is the lamp, which is no kind."""
    found: dict[int, tuple[int, set[str]]] = {}
    for match in KIND_WORDS.find(said):
        end, kinds = found.get(match.start, (0, set[str]()))
        if match.end >= end:
            found[match.start] = (match.end, kinds | {match.key})
    for start, (end, kinds) in found.items():
        following = found.get(end)
        if OTHER not in kinds and (following is None or any(form[:1] >= "а" for form in said[start])):
            yield start, end, frozenset(kinds)


def _bare(piece: Piece) -> frozenset[str]:
    """The forms of a word, `desk's` as `desk`."""
    if piece.sort is not Sort.WORD:
        return frozenset()
    return piece.forms | {form.split("'")[0] for form in piece.forms}
