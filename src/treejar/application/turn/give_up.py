"""A turn that failed is tried again; after the third failure one apology goes out and a person is called."""

from datetime import datetime, timedelta

from treejar.application.ports.knowledge import Phrasebook
from treejar.application.ports.system import Clock, Ids
from treejar.application.ports.unit_of_work import UnitOfWork, UnitsOfWork
from treejar.application.ports.wake_ups import TurnDue, WakeUps
from treejar.application.terms.inbound import InboxKind, InboxRow
from treejar.application.terms.outgoing import OutboxEntry, SendText
from treejar.application.turn.alerts import Spoken, alerts_of
from treejar.application.turn.bubbles import customer_bubble_of, customer_message_of, reply_message_of
from treejar.domain.dialog.conversation import ConversationState
from treejar.domain.dialog.language_choice import choose_language_of
from treejar.domain.dialog.window import window_open
from treejar.domain.escalation.escalation import Escalation, Trigger
from treejar.domain.shared.ids import ConversationId, EscalationId, turn_of

ATTEMPTS = 3
PAUSES = (timedelta(seconds=2), timedelta(seconds=10))


class GiveUp:
    """
    - A failed turn is repeated after 2 s and after 10 s (CH-9).
    - Then what it could not answer is quarantined, one apology goes out, and the case goes to a manager (CH-10).
    - The apology's key comes from the quarantined rows: giving up twice apologises once.
    """

    def __init__(self, units: UnitsOfWork, wake_ups: WakeUps, phrases: Phrasebook, ids: Ids, clock: Clock) -> None:
        self._units = units
        self._wake_ups = wake_ups
        self._phrases = phrases
        self._ids = ids
        self._clock = clock

    async def execute(self, conversation_id: ConversationId, error: str) -> bool:
        """True when the conversation was given up now. `error` is a code for the record, without personal data."""
        now = self._clock.now()
        async with self._units() as unit:
            rows = await unit.inbox.pending(conversation_id)
            if not rows:
                return False
            # The conversation before its inbox rows, as a turn's commit takes them: two who wait for each other's
            # rows would be a deadlock.
            await self._apologise(unit, rows, now)
            quarantined = await unit.inbox.failed(conversation_id, error, ATTEMPTS)
            await unit.commit()
        if quarantined:
            await self._wake_ups.dispatch()
        if quarantined < len(rows):
            tried = min(row.attempts for row in rows)
            await self._wake_ups.turns([TurnDue(conversation_id, now + PAUSES[min(tried, len(PAUSES) - 1)])])
        return quarantined > 0

    async def _apologise(self, unit: UnitOfWork, rows: list[InboxRow], now: datetime) -> None:
        """Only what a customer said is apologised for; a bubble of ours that could not be sorted is nobody's news."""
        said = [row for row in rows if row.arrived.kind is InboxKind.CUSTOMER and row.attempts + 1 >= ATTEMPTS]
        if not said:
            return
        conversation = await unit.conversations.open(said[0].arrived.address, now)
        language = choose_language_of([row.arrived.text for row in said], conversation.language).language
        conversation.customer_spoke(max(row.arrived.sent_at for row in said), language)
        with_manager = conversation.state is not ConversationState.ACTIVE
        if not with_manager:
            conversation.hand_over()
            conversation.waiting_noted_at = now
        await unit.conversations.save(conversation)
        await unit.messages.append([customer_message_of(row.arrived) for row in said])
        if with_manager:
            return
        handover = Escalation(
            id=EscalationId(self._ids.new()),
            conversation_id=conversation.id,
            trigger=Trigger.NO_ANSWER,
            opened_at=now,
            need="\n".join(row.arrived.text for row in said)[-500:],
        )
        await unit.escalations.save(handover)
        turn_id = turn_of(conversation.id, [row.id for row in said])
        bubbles = tuple(customer_bubble_of(row.arrived) for row in said)
        spoken = Spoken(turn_id=turn_id, conversation=conversation, language=language, said=bubbles, at=now)
        await unit.alerts.add(alerts_of(spoken, handover))
        if window_open(conversation.last_inbound_at, now):
            apology = SendText(text=self._phrases.say("apology", language))
            await unit.messages.append([reply_message_of(turn_id, conversation.id, 0, apology, now)])
            await unit.outbox.add(
                [
                    OutboxEntry(
                        key=f"apology:{turn_id}",
                        conversation_id=conversation.id,
                        address=conversation.address,
                        payload=apology,
                        created_at=now,
                    )
                ]
            )
