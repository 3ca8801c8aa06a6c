"""Pictures leave live stock its calls: Zoho blocks an organisation at a hundred a minute (providers §4.1)."""

from collections.abc import AsyncIterator, Awaitable, Callable
from io import BytesIO

import httpx
import pytest
from PIL import Image
from tests.factories.catalog import ProductFactory, item
from tests.fakes.memory.database import MemoryDatabase
from tests.fakes.pictures import MemoryShelf
from tests.fakes.system import FakeClock

from treejar.adapters.media.sources import PictureSources
from treejar.adapters.media.workshop import PillowWorkshop
from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.server import Simulators
from treejar.adapters.zoho.fields import ZohoFields
from treejar.adapters.zoho.http import PROVIDER, ZohoHttp
from treejar.adapters.zoho.inventory import ZohoPictures, ZohoStock
from treejar.adapters.zoho.oauth import ZohoCredentials, ZohoTokens
from treejar.adapters.zoho.pace import Pace
from treejar.adapters.zoho.rows import RowMapper
from treejar.application.catalog.fetch_picture import FetchPicture
from treejar.application.catalog.fetch_pictures import FetchPictures
from treejar.application.catalog.picture_calls import FOR_A_CUSTOMER
from treejar.application.catalog.picture_library import PictureLibrary
from treejar.application.ports.errors import RateLimited
from treejar.domain.shared.ids import OperationsId, PictureRef, ProductId

ITEMS = 150
IDS = [f"4600000000{number:08d}" for number in range(1, ITEMS + 1)]


def photo(item_id: str) -> bytes | None:
    """Each item has its own."""
    file = BytesIO()
    Image.new("RGB", (120, 90), int(item_id[-3:]) * 99_991).save(file, "PNG")
    return file.getvalue() if item_id in IDS else None


class Shop:
    """The real adapters beside a simulated Zoho, on one clock that only sleeping moves."""

    def __init__(self, simulators: Simulators, client: httpx.AsyncClient, workshop: PillowWorkshop) -> None:
        urls = simulators.urls
        self.clock, self.db, self.shelf = FakeClock(), MemoryDatabase(), MemoryShelf()
        self.meanwhile: Callable[[], Awaitable[None]] | None = None
        self._client, self._control = client, f"{urls.zoho_inventory_origin}/_sim"
        known = ZohoCredentials(
            credentials.ZOHO_CLIENT_ID, credentials.ZOHO_CLIENT_SECRET, credentials.ZOHO_REFRESH_TOKEN
        )
        tokens = ZohoTokens(client, urls.zoho_accounts_url, known, self.db.vault, self.clock)
        pace = Pace(PROVIDER, now=self.clock.elapsed)
        http = ZohoHttp(
            client, urls.zoho_inventory_url, credentials.ZOHO_ORGANIZATION_ID, tokens, sleep=self.sleep, pace=pace
        )
        self.stock = ZohoStock(http, RowMapper(ZohoFields()), self.clock)
        fetch = FetchPicture(
            PictureSources({"zoho": ZohoPictures(http)}), workshop, self.shelf, self.db.units, self.clock
        )
        self.library = PictureLibrary(fetch, self.shelf, self.db.units, self.clock)
        self.job = FetchPictures(fetch, self.shelf, self.db.units, self.clock, self.sleep)

    async def sleep(self, seconds: float) -> None:
        if self.meanwhile:
            await self.meanwhile()
        self.clock.advance(seconds=seconds)
        (await self._client.post(f"{self._control}/clock", json={"advance": seconds})).raise_for_status()

    async def options(self, **changed: object) -> None:
        (await self._client.post(f"{self._control}/options", json=changed)).raise_for_status()

    async def calls_this_minute(self) -> int:
        state = (await self._client.get(f"{self._control}/state")).json()
        return int(state["limits"]["minute"])

    async def stocked(self) -> None:
        async with self.db.units() as unit:
            products = [
                ProductFactory.build(id=ProductId(name), pictures=(PictureRef(f"zoho:{name}/1"),)) for name in IDS
            ]
            await unit.products.upsert([item(product) for product in products])
            await unit.commit()


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    rows = [{"item_id": name, "name": "Desk", "sku": name, "status": "active", "stock_on_hand": 3} for name in IDS]
    workshop = PillowWorkshop()
    async with Simulators(rows, photo) as simulators, httpx.AsyncClient(trust_env=False) as client:
        opened = Shop(simulators, client, workshop)
        await opened.stocked()
        yield opened
    workshop.close()


async def test_pictures_in_advance_leave_stock_two_thirds_of_the_calls(shop: Shop) -> None:
    busiest = pauses = 0

    async def customers_ask() -> None:
        """45 questions of stock a minute beside the pictures."""
        nonlocal busiest, pauses
        pauses += 1
        for _ in range(1 + pauses % 2):
            await shop.stock.levels([OperationsId(IDS[0])])
        busiest = max(busiest, await shop.calls_this_minute())

    shop.meanwhile = customers_ask
    report = await shop.job.execute()

    assert (report.fetched, report.stopped) == (ITEMS, {})
    assert busiest <= 78
    assert len(shop.shelf.files) == ITEMS


async def test_a_rush_for_pictures_does_not_block_the_organisation(shop: Shop) -> None:
    refused = 0
    for name in IDS:
        try:
            await shop.library.show(ProductId(name))
        except RateLimited:
            refused += 1

    most = FOR_A_CUSTOMER["zoho"].a_minute
    assert (await shop.calls_this_minute(), refused) == (most, ITEMS - most)
    assert set(await shop.stock.levels([OperationsId(IDS[0])])) == {IDS[0]}


async def test_a_block_is_waited_out_and_not_prolonged(shop: Shop) -> None:
    await shop.options(requests_per_minute=10, send_retry_after=True)
    first = await shop.job.execute()
    assert (first.fetched, set(first.stopped)) == (10, {"zoho"})
    assert "blocked" in first.stopped["zoho"]

    await shop.options(requests_per_minute=100)
    await shop.sleep(1801)
    second = await shop.job.execute()
    assert (second.fetched, second.unusable, second.stopped) == (ITEMS - 10, 0, {})
