"""A house to play in: the real container on a real database, with everything outside decided by the scenario."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import asyncpg
from dishka import AsyncContainer, Provider, Scope, decorate, provide

from treejar.adapters.embeddings.choice import make_embedder
from treejar.adapters.knowledge.glossary import Glossary
from treejar.adapters.postgres.dsn import plain_dsn
from treejar.adapters.postgres.engine import Database
from treejar.adapters.sandbox.sample_catalog import load_sample_items
from treejar.adapters.zoho.fields import ZohoFields
from treejar.adapters.zoho.inventory import ZohoCatalog
from treejar.adapters.zoho.rows import RowMapper
from treejar.application.catalog.embed_texts import EmbedTexts
from treejar.application.catalog.index_knowledge import IndexKnowledge
from treejar.application.catalog.sync_catalog import SyncCatalog
from treejar.application.inbound.hear_voices import HearVoices, Patience
from treejar.application.ports.embedder import Embedder
from treejar.application.ports.glossary import TradeGlossary
from treejar.application.ports.inbound_media import InboundMedia
from treejar.application.ports.messenger import Messenger
from treejar.application.ports.operations import CatalogSource, StockReader
from treejar.application.ports.passages import KnowledgeSearch
from treejar.application.ports.pictures import ProductPictures
from treejar.application.ports.planner import Planner
from treejar.application.ports.search import ProductSearch
from treejar.application.ports.speech import Transcriber
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.ports.voices import Ears
from treejar.application.ports.wake_ups import WakeUps
from treejar.application.tools.registry import Registry
from treejar.application.turn.commit import Commit
from treejar.domain.shared.contact import ChatAddress
from treejar.domain.shared.ids import OperationsId
from treejar.entrypoints.bench.catalogue import PreparedZoho
from treejar.entrypoints.config import PREFIX, Config, InvalidConfiguration, load_config
from treejar.entrypoints.replay.goods import Changes, SampleGoods
from treejar.entrypoints.replay.meaning import Vocabulary
from treejar.entrypoints.replay.outside import (
    StageCommit,
    StageEmbedder,
    StageKnowledge,
    StageMedia,
    StageMessenger,
    StageModel,
    StagePictures,
    StageSearch,
    StageSpeech,
    StageStock,
    StageWakeUps,
)
from treejar.entrypoints.replay.scenario import PlannerName
from treejar.entrypoints.replay.script import ScriptPlanner
from treejar.entrypoints.replay.stage import Stage, StageClock
from treejar.entrypoints.wiring.container import build_container
from treejar.entrypoints.wiring.gateways import knowledge_folder
from treejar.entrypoints.wiring.written import written_by_us

CHANNEL = "0f1e2d3c-4b5a-4978-8675-a4b3c2d1e0f9"
_FIRST_PHONE = 971_501_000_000


@dataclass(frozen=True, slots=True)
class Lent:
    """What takes long to load and never changes: houses side by side share it, and a restart does not load it again."""

    goods: SampleGoods
    embedder: Embedder
    glossary: TradeGlossary


@contextmanager
def lend(config: Config) -> Iterator[Lent]:
    """Raises InvalidKnowledge for a broken glossary."""
    with written_by_us():
        glossary = Glossary.load(knowledge_folder() / "glossary")
    embedder = make_embedder(config.embedding_model, config.home, config.embedding_path)
    try:
        yield Lent(SampleGoods(), embedder, glossary)
    finally:
        embedder.close()


class _Outside(Provider):
    """What scenarios decide, and what is lent."""

    scope = Scope.APP

    def __init__(self, database: Database, lent: Lent) -> None:
        super().__init__()
        self._database, self._lent = database, lent

    clock = provide(StageClock, provides=Clock)
    messenger = provide(StageMessenger, provides=Messenger)
    wake_ups = provide(StageWakeUps, provides=WakeUps)
    pictures = provide(StagePictures, provides=ProductPictures)
    media = provide(StageMedia, provides=InboundMedia)
    speech = provide(StageSpeech, provides=Transcriber)
    search = decorate(StageSearch, provides=ProductSearch)
    knowledge = decorate(StageKnowledge, provides=KnowledgeSearch)
    commit = provide(StageCommit, provides=Commit)

    @provide
    def database(self) -> Database:
        return self._database

    @provide
    def embedder(self) -> Embedder:
        return StageEmbedder(self._lent.embedder)

    @provide
    def glossary(self) -> TradeGlossary:
        return self._lent.glossary

    @provide
    def ears(self, units: UnitsOfWork, media: InboundMedia, speech: Transcriber, clock: Clock) -> Ears | None:
        """Without the pause before a second try: nothing outside would be better after it."""
        return HearVoices(units, media, speech, clock, Patience(pause=0.0))

    @provide
    def stock(self) -> StockReader:
        return StageStock(self._lent.goods.levels, StageClock())

    @provide
    def source(self, clock: Clock) -> CatalogSource:
        rows = [item for item in load_sample_items() if item["status"] == "active"]
        return ZohoCatalog(PreparedZoho(rows), RowMapper(ZohoFields()), clock)


class _Scripted(Provider):
    """The scenario's script writes where a model would; the rules stand behind it."""

    scope = Scope.APP

    author = provide(ScriptPlanner, provides=Planner)


