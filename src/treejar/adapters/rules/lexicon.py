"""The trade's vocabulary from `knowledge/lexicon.toml`, checked when it is read."""

import tomllib
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Self

import msgspec

from treejar.adapters.rules.slips import Slips
from treejar.adapters.rules.text import Patterns, Word
from treejar.domain.shared.language import Language

_CATEGORIES = 512


class Span(msgspec.Struct, frozen=True):
    """Where in a message something was recognised: word positions, the end not included."""

    start: int
    end: int


class _Spoken(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    en: list[str] = []
    ar: list[str] = []
    ru: list[str] = []

    def patterns(self) -> Patterns:
        return Patterns([*self.en, *self.ar, *self.ru])


class _Family(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    match: list[str]
    en: str
    ar: str
    ru: str


class _Concept(_Spoken, frozen=True, kw_only=True, forbid_unknown_fields=True):
    family: str
    query: str
    general: bool = False
    near: list[str] = []


class _Refinement(_Spoken, frozen=True, kw_only=True, forbid_unknown_fields=True):
    query: str
    turns: dict[str, str] = {}


class _Attribute(_Spoken, frozen=True, kw_only=True, forbid_unknown_fields=True):
    keys: list[str]
    terms: list[str] = []
    about: list[str] = []
    loose: bool = False


class _Topic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    articles: list[str]
    whole: bool = False


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    families: dict[str, _Family]
    concepts: dict[str, _Concept]
    refinements: dict[str, _Refinement]
    colours: dict[str, list[str]]
    attributes: dict[str, _Attribute]
    cues: dict[str, _Spoken]
    topics: dict[str, _Topic]
    numbers: dict[str, list[str]]
    ordinals: dict[str, list[str]]
    places: dict[str, list[str]]


class Family(msgspec.Struct, frozen=True):
    """A part of the range: how it is called in each language, and by which words a catalogue category is known."""

    name: str
    labels: dict[Language, str]
    match: tuple[str, ...]


class Concept(msgspec.Struct, frozen=True):
    """A thing customers ask for. A family of `none` means: not in this trade; `near` are families that come nearest."""

    name: str
    family: str
    query: str
    patterns: Patterns
    general: bool = False
    near: tuple[str, ...] = ()


class Topic(msgspec.Struct, frozen=True):
    """Something asked about the company, and the articles that may answer; `whole`: their beginning alone does not."""

    articles: tuple[str, ...]
    whole: bool = False


class Refinement(msgspec.Struct, frozen=True):
    """A word that narrows a wish; `turns` moves it to another family."""

    query: str
    turns: dict[str, str]
    patterns: Patterns


class Attribute(msgspec.Struct, frozen=True):
    """A property customers ask about and the keys under which a card may list it.

    Where none does, `terms` are words of a description that tell it, and a part of the description with a word of
    `about` does. A `loose` one as often describes what is wanted.
    """

    name: str
    keys: tuple[str, ...]
    patterns: Patterns
    terms: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    loose: bool = False


class Lexicon(msgspec.Struct, frozen=True, dict=True):
    """Everything the rules know of words. Immutable; read once at the start of a process.

    `topics`: what customers ask about the company."""

    families: dict[str, Family]
    concepts: tuple[Concept, ...]
    refinements: tuple[Refinement, ...]
    colours: dict[str, Patterns]
    attributes: tuple[Attribute, ...]
    cues: dict[str, Patterns]
    topics: dict[str, Topic]
    numbers: dict[int, Patterns]
    ordinals: dict[int, Patterns]
    places: Patterns
    vocabulary: Patterns
    slips: Slips

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the file. Raises ValueError naming the file and what is wrong in it."""
        try:
            parsed = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _File)
            return cls._from(parsed)
        except (tomllib.TOMLDecodeError, msgspec.ValidationError, ValueError) as error:
            raise ValueError(f"{path.name}: {error}") from error

    @classmethod
    def _from(cls, parsed: _File) -> Self:
        spoken = {family for c in parsed.concepts.values() for family in (c.family, *c.near)}
        unknown = spoken - {*parsed.families, "none"}
        if unknown:
            raise ValueError(f"concepts speak of unknown families {sorted(unknown)}")
        uncued = parsed.topics.keys() - parsed.cues.keys()
        if uncued:
            raise ValueError(f"topics {sorted(uncued)} have no cue of the same name")
        return cls(
            families={
                name: Family(
                    name, {language: getattr(family, language) for language in Language}, tuple(sorted(family.match))
                )
                for name, family in parsed.families.items()
            },
            concepts=tuple(
                Concept(n, c.family, c.query, c.patterns(), c.general, tuple(c.near))
                for n, c in parsed.concepts.items()
            ),
            refinements=tuple(Refinement(r.query, r.turns, r.patterns()) for r in parsed.refinements.values()),
            colours={name: Patterns(ways) for name, ways in parsed.colours.items()},
            attributes=tuple(
                Attribute(n, tuple(a.keys), a.patterns(), tuple(a.terms), tuple(a.about), a.loose)
                for n, a in parsed.attributes.items()
            ),
            cues={name: ways.patterns() for name, ways in parsed.cues.items()},
            topics={name: Topic(tuple(topic.articles), topic.whole) for name, topic in parsed.topics.items()},
            numbers={int(name): Patterns(ways) for name, ways in parsed.numbers.items()},
            ordinals={int(name): Patterns(ways) for name, ways in parsed.ordinals.items()},
            places=Patterns(parsed.places["words"]),
            vocabulary=Patterns(_every_way(parsed)),
            slips=Slips(_trade_words(parsed)),
        )

    def family_of_category(self, category: str) -> str | None:
        """The family that a catalogue category belongs to: the longest word by which one is known wins."""
        return self._family_of(category)

    @cached_property
    def _family_of(self) -> Callable[[str], str | None]:
        # A turn asks for the same few a hundred times.
        return lru_cache(_CATEGORIES)(self._find_family)

    def _find_family(self, category: str) -> str | None:
        name = " ".join("".join(sign if sign.isalnum() else " " for sign in category.lower()).split())
        known = [
            (len(words), family.name) for family in self.families.values() for words in family.match if words in name
        ]
        return max(known)[1] if known else None

    def knows(self, word: Word) -> bool:
        """Is this a word of the language or of the trade, and therefore no name and no code?"""
        return self.vocabulary.begins(word)

    def mended(self, words: tuple[Word, ...]) -> tuple[Word, ...]:
        """The words with slips of the pen in trade words put right: `chiars`, `meating tabel`."""
        return tuple(word if word.is_number or self.knows(word) else self.slips.mended(word) for word in words)

    def cue_spans(self, cue: str, words: tuple[Word, ...]) -> tuple[Span, ...]:
        return spans(self.cues[cue], words)


def _trade_words(parsed: _File) -> Iterator[str]:
    """Words for things and what narrows them, as far as they stand alone."""
    for spoken in (*parsed.concepts.values(), *parsed.refinements.values()):
        for way in (*spoken.en, *spoken.ar, *spoken.ru):
            yield from way.split()


def _every_way(parsed: _File) -> Iterator[str]:
    for spoken in (*parsed.cues.values(), *parsed.concepts.values()):
        yield from (*spoken.en, *spoken.ar, *spoken.ru)
    for ways in (*parsed.colours.values(), *parsed.numbers.values(), *parsed.ordinals.values(), parsed.places["words"]):
        yield from ways


def spans(patterns: Patterns, words: tuple[Word, ...]) -> tuple[Span, ...]:
    """Every place where one of the patterns stands; overlapping readings of one place count once."""
    found: list[Span] = []
    position = 0
    while position < len(words):
        length = patterns.longest_at(words, position)
        if length:
            found.append(Span(position, position + length))
        position += length or 1
    return tuple(found)
