"""The alarm clock. Tables are the truth: a lost wake-up costs a minute, never a message (law 5)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from treejar.domain.shared.ids import ConversationId


class TurnDue(msgspec.Struct, frozen=True):
    """A conversation whose quiet period ends at a moment."""

    conversation_id: ConversationId
    at: datetime


class WakeUps(Protocol):
    """Never raises: a queue that is down is logged and the sweeper does its work."""

    async def turns(self, due: Sequence[TurnDue]) -> None:
        """Wake a turn for each conversation at its moment; of several moments of one the earliest counts."""

    async def dispatch(self, at: datetime | None = None) -> None:
        """Wake the dispatcher, now or at a moment."""

    async def embed(self) -> None:
        """Wake the embedding of new texts."""

    async def pictures(self) -> None:
        """Wake the fetching of pictures."""

    async def sync(self) -> None:
        """Wake a synchronisation of the catalogue, unless one waits or runs that was woken here."""

    async def reachable(self) -> bool:
        """Does the queue answer?"""
