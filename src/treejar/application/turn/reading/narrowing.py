"""What stands behind a name to tell it closer means the same product: `the Base table, white, 240 cm, at 1,720`."""

from collections.abc import Sequence

import msgspec

from treejar.application.turn.reading.lists import word_list
from treejar.application.turn.reading.names import Mention
from treejar.application.turn.reading.pieces import Piece, Sort

_FARTHEST = 6
_BEGINS_ANEW = frozenset(
    word_list("""
        and or but while the than from for at or и или а но чем из за от او لكن من اما
    """)
)


def narrowed(pieces: Sequence[Piece], mentions: Sequence[Mention]) -> list[Mention]:
    """A mention of several products right behind one of them means that one."""
    told: list[Mention] = []
    for mention in mentions:
        before = told[-1] if told else None
        if before is not None and before.products < mention.products and _goes_on(pieces[before.end : mention.start]):
            mention = msgspec.structs.replace(mention, products=before.products)
        told.append(mention)
    return told


def _goes_on(between: Sequence[Piece]) -> bool:
    if len(between) > _FARTHEST:
        return False
    return all(
        piece.text == "," or (piece.sort is Sort.WORD and not piece.forms & _BEGINS_ANEW and piece.text[0] != "و")
        for piece in between
    )
