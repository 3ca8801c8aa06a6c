"""From a row of the inbox to rows of the outbox, without a model and with one that answers at once or after a second:
how long, how much of it beyond the model and beyond searching, and what the model costs."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping

import asyncpg
import msgspec
import uvloop
from dishka import AsyncContainer, Provider, Scope, decorate, provide

from treejar.adapters.openrouter.client import OpenRouterClient
from treejar.adapters.postgres.dsn import plain_dsn
from treejar.adapters.zoho.fields import ZohoFields
from treejar.adapters.zoho.inventory import ZohoCatalog
from treejar.adapters.zoho.rows import RowMapper
from treejar.application.catalog.embed_texts import EmbedTexts
from treejar.application.catalog.sync_catalog import SyncCatalog
from treejar.application.planning.prompt import PromptBook
from treejar.application.ports.embedder import Embedder
from treejar.application.ports.errors import PortError
from treejar.application.ports.inbox import Intake
from treejar.application.ports.operations import CatalogSource, StockReader
from treejar.application.ports.planner import Planner, Scout
from treejar.application.ports.search import ProductSearch
from treejar.application.ports.system import Clock
from treejar.application.ports.wake_ups import WakeUps
from treejar.application.turn.compose import Composer
from treejar.application.turn.run_turn import RunTurn, TurnOutcome
from treejar.domain.shared.ids import ConversationId
from treejar.entrypoints.bench.author_watch import (
    WatchedAuthor,
    WatchedBook,
    WatchedClient,
    WatchedComposer,
    WatchedScout,
)
from treejar.entrypoints.bench.catalogue import InstantStock, PreparedZoho, active_items
from treejar.entrypoints.bench.database import bench_database, temporary_folder
from treejar.entrypoints.bench.deliveries import Deliveries
from treejar.entrypoints.bench.report import Report, Row
from treejar.entrypoints.bench.scripted_model import Script, ScriptedModel, Sums, scripted_model
from treejar.entrypoints.bench.stopwatch import WatchedEmbedder, WatchedSearch, WatchedWakeUps, watched
from treejar.entrypoints.bench.turn_aims import aims_of
from treejar.entrypoints.bench.turn_figures import Speaking, Taken, Turn, row_of
from treejar.entrypoints.config import PREFIX, load_config
from treejar.entrypoints.garbage import quieten_garbage_collection
from treejar.entrypoints.http.webhooks.wazzup_wire import understand
from treejar.entrypoints.queue.room import Room
from treejar.entrypoints.wiring.container import build_container
from treejar.entrypoints.worker import TURNS_AT_ONCE

SAMPLE_ITEMS = 860
WARM_UP = 3
_NEW = "Hello! I'm Noor from Treejar, and I help with furniture for offices. "
_NEW_RU = "Здравствуйте! Я Нур из Treejar, помогаю с мебелью для офиса. "
_NEW_AR = "مرحباً! أنا نور من Treejar وأساعد في أثاث المكاتب. "
_MORE = "Tell me a little more about what you need, and I will help."
_MORE_RU = "Расскажите чуть подробнее, что вам нужно, и я помогу."
_MORE_AR = "أخبرني بالمزيد عما تحتاجه وسأساعدك."
# What a customer says; what the model says to it, before which it introduces itself in a first reply.
TALK = (
    ("Hello, do you have ergonomic mesh chairs?", _NEW, _MORE),
    ("And what about height adjustable desks below 2000 AED?", _NEW, _MORE),
    ("Which acoustic pods do you sell?", _NEW, _MORE),
    ("Есть ли у вас столы для переговорной?", _NEW_RU, _MORE_RU),
    ("Сколько стоит офисный диван?", _NEW_RU, _MORE_RU),
    ("هل عندكم كراسي مكتب مريحة؟", _NEW_AR, _MORE_AR),
    ("Show me filing cabinets with a lock please", _NEW, _MORE),
    ("I need a bookcase in oak", _NEW, _MORE),
)
LINES = tuple(said for said, _, _ in TALK)


class _Bench(Provider):
    """No provider's time, and watches on what is to be told apart."""

    scope = Scope.APP

    search = decorate(WatchedSearch, provides=ProductSearch)
    embedder = decorate(WatchedEmbedder, provides=Embedder)
    wake_ups = decorate(WatchedWakeUps, provides=WakeUps)
    stock = provide(InstantStock, provides=StockReader)

    @provide
    def catalogue(self, clock: Clock) -> CatalogSource:
        return ZohoCatalog(PreparedZoho(active_items(SAMPLE_ITEMS)), RowMapper(ZohoFields()), clock)


