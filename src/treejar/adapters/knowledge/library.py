"""The folder `knowledge/` as the source of what may be found."""

from collections.abc import Iterator
from pathlib import Path

from treejar.adapters.knowledge.faults import KnowledgeInvalid
from treejar.adapters.knowledge.files import load
from treejar.adapters.knowledge.written import Knowledge
from treejar.application.ports.passages import ELSEWHERE, InvalidKnowledge, Passage
from treejar.domain.shared.language import Language


class FileKnowledge:
    """KnowledgeSource. Sales rules and behaviour rules instruct the author; they are nothing for customers to find."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def passages(self) -> list[Passage]:
        try:
            knowledge = load(self._folder)
        except KnowledgeInvalid as invalid:
            raise InvalidKnowledge([str(fault) for fault in invalid.faults]) from None
        return [*_articles(knowledge), *_elsewhere(knowledge)]


def _articles(knowledge: Knowledge) -> Iterator[Passage]:
    for article in knowledge.active():
        yield Passage(
            article=article.key,
            source=article.source,
            title=article.title,
            language=article.language,
            text=article.text,
            asked=article.asked,
            cues=article.cues,
        )


def _elsewhere(knowledge: Knowledge) -> Iterator[Passage]:
    for kind in knowledge.elsewhere:
        for language in Language:
            yield Passage(
                article=f"{ELSEWHERE}/{kind.id}",
                source=ELSEWHERE,
                title=kind.id.replace("_", " "),
                language=language,
                text="",
                asked=kind.asked.of(language),
                cues=kind.cues.of(language),
            )
