"""The words in which a reply may speak: `policies/plain_words.toml` and every fixed sentence of the house."""

import tomllib
from pathlib import Path
from string import Formatter
from typing import TypeVar

import msgspec

from treejar.adapters.knowledge.faults import Fault, KnowledgeInvalid
from treejar.application.terms.house_rules import Vocabulary
from treejar.application.turn.reading.stems import stems_in
from treejar.domain.shared.language import Language

PLAIN_WORDS_FILE = "policies/plain_words.toml"
Shape = TypeVar("Shape")


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    en: str
    ar: str
    ru: str


class _Sentences(msgspec.Struct, frozen=True):
    say: dict[str, str | list[str]]
    values: dict[str, str] = {}


def load_plain_words(folder: Path) -> Vocabulary:
    """Raises KnowledgeInvalid for a file that is missing or has another shape."""
    words = _read(folder, PLAIN_WORDS_FILE, _Words)
    return Vocabulary(
        en=_stems(folder, Language.EN, words.en),
        ar=_stems(folder, Language.AR, words.ar),
        ru=_stems(folder, Language.RU, words.ru),
    )


def _stems(folder: Path, language: Language, words: str) -> frozenset[str]:
    return stems_in(f"{words} {_sentences(folder, language)}", language)


def _sentences(folder: Path, language: Language) -> str:
    file = _read(folder, f"phrases/{language}.toml", _Sentences)
    said = [text for texts in file.say.values() for text in ([texts] if isinstance(texts, str) else texts)]
    return " ".join([*map(_without_placeholders, said), *file.values.values()])


def _without_placeholders(text: str) -> str:
    return " ".join(literal for literal, _, _, _ in Formatter().parse(text))


def _read(folder: Path, file: str, shape: type[Shape]) -> Shape:
    try:
        return msgspec.convert(tomllib.loads((folder / file).read_text(encoding="utf-8")), shape)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KnowledgeInvalid([Fault(file, 1, str(error))]) from error
