"""The first half of a turn: claim the conversation, sort what arrived, load what is known; one short transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from treejar.application.ports.conversations import Lease
from treejar.application.ports.errors import ApplicationError, NotFound
from treejar.application.ports.knowledge import Phrasebook
from treejar.application.ports.system import Clock, Ids
from treejar.application.ports.unit_of_work import UnitOfWork, UnitsOfWork
from treejar.application.ports.voices import Voice
from treejar.application.terms.inbound import Arrived, InboxKind, InboxRow, InboxStatus
from treejar.application.terms.model_call import ModelCall
from treejar.application.terms.outgoing import OutboxEntry, SendText, entry_key
from treejar.application.terms.transcript import Bubble
from treejar.application.terms.voice_notes import wordless_voices
from treejar.application.turn.bubbles import customer_message_of, reply_message_of
from treejar.application.turn.context import TurnContext
from treejar.application.turn.echoes import Echoes
from treejar.application.turn.edits import apply_edits
from treejar.application.turn.gate import Verdict, gate
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.dialog.language_choice import choose_language_of
from treejar.domain.dialog.message import Author, Message, MessageKind
from treejar.domain.dialog.quiet import Arrival, QuietRule, quiet_until
from treejar.domain.dialog.window import window_open
from treejar.domain.escalation.hours import at_work
from treejar.domain.shared.ids import ConversationId, turn_of

MEMORY_MESSAGES = 60
HEARING_PAUSE = timedelta(seconds=1)
LONGEST_HEARING_PAUSE = timedelta(seconds=4)


class TurnRules(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds: how long to wait for the rest, how long a turn may take, how long its lease holds."""

    quiet: QuietRule = QuietRule()
    turn_seconds: float = 25
    lease_seconds: float = 35


class Wait(msgspec.Struct, frozen=True):
    """The customer is still typing; come back then."""

    until: datetime


class Unheard(msgspec.Struct, frozen=True):
    """A voice note waits that nobody listens to."""


class Quiet(msgspec.Struct, frozen=True):
    """Nothing to compose: all that arrived has been noted, or there was nothing."""

    reason: str
    dispatch: bool = False


class TurnCutShort(ApplicationError):
    """The turn before neither ended nor failed: its worker died or hung. That counts as a failed attempt (CH-9)."""


