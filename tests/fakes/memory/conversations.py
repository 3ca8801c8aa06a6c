"""Conversations in memory."""

from copy import copy
from datetime import datetime
from uuid import UUID

from tests.fakes.memory.session import Session

from treejar.application.ports.conversations import ConversationFilter, ConversationPage, Lease
from treejar.application.ports.errors import ConversationBusy, LeaseLost, NotFound, StaleVersion
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.ids import ConversationId, conversation_of


class MemoryConversations:
    """ConversationStore. The cursor is the number of rows already shown."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def open(self, address: ChatAddress, now: datetime) -> Conversation:
        conversation_id = conversation_of(address)
        if conversation_id not in self._session.tables.conversations:
            tables = await self._session.write()
            fresh = Conversation(id=conversation_id, address=address, created_at=now)
            tables.conversations.setdefault(conversation_id, fresh)
        return await self.get(conversation_id)

    async def get(self, conversation_id: ConversationId) -> Conversation:
        try:
            return copy(self._session.tables.conversations[conversation_id])
        except KeyError:
            raise NotFound(f"conversation {conversation_id}") from None

    async def save(self, conversation: Conversation) -> None:
        tables = await self._session.write()
        stored = tables.conversations.get(conversation.id)
        if stored is None or stored.version != conversation.version:
            raise StaleVersion(f"conversation {conversation.id}")
        conversation.version += 1
        tables.conversations[conversation.id] = copy(conversation)

    async def claim(self, conversation_id: ConversationId, token: UUID, now: datetime, until: datetime) -> Lease:
        tables = await self._session.write()
        if conversation_id not in tables.conversations:
            raise NotFound(f"conversation {conversation_id}")
        held = tables.leases.get(conversation_id)
        if held is not None and held.until > now:
            raise ConversationBusy(f"conversation {conversation_id}")
        lease = Lease(conversation_id, token, until, reclaimed=held is not None)
        tables.leases[conversation_id] = lease
        return lease

    async def hold(self, lease: Lease, now: datetime) -> None:
        held = (await self._session.write()).leases.get(lease.conversation_id)
        if held is None or held.token != lease.token or held.until <= now:
            raise LeaseLost(f"conversation {lease.conversation_id}")

    async def release(self, lease: Lease) -> None:
        tables = await self._session.write()
        held = tables.leases.get(lease.conversation_id)
        if held is not None and held.token == lease.token:
            del tables.leases[lease.conversation_id]

    async def save_and_release(self, conversation: Conversation, lease: Lease) -> None:
        await self.save(conversation)
        await self.release(lease)

    async def page(self, wanted: ConversationFilter) -> ConversationPage:
        matching = [c for c in self._session.tables.conversations.values() if wanted.state in (None, c.state)]
        matching.sort(key=lambda c: (c.last_inbound_at or c.created_at, c.id), reverse=True)
        start = _start(wanted.cursor)
        end = start + wanted.limit
        items = tuple(copy(conversation) for conversation in matching[start:end])
        return ConversationPage(items, str(end) if end < len(matching) else None, len(matching))


def _start(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not cursor.isdecimal():
        raise InvalidValue("cursor", "it does not come from a page of this list")
    return int(cursor)
