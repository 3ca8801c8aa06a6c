"""Rows of words: a text that shares one with another quotes it."""

from collections.abc import Iterable, Iterator

from treejar.application.turn.reading.letters import fold

ROW = 7
"""Words; fewer stand in many texts by chance."""


def rows_of(text: str) -> Iterator[str]:
    """Every run of so many words, whatever signs stand between them."""
    words = "".join(sign if sign.isalnum() else " " for sign in fold(text).lower()).split()
    return (" ".join(words[start : start + ROW]) for start in range(len(words) - ROW + 1))


class Unspoken:
    """Rows of words of what is for the author's eyes only; a reply holds none of them (NEV-62). What was told an author
    once is never forgotten: its words may still stand in somebody's draft."""

    def __init__(self, instructions: Iterable[str]) -> None:
        self._rows: set[str] = set()
        self.add(instructions)

    def add(self, instructions: Iterable[str]) -> None:
        self._rows.update(row for text in instructions for row in rows_of(text))

    def __contains__(self, row: object) -> bool:
        return row in self._rows
