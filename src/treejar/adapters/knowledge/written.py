"""What the company's written knowledge consists of, once read. Plain data; every piece knows its file and line."""

from enum import StrEnum

import msgspec

from treejar.application.terms.promises import Promise, Texts, Wordings
from treejar.domain.dialog.stage import Stage
from treejar.domain.shared.language import Language


class Status(StrEnum):
    """Only what is active may be retrieved or obeyed (KB-1, KB-4)."""

    DRAFT = "draft"
    ACTIVE = "active"
    ARCHIVED = "archived"


class Applies(StrEnum):
    """When a sales rule is in force (3.4)."""

    ALWAYS = "always"
    PROJECT = "project"
    SEVERAL_FAMILIES = "several_families"
    DEFERRED = "deferred"
    FROM_QUOTATION = "from_quotation"
    AFTER_OFFER = "after_offer"


class Scope(StrEnum):
    """The part of a reply a behaviour rule is about."""

    EVERYWHERE = "everywhere"
    OPENING = "opening"
    LANGUAGE = "language"
    CATALOGUE = "catalogue"
    KNOWLEDGE = "knowledge"
    PRICING = "pricing"
    QUOTATION = "quotation"
    ESCALATION = "escalation"
    MEDIA = "media"
    SAFETY = "safety"


class Segment(StrEnum):
    """A customer's segment, spelled as the CRM spells it (PRC-2)."""

    END_CLIENT = "End-client B2C"
    WHOLESALE = "Wholesale"
    RETAIL_CHAIN = "Retail chain B2B"
    HORECA = "Horeca"
    DESIGN_AGENCY = "Design Agency"
    E_COMMERCE = "E-commerce"
    SUPPLIER = "Supplier"
    DEVELOPER = "Developer"
    MANUFACTURER = "Manufacturer"


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


class SalesRule(msgspec.Struct, frozen=True, kw_only=True):
    """One of the seventeen rules of selling: guidance for the author, and one good example a language.

    An example shows the tone; its placeholders stand for facts, so that it can never be taken for one.
    """

    number: int
    id: str
    stages: tuple[Stage, ...]
    applies: Applies
    guidance: str
    example: Texts
    line: int


class StageGuide(msgspec.Struct, frozen=True, kw_only=True):
    """What one stage is for and when it is over, for the author."""

    stage: Stage
    guidance: str
    line: int


class BehaviourRule(msgspec.Struct, frozen=True, kw_only=True):
    """An instruction to the author and where it holds; an empty tuple means everywhere. High `priority` comes first."""

    id: str
    scope: Scope
    stages: tuple[Stage, ...]
    languages: tuple[Language, ...]
    segments: tuple[Segment, ...]
    priority: int
    status: Status
    text: str
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

    def active(self) -> tuple[Article, ...]:
        """The articles that may be retrieved."""
        return tuple(article for article in self.articles if article.status is Status.ACTIVE)

    def open_points(self) -> dict[str, tuple[str, ...]]:
        """What the owner still has to tell, by article key. For the owner's eyes only."""
        found = ((article.key, point.about) for article in self.articles for point in article.open)
        points: dict[str, list[str]] = {}
        for key, about in dict.fromkeys(found):
            points.setdefault(key, []).append(about)
        return {key: tuple(listed) for key, listed in points.items()}
