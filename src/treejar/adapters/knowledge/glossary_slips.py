"""Words that were meant: misspelt ones, and Russian ones in Latin letters."""

from collections import defaultdict
from collections.abc import Iterable

from treejar.adapters.knowledge.glossary_folding import forms_of, stem_of
from treejar.domain.shared.language import Language

_SHORTEST_SLIP = {Language.EN: 5, Language.RU: 5, Language.AR: 4}
# From so many letters on two of them may be wrong.
_LONG = 8
# What the ear confuses; another wrong consonant is rather another word. Arabic weak letters are left out as vowels are.
_VOWELS = frozenset("aeiouyаеиоуыэюяьйاويهع")
_PAIRS = ("бп", "вф", "гкх", "дт", "жшщ", "зсц", "ظضذزد", "صسث", "طت", "قكغج", "حهخ", "ckq", "sz", "vw", "td", "bp")
# The longest first.
_ALPHABET = (
    "shch:щ sch:щ zh:ж kh:х ts:ц ch:ч sh:ш yu:ю ju:ю ya:я ja:я yo:е jo:е ye:е iy:ий ij:ий yy:ый yj:ый "
    "ay:ай ey:ей oy:ой a:а b:б v:в w:в g:г d:д e:е z:з i:и j:й k:к l:л m:м n:н o:о p:п r:р s:с t:т u:у "
    "f:ф h:х c:к y:ы x:кс q:к ':ь"
)
_CYRILLIC = tuple(pair.split(":") for pair in _ALPHABET.split())


class Slips:
    """The words of one language's spellings, found in spite of a slip."""

    def __init__(self, language: Language, words: Iterable[str], ignored: Iterable[str]) -> None:
        """Words, and stems as `stem_of` marks them. `ignored` ones are right, but nobody is taken to mean them."""
        things = frozenset(words)
        self._language = language
        self._known = things.union(ignored)
        # By first letter: each word with the set of its letters, which rules most of them out at once.
        self._by_letter: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for word in sorted({form.removeprefix("~") for form in things}):
            if len(word) >= _SHORTEST_SLIP[language] - 1:
                self._by_letter[word[0]].append((word, _letters(word)))

    def knows(self, word: str) -> bool:
        """Is it, or what it may be a form of, a word of some spelling?"""
        return any(form in self._known for form in forms_of(word, self._language))

    def meant(self, word: str) -> str | None:
        """The known word that this one is likeliest meant to be: of the same first letter, a vowel wrong, missing or
        too many, a letter doubled, or two that changed places; in a long word two such slips, or a wrong consonant."""
        if len(word) < _SHORTEST_SLIP[self._language] or self.knows(word) or any(c.isdigit() for c in word):
            return None
        allowed = 2 if len(word) >= _LONG else 1
        stem = stem_of(word, self._language).removeprefix("~")
        best, found = allowed + 1, ""
        for way in dict.fromkeys((word, stem)):
            letters = _letters(way)
            for candidate, its_letters in self._by_letter.get(word[0], ()):
                if (letters ^ its_letters).bit_count() <= 2 * allowed:
                    distance = _distance(way, candidate, allowed)
                    if distance < best:
                        best, found = distance, candidate
        return found or None


def _letters(word: str) -> int:
    """The set of a word's letters as bits; few letters of one script share a bit."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def in_cyrillic(word: str) -> str:
    """A Russian word that was typed in Latin letters."""
    written: list[str] = []
    at = 0
    while at < len(word):
        latin, letter = next(
            ((latin, now) for latin, now in _CYRILLIC if word.startswith(latin, at)), (word[at], word[at])
        )
        written.append(letter)
        at += len(latin)
    return "".join(written)


def _distance(one: str, other: str, most: int) -> int:
    """What the slips between two words weigh; `most + 1` for anything beyond."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = [0]
    for letter in other:
        row.append(row[-1] + (1 if letter in _VOWELS else 2))
    for i, letter in enumerate(one, 1):
        extra = 1 if letter in _VOWELS or letter == one[i - 2 : i - 1] else 2
        before, last, row = row, before, [row[0] + extra]
        for j, wanted in enumerate(other, 1):
            missing = 1 if wanted in _VOWELS or wanted == other[j - 2 : j - 1] else 2
            swapped = 0 if letter == wanted else 1 if _sound_alike(letter, wanted) else 2
            cost = min(before[j] + extra, row[j - 1] + missing, before[j - 1] + swapped)
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _sound_alike(one: str, other: str) -> bool:
    return (one in _VOWELS and other in _VOWELS) or any(one in pair and other in pair for pair in _PAIRS)
