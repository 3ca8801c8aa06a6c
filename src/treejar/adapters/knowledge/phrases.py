"""Fixed sentences from `knowledge/phrases/{en,ar,ru}.toml`, checked when they are read (DLG-3)."""

import tomllib
from pathlib import Path
from string import Formatter
from typing import Self

import msgspec

from treejar.domain.shared.language import Language


class PhrasesInvalid(ValueError):
    """The phrase files cannot be used; every fault names its file and key."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = tuple(faults)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`say` holds sentences, one or several wordings each; `words` holds plain lists; `values` translates values of
    product cards, which are English (CAT-13)."""

    say: dict[str, str | list[str]]
    words: dict[str, list[str]] = {}
    values: dict[str, str] = {}


class FilePhrases:
    """The phrasebook of the house. Implements `ports.knowledge.Phrasebook`; immutable after loading."""

    def __init__(
        self, wordings: dict[Language, dict[str, tuple[str, ...]]], values: dict[Language, dict[str, str]]
    ) -> None:
        self._wordings = wordings
        self._values = values

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the three files. Raises PhrasesInvalid with all faults at once: a key or a placeholder that is not the
        same in all three languages, an empty wording, a file that cannot be read."""
        files = {language: _read(folder / f"{language}.toml") for language in Language}
        faults = [fault for language in Language for fault in _faults(language, files)]
        if faults:
            raise PhrasesInvalid(faults)
        wordings = {language: _wordings(file) for language, file in files.items()}
        return cls(wordings, {language: file.values for language, file in files.items()})

    def say(self, name: str, language: Language, /, **values: object) -> str:
        """The first wording of `name`, its placeholders filled. KeyError for an unknown name or a missing value."""
        return self._wordings[language][name][0].format_map(values)

    def words(self, name: str, language: Language) -> tuple[str, ...]:
        """A list kept under `name`, or all wordings of the sentence `name`, placeholders unfilled."""
        return self._wordings[language][name]

    def value(self, value: str, language: Language) -> str:
        """The value of a card in that language; as it stands where the house has no word for it."""
        return self._values[language].get(value.strip().lower(), value)


def _read(path: Path) -> _File:
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), _File)
    except FileNotFoundError:
        raise PhrasesInvalid([f"{path.name}: the file is missing"]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise PhrasesInvalid([f"{path.name}: {error}"]) from error


def _wordings(file: _File) -> dict[str, tuple[str, ...]]:
    said = {name: (text,) if isinstance(text, str) else tuple(text) for name, text in file.say.items()}
    return said | {name: tuple(words) for name, words in file.words.items()}


def _faults(language: Language, files: dict[Language, _File]) -> list[str]:
    own, model = files[language], files[Language.EN]
    name = f"{language}.toml"
    faults = [f"{name}: {key!r} is missing" for key in sorted(_keys(model) - _keys(own))]
    faults += [f"{name}: {key!r} is not in {Language.EN}.toml" for key in sorted(_keys(own) - _keys(model))]
    faults += [f"{name}: {key!r} is both a sentence and a list" for key in sorted(own.say.keys() & own.words.keys())]
    if language is not Language.EN:
        translated = files[Language.AR].values.keys() | files[Language.RU].values.keys()
        faults += [f"{name}: the value {key!r} is missing" for key in sorted(translated - own.values.keys())]
    faults += [f"{name}: the value {key!r} is not in lower case" for key in own.values if key != key.strip().lower()]
    faults += [f"{name}: the value {key!r} is empty" for key, value in own.values.items() if not value.strip()]
    expected = _wordings(model)
    for key, texts in _wordings(own).items():
        if not texts or not all(text.strip() for text in texts):
            faults.append(f"{name}: {key!r} is empty")
        elif key in own.say and key in expected:
            faults += _placeholder_faults(name, key, texts, expected[key])
    return faults


def _placeholder_faults(name: str, key: str, texts: tuple[str, ...], model: tuple[str, ...]) -> list[str]:
    try:
        wanted = _placeholders(model[0]) if model else set()
        odd = [text for text in texts if _placeholders(text) != wanted]
    except ValueError as error:
        return [f"{name}: {key!r}: {error}"]
    return [f"{name}: {key!r} has other placeholders than {Language.EN}.toml: {sorted(_placeholders(t))}" for t in odd]


def _placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def _keys(file: _File) -> set[str]:
    return file.say.keys() | file.words.keys()
