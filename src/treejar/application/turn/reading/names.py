"""Which products a text names: by reference, by code in any spelling, by name or the telling word of a name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from treejar.application.terms.facts import FactLedger, ProductFact
from treejar.application.turn.reading.letters import fold
from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.name_numbers import calls_by_size, is_amount, is_priced
from treejar.application.turn.reading.pieces import Piece, Sort
from treejar.domain.catalog.product import Product
from treejar.domain.catalog.spoken_name import spoken_name
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.sku import fold_sku

_LONGEST = 14
_CARDS = 2000
_SHORTEN = 4
"""How many words of a name may stand between its telling word and its number: `Flow straight desk 140`."""
_COMMON = frozenset(
    word_list("""
        task desk chair table office mobile meeting executive visitor workstation sofa cabinet pedestal mesh storage
        team reception single double set high low round square straight corner custom acoustic phone fabric display
        returned limited cable lamp monitor arm mat board boardroom lounge bar training folding leather wood steel
        new the and with for led usb pro кресло стол стул диван тумба شاشة كرسي مكتب طاولة كنبة cm mm
    """)
)


class Mention(msgspec.Struct, frozen=True):
    """A run of pieces that names a product, or one of several. `by` is reference, code, name or word."""

    products: frozenset[ProductId]
    start: int
    end: int
    by: str


class Names:
    """What the products of a turn are called."""

    def __init__(self, products: Iterable[Product]) -> None:
        self._codes: dict[str, set[ProductId]] = defaultdict(set)
        self._names: dict[str, set[ProductId]] = defaultdict(set)
        self._words: dict[str, set[ProductId]] = defaultdict(set)
        self._chunks: dict[ProductId, set[str]] = defaultdict(set)
        for product in products:
            self._codes[fold_sku(product.sku.code)].add(product.id)
            for name in (product.name, *product.names.values()):
                self._learn(product.id, _taken_apart(name))
        self._starts = {key[:2] for key in (*self._codes, *self._names)} | set(self._words)

    def _learn(self, product: ProductId, name: "_Name") -> None:
        self._chunks[product].update(name.chunks)
        for spelling in name.spellings:
            self._names[spelling].add(product)
        for word in name.telling:
            self._words[word].add(product)

    def mentions(self, pieces: Sequence[Piece], ledger: FactLedger) -> list[Mention]:
        """Every naming in a sentence, the longest at each place."""
        found: list[Mention] = []
        place = 0
        while place < len(pieces):
            mention = self._mention(pieces, place, ledger)
            if mention is None:
                place += 1
                continue
            found.append(mention)
            place = mention.end
        return found

    def _mention(self, pieces: Sequence[Piece], place: int, ledger: FactLedger) -> Mention | None:
        piece = pieces[place]
        if piece.reference is not None:
            fact = ledger.get(piece.reference.fact)
            if isinstance(fact, ProductFact) and piece.reference.part in ("", "sku"):
                return Mention(frozenset((fact.product.id,)), place, place + 1, piece.reference.part or "reference")
            return None
        if piece.sort in (Sort.SIGN, Sort.LINK) or _key(piece.text)[:2] not in self._starts:
            return self._by_word(pieces, place)
        return self._by_run(pieces, place) or self._by_word(pieces, place)

    def _by_run(self, pieces: Sequence[Piece], place: int) -> Mention | None:
        best: Mention | None = None
        run = ""
        for end in range(place, min(place + 2 * _LONGEST, len(pieces))):
            piece = pieces[end]
            if (piece.sort is Sort.SIGN and piece.text in "-–‑./,") or _is_repeated(pieces, end):
                continue
            if piece.sort not in (Sort.WORD, Sort.FIGURE, Sort.CODE) or (piece.spelled and piece.sort is Sort.FIGURE):
                run += _spelled_key(piece)
                if piece.sort is not Sort.FIGURE:
                    break
            else:
                run += _key(piece.text)
            if _goes_on(pieces, end):
                continue
            products, by = self._called(run, end == place and piece.sort is Sort.FIGURE)
            counted = piece.sort is Sort.FIGURE and (is_amount(pieces, end) or is_priced(pieces, place))
            if products and not (by == "name" and counted):
                best = Mention(frozenset(products), place, end + 1, by)
        return best

    def _called(self, run: str, lone_figure: bool) -> tuple[set[ProductId], str]:
        if run in self._codes and not lone_figure:
            return self._codes[run], "code"
        if run in self._names and not (lone_figure or run.isdecimal()):
            return self._names[run], "name"
        return set(), ""

    def _by_word(self, pieces: Sequence[Piece], place: int) -> Mention | None:
        """`the Quad's`, `Duo 160`: the telling word in any form, and the number the name has."""
        piece = pieces[place]
        if piece.sort is not Sort.WORD or not piece.text[:1].isupper():
            return None
        products = next((found for key in _uninflected(piece.text) if (found := self._words.get(key))), None)
        if products is None:
            return None
        sized = frozenset(products)
        for end in range(place + 1, min(place + 1 + _SHORTEN, len(pieces))):
            key = _key(pieces[end].text)
            sized = frozenset(product for product in sized if key in self._chunks[product])
            if not sized:
                break
            if calls_by_size(pieces, place, end):
                return Mention(sized, place, end + 1, "word")
        return Mention(frozenset(products), place, place + 1, "word")


def _is_repeated(pieces: Sequence[Piece], place: int) -> bool:
    """A dual stands twice: as the figure two and as the word."""
    return place > 0 and pieces[place - 1].spelled and pieces[place - 1].text == pieces[place].text


def _goes_on(pieces: Sequence[Piece], end: int) -> bool:
    """`CH 616-5` is not `CH 616`: something is written right behind it."""
    following = pieces[end + 1 : end + 3]
    if not following or not following[0].glued:
        return False
    if following[0].sort in (Sort.FIGURE, Sort.CODE):
        return True
    dash = following[0].sort is Sort.SIGN and following[0].text in "-–‑"
    return (
        dash and len(following) > 1 and following[1].glued and following[1].sort in (Sort.FIGURE, Sort.CODE, Sort.WORD)
    )


def _spelled_key(piece: Piece) -> str:
    return _key(piece.text.replace(" ", "")) if piece.sort is Sort.FIGURE else ""


class _Name(NamedTuple):
    """A product's name taken apart: its words and numbers, the runs of them by which it may be called, and the words
    that tell it from others."""

    chunks: frozenset[str]
    spellings: tuple[str, ...]
    telling: tuple[str, ...]


# What customers ask for most is named again and again; only names of products are remembered here.
@lru_cache(maxsize=_CARDS)
def _taken_apart(name: str) -> _Name:
    spoken = fold(spoken_name(name))
    chunks = [_key(chunk) for chunk in _chunks(spoken)]
    runs = (chunks[start : start + length] for start in range(len(chunks)) for length in range(2, 5))
    numbered = ("".join(run) for run in runs if len({c.isdecimal() for c in run}) == 2)
    telling = (_key(word) for word in spoken.replace(",", " ").split() if _is_telling(word))
    return _Name(frozenset(chunks), ("".join(chunks), *numbered) if chunks else (), tuple(telling))


def _is_telling(word: str) -> bool:
    return word[:1].isupper() and word.isascii() and word.isalpha() and len(word) > 2 and word.lower() not in _COMMON


def _chunks(name: str) -> list[str]:
    """Words and numbers; `CH616` is one word here, as a customer writes it."""
    chunks, current = [], ""
    for sign in f"{name} ":
        if sign.isalnum() and (not current or current[-1].isdigit() == sign.isdigit()):
            current += sign
            continue
        if current:
            chunks.append(current)
        current = sign if sign.isalnum() else ""
    return chunks


def _uninflected(word: str) -> tuple[str, ...]:
    """The word, and what it may be a form of: `Forum's`, `Havens`."""
    bare = _key(word.split("'")[0])
    return (bare, bare.removesuffix("S"))


def _key(text: str) -> str:
    return fold_sku(text)
