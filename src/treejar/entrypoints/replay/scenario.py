"""A scenario: where a dialogue starts, what happens in it turn by turn, and what must come of it.

Pure data, read from YAML by `reading`. Nothing that is misspelt passes: unknown fields are refused everywhere.
"""

from collections.abc import Mapping
from enum import StrEnum

import msgspec
from msgspec import UNSET, UnsetType

from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.customer import Detail
from treejar.domain.dialog.stage import Stage
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.language import Language
from treejar.entrypoints.replay.expectation import Expect
from treejar.entrypoints.replay.model_steps import Step

Amount = int | float | str
"""An amount in AED as written: 540, 540.5, "1,290.00"."""


class PlannerName(StrEnum):
    """Who writes: the rules alone; the configured model; or what the scenario's `model` lets a model say."""

    RULES = "rules"
    OPENROUTER = "openrouter"
    SCRIPT = "script"


class Fault(StrEnum):
    """What does not work during one turn."""

    STOCK = "stock"
    SEARCH = "search"
    KNOWLEDGE = "knowledge"
    EMBEDDING = "embedding"
    MODEL = "model"
    SPEECH = "speech"
    MEDIA = "media"
    MESSENGER = "messenger"
    CRASH = "crash"
    CRASH_ONCE = "crash_once"


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of every part of a scenario."""


class Goods(_Part, frozen=True, kw_only=True):
    """A product of the sample catalogue as it is in this scenario, or a new one (`like` another, or with a name).

    `price` null: the record has none. `listed` false: withdrawn. `in_operations` false: the catalogue shows what
    operations do not know (CAT-2). `card` adds or replaces values of the card, null takes one away.
    """

    sku: str
    like: str = ""
    name: str | UnsetType = UNSET
    name_ar: str | UnsetType = UNSET
    price: Amount | UnsetType | None = UNSET
    stock: int | UnsetType | None = UNSET
    category: str | UnsetType = UNSET
    description: str | UnsetType = UNSET
    card: Mapping[str, str | None] = {}
    listed: bool = True
    in_operations: bool = True


class Earlier(_Part, frozen=True, kw_only=True):
    """Something said before: by exactly one of the three, so long ago."""

    customer: str = ""
    noor: str = ""
    manager: str = ""
    ago: str = "10m"


class OpenAsk(_Part, frozen=True, kw_only=True):
    """Noor's question that nobody has answered yet; `options` are the SKUs it offered, in order."""

    slot: Slot
    options: tuple[str, ...] = ()
    ago: str = "1m"


class Before(_Part, frozen=True, kw_only=True):
    """The conversation as it stands. `handed_over`: which trigger gave it to a manager."""

    introduced: bool = True
    stage: Stage = Stage.GREETING
    language: Language | None = None
    open_question: OpenAsk | None = None
    shown: tuple[str, ...] = ()
    handed_over: Trigger | None = None
    useless_replies: int = 0


class OrderBefore(_Part, frozen=True, kw_only=True):
    """An order that exists: quantities by SKU, changed so long ago."""

    lines: Mapping[str, int]
    ago: str = "10m"


class Start(_Part, frozen=True, kw_only=True):
    """Everything before the first turn. `clock` is UAE time; without it a Monday at 11:00, managers at their desks.

    `stock` are live levels by SKU: null is unknown. `contact` is the name that the messenger shows for the chat.
    """

    clock: str = ""
    goods: tuple[Goods, ...] = ()
    stock: Mapping[str, int | None] = {}
    contact: str = ""
    customer: Mapping[Detail, str] = {}
    customer_ago: str = "10m"
    conversation: Before | None = None
    order: OrderBefore | None = None
    messages: tuple[Earlier, ...] = ()


class VoiceNote(_Part, frozen=True, kw_only=True):
    """A voice note: the words in it, or why they cannot be had."""

    words: str = ""
    fails: str = ""


class Said(_Part, frozen=True, kw_only=True):
    """One thing a customer sends: exactly one of these. `edit` gives the message before other words, `delete` takes it
    back; files are named by their file names, a location by its words."""

    text: str = ""
    voice: str | VoiceNote = ""
    image: str = ""
    document: str = ""
    video: str = ""
    location: str = ""
    contact: str = ""
    edit: str = ""
    delete: bool = False


class Manager(_Part, frozen=True, kw_only=True):
    """What a manager does before the customer speaks: exactly one of these. `writes`: on the phone, into the chat."""

    writes: str = ""
    takes_over: bool = False
    hands_back: bool = False


class Turn(_Part, frozen=True, kw_only=True):
    """One turn, in this order: time passes, stock changes, the program restarts, a manager acts, the customer sends,
    Noor answers (`model`: what a scripted model says to that), and `expect` is held against it."""

    clock: str = ""
    stock: Mapping[str, int | None] = {}
    restart: bool = False
    manager: str | Manager = ""
    customer: str | Said | tuple[str | Said, ...] = ()
    voice: str | VoiceNote = ""
    image: str = ""
    document: str = ""
    location: str = ""
    fault: Fault | tuple[Fault, ...] = ()
    model: tuple[Step, ...] = ()
    expect: Expect = Expect()


class Scenario(_Part, frozen=True, kw_only=True):
    """One dialogue. `language` is the one replies are in unless a turn says another. `covers` are requirement ids.

    `model`: what a scripted model does in every turn that has no steps of its own. `planners`: for whom it is meant;
    without the field the rules, and the script where there is one. `always` false switches the rules off that every
    reply is held against. `expect` is held against the whole dialogue. `not_yet`: what an author still does wrong here;
    the expectation stays, and who has learned it must lose the entry.
    """

    id: str
    language: Language
    covers: tuple[str, ...]
    turns: tuple[Turn, ...]
    about: str = ""
    start: Start = Start()
    model: tuple[Step, ...] = ()
    planners: tuple[PlannerName, ...] = ()
    always: bool = True
    expect: Expect = Expect()
    not_yet: dict[PlannerName, str] = {}

    @property
    def scripted(self) -> bool:
        return bool(self.model) or any(turn.model for turn in self.turns)

    def meant_for(self, planner: PlannerName) -> bool:
        """Is it played with this planner? A live model plays whatever the rules play."""
        if planner is PlannerName.SCRIPT and not self.scripted:
            return False
        live = planner is PlannerName.OPENROUTER and PlannerName.RULES in self.planners
        return not self.planners or planner in self.planners or live
