"""A manager gives the conversation back to Noor."""

from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.shared.ids import ConversationId


class HandBack:
    """
    - The open handover is resolved and Noor answers again; she does not repeat her introduction (ESC-8).
    - A handover without a record never leaves the conversation frozen (NEV-42).
    """

    def __init__(self, units: UnitsOfWork, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    async def execute(self, conversation_id: ConversationId) -> Conversation:
        """Raises NotFound, InvalidTransition when nobody has taken the conversation, StaleVersion."""
        async with self._units() as unit:
            conversation = await unit.conversations.get(conversation_id)
            conversation.hand_back()
            await unit.conversations.save(conversation)
            if (escalation := await unit.escalations.active(conversation_id)) is not None:
                escalation.resolve(self._clock.now())
                await unit.escalations.save(escalation)
            await unit.commit()
        return conversation
