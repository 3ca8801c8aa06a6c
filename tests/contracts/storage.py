"""What every implementation of the database offers, and small steps that many suites need."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeAlias

from tests.factories.dialog import new_address
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.house import House
from treejar.application.ports.inbox import Intake
from treejar.application.ports.passages import KnowledgeSearch
from treejar.application.ports.related import RelatedProducts
from treejar.application.ports.search import ProductSearch
from treejar.application.ports.tokens import TokenVault
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.terms.inbound import InboxRow, ReceiptStatus
from treejar.domain.dialog.conversation import Conversation
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import ConversationId


class Storage(Protocol):
    """The ports that live in a database."""

    @property
    def units(self) -> UnitsOfWork: ...
    @property
    def intake(self) -> Intake: ...
    @property
    def search(self) -> ProductSearch: ...
    @property
    def knowledge_search(self) -> KnowledgeSearch: ...
    @property
    def related(self) -> RelatedProducts: ...
    @property
    def vault(self) -> TokenVault: ...
    @property
    def house(self) -> House: ...


ReceiptOf: TypeAlias = Callable[[str], Awaitable[ReceiptStatus | None]]
"""What is known of a message of ours, read past the ports: no behaviour depends on receipts (CH-8)."""


async def opened(storage: Storage, address: ChatAddress | None = None) -> Conversation:
    """A conversation that is committed."""
    async with storage.units() as unit:
        conversation = await unit.conversations.open(address or new_address(), MONDAY_NOON)
        await unit.commit()
    return conversation


async def pending(storage: Storage, conversation_id: ConversationId) -> list[InboxRow]:
    """What waits in the inbox, as a fresh transaction sees it."""
    async with storage.units() as unit:
        return await unit.inbox.pending(conversation_id)