class Begin:
    """Everything before the author is asked. Raises ConversationBusy when another turn holds the lease, and
    TurnCutShort, once, when the turn that held it last was cut short."""

    def __init__(self, units: UnitsOfWork, phrases: Phrasebook, ids: Ids, clock: Clock, rules: TurnRules) -> None:
        self._units = units
        self._phrases = phrases
        self._ids = ids
        self._clock = clock
        self._rules = rules
        self._echoes = Echoes(ids)

    async def begin(
        self, conversation_id: ConversationId, *, hears: bool = False
    ) -> TurnContext | Wait | Unheard | Quiet:
        """`hears`: there is somebody who listens to voice notes, so that an answer waits for their words."""
        now = self._clock.now()
        async with self._units() as unit:
            rows = await unit.inbox.pending(conversation_id)
            if not rows:
                return Quiet("nothing is pending")
            if hears and (unheard := await _unheard(unit, rows, now)):
                return unheard
            until = self._quiet_until(rows)
            if until > now and all(row.arrived.kind is InboxKind.CUSTOMER for row in rows):
                return Wait(until)
            lease = await self._claim(unit, rows[0], now)
            if lease.reclaimed:
                await unit.conversations.release(lease)
                await unit.commit()
                raise TurnCutShort(f"conversation {conversation_id}")
            conversation = await unit.conversations.get(conversation_id)
            await self._echoes.settle(unit, conversation, rows, now)
            said = await apply_edits(unit, rows)
            begun = await self._decide(unit, lease, conversation, said, now)
            await unit.commit()
        return begun

    async def _claim(self, unit: UnitOfWork, first: InboxRow, now: datetime) -> Lease:
        token, until = self._ids.new(), now + timedelta(seconds=self._rules.lease_seconds)
        try:
            return await unit.conversations.claim(first.arrived.conversation_id, token, now, until)
        except NotFound:
            conversation = await unit.conversations.open(first.arrived.address, now)
            return await unit.conversations.claim(conversation.id, token, now, until)

    async def _decide(
        self, unit: UnitOfWork, lease: Lease, conversation: Conversation, said: tuple[InboxRow, ...], now: datetime
    ) -> TurnContext | Wait | Quiet:
        until = self._quiet_until(said) if said else now
        verdict = gate(conversation, said, now) if said and until <= now else None
        if verdict is Verdict.SPEAK:
            return await self._load(unit, lease, conversation, said)
        noted = await self._note(unit, conversation, said, verdict, now) if verdict else False
        await unit.conversations.save_and_release(conversation, lease)
        return Wait(until) if until > now else Quiet(verdict or "no customer spoke", dispatch=noted)

    async def _load(
        self, unit: UnitOfWork, lease: Lease, conversation: Conversation, said: tuple[InboxRow, ...]
    ) -> TurnContext:
        history = await unit.messages.last(conversation.id, MEMORY_MESSAGES)
        return TurnContext(
            turn_id=turn_of(conversation.id, [row.id for row in said]),
            lease=lease,
            rows=said,
            conversation=conversation,
            customer=await unit.customers.of(conversation.id),
            transcript=tuple(_bubble(message) for message in history),
            heard=await _listening(unit, said),
            order=await unit.orders.current(conversation.id),
        )

    async def _note(
        self,
        unit: UnitOfWork,
        conversation: Conversation,
        said: tuple[InboxRow, ...],
        verdict: Verdict,
        now: datetime,
    ) -> bool:
        """Keep what was said without an answer; while a manager owns the chat a waiting note may go out (NEV-41)."""
        language = choose_language_of([row.arrived.text for row in said], conversation.language).language
        conversation.customer_spoke(max(row.arrived.sent_at for row in said), language)
        await unit.messages.append([customer_message_of(row.arrived) for row in said])
        await unit.inbox.settle([row.id for row in said], InboxStatus.NOTED, reason=verdict.value)
        may_write = conversation.waiting_note_due(now) and window_open(conversation.last_inbound_at, now)
        if verdict is not Verdict.WITH_MANAGER or not may_write:
            return False
        conversation.waiting_noted_at = now
        turn_id = turn_of(conversation.id, [row.id for row in said])
        note = SendText(text=self._phrases.say("waiting" if at_work(now) else "waiting_after_hours", language))
        await unit.messages.append([reply_message_of(turn_id, conversation.id, 0, note, now)])
        await unit.outbox.add(
            [
                OutboxEntry(
                    key=entry_key(turn_id, 0),
                    conversation_id=conversation.id,
                    address=conversation.address,
                    payload=note,
                    turn_id=turn_id,
                    created_at=now,
                )
            ]
        )
        return True

    def _quiet_until(self, rows: Sequence[InboxRow]) -> datetime:
        spoken = [row.arrived for row in rows if row.arrived.kind is InboxKind.CUSTOMER]
        if not spoken:
            return self._clock.now()
        arrivals = [Arrival(_said_as(said), said.text, said.received_at) for said in spoken]
        return quiet_until(arrivals, self._rules.quiet)


async def _unheard(unit: UnitOfWork, rows: Sequence[InboxRow], now: datetime) -> Wait | Unheard | None:
    """What keeps these rows from an answer: voice notes whose words nobody has looked for, or somebody is finding."""
    voices = wordless_voices(rows)
    if not voices:
        return None
    known = await unit.voices.of([row.arrived.key for row in voices])
    waiting = [voice for row in voices if (voice := known.get(row.arrived.key)) and not voice.is_settled()]
    if len(known) < len(voices) or not all(voice.is_being_heard(now) for voice in waiting):
        return Unheard()
    return Wait(now + _hearing_pause(waiting, now)) if waiting else None


def _hearing_pause(waiting: Sequence[Voice], now: datetime) -> timedelta:
    """As long again as the longest has been listened to: 1, 2, 4 s, and then every 4 s."""
    so_far = now - min(voice.claimed_at for voice in waiting)
    return min(max(so_far, HEARING_PAUSE), LONGEST_HEARING_PAUSE)


async def _listening(unit: UnitOfWork, said: Sequence[InboxRow]) -> tuple[ModelCall, ...]:
    """What it took to listen to these."""
    keys = [row.arrived.key for row in said if row.arrived.message_kind is MessageKind.VOICE]
    voices = await unit.voices.of(keys) if keys else {}
    return tuple(call for voice in voices.values() for call in voice.calls)


def _said_as(said: Arrived) -> MessageKind:
    """A voice note that was understood is a text."""
    return MessageKind.TEXT if said.message_kind is MessageKind.VOICE and said.text else said.message_kind


def _bubble(message: Message) -> Bubble:
    return Bubble(
        message_id=message.id,
        author=Author(message.author),
        kind=message.kind,
        text=message.text,
        at=message.at,
        media=message.media,
    )