class _WithModel(Provider):
    """Watches on the author and on what it works with."""

    scope = Scope.APP

    client = decorate(WatchedClient, provides=OpenRouterClient)
    book = decorate(WatchedBook, provides=PromptBook)
    scout = decorate(WatchedScout, provides=Scout)
    author = decorate(WatchedAuthor, provides=Planner)
    composer = decorate(WatchedComposer, provides=Composer)


class Talks(msgspec.Struct, frozen=True, kw_only=True):
    """How much is said: turns of one conversation; then so many conversations, within so many seconds and at once.
    `answers` are the seconds after which a model answers; without any no model is measured."""

    turns: int = 100
    conversations: int = 200
    within: float = 10.0
    answers: tuple[float, ...] = (0.0, 1.0)

    def turns_with(self, answer_seconds: float) -> int:
        """Nobody waits minutes for a model."""
        return max(1, round(self.turns / (1 + 4 * answer_seconds)))


def measure_turn(server: str, talks: Talks, progress: Callable[[str], None]) -> Report:
    """Real tables, search, rules, prompts and checks; no quiet period; the model is the simulator's, elsewhere."""
    with temporary_folder() as folder, bench_database(server) as dsn:
        settings = {"HOME": str(folder / "turns"), "DATABASE_URL": dsn, "QUIET_SECONDS": "0"}
        talk = _Talk(talks, dsn, progress)

        async def run() -> Report:
            await talk.measured(settings, None, 0.0)
            if talks.answers:
                async with scripted_model(folder) as model:
                    for seconds in talks.answers:
                        await talk.measured(settings, model, seconds)
            return await talk.report()

        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(run())


