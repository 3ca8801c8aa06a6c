"""Text as the rules compare it: one spelling for what people type in three languages, word by word."""

import re
import unicodedata
from collections.abc import Iterable

import msgspec

_ARABIC_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_CYRILLIC_LETTERS = str.maketrans("ё", "е")
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.,")
# Vowel signs, the stretching stroke and marks of direction carry no meaning for matching.
_INVISIBLE = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
_PART = re.compile(r"\d+|[^\W\d_]+(?:'[^\W\d_]+)*\*?")
# Particles that Arabic writes together with the next word, longest first.
_ARABIC_PREFIXES = ("وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال", "و", "ب", "ل", "ف")


# Machine writing inside a message: data in braces and tags. Nobody orders in it.
_BRACES = re.compile(r"\{[^{}]*\}|\[(?=[\s\"\x27])[^\[\]{}]*\]")
_TAGS = re.compile(r"<+/?[\w -]{1,40}>+")
_MOST_NESTED = 6


class Word(msgspec.Struct, frozen=True):
    """One word or number of a message: as typed, as compared, and where it stands in the cleaned text."""

    raw: str
    norm: str
    forms: frozenset[str]
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.norm[:1].isdigit()


def clean(text: str) -> str:
    """The message with Latin digits, plain apostrophes and no invisible signs; letters keep their case."""
    composed = unicodedata.normalize("NFC", text)
    return _INVISIBLE.sub("", composed).translate(_DIGITS).translate(_APOSTROPHES)


def spoken(cleaned: str) -> str:
    """The message without what only machines write; a space stands for each such place (NEV-62)."""
    for _ in range(_MOST_NESTED):
        shorter = _BRACES.sub(" ", cleaned)
        if shorter == cleaned:
            break
        cleaned = shorter
    return _TAGS.sub(" ", cleaned)


def normal(word: str) -> str:
    """The spelling under which a word is compared."""
    return clean(word).lower().translate(_ARABIC_LETTERS).translate(_CYRILLIC_LETTERS)


def words_of(cleaned: str) -> tuple[Word, ...]:
    """The words and numbers of a cleaned text, in order."""
    return tuple(_word(match) for match in _TOKEN.finditer(cleaned))


def _word(match: re.Match[str]) -> Word:
    norm = normal(match.group())
    return Word(match.group(), norm, _forms(norm), match.start(), match.end())


def _forms(norm: str) -> frozenset[str]:
    """The word itself and, in Arabic, the word without the particles written onto it."""
    if not "\u0600" <= norm[:1] <= "\u06ff":
        return frozenset((norm,))
    bare = (norm[len(prefix) :] for prefix in _ARABIC_PREFIXES if norm.startswith(prefix))
    return frozenset((norm, *(form for form in bare if len(form) >= 3)))


class Pattern(msgspec.Struct, frozen=True):
    """Words to look for in a row. A word that ends in `*` stands for every ending."""

    parts: tuple[str, ...]

    @classmethod
    def of(cls, phrase: str) -> "Pattern":
        return cls(tuple(normal(part) for part in _PART.findall(clean(phrase))))

    def found_at(self, words: tuple[Word, ...], position: int) -> bool:
        """Does the pattern begin exactly here?"""
        if position + len(self.parts) > len(words):
            return False
        return all(_fits(part, words[position + step]) for step, part in enumerate(self.parts))


def _fits(part: str, word: Word) -> bool:
    if part.endswith("*"):
        return any(form.startswith(part[:-1]) for form in word.forms)
    return part in word.forms


class Patterns:
    """Many patterns, found fast: by their first word, or by the first two letters of its stem."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._first: dict[str, list[Pattern]] = {}
        self._stems: dict[str, list[Pattern]] = {}
        unique = {Pattern.of(phrase) for phrase in phrases}
        if Pattern(()) in unique:
            raise ValueError("a way of saying something holds no word at all")
        for pattern in sorted(unique, key=lambda pattern: (-len(pattern.parts), pattern.parts)):
            head = pattern.parts[0]
            place = self._stems.setdefault(head[:2], []) if head.endswith("*") else self._first.setdefault(head, [])
            place.append(pattern)

    def longest_at(self, words: tuple[Word, ...], position: int) -> int:
        """How many words the longest pattern that begins here covers; 0 where none does."""
        longest = 0
        for form in words[position].forms:
            for known in (self._first.get(form), self._stems.get(form[:2])):
                for pattern in known or ():
                    if len(pattern.parts) > longest and pattern.found_at(words, position):
                        longest = len(pattern.parts)
        return longest

    def begins(self, word: Word) -> bool:
        """Is this word alone one of the patterns?"""
        return any(
            len(pattern.parts) == 1 and _fits(pattern.parts[0], word)
            for form in word.forms
            for pattern in (*self._first.get(form, ()), *self._stems.get(form[:2], ()))
        )
