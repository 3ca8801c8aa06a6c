"""A handover: a conversation that waits for, or belongs to, a manager."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from treejar.domain.shared.ids import ConversationId, EscalationId
from treejar.domain.shared.transitions import move


class EscalationState(StrEnum):
    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    MANUAL_TAKEOVER = "manual_takeover"
    RESOLVED = "resolved"


class EscalationAction(StrEnum):
    CLAIM = "claim"
    REMIND = "remind"
    RESOLVE = "resolve"


_S, _A = EscalationState, EscalationAction
TRANSITIONS: Mapping[tuple[EscalationState, EscalationAction], EscalationState] = {
    (_S.PENDING, _A.CLAIM): _S.IN_PROGRESS,
    (_S.PENDING, _A.REMIND): _S.PENDING,
    (_S.PENDING, _A.RESOLVE): _S.RESOLVED,
    (_S.IN_PROGRESS, _A.RESOLVE): _S.RESOLVED,
    (_S.MANUAL_TAKEOVER, _A.RESOLVE): _S.RESOLVED,
}


class Trigger(StrEnum):
    """Why a person is needed or told (ESC-1, ESC-2, KB-3, CAT-3, IMG-1). The last three are not pulled by an author."""

    HUMAN_REQUESTED = "human_requested"
    USELESS_REPLIES = "useless_replies"
    COMPLAINT = "complaint"
    LARGE_ORDER = "large_order"
    SPECIAL_TERMS = "special_terms"
    LOGISTICS = "logistics"
    RETURN = "return"
    NAMED_MANAGER = "named_manager"
    SHOWROOM_APPOINTMENT = "showroom_appointment"
    BULK_ORDER = "bulk_order"
    OFFICE_BRIEF = "office_brief"
    DRAWINGS = "drawings"
    SAMPLES = "samples"
    REJECTED_PROPOSALS = "rejected_proposals"
    CALL_BACK = "call_back"
    NATIONALITY = "nationality"
    UNKNOWN_QUESTION = "unknown_question"
    UNPRICED_ITEM = "unpriced_item"
    EXACT_ITEM = "exact_item"
    ORDER_CONFIRMATION = "order_confirmation"
    NO_ANSWER = "no_answer"
    MANAGER_WROTE = "manager_wrote"
    TAKEN_OVER = "taken_over"


@dataclass(slots=True)
class Escalation:
    """One handover from opening to resolution. `need` is the customer's wish in one line, for managers only."""

    id: EscalationId
    conversation_id: ConversationId
    trigger: Trigger
    opened_at: datetime
    need: str = field(default="", repr=False)
    state: EscalationState = EscalationState.PENDING
    resolved_at: datetime | None = None
    version: int = 0

    @property
    def active(self) -> bool:
        return self.state is not EscalationState.RESOLVED

    def claim(self) -> None:
        self.state = move("escalation", TRANSITIONS, self.state, EscalationAction.CLAIM)

    def resolve(self, at: datetime) -> None:
        self.state = move("escalation", TRANSITIONS, self.state, EscalationAction.RESOLVE)
        self.resolved_at = at
