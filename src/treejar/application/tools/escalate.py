"""Tell managers of something, or hand the conversation to one."""

from datetime import datetime, timedelta
from typing import Annotated, ClassVar, Literal

import msgspec

from treejar.application.ports.errors import PortError
from treejar.application.ports.system import Clock, Ids
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.terms.alerts import Alert
from treejar.application.terms.facts import Fact, HandoverFact, NoticeFact
from treejar.application.tools.quantities import normal
from treejar.application.tools.tool import Arguments, Effect, ToolRefused
from treejar.application.tools.trigger_warrant import TriggerWarrant, file_came, files_for
from treejar.application.tools.workbench import Workbench
from treejar.domain.dialog.conversation import ConversationState
from treejar.domain.escalation.escalation import Escalation, Trigger
from treejar.domain.escalation.hours import at_work
from treejar.domain.escalation.notice import Notice
from treejar.domain.escalation.policy import EscalationPolicy, Level
from treejar.domain.shared.ids import EscalationId, NoticeId

Pulled = Literal[
    "human_requested", "useless_replies", "complaint", "large_order", "special_terms", "logistics", "return",
    "named_manager", "showroom_appointment", "bulk_order", "office_brief", "drawings", "samples",
    "rejected_proposals", "call_back", "nationality", "unknown_question", "unpriced_item", "exact_item",
    "order_confirmation",
]  # fmt: skip
NOT_AGAIN_WITHIN = timedelta(hours=24)
LONGEST_NEED = 300
_SOURCE = "managers"
# What a trigger without a warrant lacks, where the general advice would not help.
_LACKING = {
    Trigger.OFFICE_BRIEF: "the brief is not complete yet: learn people, budget, time and style first, one at a time",
    Trigger.USELESS_REPLIES: "your replies were useful so far; answer the customer",
    Trigger.LARGE_ORDER: "no sum of this turn is that large",
    Trigger.UNPRICED_ITEM: "no product found in this turn lacks its price",
    Trigger.EXACT_ITEM: "no file came with this message",
    Trigger.ORDER_CONFIRMATION: "nothing is settled: write down products and quantities with change_order first",
}


class EscalateInput(Arguments, frozen=True, kw_only=True):
    trigger: Annotated[
        Pulled,
        msgspec.Meta(
            description="What the customer's words are about. order_confirmation: wants to order, or a quotation; "
            "unknown_question: neither knowledge nor card answers it; exact_item: wants what the picture shows"
        ),
    ]
    need: Annotated[
        str, msgspec.Meta(max_length=500, description="What the customer wants, in one line, for the manager")
    ] = ""


class Escalate:
    """
    - The policy decides what a trigger means: answer it, a notice, or a handover (ESC-1).
    - The customer's words, or what is recorded, must warrant it; an author's word does not (ESC-3, NEV-62).
    - Notice and handover exist only if the turn commits (NEV-22, NEV-39); one handover per conversation.
    - Managers are not told the same twice: not in one turn, nor an equal need within a day.
    """

    name: ClassVar[str] = "escalate"
    description: ClassVar[str] = (
        "Tell a human manager, who is informed while you go on, or takes over; the policy decides which. Only for what "
        "the customer's own words ask for. Never for a mere question about products, prices, stock or quantities."
    )
    effect: ClassVar[Effect] = Effect.CHANGE
    arguments: ClassVar[type[EscalateInput]] = EscalateInput

    def __init__(self, units: UnitsOfWork, policy: EscalationPolicy, ids: Ids, clock: Clock) -> None:
        self._units = units
        self._policy = policy
        self._warrant = TriggerWarrant(policy)
        self._ids = ids
        self._clock = clock

    async def run(self, wanted: EscalateInput, bench: Workbench) -> list[Fact]:
        trigger, now = Trigger(wanted.trigger), self._clock.now()
        if bench.conversation.state is not ConversationState.ACTIVE:
            raise ToolRefused("the conversation is with a manager already")
        if not self._warrant.holds(trigger, bench):
            general = "nothing the customer wrote asks for this; answer, or offer a colleague and ask"
            raise ToolRefused(_LACKING.get(trigger, general))
        need = " ".join((wanted.need or bench.brief.said[-LONGEST_NEED:]).split())[:LONGEST_NEED]
        match self._policy.level(trigger, insisted=self._insisted(trigger, bench)):
            case Level.ANSWER:
                raise ToolRefused("this one is yours: answer it; a person comes in when the customer insists")
            case Level.NOTICE:
                return [await self._notice(trigger, need, bench, now)]
            case Level.HANDOVER:
                return [self._hand_over(trigger, need, bench, now)]

    def _insisted(self, trigger: Trigger, bench: Workbench) -> bool:
        return self._policy.rules[trigger].insisted is not None and self._warrant.insisted(trigger, bench)

    def _hand_over(self, trigger: Trigger, need: str, bench: Workbench, now: datetime) -> Fact:
        bench.conversation.hand_over()
        bench.opened = Escalation(
            id=EscalationId(self._ids.new()),
            conversation_id=bench.conversation.id,
            trigger=trigger,
            opened_at=now,
            need=need,
        )
        bench.conversation.waiting_noted_at = now
        return HandoverFact(at_work=at_work(now), source="handover", as_of=now)

    async def _notice(self, trigger: Trigger, need: str, bench: Workbench, now: datetime) -> Fact:
        for notice in bench.notices:
            if notice.trigger is trigger:
                bench.unasked = None if bench.unasked == notice.id else bench.unasked
                return NoticeFact(trigger=trigger, need=notice.need, source=_SOURCE, as_of=notice.raised_at)
        told = await self._told_before(trigger, need, bench, now)
        if told is not None:
            return NoticeFact(trigger=trigger, need=told.need, source=_SOURCE, as_of=told.raised_at)
        bench.notices.append(
            Notice(
                id=NoticeId(self._ids.new()),
                conversation_id=bench.conversation.id,
                trigger=trigger,
                raised_at=now,
                need=need,
                files=files_for(trigger, bench),
            )
        )
        return NoticeFact(trigger=trigger, need=need, source=_SOURCE, as_of=now)

    async def _told_before(self, trigger: Trigger, need: str, bench: Workbench, now: datetime) -> Alert | None:
        """The alert that told managers of the same lately. A new file is always news."""
        if file_came(bench):
            return None
        try:
            async with self._units.for_reading() as unit:
                alerts = await unit.alerts.of(bench.conversation.id, now - NOT_AGAIN_WITHIN)
        except PortError:
            return None
        return next(
            (alert for alert in reversed(alerts) if alert.trigger is trigger and normal(alert.need) == normal(need)),
            None,
        )
