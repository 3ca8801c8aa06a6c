"""Products for a customer's words, in any of the three languages."""

import asyncio
from collections.abc import Sequence
from decimal import Decimal
from itertools import chain

import msgspec
import numpy as np

from treejar.application.ports.embedder import Embedder, Vector
from treejar.application.ports.glossary import Piece, TradeGlossary
from treejar.application.ports.search import Part, ProductHit, ProductQuery, ProductSearch
from treejar.application.searching.codes import codes_in
from treejar.application.searching.question import Question, read_question
from treejar.application.searching.scripts import in_latin
from treejar.domain.shared.language import Language

LONGEST_TEXT = 500
# Measured on our own questions, and on others for what no furniture shop has: below, what is found is none of it.
SURE = 0.3
# So far down a product is looked for that has a name in common with the wish.
_LOOKED_AT = 10


class ProductWish(msgspec.Struct, frozen=True, kw_only=True):
    """What to look for. `text` is the customer's, `english` the same in English if somebody has worded it.

    With `reads` the limits in the customer's words hold wherever the wish itself sets none. Prices are AED before VAT.
    With `any_score` nothing is too far from the wish to be found.
    """

    text: str
    language: Language = Language.EN
    english: str = ""
    category: str | None = None
    colour: str | None = None
    min_price: Decimal | None = None
    max_price: Decimal | None = None
    in_stock: bool = False
    reads: bool = True
    any_score: bool = False
    limit: int = 5


class FindProducts:
    """
    - The words are put into the catalogue's words by the glossary; what it does not know is left to the vector.
    - One vector for the customer's words and the catalogue's together, and one search.
    - Where even the best is neither near nor named by the words, nothing is found: an honest no-match (CAT-7). A
      category that is given says what is meant, and everything in it fits better than nothing.
    """

    def __init__(self, search: ProductSearch, embedder: Embedder, glossary: TradeGlossary) -> None:
        self._search = search
        self._embedder = embedder
        self._glossary = glossary

    async def execute(self, wish: ProductWish) -> list[ProductHit]:
        """Best first, at most `limit`; empty where nothing fits. Raises PortError."""
        if not any(map(str.isalnum, wish.text[:LONGEST_TEXT] + wish.english)):
            return []  # signs and emoji ask for nothing, but every vector is near to something
        question = read_question(wish.text[:LONGEST_TEXT]) if wish.reads else Question(rest=wish.text[:LONGEST_TEXT])
        pieces = self._pieces(question.rest, wish)
        hits = await self._search.search(
            ProductQuery(
                text=question.rest,
                language=wish.language,
                vector=await self._vector(question.rest, self._worded(question.rest, wish)),
                model_id=self._embedder.model_id,
                parts=(*map(_part, pieces), *(Part(ways, whole=True) for ways in question.measures)),
                codes=codes_in(wish.text[:LONGEST_TEXT]),
                category=wish.category,
                colour=wish.colour,
                min_price=question.min_price if wish.min_price is None else wish.min_price,
                max_price=question.max_price if wish.max_price is None else wish.max_price,
                in_stock=wish.in_stock or question.in_stock,
                limit=wish.limit,
            )
        )
        known = wish.any_score or wish.category is not None
        return hits if known or any(hit.score + hit.named >= SURE for hit in hits[:_LOOKED_AT]) else []

    def _pieces(self, text: str, wish: ProductWish) -> list[Piece]:
        """What the words ask for; what was said before in other words of the trade is not said twice."""
        said = self._glossary.pieces(text, wish.language)
        worded = self._glossary.pieces(wish.english[:LONGEST_TEXT], Language.EN)
        kept: list[Piece] = []
        known: set[str] = set()
        for piece in chain(worded, said):
            names = {piece.said, *(piece.english or ())}
            if piece.english != () and not known & names:
                kept.append(piece)
                known |= names
        return kept

    def _worded(self, text: str, wish: ProductWish) -> str:
        if wish.english.strip():
            return wish.english[:LONGEST_TEXT]
        if wish.language is Language.EN:
            return " ".join(self._glossary.expand(text, wish.language))
        return self._glossary.reword(text, wish.language)

    async def _vector(self, text: str, worded: str) -> Vector | None:
        """Halfway between what the customer said and what the catalogue says."""
        said = [words for words in dict.fromkeys((text, worded)) if words.strip()]
        return _mean(await asyncio.gather(*map(self._embedder.embed_query, said)))


def _part(piece: Piece) -> Part:
    """As said, in the words of the trade, and what may be a name in Latin letters."""
    names: tuple[str, ...] = ()
    if piece.english is None or piece.guessed:
        names = tuple(way for word in piece.said.split() for way in in_latin(word))
    ways = tuple(dict.fromkeys((piece.said, *(piece.english or ()), *names)))
    return Part(
        ways,
        understood=bool(piece.english) or piece.said.isascii(),
        thing=piece.thing,
        name=piece.english is None and any(letter.isalpha() for letter in piece.said),
    )


def _mean(vectors: Sequence[Vector]) -> Vector | None:
    if not vectors:
        return None
    total: Vector = np.sum(np.stack(vectors), axis=0, dtype=np.float32)
    length = np.linalg.norm(total)
    return np.divide(total, length, dtype=np.float32) if length else total
