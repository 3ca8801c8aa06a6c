"""What the messenger delivers is made durable first, then a turn is woken."""

import asyncio
from datetime import timedelta

from treejar.application.ports.errors import Unavailable
from treejar.application.ports.inbox import Intake
from treejar.application.ports.wake_ups import TurnDue, WakeUps
from treejar.application.terms.inbound import Arrived, Delivery, InboxKind
from treejar.domain.dialog.message import MessageKind
from treejar.domain.dialog.quiet import Arrival, QuietRule, quiet_until

# Wazzup waits 30 s for an answer, documents no repeats, and lists no past messages (providers §1.3, §1.8).
PATIENCE_SECONDS = 20.0
PAUSE_SECONDS = 0.25


class ReceiveMessages:
    """
    - Nothing is acknowledged before it is durable; a repeated delivery changes nothing (CH-2, CH-3).
    - What is refused may be lost for good, so a database that restarts is waited for.
    - Customer messages wake a turn when their quiet period ends, outgoing bubbles at once, voice notes too: they are
      listened to meanwhile.
    - A lost wake-up is found by the sweeper: the inbox is the truth.
    """

    def __init__(
        self, intake: Intake, wake_ups: WakeUps, quiet: QuietRule, patience_seconds: float = PATIENCE_SECONDS
    ) -> None:
        self._intake = intake
        self._wake_ups = wake_ups
        self._quiet = quiet
        self._patience = patience_seconds

    async def execute(self, delivery: Delivery) -> int:
        """How many arrivals were new. Raises Unavailable when nothing could be stored."""
        fresh = await self._store(delivery)
        if delivery.arrived:
            await self._wake_ups.turns([self._due(arrived) for arrived in delivery.arrived])
        return fresh

    async def _store(self, delivery: Delivery) -> int:
        refusal = Unavailable("inbox", "no answer in time")
        try:
            async with asyncio.timeout(self._patience):
                while True:
                    try:
                        return await self._intake.store(delivery)
                    except Unavailable as error:
                        refusal = error
                    await asyncio.sleep(PAUSE_SECONDS)
        except TimeoutError:
            raise refusal from None

    def _due(self, arrived: Arrived) -> TurnDue:
        if arrived.kind is not InboxKind.CUSTOMER or arrived.message_kind is MessageKind.VOICE:
            return TurnDue(arrived.conversation_id, arrived.received_at)
        pause = quiet_until([Arrival(arrived.message_kind, arrived.text, arrived.received_at)], self._quiet)
        # A hair later than the rule, so that the turn does not find the period open by a rounding.
        return TurnDue(arrived.conversation_id, pause + timedelta(milliseconds=5))
