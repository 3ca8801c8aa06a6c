"""How to sell and how to behave: guidance for the author, read from `knowledge/` (3.4, KB-4)."""

from enum import StrEnum

import msgspec

from treejar.application.terms.promises import Promise, Texts
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


class Guidance(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that instructs the author. Rules of every status are kept; only active ones are shown."""

    sales_rules: tuple[SalesRule, ...] = ()
    stage_guides: tuple[StageGuide, ...] = ()
    behaviour: tuple[BehaviourRule, ...] = ()
    promises: tuple[Promise, ...] = ()
