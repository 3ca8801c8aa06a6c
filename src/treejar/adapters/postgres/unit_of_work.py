"""One transaction and the stores that live in it."""

from typing import Self

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from treejar.adapters.postgres.errors import translated
from treejar.adapters.postgres.pool import for_questions
from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.stores.alerts import PostgresAlerts
from treejar.adapters.postgres.stores.conversations import PostgresConversations
from treejar.adapters.postgres.stores.customers import PostgresCustomers
from treejar.adapters.postgres.stores.escalations import PostgresEscalations
from treejar.adapters.postgres.stores.inbound_files import PostgresInboundFiles
from treejar.adapters.postgres.stores.inbox import PostgresInbox
from treejar.adapters.postgres.stores.linking import PostgresLinking
from treejar.adapters.postgres.stores.messages import PostgresMessages
from treejar.adapters.postgres.stores.mismatches import PostgresMismatches
from treejar.adapters.postgres.stores.orders import PostgresOrders
from treejar.adapters.postgres.stores.outbox import PostgresOutbox
from treejar.adapters.postgres.stores.passages import PostgresKnowledge
from treejar.adapters.postgres.stores.pictures import PostgresPictures
from treejar.adapters.postgres.stores.products import PostgresProducts
from treejar.adapters.postgres.stores.prompts import PostgresPrompts
from treejar.adapters.postgres.stores.sync_runs import PostgresSyncRuns
from treejar.adapters.postgres.stores.turn_log import PostgresTurnLog
from treejar.adapters.postgres.stores.vectors import PostgresVectors
from treejar.adapters.postgres.stores.voices import PostgresVoices


class PostgresUnitOfWork:
    """UnitOfWork. One connection of the pool from entering to leaving; usable once."""

    alerts: PostgresAlerts
    conversations: PostgresConversations
    customers: PostgresCustomers
    messages: PostgresMessages
    escalations: PostgresEscalations
    inbox: PostgresInbox
    inbound_files: PostgresInboundFiles
    orders: PostgresOrders
    outbox: PostgresOutbox
    pictures: PostgresPictures
    products: PostgresProducts
    knowledge: PostgresKnowledge
    linking: PostgresLinking
    mismatches: PostgresMismatches
    prompts: PostgresPrompts
    sync_runs: PostgresSyncRuns
    turns: PostgresTurnLog
    vectors: PostgresVectors
    voices: PostgresVoices

    def __init__(self, engine: AsyncEngine) -> None:
        self._connection: AsyncConnection = engine.connect()

    async def __aenter__(self) -> Self:
        with translated():
            await self._connection.start()
        session = self._session = Session(self._connection)
        self.alerts = PostgresAlerts(session)
        self.conversations = PostgresConversations(session)
        self.customers = PostgresCustomers(session)
        self.messages = PostgresMessages(session)
        self.escalations = PostgresEscalations(session)
        self.inbox = PostgresInbox(session)
        self.inbound_files = PostgresInboundFiles(session)
        self.orders = PostgresOrders(session)
        self.outbox = PostgresOutbox(session)
        self.pictures = PostgresPictures(session)
        self.products = PostgresProducts(session)
        self.knowledge = PostgresKnowledge(session)
        self.linking = PostgresLinking(session)
        self.mismatches = PostgresMismatches(session)
        self.prompts = PostgresPrompts(session)
        self.sync_runs = PostgresSyncRuns(session)
        self.turns = PostgresTurnLog(session)
        self.vectors = PostgresVectors(session)
        self.voices = PostgresVoices(session)
        return self

    async def __aexit__(self, *failure: object) -> None:
        with translated():
            await self._connection.__aexit__(*failure)

    async def commit(self) -> None:
        """Make it durable. Raises Unavailable when the database is not there."""
        await self._session.commit()


class PostgresUnitsOfWork:
    """UnitsOfWork on one engine."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._questions = for_questions(engine)

    def __call__(self) -> PostgresUnitOfWork:
        return PostgresUnitOfWork(self._engine)

    def for_reading(self) -> PostgresUnitOfWork:
        return PostgresUnitOfWork(self._questions)
