"""Slips of the pen: one letter missing, too many, wrong, or two swapped."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from treejar.adapters.rules.text import Word, normal

_SHORTEST = 5
_LONGEST_ENDING = 3


class Slips:
    """Finds the trade word that a misspelt word stands for, by what both become without one letter."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._known: dict[str, list[str]] = defaultdict(list)
        self._stems: dict[str, list[str]] = defaultdict(list)
        every = sorted(set(phrases))
        for word in sorted({normal(phrase.rstrip("*")) for phrase in every}):
            if len(word) >= _SHORTEST and word.isalpha():
                for shorter in _without_a_letter(word):
                    self._known[shorter].append(word)
        for stem in sorted({normal(phrase.rstrip("*")) for phrase in every if phrase.endswith("*")}):
            if len(stem) >= _SHORTEST and stem.isalpha() and not stem.isascii():
                for shorter in _without_a_letter(stem):
                    self._stems[shorter].append(stem)

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
        near = near or self._stems_near(word.norm)
        if len(near) != 1:
            return word
        meant = near.pop()
        return msgspec.structs.replace(word, norm=meant, forms=word.forms | {meant})

    def _stems_near(self, typed: str) -> set[str]:
        """`подголвником` begins nearly as `подголовник*`: what stands behind is an ending."""
        return {
            stem
            for end in range(max(_SHORTEST - 1, len(typed) - _LONGEST_ENDING), len(typed))
            for shorter in _without_a_letter(typed[:end])
            for stem in self._stems.get(shorter, ())
            if _alike(stem, typed[:end])
        }


def _alike(known: str, typed: str) -> bool:
    """The first letter is right, and the last one too unless letters only changed places: `tablet` is no table."""
    swapped = sorted(known) == sorted(typed)
    return known[0] == typed[0] and (swapped or known[-1] == typed[-1]) and abs(len(known) - len(typed)) <= 1


def _without_a_letter(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
