"""A manager takes a conversation, without writing on the phone first."""

from datetime import datetime

from treejar.application.ports.system import Clock, Ids
from treejar.application.ports.unit_of_work import UnitOfWork, UnitsOfWork
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.escalation.escalation import Escalation, EscalationState, Trigger
from treejar.domain.shared.ids import ConversationId, EscalationId


class TakeOver:
    """
    - From now on Noor is quiet; a draft she is writing is dropped, because the version has changed.
    - A handover that waits for somebody is claimed.
    - What has not left yet is withdrawn, and no note about waiting follows at once.
    """

    def __init__(self, units: UnitsOfWork, ids: Ids, clock: Clock) -> None:
        self._units = units
        self._ids = ids
        self._clock = clock

    async def execute(self, conversation_id: ConversationId) -> Conversation:
        """Raises NotFound, InvalidTransition when a manager has it already, StaleVersion."""
        now = self._clock.now()
        async with self._units() as unit:
            conversation = await unit.conversations.get(conversation_id)
            handover = await self._handover(unit, conversation, now)
            conversation.waiting_noted_at = now
            await unit.conversations.save(conversation)
            await unit.outbox.withdraw(conversation_id, "a manager took over")
            await unit.escalations.save(handover)
            await unit.commit()
        return conversation

    async def _handover(self, unit: UnitOfWork, conversation: Conversation, now: datetime) -> Escalation:
        waiting = await unit.escalations.active(conversation.id)
        if waiting is not None and waiting.state is EscalationState.PENDING:
            waiting.claim()
            return waiting
        conversation.hand_over()
        return Escalation(
            id=EscalationId(self._ids.new()),
            conversation_id=conversation.id,
            trigger=Trigger.TAKEN_OVER,
            opened_at=now,
            state=EscalationState.MANUAL_TAKEOVER,
        )
