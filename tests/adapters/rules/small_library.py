"""What the company has written down, searched by words alone, as the application would search it."""

import math
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from treejar.adapters.knowledge.complements import load_complements
from treejar.adapters.knowledge.library import FileKnowledge
from treejar.application.ports.passages import ELSEWHERE, Passage
from treejar.application.searching.find_passages import NEAR_THE_BEST, SURE
from treejar.application.terms.facts import PassageFact
from treejar.domain.catalog.complements import Complements
from treejar.domain.shared.language import Language

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
# A crude stem: so many letters of a word tell what it is.
_STEM = 5
_CUE, _ASKED, _TEXT = 1.0, 0.8, 0.35
_MOST = 3


@cache
def complements() -> Complements:
    return load_complements(KNOWLEDGE / "policies" / "complements.toml")


@cache
def _shelf() -> tuple[Passage, ...]:
    return tuple(FileKnowledge(KNOWLEDGE).passages())


def passage(name: str, language: Language) -> PassageFact:
    """An answer as it may be told. Raises KeyError for one that is not written."""
    known = {(one.article, one.language): one for one in _shelf()}
    one = known[f"faq/{name}", language]
    return PassageFact(
        source=one.source,
        as_of=datetime(2026, 3, 2, tzinfo=UTC),
        article=one.article,
        title=one.title,
        language=one.language,
        text=one.text,
    )


def passages_for(question: str, language: Language) -> list[tuple[Passage, float]]:
    """The passages that answer, best first; none where a question that no article answers fits better (KB-3)."""
    asked = _stems(question)
    scored: dict[str, tuple[float, Passage]] = {}
    for passage in _shelf():
        score = _score(asked, passage)
        if passage.language is language or score > scored.get(passage.article, (0.0, passage))[0]:
            told = passage if passage.language is language else scored.get(passage.article, (0.0, passage))[1]
            scored[passage.article] = (max(score, scored.get(passage.article, (0.0, passage))[0]), told)
    best = sorted(scored.values(), key=lambda pair: (-pair[0], pair[1].article))[:_MOST]
    if not best or best[0][0] < SURE or best[0][1].source == ELSEWHERE:
        return []
    enough = best[0][0] * NEAR_THE_BEST
    return [(passage, score) for score, passage in best if score >= enough and passage.source != ELSEWHERE]


def _score(asked: frozenset[str], passage: Passage) -> float:
    cues, ways, text = (_stems_of(passage, part) for part in ("cues", "asked", "text"))
    total = sum(map(_weight, asked))
    held = sum(
        _weight(stem) * (_CUE if stem in cues else _ASKED if stem in ways else _TEXT if stem in text else 0.0)
        for stem in asked
    )
    return held / total if total else 0.0


@cache
def _weight(stem: str) -> float:
    """A rare word tells more than a common one."""
    holders = {p.article for p in _shelf() if any(stem in _stems_of(p, part) for part in ("cues", "asked", "text"))}
    return math.log(1 + (len({p.article for p in _shelf()}) + 1) / (len(holders) + 0.5))


@cache
def _stems_of(passage: Passage, part: str) -> frozenset[str]:
    words: Iterable[str] = {"cues": (passage.title, *passage.cues), "asked": passage.asked, "text": (passage.text,)}[
        part
    ]
    return _stems(" ".join(words))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in re.findall(r"\w+", text.lower()) if len(word) > 1)
