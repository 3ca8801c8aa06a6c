"""The written sentences and their small notation: `<one|another>`, `{value}`, ` @slot`, ` !action`."""

import re
import tomllib
from functools import cache
from pathlib import Path
from random import Random

from treejar.domain.shared.language import Language

Sections = dict[str, dict[str, list[str] | str]]
_WORDS = Path(__file__).with_name("words")
_CHOICE = re.compile(r"<([^<>]*)>")
_MARK = re.compile(r"\s+([@!])([a-z_,]+)\s*$")
PLACEHOLDER = re.compile(r"\{([a-z_]+\d?)\}")


@cache
def sections(name: str, language: Language) -> Sections:
    """All sentences of one file, `true_en.toml` and its sisters."""
    return tomllib.loads((_WORDS / f"{name}_{language}.toml").read_text(encoding="utf-8"))


def one_of(rng: Random, sentences: list[str]) -> str:
    """One sentence, each choice in it made."""
    return chosen(rng, rng.choice(sentences))


def chosen(rng: Random, sentence: str) -> str:
    """The sentence with each of its choices made."""
    return _CHOICE.sub(lambda found: rng.choice(found[1].split("|")), sentence)


def without_marks(sentence: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The sentence itself, the slots it asks for, and what it says is done."""
    asks: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    while mark := _MARK.search(sentence):
        named = tuple(mark[2].split(","))
        asks, done = (named, done) if mark[1] == "@" else (asks, named)
        sentence = sentence[: mark.start()]
    return sentence, asks, done
