"""Handovers."""

from typing import Protocol

from treejar.domain.escalation.escalation import Escalation
from treejar.domain.shared.ids import ConversationId


class EscalationStore(Protocol):
    async def active(self, conversation_id: ConversationId) -> Escalation | None:
        """The handover that is not resolved yet; there is at most one per conversation."""

    async def save(self, escalation: Escalation) -> None:
        """Insert or update. Raises StaleVersion; a second active one for a conversation is a StaleVersion too."""
