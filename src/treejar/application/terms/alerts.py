"""What managers are told: alerts wait in a box of their own until a channel delivers them (ESC-5, ESC-6)."""

from datetime import datetime
from enum import StrEnum

import msgspec

from treejar.domain.escalation.escalation import Trigger
from treejar.domain.escalation.policy import Level
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ConversationId, TurnId
from treejar.domain.shared.language import Language


class AlertKind(StrEnum):
    """The type of an escalation (ESC-2)."""

    ORDER_CONFIRMATION = "order_confirmation"
    HUMAN_REQUESTED = "human_requested"
    GENERAL = "general"


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to tell the managers. `key` makes it once only: the turn and the place in it.

    `need` is one line; `last_messages` at most 500 characters, the newest kept; `files` are links of what came along.
    It holds personal data: it goes to the managers' channel and nowhere else (NEV-64).
    """

    key: str
    conversation_id: ConversationId
    address: ChatAddress
    level: Level
    trigger: Trigger
    kind: AlertKind
    language: Language
    need: str
    last_messages: str
    raised_at: datetime
    turn_id: TurnId | None = None
    files: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Alert({self.key!r})"
