"""A manager takes a conversation, without writing on the phone first."""

from treejar.application.ports.system import Clock, Ids
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.escalation.escalation import Escalation, EscalationState, Trigger
from treejar.domain.shared.ids import ConversationId, EscalationId


class TakeOver:
    """
    - From now on Noor is quiet; a draft she is writing is dropped, because the version has changed.
    - What has not left yet is withdrawn.
    """

    def __init__(self, units: UnitsOfWork, ids: Ids, clock: Clock) -> None:
        self._units = units
        self._ids = ids
        self._clock = clock

    async def execute(self, conversation_id: ConversationId) -> Conversation:
        """Raises NotFound, InvalidTransition, StaleVersion."""
        async with self._units() as unit:
            conversation = await unit.conversations.get(conversation_id)
            conversation.hand_over()
            await unit.conversations.save(conversation)
            await unit.outbox.withdraw(conversation_id, "a manager took over")
            await unit.escalations.save(
                Escalation(
                    id=EscalationId(self._ids.new()),
                    conversation_id=conversation_id,
                    trigger=Trigger.TAKEN_OVER,
                    opened_at=self._clock.now(),
                    state=EscalationState.MANUAL_TAKEOVER,
                )
            )
            await unit.commit()
        return conversation
