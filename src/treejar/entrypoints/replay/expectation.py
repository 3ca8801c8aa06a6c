"""What must come of a turn, or of the whole dialogue."""

from collections.abc import Mapping
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from treejar.domain.dialog.conversation import ConversationState, Slot
from treejar.domain.dialog.customer import Detail
from treejar.domain.dialog.stage import Stage
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.escalation.policy import Level
from treejar.domain.shared.language import Language


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of every part of an expectation."""


class Shown(_Part, frozen=True, kw_only=True):
    """A product stands in the reply. `price` and `stock`: true is what the house knows, a number exactly that, false
    that it must not stand there. `product` false: not even the product itself."""

    sku: str
    product: bool = True
    price: bool | int | float | str | None = None
    stock: bool | int | None = None


class ToolsUsed(_Part, frozen=True, kw_only=True):
    """Tools that were called with success, and tools that were not called at all."""

    called: tuple[str, ...] = ()
    not_called: tuple[str, ...] = ()


class Raised(_Part, frozen=True, kw_only=True):
    """An alert for the managers."""

    level: Level | UnsetType = UNSET
    trigger: Trigger | UnsetType = UNSET
    need: str = ""


class State(_Part, frozen=True, kw_only=True):
    """The state afterwards. `order` is the whole of it; of `details` those named, null is unknown.

    `escalation` is the highest level reached in this turn (or in the dialogue), `triggers` what was pulled, in any
    order and whole.
    """

    conversation: ConversationState | UnsetType = UNSET
    stage: Stage | UnsetType = UNSET
    introduced: bool | UnsetType = UNSET
    language: Language | UnsetType = UNSET
    open_question: Slot | UnsetType | None = UNSET
    order: Mapping[str, int] | UnsetType = UNSET
    details: Mapping[Detail, str | None] = {}
    escalation: Literal["none", "notice", "handover"] | UnsetType = UNSET
    triggers: tuple[Trigger, ...] | UnsetType = UNSET
    useless_replies: int | UnsetType = UNSET


class Effects(_Part, frozen=True, kw_only=True):
    """What was put into the outbox, by kind; alerts, each exactly once and no other; quarantined arrivals."""

    text: int | UnsetType = UNSET
    picture: int | UnsetType = UNSET
    template: int | UnsetType = UNSET
    pictures_of: tuple[str, ...] | UnsetType = UNSET
    alerts: tuple[Raised, ...] | UnsetType = UNSET
    quarantined: int | UnsetType = UNSET
    undelivered: int | UnsetType = UNSET


class Expect(_Part, frozen=True, kw_only=True):
    """Words are compared without regard to case, spaces, vowel marks and the shape of digits.

    `says_all` and `says_any` stand in the reply, `never_says` do not, `matches` are regular expressions. `asks` are
    slots that must be asked for, `never_asks` must not; `question_count` counts question marks. `findings` are codes
    that some draft of the turn was reproached with, `never_findings` none was. `silent`: nothing is sent at all.
    """

    says_any: tuple[str, ...] = ()
    says_all: tuple[str, ...] = ()
    never_says: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    never_matches: tuple[str, ...] = ()
    facts: tuple[Shown, ...] = ()
    asks: tuple[Slot, ...] = ()
    never_asks: tuple[Slot, ...] = ()
    question_count: int | UnsetType = UNSET
    questions_at_most: int | UnsetType = UNSET
    options_at_least: int | UnsetType = UNSET
    options_at_most: int | UnsetType = UNSET
    tools: ToolsUsed = ToolsUsed()
    author: Literal["rules", "model", "fixed phrase"] | UnsetType = UNSET
    findings: tuple[str, ...] = ()
    never_findings: tuple[str, ...] = ()
    state: State = State()
    effects: Effects = Effects()
    silent: bool | UnsetType = UNSET
    language: Language | UnsetType = UNSET
    introduces: bool | UnsetType = UNSET
    model_calls: int | UnsetType = UNSET
