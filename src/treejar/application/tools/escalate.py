"""Hand the conversation to a person."""

from typing import Annotated, ClassVar

import msgspec

from treejar.application.ports.system import Clock, Ids
from treejar.application.terms.facts import Fact, HandoverFact
from treejar.application.tools.tool import Arguments, Effect, ToolRefused
from treejar.application.tools.workbench import Workbench
from treejar.domain.dialog.conversation import ConversationState
from treejar.domain.escalation.escalation import Escalation, Trigger
from treejar.domain.escalation.hours import at_work
from treejar.domain.shared.ids import EscalationId


class EscalateInput(Arguments, frozen=True, kw_only=True):
    trigger: Trigger
    need: Annotated[str, msgspec.Meta(max_length=500)] = ""


class Escalate:
    """Opens a handover in this turn; it exists only if the turn commits (NEV-22, NEV-39). One per conversation."""

    name: ClassVar[str] = "escalate"
    description: ClassVar[str] = "Hand the conversation to a human manager, with the customer's need in one line."
    effect: ClassVar[Effect] = Effect.CHANGE
    arguments: ClassVar[type[EscalateInput]] = EscalateInput

    def __init__(self, ids: Ids, clock: Clock) -> None:
        self._ids = ids
        self._clock = clock

    async def run(self, wanted: EscalateInput, bench: Workbench) -> list[Fact]:
        now = self._clock.now()
        if bench.conversation.state is not ConversationState.ACTIVE:
            raise ToolRefused("the conversation is with a manager already")
        bench.conversation.hand_over()
        bench.opened = Escalation(
            id=EscalationId(self._ids.new()),
            conversation_id=bench.conversation.id,
            trigger=wanted.trigger,
            opened_at=now,
            need=wanted.need or bench.brief.said[-500:],
        )
        bench.conversation.waiting_noted_at = now
        return [HandoverFact(at_work=at_work(now), source="handover", as_of=now)]
