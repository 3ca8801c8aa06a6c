"""The outbox: nothing leaves unless it is committed here first (law 4)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from treejar.application.terms.outgoing import OutboxEntry, Payload
from treejar.domain.shared.ids import ConversationId


class Outbox(Protocol):
    """Entries on their way. Order is kept per conversation: an entry is due only when all before it are settled."""

    async def add(self, entries: Sequence[OutboxEntry]) -> None:
        """Keep entries in this order; a key that exists is left as it is."""

    async def claim_due(self, now: datetime, until: datetime, limit: int) -> list[OutboxEntry]:
        """Take due entries, at most one per conversation: PENDING ones whose time has come and SENDING ones whose
        claim ran out. They become SENDING until `until`, one attempt is counted, and `first_try_at` is set to `now`
        if it is empty. Two dispatchers never get the same entry."""

    async def delivered(self, key: str, provider_message_id: str | None, at: datetime) -> None:
        """The provider accepted it. If an echo has settled it already, only a missing id is filled in."""

    async def retry(self, key: str, at: datetime, error: str, *, doubtful: bool) -> None:
        """Try again at `at`. Not doubtful = certainly not processed, so `first_try_at` is forgotten."""

    async def uncertain(self, key: str, error: str) -> None:
        """Outcome unknown past the provider's memory: never sent again by us; an echo may still settle it."""

    async def quarantine(self, key: str, error: str) -> None:
        """Given up; kept with its reason."""

    async def withdraw(self, conversation_id: ConversationId, reason: str) -> int:
        """Take back what has not left yet (a manager took over); returns how many entries."""

    async def is_ours(self, provider_message_id: str) -> bool:
        """Is this the id of something we sent?"""

    async def match_echo(
        self, conversation_id: ConversationId, payload: Payload | None, provider_message_id: str, at: datetime
    ) -> bool:
        """Settle the oldest SENDING or UNCERTAIN entry of the chat with this content as DELIVERED under that id.
        `payload` None means a file: the oldest picture in doubt matches. False if there is none."""

    async def doubts(self, before: datetime, limit: int) -> list[OutboxEntry]:
        """UNCERTAIN entries older than a moment that nobody has been told about yet."""
