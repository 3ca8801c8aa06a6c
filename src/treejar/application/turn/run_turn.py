"""One turn: everything a customer has said since the last one is answered, once."""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum

from treejar.application.ports.errors import ConversationBusy, LeaseLost
from treejar.application.ports.knowledge import Phrasebook
from treejar.application.ports.system import Clock, Ids
from treejar.application.ports.turn_log import TurnRecord
from treejar.application.ports.voices import Ears
from treejar.application.ports.wake_ups import TurnDue, WakeUps
from treejar.application.terms.alerts import Alert
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import ProductFact
from treejar.application.terms.house_rules import HouseRules
from treejar.application.terms.outgoing import Payload, SendText
from treejar.application.tools.workbench import Workbench
from treejar.application.turn.alerts import Spoken, alerts_of
from treejar.application.turn.begin import HEARING_PAUSE, Begin, Quiet, TurnRules, Unheard, Wait
from treejar.application.turn.commit import Answer, Commit
from treejar.application.turn.compose import Composer, Composition
from treejar.application.turn.context import TurnContext
from treejar.application.turn.make_brief import make_brief
from treejar.application.turn.record import discarded_record, record_of
from treejar.application.turn.render import Renderer
from treejar.application.turn.scan import references
from treejar.application.turn.stage import stage_after
from treejar.domain.dialog.conversation import Conversation, ConversationState, OpenQuestion, Slot
from treejar.domain.escalation.escalation import Escalation, Trigger
from treejar.domain.shared.ids import ConversationId, EscalationId, ProductId, TurnId

TRIES = 3
OVERTAKEN_PAUSE = timedelta(seconds=1)


class TurnOutcome(StrEnum):
    ANSWERED = "answered"
    QUIET = "quiet"
    WAITING = "waiting"
    BUSY = "busy"


