"""What is committed leaves the house: in order, once, and never twice in doubt."""

import asyncio
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from treejar.application.outbox.send import Send
from treejar.application.ports.errors import AuthFailed, OutcomeUnknown, PortError, Retryable
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.ports.wake_ups import WakeUps
from treejar.application.terms.outgoing import OutboxEntry, SendTemplate
from treejar.domain.dialog.window import window_open

BATCH = 20
# The provider forgets a key 60 s after it first saw it; the last repeat begins early enough to arrive before that.
REPEAT_WITHIN = timedelta(seconds=50)
# Longer than the slowest call of the messenger (20 s), and short enough for a sweep or two before REPEAT_WITHIN: what a
# killed dispatcher had begun to send can still be repeated then.
CLAIM = timedelta(seconds=25)
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (2, 5, 15, 45, 120, 300))
GIVE_UP_AFTER = timedelta(hours=2)


class Sent(StrEnum):
    """What became of one entry in one try."""

    DELIVERED = "delivered"
    RETRY = "retry"
    UNCERTAIN = "uncertain"
    QUARANTINED = "quarantined"


class Dispatched(msgspec.Struct, frozen=True):
    """One entry of one run, for the log: ids and codes only."""

    key: str
    outcome: Sent
    error: str = ""


class Dispatch:
    """
    - The intent is committed before the call: a crash in between is a doubt, not a surprise.
    - Certainly not processed (429, refused connection, a key or channel that somebody must mend): again later, with
      growing pauses, for two hours.
    - Perhaps processed: the same key again, but only inside the provider's memory; after that UNCERTAIN, never again.
    - Refused for good, or the 24-hour window closed meanwhile: quarantine; UNCERTAIN if an earlier try is in doubt.
    """

    def __init__(self, units: UnitsOfWork, send: Send, wake_ups: WakeUps, clock: Clock) -> None:
        self._units = units
        self._send = send
        self._wake_ups = wake_ups
        self._clock = clock

    async def execute(self) -> list[Dispatched]:
        """Send until nothing is due; entries of different conversations go side by side."""
        done: list[Dispatched] = []
        while entries := await self._claim(claimed_at := self._clock.now()):
            done += await asyncio.gather(*(self._one(entry, claimed_at) for entry in entries))
        return done

    async def _claim(self, now: datetime) -> list[OutboxEntry]:
        async with self._units() as unit:
            entries = await unit.outbox.claim_due(now, now + CLAIM, BATCH)
            await unit.commit()
        return entries

    async def _one(self, entry: OutboxEntry, claimed_at: datetime) -> Dispatched:
        doubted_since = _earlier_doubt(entry, claimed_at)
        refused = Sent.UNCERTAIN if doubted_since else Sent.QUARANTINED
        if not isinstance(entry.payload, SendTemplate) and not await self._in_window(entry, self._clock.now()):
            return await self._settle(entry, refused, "the 24-hour window is closed")
        # Looked at last: whatever took its time until here counts, be it a busy database or a machine that slept.
        now = self._clock.now()
        if doubted_since and now - doubted_since >= REPEAT_WITHIN:
            return await self._settle(entry, Sent.UNCERTAIN, "outcome unknown past the provider's memory")
        if now - claimed_at >= CLAIM:
            return Dispatched(entry.key, Sent.RETRY, "the claim ran out, another dispatcher may have it")
        try:
            accepted = await self._send.execute(entry)
        except (Retryable, AuthFailed) as error:
            return await self._later(entry, error, doubted_since, now)
        except PortError as error:
            return await self._settle(entry, refused, error.reason)
        async with self._units() as unit:
            await unit.outbox.delivered(entry.key, accepted.provider_message_id, self._clock.now())
            await unit.commit()
        return Dispatched(entry.key, Sent.DELIVERED)

    async def _in_window(self, entry: OutboxEntry, now: datetime) -> bool:
        async with self._units() as unit:
            conversation = await unit.conversations.get(entry.conversation_id)
        return window_open(conversation.last_inbound_at, now)

    async def _later(
        self, entry: OutboxEntry, error: PortError, doubted_since: datetime | None, tried_at: datetime
    ) -> Dispatched:
        now = self._clock.now()
        # A refusal after a doubtful try does not take the doubt away: the first one may have got through.
        doubtful = isinstance(error, OutcomeUnknown) or doubted_since is not None
        pause = max(PAUSES[min(entry.attempts - 1, len(PAUSES) - 1)], error.after or timedelta())
        if doubtful and now + pause - (doubted_since or tried_at) >= REPEAT_WITHIN:
            return await self._settle(entry, Sent.UNCERTAIN, error.reason)
        if not doubtful and entry.created_at and now + pause - entry.created_at > GIVE_UP_AFTER:
            return await self._settle(entry, Sent.QUARANTINED, error.reason)
        async with self._units() as unit:
            await unit.outbox.retry(entry.key, now + pause, error.reason, doubtful=doubtful)
            await unit.commit()
        await self._wake_ups.dispatch(now + pause)
        return Dispatched(entry.key, Sent.RETRY, error.reason)

    async def _settle(self, entry: OutboxEntry, outcome: Sent, error: str) -> Dispatched:
        async with self._units() as unit:
            if outcome is Sent.UNCERTAIN:
                await unit.outbox.uncertain(entry.key, error)
            else:
                await unit.outbox.quarantine(entry.key, error)
            await unit.commit()
        return Dispatched(entry.key, outcome, error)


def _earlier_doubt(entry: OutboxEntry, claimed_at: datetime) -> datetime | None:
    """When a try before this claim began whose outcome is unknown: it may have got through."""
    first = entry.first_try_at
    return first if first is not None and first < claimed_at else None
