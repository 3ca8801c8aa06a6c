"""What the company's written knowledge consists of, once read. Plain data; every piece knows its file and line."""

import msgspec

from treejar.application.terms.guidance import BehaviourRule, Guidance, SalesRule, StageGuide, Status
from treejar.application.terms.promises import Promise, Wordings
from treejar.application.terms.prompts import Template
from treejar.domain.shared.language import Language


class OpenPoint(msgspec.Struct, frozen=True):
    """Something only the owner can tell. It is for the owner and the managers, never for a customer."""

    about: str
    line: int


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One answer in one language. `text` is what a customer may be told; `open` is what it leaves unsaid.

    For retrieval only: `asked` are ways in which customers ask for it, `cues` the words by which such a question is
    known however it is put. `line` is where the text begins in `file`.
    """

    source: str
    id: str
    language: Language
    title: str
    text: str
    asked: tuple[str, ...]
    cues: tuple[str, ...]
    tags: tuple[str, ...]
    status: Status
    open: tuple[OpenPoint, ...]
    file: str
    line: int

    @property
    def key(self) -> str:
        """The same in all languages: `faq/stock`."""
        return f"{self.source}/{self.id}"


class Unanswered(msgspec.Struct, frozen=True, kw_only=True):
    """Questions of one kind that no article answers; they keep articles from being told in reply to them (KB-3)."""

    id: str
    asked: Wordings
    cues: Wordings
    line: int


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers that written texts may state, the requirement that is their source, and the texts that state them.

    `setting` is true where the owner can change the number, so that the texts must follow.
    """

    id: str
    values: tuple[int, ...]
    source: str
    where: tuple[str, ...]
    setting: bool
    line: int


class Knowledge(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was read. Articles of every status are kept; ask `active` for what may be used."""

    version: str
    articles: tuple[Article, ...]
    elsewhere: tuple[Unanswered, ...]
    sales_rules: tuple[SalesRule, ...]
    stage_guides: tuple[StageGuide, ...]
    behaviour: tuple[BehaviourRule, ...]
    promises: tuple[Promise, ...]
    figures: tuple[Figure, ...]
    prompts: tuple[Template, ...] = ()

    @property
    def guidance(self) -> Guidance:
        """What instructs the author."""
        return Guidance(
            sales_rules=self.sales_rules,
            stage_guides=self.stage_guides,
            behaviour=self.behaviour,
            promises=self.promises,
        )

    def active(self) -> tuple[Article, ...]:
        """The articles that may be retrieved."""
        return tuple(article for article in self.articles if article.status is Status.ACTIVE)
