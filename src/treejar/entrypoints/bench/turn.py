"""From a row of the inbox to rows of the outbox, without a model: how long, and how much of it beyond searching."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from math import nan
from typing import NamedTuple

import asyncpg
import msgspec
import uvloop
from dishka import AsyncContainer, Provider, Scope, decorate, provide

from treejar.adapters.postgres.dsn import plain_dsn
from treejar.adapters.zoho.fields import ZohoFields
from treejar.adapters.zoho.inventory import ZohoCatalog
from treejar.adapters.zoho.rows import RowMapper
from treejar.application.catalog.embed_texts import EmbedTexts
from treejar.application.catalog.sync_catalog import SyncCatalog
from treejar.application.ports.embedder import Embedder
from treejar.application.ports.errors import PortError
from treejar.application.ports.inbox import Intake
from treejar.application.ports.operations import CatalogSource, StockReader
from treejar.application.ports.search import ProductSearch
from treejar.application.ports.system import Clock
from treejar.application.ports.wake_ups import WakeUps
from treejar.application.turn.run_turn import RunTurn, TurnOutcome
from treejar.domain.shared.ids import ConversationId
from treejar.entrypoints.bench.catalogue import InstantStock, PreparedZoho, active_items
from treejar.entrypoints.bench.database import bench_database, temporary_folder
from treejar.entrypoints.bench.deliveries import Deliveries
from treejar.entrypoints.bench.report import Aim, Report, Row
from treejar.entrypoints.bench.statistics import Spread, covered, spread
from treejar.entrypoints.bench.stopwatch import (
    Kind,
    Span,
    WatchedEmbedder,
    WatchedSearch,
    WatchedWakeUps,
    watched,
)
from treejar.entrypoints.config import PREFIX, load_config
from treejar.entrypoints.http.webhooks.wazzup_wire import understand
from treejar.entrypoints.wiring.container import build_container

WANTED_MS = 10.0
SAMPLE_ITEMS = 860
WARM_UP = 3
# The chat of the long conversation is 0; the many begin here.
FIRST_OF_MANY = 1000
LINES = (
    "Hello, do you have ergonomic mesh chairs?",
    "And what about height adjustable desks below 2000 AED?",
    "Which acoustic pods do you sell?",
    "Есть ли у вас столы для переговорной?",
    "Сколько стоит офисный диван?",
    "هل عندكم كراسي مكتب مريحة؟",
    "Show me filing cabinets with a lock please",
    "I need a bookcase in oak",
)

Say = Callable[[int, str], Awaitable[ConversationId]]


class _Turn(NamedTuple):
    """Seconds of one turn, and what it searched in them."""

    whole: float
    searching: tuple[Span, ...]

    @property
    def beyond(self) -> float:
        """What remains beside searching; searches that ran side by side count once."""
        return self.whole - covered([(span.begin, span.end) for span in self.searching])


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


class Talks(msgspec.Struct, frozen=True, kw_only=True):
    """How much is said: turns of one conversation; then so many conversations, within so many seconds and at once."""

    turns: int = 100
    conversations: int = 200
    within: float = 10.0


def measure_turn(server: str, talks: Talks, progress: Callable[[str], None]) -> Report:
    """Real tables, search and rules; no provider, no model, no quiet period."""
    with temporary_folder() as folder, bench_database(server) as dsn:
        settings = {"HOME": str(folder / "turns"), "DATABASE_URL": dsn, "QUIET_SECONDS": "0"}
        config = load_config({PREFIX + name: value for name, value in settings.items()})

        async def run() -> Report:
            container = build_container(config, _Bench())
            try:
                return await _measure(container, dsn, talks, progress)
            finally:
                await container.close()

        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(run())


async def _measure(container: AsyncContainer, dsn: str, talks: Talks, progress: Callable[[str], None]) -> Report:
    progress("loading the sample catalogue")
    await (await container.get(SyncCatalog)).execute()
    await (await container.get(EmbedTexts)).execute()
    talk = _Talk(await container.get(Intake), await container.get(RunTurn), await container.get(Clock))
    await _spread_out(talk, WARM_UP, within=0)
    talk.turns.clear()
    rows = []
    for how, conversations, work in (
        ("one after another", 1, _in_a_row(talk, talks.turns)),
        (f"once within {talks.within:g} s", talks.conversations, _spread_out(talk, talks.conversations, talks.within)),
        ("all at once", talks.conversations, _at_once(talk, talks.conversations)),
    ):
        progress(f"{conversations} conversations, {how}")
        rows.append(await _row(how, conversations, talk, work))
    violations = [*talk.violations, *await _unanswered(dsn, talk.answered)]
    return Report(bench="turn", rows=tuple(rows), aims=_aims(rows), violations=tuple(violations))


class _Talk:
    """Customers who speak, and turns that answer them."""

    def __init__(self, intake: Intake, run_turn: RunTurn, clock: Clock) -> None:
        self._intake, self._run_turn, self._clock = intake, run_turn, clock
        self._deliveries = Deliveries(chats=1)
        self.turns: list[_Turn] = []
        self.answered = 0
        self._failures: Counter[str] = Counter()

    @property
    def violations(self) -> list[str]:
        return [f"{count} turns {how}" for how, count in self._failures.items()]

    async def say(self, chat: int, text: str) -> ConversationId:
        """Returns when the line is in the inbox."""
        delivery = understand(self._deliveries.said(chat, text), self._clock.now())
        await self._intake.store(delivery)
        return delivery.arrived[0].conversation_id

    async def answer(self, conversation: ConversationId) -> None:
        watch, began = watched(), time.perf_counter()
        try:
            outcome = await self._run_turn.execute(conversation)
        except PortError as error:
            self._failures[f"failed ({error})"] += 1
            return
        if outcome is not TurnOutcome.ANSWERED or watch.durable_at is None:
            self._failures[f"ended {outcome.value} instead of answered"] += 1
            return
        self.answered += 1
        self.turns.append(_Turn(watch.durable_at - began, tuple(watch.searching)))


async def _in_a_row(talk: _Talk, turns: int) -> None:
    for number in range(turns):
        await talk.answer(await talk.say(0, LINES[number % len(LINES)]))


async def _spread_out(talk: _Talk, conversations: int, within: float) -> None:
    async def one(number: int) -> None:
        await asyncio.sleep(within * number / conversations)
        await talk.answer(await talk.say(FIRST_OF_MANY + number, LINES[number % len(LINES)]))

    await asyncio.gather(*(one(number) for number in range(conversations)))


async def _at_once(talk: _Talk, conversations: int) -> None:
    """Everything is in the inbox before the first turn begins."""
    said = [await talk.say(FIRST_OF_MANY + number, LINES[-number % len(LINES)]) for number in range(conversations)]
    await asyncio.gather(*(talk.answer(conversation) for conversation in said))


async def _row(how: str, conversations: int, talk: _Talk, work: Awaitable[None]) -> Row:
    began = time.perf_counter()
    await work
    seconds, turns = time.perf_counter() - began, talk.turns.copy()
    talk.turns.clear()
    whole, beyond = spread([turn.whole for turn in turns]), spread([turn.beyond for turn in turns])
    return {
        "conversations": conversations,
        "they speak": how,
        "turns": len(turns),
        "turns/s": round(len(turns) / seconds, 1),
        "p50 ms": whole.p50,
        "p99 ms": whole.p99,
        "beyond searches p50": beyond.p50,
        "p99": beyond.p99,
        "a search p50": _each(turns, Kind.SEARCH).p50,
        "embedding p50": _each(turns, Kind.EMBEDDING).p50,
        "categories p50": _each(turns, Kind.CATEGORIES).p50,
    }


def _each(turns: Sequence[_Turn], kind: Kind) -> Spread:
    return spread([span.end - span.begin for turn in turns for span in turn.searching if span.kind is kind])


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


def _aims(rows: Sequence[Row]) -> tuple[Aim, ...]:
    alone, together = rows[0], rows[1]
    measured = (
        ("one conversation: p50 beyond the searches", alone["beyond searches p50"]),
        (f"{together['conversations']} conversations: p50 beyond the searches", together["beyond searches p50"]),
        ("p50 of a search", alone["a search p50"]),
    )
    return tuple(
        Aim(wanted=f"{what} below {WANTED_MS:.0f} ms", measured=f"{value} ms", reached=float(value or nan) < WANTED_MS)
        for what, value in measured
    )
