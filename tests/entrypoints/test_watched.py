"""A provider that is down is named in the health report, in every process, and the house stays ready (contract §4)."""

import asyncio
from collections.abc import Collection, Mapping, Sequence

import pytest
from tests.factories.dialog import new_address
from tests.factories.turns import brief
from tests.fakes.hashing_embedder import HashingEmbedder
from tests.fakes.memory.database import MemoryDatabase
from tests.fakes.messenger import Fails, FakeMessenger
from tests.fakes.operations import FakeCatalogSource, FakeStockReader
from tests.fakes.planner import ScriptedPlanner
from tests.fakes.system import FakeClock
from tests.fakes.wake_ups import FakeWakeUps

from treejar.application.admin.check_health import CheckHealth
from treejar.application.admin.provider_watch import ProviderWatch
from treejar.application.ports.embedder import Vector
from treejar.application.ports.errors import (
    AuthFailed,
    BadReply,
    OutcomeUnknown,
    Permanent,
    PortError,
    Rejected,
    Unavailable,
)
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import ProductId
from treejar.entrypoints.wiring.watched import (
    WatchedCatalog,
    WatchedEmbedder,
    WatchedMessenger,
    WatchedPlanner,
    WatchedStock,
)

ADDRESS = new_address()
CHAIR = ProductId("1")


class House:
    """A clock and a database that two processes share: one calls providers, the other reports on them."""

    def __init__(self) -> None:
        self.clock, self.database = FakeClock(), MemoryDatabase()
        self.watch = ProviderWatch(self.database.house, self.clock, lambda code: code == "CHANNEL_BLOCKED")

    async def degraded(self) -> Mapping[str, str]:
        await self.database.house.beat("worker", self.clock.now())
        providers = {"wazzup": True, "zoho": True, "embedding model": True}
        check = CheckHealth(
            self.database.house, self.database.units, FakeWakeUps(), self.clock, "1.0", "rules", providers
        )
        report = await check.execute()
        assert report.ok
        return {name: why for name, why in report.degraded.items() if name in providers}


async def say(house: House, error: PortError | None) -> None:
    messenger = FakeMessenger(house.clock)
    messenger.script(Fails(error) if error else None)
    watched = WatchedMessenger(messenger, house.watch, "wazzup")
    if error is None:
        await watched.send_text(ADDRESS, "hello", "key")
        return
    with pytest.raises(type(error)):
        await watched.send_text(ADDRESS, "hello", "key")


async def test_providers_that_answer_or_were_never_called_are_not_named() -> None:
    house = House()
    assert await house.degraded() == {}
    await say(house, None)
    assert await house.degraded() == {}


@pytest.mark.parametrize(
    "error",
    [
        Unavailable("wazzup", "x"),
        OutcomeUnknown("wazzup", "x"),
        AuthFailed("wazzup", "401"),
        Rejected("wazzup", "blocked", "CHANNEL_BLOCKED"),
    ],
)
async def test_a_messenger_whose_last_call_failed_is_named_until_one_is_answered(error: PortError) -> None:
    house = House()
    await say(house, error)
    assert "the last call" in (await house.degraded())["wazzup"]
    house.clock.advance(seconds=1)
    await say(house, None)
    assert await house.degraded() == {}


async def test_one_refused_recipient_is_an_answer() -> None:
    house = House()
    await say(house, Rejected("wazzup", "no such contact", "BAD_CONTACT"))
    assert await house.degraded() == {}


async def test_a_database_that_is_away_does_not_harm_the_call() -> None:
    house = House()
    house.database.down = True
    await say(house, None)
    await say(house, Unavailable("wazzup", "x"))


async def test_a_catalogue_that_breaks_between_two_pages_is_named() -> None:
    house, source = House(), FakeCatalogSource()
    source.error, source.breaks_after = Unavailable("zoho", "x"), 1
    pages = WatchedCatalog(source, house.watch, "zoho").pages()
    await anext(pages)
    house.clock.advance(seconds=1)
    with pytest.raises(Unavailable):
        await anext(pages)
    assert set(await house.degraded()) == {"zoho"}


