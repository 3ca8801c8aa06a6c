"""The trade's words: from `knowledge/glossary/{ar,ru,en}.toml` to the English words of the catalogue."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import msgspec

from treejar.adapters.knowledge.glossary_folding import forms_of, stem_of, words_of
from treejar.adapters.knowledge.glossary_slips import Slips, in_cyrillic
from treejar.application.ports.glossary import Piece
from treejar.domain.shared.language import Language

# A letter of one script beside a letter of another: a slip of the keyboard that no customer would ever match.
_MIXED = re.compile(r"[a-z][а-я\u0600-\u06ff]|[а-я\u0600-\u06ff][a-z]|[а-я][\u0600-\u06ff]")
_OWN_SCRIPT = {
    Language.AR: re.compile("[\u0600-\u06ff]"),
    Language.RU: re.compile("[а-я]"),
    Language.EN: re.compile("[a-z0-9]"),
}
# Areas whose entries say how something is or where it stands, not what it is.
_MARKS = frozenset(
    (
        "colours", "features", "features_and_uses", "general", "materials", "materials_and_colours", "rooms_and_uses",
        "shapes_and_patterns", "sizes", "styles",
    )
)  # fmt: skip
_LONGEST_TEXT = 500
_SHORTEST_ROMAN = 4


class GlossaryInvalid(ValueError):
    """The glossary files cannot be used; every fault names its file and key."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = tuple(faults)


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing: the English search words, the best trade term first, and the ways customers spell it."""

    en: list[str]
    say: list[str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`entries` by area. `ignore`: said in shopping, but no search word. `ambiguous`: spellings of several entries."""

    entries: dict[str, list[_Entry]]
    ignore: list[str]
    ambiguous: list[str] = []


class _Node:
    """A word on the way through the spellings; `english` where one ends here, empty for what is ignored; `thing` if it
    names goods."""

    __slots__ = ("english", "next", "thing")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.english: tuple[str, ...] | None = None
        self.thing = False


