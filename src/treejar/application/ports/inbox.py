"""The inbox: nothing is answered unless it is stored here first (law 4)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from treejar.application.terms.inbound import Delivery, InboxRow, InboxStatus
from treejar.domain.shared.ids import ConversationId, InboxId, TurnId


class Intake(Protocol):
    """The door of the inbox."""

    async def store(self, delivery: Delivery) -> int:
        """Returns when everything is durable: how many arrivals were new. A key seen before falls away; a receipt only
        ever raises the rank of a message; what was not understood is recorded. Calls made at the same time may share
        one commit. Raises Unavailable if it could not be made durable; then nothing of the delivery is."""


class Inbox(Protocol):
    """Arrivals that wait for their turn."""

    async def pending(self, conversation_id: ConversationId) -> list[InboxRow]:
        """What no turn has dealt with, in order of arrival."""

    async def amend(self, row: InboxId, text: str) -> None:
        """Other words for an arrival that waits."""

    async def settle(
        self, rows: Sequence[InboxId], status: InboxStatus, turn_id: TurnId | None = None, reason: str = ""
    ) -> None:
        """ANSWERED by a turn, NOTED with a reason, or QUARANTINED."""

    async def failed(self, conversation_id: ConversationId, error: str, attempts_allowed: int) -> int:
        """Count a failed attempt on everything pending; rows that reached `attempts_allowed` are quarantined.
        Returns how many were."""

    async def overdue(self, before: datetime, limit: int) -> list[ConversationId]:
        """Conversations with something pending since before a moment: their wake-up was lost."""