async def test_stock_that_is_read_again_is_named_no_more() -> None:
    house, reader = House(), FakeStockReader()
    stock = WatchedStock(reader, house.watch, "zoho", house.clock)
    reader.error = AuthFailed("zoho", "57")
    with pytest.raises(AuthFailed):
        await stock.levels({CHAIR})
    assert set(await house.degraded()) == {"zoho"}
    reader.error = None
    house.clock.advance(seconds=1)
    await stock.levels({CHAIR})
    assert await house.degraded() == {}


class SilentStock:
    """StockReader that never answers; its caller gives up `waited` seconds later."""

    def __init__(self, clock: FakeClock, waited: float) -> None:
        self._clock = clock
        self._waited = waited

    async def levels(self, ids: Collection[ProductId]) -> Mapping[ProductId, StockLevel]:
        self._clock.advance(seconds=self._waited)
        await asyncio.Event().wait()
        return {}


@pytest.mark.parametrize(("waited", "named"), [(4, {"zoho"}), (0, set())])
async def test_stock_that_lets_its_caller_wait_is_named_but_a_call_stopped_early_is_not(
    waited: float, named: set[str]
) -> None:
    house = House()
    stock = WatchedStock(SilentStock(house.clock, waited), house.watch, "zoho", house.clock)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await stock.levels({CHAIR})
    assert set(await house.degraded()) == named


class BrokenModel(HashingEmbedder):
    """Its files are another model's."""

    broken = True

    async def embed_query(self, text: str) -> Vector:
        if self.broken:
            raise Permanent("embedding model", "gives vectors of 384 numbers instead of 1024")
        return await super().embed_query(text)

    async def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        return [await self.embed_query(text) for text in texts]


async def test_a_model_that_cannot_be_used_is_named_until_it_works_again() -> None:
    house, model = House(), BrokenModel()
    watched = WatchedEmbedder(model, house.watch, "embedding model")
    with pytest.raises(Permanent):
        await watched.embed_passages(["desk"])
    assert set(await house.degraded()) == {"embedding model"}

    model.broken = False
    house.clock.advance(seconds=1)
    assert (await watched.embed_query("desk")).shape == (watched.dimension,)
    assert await house.degraded() == {}


@pytest.mark.parametrize(
    ("fault", "well"),
    [
        (AuthFailed("openrouter", "out of credit (402)"), False),
        (Unavailable("openrouter", "cannot answer now (502)"), False),
        (BadReply("openrouter", "no sense"), False),
        (Rejected("openrouter", "refused (403)", "permission_denied"), True),
    ],
)
async def test_a_model_that_fails_is_named_until_it_answers(fault: PortError, well: bool) -> None:
    house = House()
    watched = WatchedPlanner(
        ScriptedPlanner(fault, Draft(text="Hello"), name="model"), house.watch, "wazzup", house.clock
    )
    request = PlanRequest(brief=brief(), ledger=FactLedger(), tools=())
    assert watched.name == "model"
    with pytest.raises(type(fault)):
        await watched.next_step(request)
    assert (await house.degraded() == {}) is well
    house.clock.advance(seconds=1)
    assert await watched.next_step(request) == Draft(text="Hello")
    assert await house.degraded() == {}


@pytest.mark.parametrize(("waited", "named"), [(12.0, {"wazzup"}), (0.5, set[str]())])
async def test_a_model_that_a_turn_had_no_time_for_is_named_if_it_took_long(waited: float, named: set[str]) -> None:
    house = House()

    class Hangs(ScriptedPlanner):
        async def next_step(self, request: PlanRequest) -> Draft:
            house.clock.advance(seconds=waited)
            await asyncio.sleep(60)
            return Draft(text="too late")

    watched = WatchedPlanner(Hangs(name="model"), house.watch, "wazzup", house.clock)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(watched.next_step(PlanRequest(brief=brief(), ledger=FactLedger(), tools=())), 0.01)
    assert set(await house.degraded()) == named
