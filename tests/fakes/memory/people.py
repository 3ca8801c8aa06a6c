"""Customers, their messages and their handovers in memory."""

from collections.abc import Sequence
from copy import copy

from tests.fakes.memory.cursor import start_after
from tests.fakes.memory.session import Session

from treejar.application.ports.errors import StaleVersion
from treejar.application.ports.messages import MessagePage
from treejar.domain.dialog.customer import Customer
from treejar.domain.dialog.message import Message
from treejar.domain.escalation.escalation import Escalation
from treejar.domain.shared.ids import ConversationId


class MemoryCustomers:
    """CustomerStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def of(self, conversation_id: ConversationId) -> Customer:
        stored = self._session.tables.customers.get(conversation_id, Customer(conversation_id))
        return Customer(conversation_id, dict(stored.details))

    async def save(self, customer: Customer) -> None:
        tables = await self._session.write()
        tables.customers[customer.conversation_id] = Customer(customer.conversation_id, dict(customer.details))


class MemoryMessages:
    """MessageStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def append(self, messages: Sequence[Message]) -> None:
        tables = await self._session.write()
        for message in messages:
            tables.messages.setdefault(message.id, message)

    async def page(self, conversation_id: ConversationId, limit: int, cursor: str | None = None) -> MessagePage:
        newest = self._of(conversation_id)[::-1]
        start = start_after(cursor, [str(message.id) for message in newest])
        shown = newest[start : start + limit]
        return MessagePage(tuple(shown[::-1]), str(shown[-1].id) if start + limit < len(newest) else None, len(newest))

    async def last(self, conversation_id: ConversationId, limit: int) -> list[Message]:
        return self._of(conversation_id)[-limit:] if limit > 0 else []

    def _of(self, conversation_id: ConversationId) -> list[Message]:
        mine = [m for m in self._session.tables.messages.values() if m.conversation_id == conversation_id]
        return sorted(mine, key=lambda message: message.at)


class MemoryEscalations:
    """EscalationStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def active(self, conversation_id: ConversationId) -> Escalation | None:
        for escalation in self._session.tables.escalations.values():
            if escalation.conversation_id == conversation_id and escalation.active:
                return copy(escalation)
        return None

    async def save(self, escalation: Escalation) -> None:
        tables = await self._session.write()
        stored = tables.escalations.get(escalation.id)
        rival = await self.active(escalation.conversation_id)
        second = escalation.active and rival is not None and rival.id != escalation.id
        if second or escalation.version != (stored.version if stored else 0):
            raise StaleVersion(f"escalation {escalation.id}")
        escalation.version += 1
        tables.escalations[escalation.id] = copy(escalation)