class _Live(Provider):
    """The configured model writes, unless the scenario has it away."""

    scope = Scope.APP

    author = decorate(StageModel, provides=Planner)


@dataclass(slots=True)
class House:
    """Built once, played in many times. Each play is a chat of its own, so nothing has to be tidied up between."""

    config: Config
    lent: Lent
    database: Database
    rows: asyncpg.Pool
    tools: Sequence[str] = ()
    containers: dict[PlannerName, AsyncContainer] = field(default_factory=dict)
    chats: "count[int]" = field(default_factory=lambda: count(_FIRST_PHONE))

    @property
    def goods(self) -> SampleGoods:
        return self.lent.goods

    @property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(frozenset(self.goods.ids), frozenset(self.tools))

    def fresh_container(self, planner: PlannerName) -> AsyncContainer:
        """New use-case objects over the same tables: what a restarted program has."""
        outside = _Outside(self.database, self.lent)
        authors = {PlannerName.SCRIPT: (_Scripted(),), PlannerName.OPENROUTER: (_Live(),)}
        return build_container(self.config, outside, *authors.get(planner, ()))

    async def furnish(self) -> None:
        """Load the sample catalogue and the knowledge, with their vectors; once."""
        container = await self.container(PlannerName.RULES)
        await (await container.get(SyncCatalog)).execute()
        await (await container.get(IndexKnowledge)).execute()
        await (await container.get(EmbedTexts)).execute()

    async def container(self, planner: PlannerName) -> AsyncContainer:
        if planner not in self.containers:
            self.containers[planner] = self.fresh_container(planner)
        return self.containers[planner]

    def new_chat(self) -> ChatAddress:
        return ChatAddress(CHANNEL, "whatsapp", str(next(self.chats)))

    def operations_id(self, key: str, stage: Stage) -> OperationsId:
        """What operations call the product of a folded SKU."""
        item = self.goods.item(key)
        return item.product.operations_id if item and item.product.operations_id else OperationsId(stage.products[key])

    @asynccontextmanager
    async def with_goods(self, changes: Changes) -> AsyncIterator[None]:
        """The catalogue as a scenario wants it, and afterwards as it was."""
        if not (changes.items or changes.withdrawn):
            yield
            return
        await self._write(changes, before=True)
        try:
            yield
        finally:
            await self._write(changes, before=False)

    async def _write(self, changes: Changes, *, before: bool) -> None:
        container = await self.container(PlannerName.RULES)
        units = await container.get(UnitsOfWork)
        async with units() as unit:
            await unit.products.upsert(changes.items if before else changes.restored)
            gone = changes.withdrawn if before else changes.new
            if gone:
                await unit.products.withdraw(gone)
            await unit.commit()
        await (await container.get(EmbedTexts)).execute()


# What a live model needs of the environment; everything else is the scenario's.
_OF_A_MODEL = ("OPENROUTER_", "MODEL", "FALLBACK_MODELS", "SPEECH_MODEL", "TURN_TIMEOUT_SECONDS")


def demand_model(planner: PlannerName, environment: Mapping[str, str]) -> None:
    """Raises InvalidConfiguration where a model is wanted and none can be asked."""
    if planner is PlannerName.OPENROUTER and not environment.get(f"{PREFIX}OPENROUTER_API_KEY"):
        raise InvalidConfiguration([f"{PREFIX}OPENROUTER_API_KEY is not set: without it no model can be asked"])


def settings_of_a_house(planner: PlannerName, home: Path, database_url: str, environment: Mapping[str, str]) -> Config:
    """The configuration to play with; a model's settings only where a model plays. Raises InvalidConfiguration."""
    ours = {"HOME": str(home), "DATABASE_URL": database_url, "QUIET_SECONDS": "0"}
    theirs = {
        name: value
        for name, value in environment.items()
        if planner is PlannerName.OPENROUTER and name.removeprefix(PREFIX).startswith(_OF_A_MODEL)
    }
    return load_config({**theirs, **{PREFIX + name: value for name, value in ours.items()}})


@asynccontextmanager
async def open_house(config: Config, lent: Lent) -> AsyncIterator[House]:
    """`config.database_url` names a migrated database. An empty one has to be furnished before anything is played."""
    async with (
        Database(config.database_url) as database,
        asyncpg.create_pool(plain_dsn(config.database_url), min_size=0, max_size=2) as rows,
    ):
        house = House(config, lent, database, rows)
        try:
            registry = await (await house.container(PlannerName.RULES)).get(Registry)
            house.tools = [spec.name for spec in registry.specs]
            yield house
        finally:
            for container in house.containers.values():
                await container.close()
