"""Where a sentence announces what the house or the customer will, can or may do."""

from collections.abc import Sequence

import msgspec

from treejar.application.turn.reading.pieces import Piece, Sort


class Offering(msgspec.Struct, frozen=True):
    """A verb that announces something, in places of pieces. `answering`: what colleagues do once they were told."""

    said: str
    start: int
    end: int
    answering: bool = False


def words_said(pieces: Sequence[Piece]) -> list[str]:
    """The words in small letters; other pieces are empty."""
    return [piece.text.lower() if piece.sort is Sort.WORD else "" for piece in pieces]
