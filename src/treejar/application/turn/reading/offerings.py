"""Every announcement of a sentence, in its language."""

from collections.abc import Iterator, Sequence

from treejar.application.turn.reading.offering import Offering
from treejar.application.turn.reading.offering_arabic import offered_in_arabic
from treejar.application.turn.reading.offering_english import offered_in_english
from treejar.application.turn.reading.offering_russian import offered_in_russian
from treejar.application.turn.reading.pieces import Piece
from treejar.domain.shared.language import Language


def offerings_in(pieces: Sequence[Piece], language: Language) -> Iterator[Offering]:
    """Every announcement of a verb that is not among the innocent ones."""
    if language is Language.EN:
        yield from offered_in_english(pieces)
    elif language is Language.RU:
        yield from offered_in_russian(pieces)
    else:
        yield from offered_in_arabic(pieces)
