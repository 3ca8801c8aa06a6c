"""The routes of the catalogue over the real database and the real queue."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from dishka import AsyncContainer, Provider, Scope, provide
from tests.entrypoints.catalogue_house import BEARER, PRODUCTS, STOCK, Client, ask, is_problem, pages, search
from tests.entrypoints.conftest import ADMIN
from tests.factories.catalog import ProductFactory, item, money
from tests.fakes.hashing_embedder import HashingEmbedder
from tests.fakes.operations import FakeOperationsItems, FakeStockReader
from tests.fixtures.database import CreateDatabase, Migrate, create_database, database_server, template_database

from treejar.adapters.postgres.migrate import upgrade
from treejar.application.catalog.embed_texts import EmbedTexts
from treejar.application.ports.embedder import Embedder
from treejar.application.ports.operations import OperationsItems, StockReader
from treejar.application.ports.products import CatalogItem
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.sku import Sku
from treejar.entrypoints.config import load_config
from treejar.entrypoints.queue.queues import Queues
from treejar.entrypoints.web import build_web
from treejar.entrypoints.wiring.container import build_container

__all__ = ["create_database", "database_server", "template_database"]

NASTY = (
    "'; DROP TABLE products; --",
    "%_\\",
    "\x00",
    "\u202e\u200f\u200b",
    "😀" * 99,
    "|&!():*<->",
    "x" * 9999,
    "﷽",
    "[[f1]]",
    "-",
    '"',
    "مكتب & стол",
)
CURSORS = (
    "x",
    "\x00",
    "é",
    "fA",
    "OTk5OTk5OTk5OTk5fGE",
    "x" * 1999,
)


@dataclass
class House:
    """The application, and what stands behind it."""

    client: Client
    container: AsyncContainer

    async def keep(self, *rows: CatalogItem) -> None:
        async with (await self.container.get(UnitsOfWork))() as unit:
            await unit.products.upsert(rows)
            await unit.commit()


class Outside(Provider):
    """A small embedder, and operations that know nothing."""

    scope = Scope.APP

    @provide
    def embedder(self) -> Embedder:
        return HashingEmbedder()

    @provide
    def stock(self) -> StockReader:
        return FakeStockReader()

    @provide
    def operations(self) -> OperationsItems:
        return FakeOperationsItems()


@pytest.fixture(scope="session")
def migrate() -> Migrate:
    async def run(dsn: str) -> None:
        await asyncio.to_thread(upgrade, dsn)

    return run


@pytest.fixture
async def house(create_database: CreateDatabase, template_database: str, tmp_path: Path) -> AsyncIterator[House]:
    config = load_config(
        {
            "TREEJAR_HOME": str(tmp_path),
            "TREEJAR_DATABASE_URL": await create_database(template_database),
            "TREEJAR_ADMIN_TOKEN": ADMIN,
        }
    )
    container = build_container(config, Outside())
    # Litestar's test client runs the application in another thread; here the test uses the same connections.
    transport = httpx.ASGITransport(build_web(config, container))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://noor.test") as client:
        yield House(client, container)
    await container.close()


def card(number: str, *, active: bool = True, **changes: object) -> CatalogItem:
    product: Product = replace(ProductFactory.build(id=ProductId(number), active=active), **changes)  # type: ignore[arg-type]
    return item(product)


async def test_pages_lose_and_double_nothing_while_products_come_and_go(house: House) -> None:
    rows = [card(f"p{number}", price=money(str(number))) for number in range(10, 30)]
    await house.keep(*rows, card("unpriced", price=None), card("cheap", price=money("1")))
    seen: list[str] = []

    async for page in pages(house.client, PRODUCTS, limit=4, min_price="10", max_price="29"):
        seen += [str(shown["id"]) for shown in page]
        gone = [card(name, active=False) for name in seen[-2:]]
        await house.keep(*gone, card(f"a{len(seen)}"), card(f"p10{len(seen)}", price=money("15")))

    wanted = [row.id for row in rows]
    assert [name for name in seen if name in wanted] == wanted
    assert len(seen) == len(set(seen))


async def test_the_review_list_and_the_stock_list_have_pages_too(house: House) -> None:
    poor = [card(f"poor{number}", price=None, description="", attributes={}) for number in range(5)]
    await house.keep(*poor, card("good", description="A chair for long days, with arms and a mesh back that breathes."))

    reviewed = [page async for page in pages(house.client, PRODUCTS, needs_review="true", limit=2)]
    stored = [one async for page in pages(house.client, STOCK, limit=4) for one in page]

    assert [len(page) for page in reviewed] == [2, 2, 1]
    assert sorted(str(shown["id"]) for page in reviewed for shown in page) == [row.id for row in poor]
    assert (len(stored), stored[0]["available"]) == (6, 12)


async def test_no_text_from_outside_is_an_error_of_ours(house: House) -> None:
    await house.keep(card("chair"))
    for text in NASTY:
        statuses = {answer.status_code for answer in await _said_everywhere(house, text)}
        assert statuses <= {200, 400, 404, 422}, text
    assert (await ask(house.client, PRODUCTS)).json()["total"] == 1


async def _said_everywhere(house: House, text: str) -> list[httpx.Response]:
    part = quote(text, safe="").replace(".", "%2E")

    return [
        await ask(house.client, PRODUCTS, category=text),
        await ask(house.client, STOCK, category=text),
        await ask(house.client, STOCK, sku=text),
        await search(house.client, {"query": text, "english": text, "category": text, "colour": text}),
        await search(house.client, {"query": text}),
        *[
            await house.client.get(address, headers=BEARER)
            for address in (
                f"{PRODUCTS}/{part}",
                f"{PRODUCTS}/{part}/similar",
                f"{PRODUCTS}/{part}/complements",
                f"{STOCK}/{part}",
            )
        ],
    ]


async def test_a_cursor_nobody_gave_is_refused(house: House) -> None:
    lists = ((PRODUCTS, {}), (PRODUCTS, {"needs_review": "true"}), (STOCK, {}))
    for cursor, (path, query) in itertools.product(CURSORS, lists):
        answer = await ask(house.client, path, cursor=cursor, **query)
        assert is_problem(answer, 422), (path, answer.text)


async def test_products_are_found_by_code_and_by_words_in_three_languages(house: House) -> None:
    await house.keep(
        card("chair", sku=Sku("CH 616"), name="Vela task chair"),
        card("desk", sku=Sku("DK 1"), name="Oak executive desk", category="Desks"),
        card("shelf", sku=Sku("SH 1"), name="Steel bookcase", category="Storage"),
    )
    await (await house.container.get(EmbedTexts)).execute()
    questions = [
        {"query": "executive desk"},
        {"query": "письменный стол руководителя", "language": "ru", "english": "executive desk"},
        {"query": "مكتب مدير", "language": "ar", "english": "executive desk"},
        {"query": "have you got dk-1?"},
    ]

    found = [(await search(house.client, question)).json() for question in questions]

    assert [body["items"][0]["id"] for body in found] == ["desk"] * 4
    assert not any(body["no_match"] for body in found)


async def test_neighbours_are_found_in_the_real_database(house: House) -> None:
    await house.keep(
        card("chair", sku=Sku("CH/616"), name="Vela task chair"),
        card("other", name="Nero task chair", price=money("600")),
        card("rest", name="Footrest", category="Accessories", price=money("90")),
    )
    await (await house.container.get(EmbedTexts)).execute()

    similar = (await house.client.get(f"{PRODUCTS}/ch%2F616/similar", headers=BEARER)).json()
    complements = (await house.client.get(f"{PRODUCTS}/CH616/complements?budget=90", headers=BEARER)).json()

    assert similar["items"][0]["id"] == "other"
    assert [(shown["id"], shown["role"]) for shown in complements["items"]] == [("rest", "footrest")]


async def test_a_synchronisation_is_woken_once_however_often_it_is_asked_for(house: House) -> None:
    answers = [await house.client.post(f"{PRODUCTS}/sync", headers=BEARER) for _ in range(3)]

    waiting = (await (await house.container.get(Queues)).chores.info(jobs=True, limit=10))["jobs"]
    assert [answer.status_code for answer in answers] == [202, 202, 202]
    assert [job["function"] for job in waiting] == ["sync_catalog"]
