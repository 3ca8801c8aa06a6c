"""Rows of words: a text that shares one with another quotes it."""

from collections.abc import Iterable, Iterator

from treejar.application.turn.reading.letters import fold

ROW = 7
"""Words; fewer stand in many texts by chance."""


def rows_of(text: str) -> Iterator[str]:
    """Every run of so many words, whatever signs stand between them."""
    words = "".join(sign if sign.isalnum() else " " for sign in fold(text).lower()).split()
    return (" ".join(words[start : start + ROW]) for start in range(len(words) - ROW + 1))


def unspoken(instructions: Iterable[str]) -> frozenset[str]:
    """Rows of words of what is for the author's eyes only; a reply holds none of them (NEV-62)."""
    return frozenset(row for text in instructions for row in rows_of(text))
