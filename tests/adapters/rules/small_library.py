"""What the company has written down, searched by words alone, as the application would search it."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from treejar.adapters.knowledge.complements import load_complements
from treejar.adapters.knowledge.library import FileKnowledge
from treejar.application.ports.passages import ELSEWHERE, Passage
from treejar.application.searching.bookshelf import Bookshelf
from treejar.application.searching.find_passages import POSSIBLE, SURE
from treejar.application.terms.facts import PassageFact
from treejar.domain.catalog.complements import Complements
from treejar.domain.shared.language import Language

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
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
    best = _books().answers(question, language, {}, _MOST)
    if not best or best[0].score < SURE or best[0].passage.source == ELSEWHERE:
        return []
    return [(hit.passage, hit.score) for hit in best if hit.score >= POSSIBLE and hit.passage.source != ELSEWHERE]


@cache
def _books() -> Bookshelf:
    return Bookshelf(_shelf())
