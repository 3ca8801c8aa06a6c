"""Slips of the pen: one letter missing, too many, wrong, or two swapped."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from treejar.adapters.rules.text import Word, normal

_SHORTEST = 5


class Slips:
    """Finds the trade word that a misspelt word stands for, by what both become without one letter."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._known: dict[str, list[str]] = defaultdict(list)
        for word in sorted({normal(phrase.rstrip("*")) for phrase in phrases}):
            if len(word) >= _SHORTEST and word.isalpha():
                for shorter in _without_a_letter(word):
                    self._known[shorter].append(word)

    def mended(self, word: Word) -> Word:
        """The same word, or the one trade word that it nearly is; the first letter is never wrong."""
        if len(word.norm) < _SHORTEST:
            return word
        near = {
            known
            for shorter in _without_a_letter(word.norm)
            for known in self._known.get(shorter, ())
            if _alike(known, word.norm)
        }
        if len(near) != 1:
            return word
        meant = near.pop()
        return msgspec.structs.replace(word, norm=meant, forms=word.forms | {meant})


def _alike(known: str, typed: str) -> bool:
    """The first letter is right, and the last one too unless letters only changed places: `tablet` is no table."""
    swapped = sorted(known) == sorted(typed)
    return known[0] == typed[0] and (swapped or known[-1] == typed[-1]) and abs(len(known) - len(typed)) <= 1


def _without_a_letter(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