class _Talk:
    """Customers who speak, and turns that answer them."""

    def __init__(self, talks: Talks, dsn: str, progress: Callable[[str], None]) -> None:
        self._talks, self._dsn, self._progress = talks, dsn, progress
        self._deliveries = Deliveries(chats=1)
        self._rows: list[Row] = []
        self._turns: list[Turn] = []
        self._answered = 0
        self._failures: Counter[str] = Counter()
        self._next_chat = 0

    async def measured(self, settings: Mapping[str, str], model: ScriptedModel | None, answer_seconds: float) -> None:
        """The house with this model, from an empty conversation to many at once."""
        modelled = model.settings if model else {}
        config = load_config({PREFIX + name: value for name, value in {**settings, **modelled}.items()})
        container = build_container(config, _Bench(), *([_WithModel()] if model else []))
        try:
            await self._open(container, model, answer_seconds)
            await self._rows_of(container)
        finally:
            await container.close()

    async def _open(self, container: AsyncContainer, model: ScriptedModel | None, answer_seconds: float) -> None:
        if not self._rows:
            self._progress("loading the sample catalogue")
            await (await container.get(SyncCatalog)).execute()
            await (await container.get(EmbedTexts)).execute()
        self._intake, self._clock = await container.get(Intake), await container.get(Clock)
        self._run_turn = await container.get(RunTurn)
        self._room = Room(TURNS_AT_ONCE)
        quieten_garbage_collection()
        self._model, self._answer_seconds = model, answer_seconds
        if model is not None:
            await model.says([Script(replies=(new + more,), when=said) for said, new, more in TALK])
            await model.answers_after(0.0)

    async def _rows_of(self, container: AsyncContainer) -> None:
        talks = self._talks
        await self._spread_out(WARM_UP, within=0)
        alone = await self._opened_alone()
        if self._model is not None:
            await self._model.answers_after(self._answer_seconds)
        self._turns.clear()
        turns = talks.turns_with(self._answer_seconds)
        for how, conversations, work in (
            ("one after another", 1, lambda: self._in_a_row(alone, turns)),
            (
                f"within {talks.within:g} s",
                talks.conversations,
                lambda: self._spread_out(talks.conversations, talks.within),
            ),
            ("all at once", talks.conversations, lambda: self._at_once(talks.conversations)),
        ):
            name = "none" if self._model is None else f"{self._answer_seconds:g} s"
            self._progress(f"model {name}: {conversations} conversations, {how}")
            self._rows.append(await self._row(Speaking(name, conversations, how), work))

    async def _opened_alone(self) -> int:
        """The chat of the long conversation, in which she has introduced herself."""
        chat = self._chats(1)
        conversation = await self._say(chat, LINES[0])
        await self._answer(conversation)
        if self._model is not None:
            replies = tuple(more for _, _, more in TALK)
            first = [Script(replies=(new + more,), when=said) for said, new, more in TALK]
            await self._model.says([*first, Script(replies=replies, session_id=str(conversation))])
        return chat

    def _chats(self, count: int) -> int:
        """The first of so many chats that nobody has used."""
        first, self._next_chat = self._next_chat, self._next_chat + count
        return first

    async def _say(self, chat: int, text: str) -> ConversationId:
        """Returns when the line is in the inbox."""
        delivery = understand(self._deliveries.said(chat, text), self._clock.now())
        await self._intake.store(delivery)
        return delivery.arrived[0].conversation_id

    async def _answer(self, conversation: ConversationId) -> None:
        """A turn as the worker runs it, among so many at once."""
        async with self._room.inside():
            watch, began = watched(), time.perf_counter()
            try:
                outcome = await self._run_turn.execute(conversation)
            except PortError as error:
                self._failures[f"failed ({error})"] += 1
                return
        if outcome is not TurnOutcome.ANSWERED or watch.durable_at is None:
            self._failures[f"ended {outcome.value} instead of answered"] += 1
            return
        self._answered += 1
        self._turns.append(Turn(watch.durable_at - began, tuple(watch.spans), self._answer_seconds))

    async def _in_a_row(self, chat: int, turns: int) -> None:
        for number in range(turns):
            await self._answer(await self._say(chat, LINES[number % len(LINES)]))

    async def _spread_out(self, conversations: int, within: float) -> None:
        first = self._chats(conversations)

        async def one(number: int) -> None:
            await asyncio.sleep(within * number / conversations)
            await self._answer(await self._say(first + number, LINES[number % len(LINES)]))

        await asyncio.gather(*(one(number) for number in range(conversations)))

    async def _at_once(self, conversations: int) -> None:
        """Everything is in the inbox before the first turn begins."""
        first = self._chats(conversations)
        said = [await self._say(first + number, LINES[-number % len(LINES)]) for number in range(conversations)]
        await asyncio.gather(*(self._answer(conversation) for conversation in said))

    async def _row(self, speaking: Speaking, work: Callable[[], Awaitable[None]]) -> Row:
        before, began, spent = await self._sums(), time.perf_counter(), time.process_time()
        await work()
        seconds, processor = time.perf_counter() - began, time.process_time() - spent
        used = (await self._sums()).since(before)
        turns = self._turns.copy()
        self._turns.clear()
        return row_of(speaking, turns, Taken(seconds, processor), used)

    async def _sums(self) -> Sums:
        return Sums() if self._model is None else await self._model.sums()

    async def report(self) -> Report:
        """Rows, aims, and what went wrong."""
        failed = [f"{count} turns {how}" for how, count in self._failures.items()]
        violations = [*failed, *await _unanswered(self._dsn, self._answered)]
        return Report(
            bench="turn",
            rows=tuple(self._rows),
            aims=aims_of(self._rows),
            violations=tuple(violations),
            blocks="model",
        )


async def _unanswered(dsn: str, answered: int) -> list[str]:
    """What the tables say against it: each turn has its outbox rows, nothing is left in the inbox."""
    connection = await asyncpg.connect(plain_dsn(dsn))
    try:
        pending = await connection.fetchval("SELECT count(*) FROM inbox WHERE status <> 'answered'")
        sent = await connection.fetchval("SELECT count(DISTINCT turn_id) FROM outbox")
    finally:
        await connection.close()
    found = [f"{pending} rows of the inbox were not answered"] if pending else []
    return found + ([f"{answered} turns answered, but the outbox has {sent}"] if sent != answered else [])
