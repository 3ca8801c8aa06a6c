"""A conversation: one WhatsApp chat with one of our numbers, and who speaks in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from treejar.domain.dialog.stage import Stage
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ConversationId, ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.transitions import move


class ConversationState(StrEnum):
    ACTIVE = "active"
    HANDED_OVER = "handed_over"
    CLOSED = "closed"


class ConversationAction(StrEnum):
    HAND_OVER = "hand_over"
    HAND_BACK = "hand_back"
    CLOSE = "close"
    CUSTOMER_SPEAKS = "customer_speaks"


_S, _A = ConversationState, ConversationAction
TRANSITIONS: Mapping[tuple[ConversationState, ConversationAction], ConversationState] = {
    (_S.ACTIVE, _A.HAND_OVER): _S.HANDED_OVER,
    (_S.HANDED_OVER, _A.HAND_BACK): _S.ACTIVE,
    (_S.ACTIVE, _A.CLOSE): _S.CLOSED,
    (_S.ACTIVE, _A.CUSTOMER_SPEAKS): _S.ACTIVE,
    (_S.HANDED_OVER, _A.CUSTOMER_SPEAKS): _S.HANDED_OVER,
    (_S.CLOSED, _A.CUSTOMER_SPEAKS): _S.ACTIVE,
}

WAITING_NOTE_EVERY = timedelta(minutes=30)


class Slot(StrEnum):
    """What a question of Noor's asks for; an answer attaches to the open one (DLG-12)."""

    NEED = "need"
    PRODUCT_CHOICE = "product_choice"
    QUANTITY = "quantity"
    BUDGET = "budget"
    WORK_STYLE = "work_style"
    USE = "use"
    QUOTATION = "quotation"
    NAME = "name"
    HUMAN = "human"
    PEOPLE = "people"
    TIMING = "timing"
    STYLE = "style"
    COMPANY = "company"
    EMAIL = "email"
    ADDRESS = "address"
    EARLIER_ORDER = "earlier_order"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """The question Noor asked last and nobody has answered yet."""

    slot: Slot
    asked_at: datetime
    options: tuple[ProductId, ...] = ()

    LIFETIME = timedelta(minutes=30)

    def is_open(self, now: datetime) -> bool:
        return now - self.asked_at <= self.LIFETIME


@dataclass(slots=True)
class Conversation:
    """Who speaks, in which language, and what has been said that must not be said twice."""

    id: ConversationId
    address: ChatAddress
    created_at: datetime
    state: ConversationState = ConversationState.ACTIVE
    language: Language = Language.EN
    introduced: bool = False
    open_question: OpenQuestion | None = None
    shown: tuple[ProductId, ...] = ()
    pictured: frozenset[ProductId] = field(default_factory=frozenset)
    last_inbound_at: datetime | None = None
    waiting_noted_at: datetime | None = None
    useless_replies: int = 0
    stage: Stage = Stage.GREETING
    version: int = 0

    def customer_spoke(self, at: datetime, language: Language) -> None:
        """A customer's message renews the 24-hour window and reopens a closed conversation."""
        self._move(ConversationAction.CUSTOMER_SPEAKS)
        self.last_inbound_at = max(at, self.last_inbound_at or at)
        self.language = language

    def hand_over(self) -> None:
        """From here on a manager speaks and Noor is quiet."""
        self._move(ConversationAction.HAND_OVER)
        self.open_question = None

    def hand_back(self) -> None:
        """Noor speaks again; she does not repeat her introduction (ESC-8), and her useless replies are forgotten."""
        self._move(ConversationAction.HAND_BACK)
        self.waiting_noted_at = None
        self.useless_replies = 0
        self.introduced = True

    def waiting_note_due(self, now: datetime) -> bool:
        """May Noor say once more that a colleague is on it? At most once in 30 minutes (NEV-41)."""
        return self.waiting_noted_at is None or now - self.waiting_noted_at >= WAITING_NOTE_EVERY

    def replied(self, question: OpenQuestion | None, shown: tuple[ProductId, ...], useful: bool) -> None:
        """Remember what a reply asked and showed; an interruption leaves the open question open (DLG-12)."""
        self.introduced = True
        self.open_question = question or self.open_question
        self.shown = shown or self.shown
        self.useless_replies = 0 if useful else self.useless_replies + 1

    def _move(self, action: ConversationAction) -> None:
        self.state = move("conversation", TRANSITIONS, self.state, action)