class Glossary:
    """TradeGlossary. Immutable after loading; needs no input or output afterwards."""

    def __init__(self, roots: dict[Language, _Node], synonyms: _Node, slips: dict[Language, Slips]) -> None:
        self._roots = roots
        self._all = roots | {Language.EN: synonyms}
        self._slips = slips

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the three files. Raises GlossaryInvalid with all faults at once: a file that cannot be read, an empty
        entry, mixed scripts, a spelling that stands twice without being listed as ambiguous."""
        files = {language: _read(folder / f"{language}.toml") for language in Language}
        faults = [fault for language, file in files.items() for fault in _faults(file, language)]
        if faults:
            raise GlossaryInvalid(faults)
        roots = {language: _tree(file, language) for language, file in files.items()}
        return cls(roots, _synonyms(files), {language: _slips(files, language) for language in Language})

    def pieces(self, text: str, language: Language) -> list[Piece]:
        """The whole text; Latin words among Arabic or Russian ones are looked up as English. A misspelt word is known
        as the one it is meant to be, and said as it was written."""
        words = words_of(text[:_LONGEST_TEXT])
        meant = [self._meant(word, language) for word in words]
        found: list[Piece] = []
        position = 0
        for matched, node in _matches(meant, language, self._all):
            said = words[position : position + len(matched)]
            english, thing = (node.english, node.thing) if node else (None, False)
            found.append(Piece(" ".join(said), english, guessed=said != matched, thing=thing))
            position += len(matched)
        return found

    def expand(self, text: str, language: Language) -> list[str]:
        """The English words for what `text` asks for, in its order and without repetition; empty if nothing is known.

        The longest known spelling counts, and none of its words alone. Latin words among Arabic or Russian ones are
        looked up in the English file.
        """
        found: dict[str, None] = {}
        for _, node in _matches(self._words(text, language), language, self._roots):
            found.update(dict.fromkeys((node and node.english) or ()))
        return list(found)

    def reword(self, text: str, language: Language) -> str:
        """The text in English as far as it is known: the best term for each known spelling, unknown words as written,
        nothing for the words of shopping."""
        said: list[str] = []
        for words, node in _matches(self._words(text, language), language, self._roots):
            said += words if node is None or node.english is None else node.english[:1]
        return " ".join(said)

    def _words(self, text: str, language: Language) -> list[str]:
        words = words_of(text[:_LONGEST_TEXT])
        return [
            word if word.isascii() and language is not Language.RU else self._meant(word, language) for word in words
        ]

    def _meant(self, word: str, language: Language) -> str:
        """The word without its slips. A Latin word that is not English may be a Russian one."""
        if not word.isascii():
            return self._slips[language].meant(word) or word
        english, russian = self._slips[Language.EN], self._slips[Language.RU]
        if not english.knows(word) and language is Language.RU and len(word) >= _SHORTEST_ROMAN:
            cyrillic = in_cyrillic(word)
            if russian.knows(cyrillic):
                return cyrillic
        return english.meant(word) or word


def _matches(
    words: list[str], language: Language, roots: dict[Language, _Node]
) -> Iterator[tuple[list[str], _Node | None]]:
    """The text in pieces: some words and where their spelling ends, or one unknown word and None."""
    position = 0
    while position < len(words):
        spoken = _language_of(words[position], language)
        length, node = _longest(roots[spoken], words, position, spoken)
        if not length and spoken is not language:
            length, node = _longest(roots[language], words, position, language)
        yield words[position : position + (length or 1)], node
        position += length or 1


def _language_of(word: str, language: Language) -> Language:
    if word.isascii():
        return Language.EN
    return Language.RU if language is Language.EN and _OWN_SCRIPT[Language.RU].search(word) else language


def _longest(node: _Node, words: list[str], position: int, language: Language) -> tuple[int, _Node | None]:
    """How many words the longest spelling covers that begins here, and its end; 0 and None if there is none."""
    length, end, step = 0, None, 0
    alive = [node]
    while alive and position + step < len(words):
        forms = forms_of(words[position + step], language)
        alive = [reached for known in alive for form in forms if (reached := known.next.get(form)) is not None]
        step += 1
        for reached in alive:
            if reached.english is not None:
                length, end = step, reached
                break
    return length, end


def _tree(file: _File, language: Language) -> _Node:
    """Every spelling as written and by its stems; spellings with the same stems share their English."""
    root = _Node()
    spellings = [
        (entry.en, said, area not in _MARKS)
        for area, entries in file.entries.items()
        for entry in entries
        for said in entry.say
    ]
    spellings += [([], said, False) for said in file.ignore]
    written = {tuple(words_of(said)) for _, said, _ in spellings}
    for english, said, thing in spellings:
        words = tuple(words_of(said))
        for way in (words, *(way for way in _by_stems(words, language) if way not in written)):
            _grow(root, way, english, thing)
    return root


def _synonyms(files: dict[Language, _File]) -> _Node:
    """The English file, and the English of all three: terms that stand in one entry are names of one thing."""
    root = _tree(files[Language.EN], Language.EN)
    for file in files.values():
        for area, entries in file.entries.items():
            for english in (entry.en for entry in entries):
                for term in english:
                    way = tuple(stem_of(word, Language.EN) for word in words_of(term))
                    _grow(root, way, [term, *english], area not in _MARKS)
    return root


def _slips(files: dict[Language, _File], language: Language) -> Slips:
    said = [said for entries in files[language].entries.values() for entry in entries for said in entry.say]
    if language is Language.EN:
        said += [
            term
            for file in files.values()
            for entries in file.entries.values()
            for entry in entries
            for term in entry.en
        ]
    return Slips(language, _forms_in(said, language), _forms_in(files[language].ignore, language))


def _forms_in(spellings: list[str], language: Language) -> set[str]:
    words = {word for said in spellings for word in words_of(said)}
    return words | {stem_of(word, language) for word in words}


def _by_stems(words: tuple[str, ...], language: Language) -> Iterator[tuple[str, ...]]:
    stems = tuple(stem_of(word, language) for word in words)
    yield stems
    # Price lists put the noun first: "кресло офисное" beside "офисное кресло".
    if language is Language.RU and len(stems) == 2:
        yield stems[::-1]


def _grow(root: _Node, way: tuple[str, ...], english: list[str], thing: bool) -> None:
    node = root
    for form in way:
        node = node.next.setdefault(form, _Node())
    node.english = tuple(dict.fromkeys((*(node.english or ()), *english)))
    node.thing = node.thing or thing


def _read(path: Path) -> _File:
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), _File)
    except FileNotFoundError:
        raise GlossaryInvalid([f"{path.name}: the file is missing"]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise GlossaryInvalid([f"{path.name}: {error}"]) from error


def _faults(file: _File, language: Language) -> list[str]:
    name = f"{language}.toml"
    places: dict[tuple[str, ...], list[str]] = {}
    faults: list[str] = []
    for area, entries in file.entries.items():
        for number, entry in enumerate(entries, 1):
            key = f"entries.{area} {number} {entry.en[:1]}"
            faults += [f"{name}: {key}: {fault}" for fault in _entry_faults(entry, language)]
            for said in entry.say:
                places.setdefault(tuple(words_of(said)), []).append(key)
    for said in file.ignore:
        faults += [f"{name}: ignore: {fault}" for fault in _spelling_faults(said, language)]
        places.setdefault(tuple(words_of(said)), []).append("ignore")
    ambiguous = {tuple(words_of(said)) for said in file.ambiguous}
    for words, keys in places.items():
        if len(keys) > 1 and (words not in ambiguous or len(set(keys)) < len(keys) or "ignore" in keys):
            faults.append(f"{name}: {' '.join(words)!r} stands more than once: {', '.join(keys)}")
    needless = [words for words in ambiguous if len(places.get(words, [])) < 2]
    return faults + [f"{name}: ambiguous: {' '.join(words)!r} stands in fewer than two entries" for words in needless]


def _entry_faults(entry: _Entry, language: Language) -> Iterator[str]:
    if not entry.en or not entry.say:
        yield "is empty"
    for english in entry.en:
        if not english.isascii() or not words_of(english):
            yield f"{english!r} is no English word"
    if len(set(entry.en)) < len(entry.en):
        yield "says the same English twice"
    for said in entry.say:
        yield from _spelling_faults(said, language)


def _spelling_faults(said: str, language: Language) -> Iterator[str]:
    folded = " ".join(words_of(said))
    if not _OWN_SCRIPT[language].search(folded):
        yield f"{said!r} has no letter of its language"
    if _MIXED.search(folded):
        yield f"{said!r} mixes scripts within a word"
