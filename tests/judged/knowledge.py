"""Our own judged questions about the company, and what an answer to each of them must rest on."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from treejar.application.ports.passages import FAQ
from treejar.domain.shared.language import Language

_HERE = Path(__file__).parent


class Question(NamedTuple):
    """`article` is None where no article answers it."""

    text: str
    language: Language
    article: str | None


def questions(language: Language, name: str = "knowledge") -> Iterator[Question]:
    """All of a language: `knowledge` and `knowledge_fresh`, both seen when the cues were written."""
    document = tomllib.loads((_HERE / f"{name}_{language}.toml").read_text("utf-8"))
    for topic, texts in document["topics"].items():
        for text in texts:
            yield Question(text, language, f"{FAQ}/{topic}")
    for text in document["nowhere"]["questions"]:
        yield Question(text, language, None)
