"""Handovers <-> rows."""

from typing import Any

from sqlalchemy import Row

from treejar.adapters.postgres.text import clean
from treejar.domain.escalation.escalation import Escalation, EscalationState, Trigger
from treejar.domain.shared.ids import ConversationId, EscalationId


def to_escalation(row: Row[Any]) -> Escalation:
    return Escalation(
        id=EscalationId(row.id),
        conversation_id=ConversationId(row.conversation_id),
        trigger=Trigger(row.trigger),
        opened_at=row.opened_at,
        need=row.need,
        state=EscalationState(row.state),
        resolved_at=row.resolved_at,
        version=row.version,
    )


def escalation_values(escalation: Escalation) -> dict[str, object]:
    """All but the version."""
    return {
        "id": escalation.id,
        "conversation_id": escalation.conversation_id,
        "trigger": escalation.trigger.value,
        "opened_at": escalation.opened_at,
        "need": clean(escalation.need),
        "state": escalation.state.value,
        "resolved_at": escalation.resolved_at,
    }
