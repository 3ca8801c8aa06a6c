"""The whole database in memory, with the attributes of the real one."""

from typing import Self

from tests.fakes.memory.alerts import MemoryAlerts
from tests.fakes.memory.conversations import MemoryConversations
from tests.fakes.memory.house import MemoryHouse
from tests.fakes.memory.inbound_files import MemoryInboundFiles
from tests.fakes.memory.inbox import MemoryInbox, MemoryIntake
from tests.fakes.memory.knowledge import MemoryKnowledge, MemoryKnowledgeSearch
from tests.fakes.memory.linking import MemoryLinking, MemoryMismatches
from tests.fakes.memory.orders import MemoryOrders
from tests.fakes.memory.outbox import MemoryOutbox
from tests.fakes.memory.people import MemoryCustomers, MemoryEscalations, MemoryMessages
from tests.fakes.memory.pictures import MemoryPictures
from tests.fakes.memory.products import MemoryProducts, MemorySyncRuns
from tests.fakes.memory.prompts import MemoryPrompts
from tests.fakes.memory.related import MemoryRelated
from tests.fakes.memory.search import MemorySearch
from tests.fakes.memory.session import Session, Shared
from tests.fakes.memory.tables import Tables
from tests.fakes.memory.turn_log import MemoryTurnLog
from tests.fakes.memory.vault import MemoryTokenVault
from tests.fakes.memory.vectors import MemoryVectors
from tests.fakes.memory.voices import MemoryVoices


class MemoryUnit:
    """UnitOfWork: reads see what is committed, writes are its own until `commit`, leaving without it discards them."""

    def __init__(self, shared: Shared) -> None:
        self._session = Session(shared)
        self.alerts = MemoryAlerts(self._session)
        self.conversations = MemoryConversations(self._session)
        self.customers = MemoryCustomers(self._session)
        self.messages = MemoryMessages(self._session)
        self.escalations = MemoryEscalations(self._session)
        self.inbox = MemoryInbox(self._session)
        self.inbound_files = MemoryInboundFiles(self._session)
        self.orders = MemoryOrders(self._session)
        self.outbox = MemoryOutbox(self._session)
        self.pictures = MemoryPictures(self._session)
        self.products = MemoryProducts(self._session)
        self.knowledge = MemoryKnowledge(self._session)
        self.linking = MemoryLinking(self._session)
        self.mismatches = MemoryMismatches(self._session)
        self.prompts = MemoryPrompts(self._session)
        self.sync_runs = MemorySyncRuns(self._session)
        self.turns = MemoryTurnLog(self._session)
        self.vectors = MemoryVectors(self._session)
        self.voices = MemoryVoices(self._session)

    async def __aenter__(self) -> Self:
        await self._session.__aenter__()
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self._session.__aexit__()

    async def commit(self) -> None:
        self._session.commit()


class MemoryUnits:
    """UnitsOfWork."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def __call__(self) -> MemoryUnit:
        return MemoryUnit(self._shared)

    def for_reading(self) -> MemoryUnit:
        return MemoryUnit(self._shared)

    @property
    def open(self) -> int:
        """How many units are open this moment; no transaction may be open while a model runs (design §7)."""
        return self._shared.open_sessions


class MemoryDatabase:
    """Everything that PostgreSQL does for us. Set `down` to take it away."""

    def __init__(self) -> None:
        self._shared = Shared()
        self.units = MemoryUnits(self._shared)
        self.intake = MemoryIntake(self._shared)
        self.search = MemorySearch(self._shared)
        self.knowledge_search = MemoryKnowledgeSearch(self._shared)
        self.related = MemoryRelated(self._shared)
        self.vault = MemoryTokenVault(self._shared)
        self.house = MemoryHouse(self._shared)

    @property
    def tables(self) -> Tables:
        """What is committed."""
        return self._shared.tables

    @property
    def down(self) -> bool:
        return self._shared.down

    @down.setter
    def down(self, away: bool) -> None:
        self._shared.down = away
