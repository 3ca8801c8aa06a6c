"""The real application over fakes of everything outside."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from dishka import Provider, Scope, provide
from litestar import Litestar
from litestar.testing import AsyncTestClient
from tests.fakes.hashing_embedder import HashingEmbedder
from tests.fakes.memory.database import MemoryDatabase
from tests.fakes.operations import FakeOperationsItems, FakePictureSource, FakeStockReader
from tests.fakes.system import FakeClock
from tests.fakes.wake_ups import FakeWakeUps

from treejar.application.inbound.receive_messages import ReceiveMessages
from treejar.application.ports.embedder import Embedder
from treejar.application.ports.house import House
from treejar.application.ports.inbox import Intake
from treejar.application.ports.operations import OperationsItems, PictureSource, StockReader
from treejar.application.ports.passages import KnowledgeSearch
from treejar.application.ports.related import RelatedProducts
from treejar.application.ports.search import ProductSearch
from treejar.application.ports.system import Clock
from treejar.application.ports.tokens import TokenVault
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.ports.wake_ups import WakeUps
from treejar.domain.dialog.quiet import QuietRule
from treejar.entrypoints.config import Config, load_config
from treejar.entrypoints.web import build_web
from treejar.entrypoints.wiring.container import build_container

ADMIN = "admin-token-of-the-tests"
WEBHOOK = "webhook-secret-of-the-tests"


class Fakes(Provider):
    """Everything outside, in memory."""

    scope = Scope.APP

    def __init__(self, storage: MemoryDatabase, wake_ups: FakeWakeUps, clock: FakeClock) -> None:
        super().__init__()
        self.storage, self.alarm, self.time, self.photos = storage, wake_ups, clock, FakePictureSource()
        self.levels, self.operations = FakeStockReader(), FakeOperationsItems()

    @provide
    def units(self) -> UnitsOfWork:
        return self.storage.units

    @provide
    def intake(self) -> Intake:
        return self.storage.intake

    @provide
    def search(self) -> ProductSearch:
        return self.storage.search

    @provide
    def knowledge_search(self) -> KnowledgeSearch:
        return self.storage.knowledge_search

    @provide
    def related(self) -> RelatedProducts:
        return self.storage.related

    @provide
    def stock(self) -> StockReader:
        return self.levels

    @provide
    def items(self) -> OperationsItems:
        return self.operations

    @provide
    def vault(self) -> TokenVault:
        return self.storage.vault

    @provide
    def house(self) -> House:
        return self.storage.house

    @provide
    def wake_ups(self) -> WakeUps:
        return self.alarm

    @provide
    def receive(self) -> ReceiveMessages:
        """With little patience: no test should wait for a database that is down on purpose."""
        return ReceiveMessages(self.storage.intake, self.alarm, QuietRule(), patience_seconds=0.1)

    @provide
    def clock(self) -> Clock:
        return self.time

    @provide
    def embedder(self) -> Embedder:
        return HashingEmbedder()

    @provide
    def pictures(self) -> PictureSource:
        return self.photos


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return load_config(
        {
            "TREEJAR_HOME": str(tmp_path),
            "TREEJAR_DATABASE_URL": "postgresql://nobody@nowhere/none",
            "TREEJAR_ADMIN_TOKEN": ADMIN,
            "TREEJAR_WAZZUP_WEBHOOK_TOKEN": WEBHOOK,
        }
    )


@pytest.fixture
def fakes() -> Fakes:
    return Fakes(MemoryDatabase(), FakeWakeUps(), FakeClock())


@pytest.fixture
def app(config: Config, fakes: Fakes) -> Litestar:
    return build_web(config, build_container(config, fakes))


@pytest.fixture
async def client(app: Litestar) -> AsyncIterator[AsyncTestClient[Litestar]]:
    async with AsyncTestClient(app) as opened:
        yield opened
