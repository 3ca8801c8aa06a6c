"""What customers call things, and what the catalogue calls them."""

from typing import Protocol

import msgspec

from treejar.domain.shared.language import Language


class Piece(msgspec.Struct, frozen=True):
    """Some words of a text that mean one thing: as they were said, and the English for it, the best term first.

    `english` is None where the words are unknown, and empty for words of shopping, which ask for nothing. With
    `guessed` something was read as a slip: it may be a name all the same. A `thing` is goods, not their colour,
    material or use.
    """

    said: str
    english: tuple[str, ...] | None
    guessed: bool = False
    thing: bool = False


class TradeGlossary(Protocol):
    """The words of the trade, in memory: each call costs a fraction of a millisecond and raises nothing."""

    def pieces(self, text: str, language: Language) -> list[Piece]:
        """The whole text in order, the longest known spelling a piece. English trade words are known too: what the
        trade calls by several names is found by all of them."""

    def expand(self, text: str, language: Language) -> list[str]:
        """The English words for what `text` asks for, in its order and without repetition; empty if nothing is known.

        Synonyms stand side by side; words of shopping ("please", "how much") give nothing.
        """

    def reword(self, text: str, language: Language) -> str:
        """The text in English as far as it is known: the best term for each known spelling, unknown words as written,
        nothing for the words of shopping."""
