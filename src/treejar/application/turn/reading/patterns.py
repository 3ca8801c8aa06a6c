"""Patterns of words: many found in one walk, as the promise registry and the claims write them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from treejar.application.turn.reading.letters import fold
from treejar.application.turn.reading.pieces import forms_of
from treejar.application.turn.scan import words

GAPS = {"..": 5, ".": 1}
"""In a pattern: up to five words, or up to one, that may be anything."""
_KEYED_BY = 3
_OPENING = 2

HYPHEN = frozenset(("-",))
"""What stands between the words of `best-seller`; patterns pass over it."""

Said = Sequence[frozenset[str] | set[str]]


class Match(msgspec.Struct, frozen=True):
    """Where a pattern stands, in places of words, and what it was filed under."""

    key: str
    start: int
    end: int


class Patterns:
    """Many patterns, found in one walk over the words.

    A pattern is a row of words: `a|b` stands for either, a word that ends in `*` for all its endings, `..` for up to
    five words, `.` for one or none. Arabic patterns are written without the article; spelling is compared as the
    reply checks compare it.
    """

    def __init__(self, filed: Iterable[tuple[str, str]]) -> None:
        self._whole: dict[str, list[tuple[str, tuple[Part, ...]]]] = defaultdict(list)
        self._begun: dict[str, list[tuple[str, tuple[Part, ...]]]] = defaultdict(list)
        for key, pattern in filed:
            parts = compiled(pattern)
            for word in parts[0].whole if parts else ():
                self._whole[word].append((key, parts))
            for stem in parts[0].stems if parts else ():
                self._begun[stem[:_KEYED_BY]].append((key, parts))
        self._lengths = sorted(set(map(len, self._begun)))
        self._opening = min((_OPENING, *self._lengths))
        self._openings = {word[: self._opening] for word in (*self._whole, *self._begun)}

    def find(self, said: Said) -> Iterator[Match]:
        """Every place where a pattern stands; one place may be told under several keys, once under each."""
        opening, openings = self._opening, self._openings
        for start, forms in enumerate(said):
            # Nearly every word of every text comes by here, and begins nothing.
            for form in forms:
                if form[:opening] in openings:
                    break
            else:
                continue
            told: set[tuple[str, int]] = set()
            for key, parts in self._beginning(forms):
                end = _end(parts, said, start)
                if end is not None and (key, end) not in told:
                    told.add((key, end))
                    yield Match(key, start, end)

    def _beginning(self, forms: Iterable[str]) -> list[tuple[str, tuple["Part", ...]]]:
        begun: list[tuple[str, tuple[Part, ...]]] = []
        for form in forms:
            if form in self._whole:
                begun += self._whole[form]
            for length in self._lengths:
                if len(form) >= length and form[:length] in self._begun:
                    begun += self._begun[form[:length]]
        return begun


class Part(msgspec.Struct, frozen=True):
    """One place of a pattern; a gap has neither words nor stems."""

    whole: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    gap: int = 0

    def fits(self, forms: Iterable[str]) -> bool:
        if not self.whole.isdisjoint(forms):
            return True
        return bool(self.stems) and any(form.startswith(self.stems) for form in forms)


def said_in(text: str) -> list[frozenset[str]]:
    """The words of a text, each in all its compared spellings."""
    return [forms_of(word) for word in words(fold(text))]


def parts_of(pattern: str) -> tuple[str, ...]:
    """The parts of a pattern in compared spelling, `*`, `|` and gaps kept; empty if it is no row of words."""
    parts = []
    for part in pattern.split():
        if part in GAPS:
            parts.append(part)
            continue
        choices = [_choice(choice) for choice in part.split("|")]
        if not all(choices):
            return ()
        parts.append("|".join(choices))
    return tuple(parts) if parts and not {parts[0], parts[-1]} & GAPS.keys() else ()


def _choice(written: str) -> str:
    stem = words(written.rstrip("*"))
    return stem[0] + ("*" if written.endswith("*") else "") if len(stem) == 1 else ""


@lru_cache(maxsize=5000)
def compiled(pattern: str) -> tuple[Part, ...]:
    """Only the house's own patterns are remembered here, never what anybody wrote."""
    return tuple(_part(part) for part in parts_of(pattern))


def _part(part: str) -> Part:
    if part in GAPS:
        return Part(gap=GAPS[part])
    choices = part.split("|")
    whole = frozenset(choice for choice in choices if not choice.endswith("*"))
    return Part(whole, tuple(choice[:-1] for choice in choices if choice.endswith("*")))


def _end(parts: tuple[Part, ...], said: Said, start: int) -> int | None:
    """Where a pattern that begins here ends; None if it does not stand here."""
    place = start
    for index, part in enumerate(parts):
        if part.gap:
            rest = parts[index + 1 :]
            ends = (_end(rest, said, at) for at in range(place, min(place + part.gap + 1, len(said))))
            return next((end for end in ends if end is not None), None)
        while index and place < len(said) and said[place] == HYPHEN:
            place += 1
        if place >= len(said) or not part.fits(said[place]):
            return None
        place += 1
    return place


def found_at(said: Said, parts: tuple[Part, ...]) -> tuple[int, int] | None:
    if not parts:
        return None
    for start in range(len(said)):
        end = _end(parts, said, start)
        if end is not None:
            return start, end
    return None
