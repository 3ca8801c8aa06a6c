"""Conversations and their leases."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

import msgspec

from treejar.domain.dialog.conversation import Conversation, ConversationState
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ConversationId


class Lease(msgspec.Struct, frozen=True):
    """The right to answer one conversation until a moment. Who holds no valid lease cannot commit a turn.

    `reclaimed`: the one before ran out without being given back, so whoever held it died or hung.
    """

    conversation_id: ConversationId
    token: UUID
    until: datetime
    reclaimed: bool = False


class ConversationFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which conversations a list shows, newest activity first. `cursor` is what the last page gave."""

    state: ConversationState | None = None
    limit: int = 50
    cursor: str | None = None


class ConversationPage(msgspec.Struct, frozen=True):
    items: tuple[Conversation, ...]
    next: str | None
    total: int


class ConversationStore(Protocol):
    """Conversations. Reads give detached copies; `save` writes one back if nobody else did meanwhile."""

    async def open(self, address: ChatAddress, now: datetime) -> Conversation:
        """The conversation of a chat, created if it is new; two callers at once get the same one."""

    async def get(self, conversation_id: ConversationId) -> Conversation:
        """Raises NotFound."""

    async def save(self, conversation: Conversation) -> None:
        """Write it back and raise its `version` by one. Raises StaleVersion if the stored version differs."""

    async def claim(self, conversation_id: ConversationId, token: UUID, now: datetime, until: datetime) -> Lease:
        """Take the lease if it is free or has run out at `now`. Raises ConversationBusy, NotFound."""

    async def hold(self, lease: Lease, now: datetime) -> None:
        """Lock the conversation for this transaction and confirm the lease. Raises LeaseLost."""

    async def release(self, lease: Lease) -> None:
        """Give the lease back; harmless if it is already gone."""

    async def save_and_release(self, conversation: Conversation, lease: Lease) -> None:
        """Both at once, as a turn ends. Raises StaleVersion, and then the lease stays."""

    async def page(self, wanted: ConversationFilter) -> ConversationPage:
        """A page for the managers' list. Raises InvalidValue for a cursor that no page gave."""
