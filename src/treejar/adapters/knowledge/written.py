"""What the company's written knowledge consists of, once read. Plain data; every piece knows its file and line."""

from enum import StrEnum

import msgspec

from treejar.domain.shared.language import Language


class Status(StrEnum):
    """Only what is active may be retrieved or obeyed (KB-1, KB-4)."""

    DRAFT = "draft"
    ACTIVE = "active"
    ARCHIVED = "archived"


class Stage(StrEnum):
    """The stages of a dialogue (DLG-9)."""

    GREETING = "greeting"
    QUALIFYING = "qualifying"
    NEEDS_ANALYSIS = "needs_analysis"
    SOLUTION = "solution"
    COMPANY_DETAILS = "company_details"
    QUOTING = "quoting"
    CLOSING = "closing"
    FEEDBACK = "feedback"


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


class Mode(StrEnum):
    """On what terms Noor may promise something (DLG-18)."""

    EVIDENCE = "evidence"
    DIRECT = "direct"
    CONDITIONAL = "conditional"
    MANAGER_ONLY = "manager_only"
    NOT_OFFERED = "not_offered"


class Proof(StrEnum):
    """What a promise must rest on in the same turn (DLG-19)."""

    PRODUCT = "product"
    PRICE = "price"
    STOCK = "stock"
    QUOTATION = "quotation"
    ORDER = "order"
    ARTICLE = "article"
    NOTICE = "notice"


class Texts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence in each of the three languages."""

    en: str
    ar: str
    ru: str

    def of(self, language: Language) -> str:
        return {Language.EN: self.en, Language.AR: self.ar, Language.RU: self.ru}[language]


class Wordings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns in each of the three languages; a word that ends in `*` stands for all its endings."""

    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()

    def of(self, language: Language) -> tuple[str, ...]:
        return {Language.EN: self.en, Language.AR: self.ar, Language.RU: self.ru}[language]


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


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the promise registry (DLG-18).

    `speaks` recognises a sentence that promises this; `may_say` are wordings that look like it and are innocent.
    `needs`: with all of these proofs in the same turn the promise may be given; a promise left to managers or not
    offered at all is never given, whatever was found. `redirect` is said instead; `noticed` may be said besides once
    the managers' notice is recorded.
    """

    id: str
    mode: Mode
    topic: Texts
    speaks: Wordings
    may_say: Wordings
    needs: tuple[Proof, ...]
    redirect: Texts | None
    noticed: Texts | None
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