class RunTurn:
    """
    - A lease gives one turn per conversation (CH-4). Who finds it taken leaves: the holder looks back once when it is
      done, and if the holder dies the next turn begins when the lease has run out.
    - No transaction is open while an author thinks.
    - Who speaks meanwhile discards the draft: a manager always, a customer once.
    - A turn that dies before its commit leaves no trace and runs again under the same id. What a discarded draft cost
      is kept by a record of its own (NFR-6).
    - Voice notes are listened to before, without a lease; `ears` None: nobody can (VOC-1).
    - No author could write a true reply: one apology, and the case goes to a manager (CH-10).
    """

    def __init__(
        self,
        begin: Begin,
        composer: Composer,
        renderer: Renderer,
        commit: Commit,
        wake_ups: WakeUps,
        phrases: Phrasebook,
        ids: Ids,
        clock: Clock,
        rules: TurnRules,
        house: HouseRules,
        ears: Ears | None = None,
    ) -> None:
        self._begin = begin
        self._composer = composer
        self._renderer = renderer
        self._commit = commit
        self._wake_ups = wake_ups
        self._phrases = phrases
        self._ids = ids
        self._clock = clock
        self._rules = rules
        self._house = house
        self._ears = ears

    async def execute(self, conversation_id: ConversationId) -> TurnOutcome:
        for attempt in range(TRIES):
            started = self._clock.elapsed()
            try:
                begun = await self._begun(conversation_id)
            except ConversationBusy:
                patience = timedelta(seconds=self._rules.lease_seconds)
                await self._wake_ups.turns([TurnDue(conversation_id, self._clock.now() + patience)])
                return TurnOutcome.BUSY
            if isinstance(begun, Unheard):
                begun = Wait(self._clock.now() + HEARING_PAUSE)
            if isinstance(begun, Wait):
                await self._wake_ups.turns([TurnDue(conversation_id, begun.until)])
                return TurnOutcome.WAITING
            if isinstance(begun, Quiet):
                await self._wake_dispatcher(begun.dispatch)
                return TurnOutcome.QUIET
            if await self._answered(begun, started, final=attempt > 0):
                await self._wake_dispatcher(True)
                await self._look_back(conversation_id)
                return TurnOutcome.ANSWERED
        await self._wake_ups.turns([TurnDue(conversation_id, self._clock.now() + OVERTAKEN_PAUSE)])
        return TurnOutcome.BUSY

    async def _begun(self, conversation_id: ConversationId) -> TurnContext | Wait | Unheard | Quiet:
        begun = await self._begin.begin(conversation_id, hears=self._ears is not None)
        if self._ears is None or not isinstance(begun, Unheard):
            return begun
        await self._ears.hear(conversation_id)
        return await self._begin.begin(conversation_id, hears=True)

    async def _answered(self, context: TurnContext, started: float, *, final: bool) -> bool:
        """Whatever keeps the answer from being committed, the lease is given back."""
        committed, composition, began = False, Composition(), self._clock.now()
        try:
            committed = await self._answer(context, composition, started, final=final)
        except LeaseLost:
            return False
        finally:
            if not committed:
                await self._commit.let_go(context, self._discarded(context, composition, began))
        return committed

    def _discarded(self, context: TurnContext, composition: Composition, began: datetime) -> TurnRecord | None:
        if not composition.model_calls:
            return None
        return discarded_record(TurnId(self._ids.new()), context, composition, began)

    async def _answer(self, context: TurnContext, composition: Composition, started: float, *, final: bool) -> bool:
        now, loaded = self._clock.now(), self._clock.elapsed()
        brief = make_brief(context, self._house, now)
        context.conversation.customer_spoke(max(row.arrived.sent_at for row in context.rows), brief.language)
        bench = Workbench(
            brief=brief,
            conversation=context.conversation,
            customer=context.customer,
            order=context.order,
            session=str(context.conversation.id),
        )
        await self._compose(bench, composition)
        composed = self._clock.elapsed()
        parts = self._parts(composition.draft, bench, now)
        self._remember(composition.draft, bench, now)
        timings = {"load": (loaded - started) * 1000, "compose": (composed - loaded) * 1000}
        record = record_of(context, bench, composition, parts, timings, now)
        answer = Answer(parts=parts, record=record, alerts=_alerts(context, bench, now))
        return await self._commit.commit(context, bench, answer, self._clock.now(), final=final)

    async def _compose(self, bench: Workbench, composition: Composition) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._rules.turn_seconds):
                await self._composer.compose(bench, composition, self._rules.turn_seconds)

    def _parts(self, draft: Draft | None, bench: Workbench, now: datetime) -> tuple[Payload, ...]:
        if draft is not None:
            return self._renderer.render(draft, bench.ledger, bench.brief.language)
        if bench.conversation.state is ConversationState.ACTIVE:
            bench.conversation.hand_over()
            bench.conversation.waiting_noted_at = now
            bench.opened = Escalation(
                id=EscalationId(self._ids.new()),
                conversation_id=bench.conversation.id,
                trigger=Trigger.NO_ANSWER,
                opened_at=now,
                need=bench.brief.said[-500:],
            )
        return (SendText(text=self._phrases.say("apology", bench.brief.language)),)

    def _remember(self, draft: Draft | None, bench: Workbench, now: datetime) -> None:
        if draft is None:
            return
        conversation = bench.conversation
        shown = _products_in(draft, bench)
        conversation.replied(_question(draft, shown, conversation, now), shown, draft.useful)
        conversation.pictured |= frozenset(
            fact.product.id for name in draft.attachments if isinstance(fact := bench.ledger.get(name), ProductFact)
        )
        conversation.stage = stage_after(bench, now)

    async def _look_back(self, conversation_id: ConversationId) -> None:
        """Whoever came while the lease was held has left; what they brought must not wait."""
        if await self._commit.left_over(conversation_id):
            await self._wake_ups.turns([TurnDue(conversation_id, self._clock.now())])

    async def _wake_dispatcher(self, needed: bool) -> None:
        if needed:
            await self._wake_ups.dispatch()


def _alerts(context: TurnContext, bench: Workbench, now: datetime) -> tuple[Alert, ...]:
    said = (*context.transcript, *bench.brief.batch)
    spoken = Spoken(
        turn_id=context.turn_id, conversation=bench.conversation, language=bench.brief.language, said=said, at=now
    )
    return alerts_of(spoken, bench.opened, bench.notices, bench.order)


def _products_in(draft: Draft, bench: Workbench) -> tuple[ProductId, ...]:
    """The products a reply names, in the order in which the customer reads them."""
    named = [bench.ledger.get(reference.fact) for reference in references(draft.text)]
    return tuple(dict.fromkeys(fact.product.id for fact in named if isinstance(fact, ProductFact)))


def _question(
    draft: Draft, shown: tuple[ProductId, ...], conversation: Conversation, now: datetime
) -> OpenQuestion | None:
    slot = next((slot for slot in draft.asks if slot is not Slot.NAME), None)
    if slot is None or conversation.state is not ConversationState.ACTIVE:
        return None
    return OpenQuestion(slot=slot, asked_at=now, options=shown)
