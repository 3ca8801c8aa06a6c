"""Database, queue, clock: what stands below every use case."""

from collections.abc import AsyncIterator, Iterator

from dishka import Provider, Scope, provide
from saq import Queue

from treejar.adapters.embeddings.choice import make_embedder
from treejar.adapters.postgres.engine import Database
from treejar.adapters.saq.wake_ups import CHORES, TURNS, SaqWakeUps
from treejar.adapters.system.clock import SystemClock
from treejar.adapters.system.ids import RandomIds
from treejar.application.admin.provider_watch import ProviderWatch
from treejar.application.ports.embedder import Embedder
from treejar.application.ports.house import House
from treejar.application.ports.inbox import Intake
from treejar.application.ports.passages import KnowledgeSearch
from treejar.application.ports.related import RelatedProducts
from treejar.application.ports.search import ProductSearch
from treejar.application.ports.system import Clock, Ids
from treejar.application.ports.tokens import TokenVault
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.ports.wake_ups import WakeUps
from treejar.entrypoints.config import Config
from treejar.entrypoints.queue.queues import Queues
from treejar.entrypoints.wiring.watched import WatchedEmbedder

EMBEDDING = "embedding model"
"""Its name in health reports."""


class Infrastructure(Provider):
    """Lives as long as the process."""

    scope = Scope.APP

    clock = provide(SystemClock, provides=Clock)
    ids = provide(RandomIds, provides=Ids)

    @provide
    async def database(self, config: Config) -> AsyncIterator[Database]:
        database = Database(config.database_url)
        await database.open()
        yield database
        await database.close()

    @provide
    def units(self, database: Database) -> UnitsOfWork:
        return database.units

    @provide
    def intake(self, database: Database) -> Intake:
        return database.intake

    @provide
    def search(self, database: Database) -> ProductSearch:
        return database.search

    @provide
    def related(self, database: Database) -> RelatedProducts:
        return database.related

    @provide
    def knowledge_search(self, database: Database) -> KnowledgeSearch:
        return database.knowledge_search

    @provide
    def vault(self, database: Database) -> TokenVault:
        return database.vault

    @provide
    def house(self, database: Database) -> House:
        return database.house

    @provide
    def queues(self, config: Config) -> Queues:
        url = config.queue_url or config.database_url
        return Queues(turns=Queue.from_url(url, name=TURNS), chores=Queue.from_url(url, name=CHORES))

    @provide
    async def wake_ups(self, queues: Queues, clock: Clock) -> AsyncIterator[WakeUps]:
        wake_ups = SaqWakeUps(queues.turns, queues.chores, clock)
        await wake_ups.start()
        yield wake_ups
        await wake_ups.close()

    @provide
    def embedder(self, config: Config, watch: ProviderWatch) -> Iterator[Embedder]:
        embedder = make_embedder(config.embedding_model, config.home, config.embedding_path)
        yield WatchedEmbedder(embedder, watch, EMBEDDING)
        embedder.close()
