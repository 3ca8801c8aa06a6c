"""A glossary of a few words."""

from collections.abc import Collection, Mapping

from treejar.application.ports.glossary import Piece
from treejar.domain.shared.language import Language


class FakeGlossary:
    """TradeGlossary: each word is a piece; what stands in `words` is known, the rest is not; `things` are goods."""

    def __init__(self, words: Mapping[str, tuple[str, ...]] | None = None, things: Collection[str] = ()) -> None:
        self._words = words or {}
        self._things = things

    def pieces(self, text: str, language: Language) -> list[Piece]:
        return [Piece(word, self._words.get(word), thing=word in self._things) for word in text.lower().split()]

    def expand(self, text: str, language: Language) -> list[str]:
        known = (piece.english or () for piece in self.pieces(text, language))
        return list(dict.fromkeys(term for terms in known for term in terms))

    def reword(self, text: str, language: Language) -> str:
        worded = ([piece.said] if piece.english is None else piece.english[:1] for piece in self.pieces(text, language))
        return " ".join(term for terms in worded for term in terms)
