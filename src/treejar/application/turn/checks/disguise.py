"""Words are written as words: letters set apart or cut by signs hide what is said (NEV-12)."""

import itertools
from collections.abc import Sequence

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding, block
from treejar.application.turn.reading.pieces import Piece, Sort, read
from treejar.application.turn.scan import without_references

_APART = 4
_CUT = 3
_LONGEST_FRAGMENT = 4


def words_are_whole(draft: Draft, brief: Brief, ledger: FactLedger) -> tuple[Finding, ...]:
    """Sees rows of single letters and words cut by dots, dashes, underscores or asterisks."""
    findings = [
        block("disguised-words", sentence.text, "write whole words")
        for sentence in read(draft.text)
        if _letters_apart(sentence.pieces)
    ]
    own = without_references(draft.text)
    return (
        *findings,
        *(block("disguised-words", line, "write whole words") for line in own.splitlines() if _cut(line)),
    )


def _letters_apart(pieces: Sequence[Piece]) -> bool:
    """Four single letters in a row; what is put between them counts for nothing."""
    row = 0
    for piece in pieces:
        if piece.sort is Sort.WORD and len(piece.text) == 1:
            row += 1
            if row >= _APART:
                return True
        elif piece.sort is not Sort.SIGN:
            row = 0
    return False


def _cut(line: str) -> bool:
    """How often does a sign stand between two letters with no space around it?"""
    places = [
        place
        for place in range(1, len(line) - 1)
        if line[place] in "._*~-·•"
        and line[place - 1].isalpha()
        and line[place + 1].isalpha()
        and not (line[place] in "-*" and line[place + 1].isascii() and line[place + 1].isupper())
    ]
    close = [b - a for a, b in itertools.pairwise(places)]
    dotted = sum(distance <= _LONGEST_FRAGMENT for distance in close)
    split = sum(line[place] in "_*~" for place in places)
    return dotted >= _CUT - 1 or split >= _CUT
