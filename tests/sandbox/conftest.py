"""One set of simulators for the folder, forgotten before every test."""

from collections.abc import AsyncIterator

import httpx
import pytest
from tests.sandbox.support import JPEG, Outside, subscribe

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.listener import Listener
from treejar.adapters.sandbox.server import Simulators


def item(number: int, **fields: object) -> dict[str, object]:
    """A Zoho item."""
    return {
        "item_id": f"4600000000{number:08d}",
        "name": f"Desk {number:04d}",
        "sku": f"TJ-{number:04d}",
        "status": "active",
        "rate": 100.0 + number,
        "stock_on_hand": 5.0,
        "available_stock": 4.0,
        "actual_available_stock": 3.0,
        "category_name": "Desks",
        "category_id": "460000000027100",
        "image_name": "desk.jpg",
        "reorder_level": "",
        "custom_fields": [],
        "created_time": "2025-11-02T10:00:00+0400",
        "last_modified_time": "2026-02-06T12:44:26+0400",
    } | fields


ITEMS = [
    *(item(number) for number in range(1, 451)),
    item(451, name="Acoustic pod", sku="POD-1", status="inactive", rate=9000.0),
    item(
        452,
        name="Flow chair",
        sku="tj-flow",
        last_modified_time="2026-05-01T00:00:00+0400",
        custom_fields=[{"api_name": "cf_end_product", "value": "Yes"}],
        locations=[{"location_id": "460000000000038080", "location_stock_on_hand": "2.00"}],
    ),
]


@pytest.fixture(scope="session")
async def simulators() -> AsyncIterator[Simulators]:
    def picture(item_id: str) -> bytes | None:
        return JPEG if item_id.endswith("1") else None

    async with Simulators(ITEMS, picture) as running:
        yield running


@pytest.fixture(scope="session")
async def outside_world() -> AsyncIterator[Outside]:
    listener = Listener("127.0.0.1", 0)
    world = Outside(listener.origin)
    await listener.start(world)
    yield world
    await listener.stop()


@pytest.fixture
def outside(outside_world: Outside) -> Outside:
    outside_world.clear()
    return outside_world


async def _fresh(origin: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=origin, trust_env=False, verify=False) as client:
        assert (await client.post("/_sim/reset")).status_code == 200
        yield client


@pytest.fixture
async def wazzup_sim(simulators: Simulators) -> AsyncIterator[httpx.AsyncClient]:
    async for client in _fresh(simulators.urls.wazzup_origin):
        yield client


@pytest.fixture
async def accounts(simulators: Simulators) -> AsyncIterator[httpx.AsyncClient]:
    async for client in _fresh(simulators.urls.zoho_accounts_origin):
        yield client


@pytest.fixture
async def inventory_sim(simulators: Simulators) -> AsyncIterator[httpx.AsyncClient]:
    async for client in _fresh(simulators.urls.zoho_inventory_origin):
        yield client


@pytest.fixture
async def storefront(simulators: Simulators) -> AsyncIterator[httpx.AsyncClient]:
    """The site: its feed, its pictures and its control plane."""
    async for client in _fresh(simulators.urls.storefront_origin):
        yield client


@pytest.fixture
async def bazara_sim(simulators: Simulators) -> AsyncIterator[httpx.AsyncClient]:
    async for client in _fresh(simulators.urls.bazara_url):
        yield client


@pytest.fixture
async def openrouter_sim(simulators: Simulators) -> AsyncIterator[httpx.AsyncClient]:
    async for client in _fresh(simulators.urls.openrouter_origin):
        yield client


@pytest.fixture
async def openrouter(simulators: Simulators, openrouter_sim: httpx.AsyncClient) -> AsyncIterator[httpx.AsyncClient]:
    """The API as the demo key sees it."""
    async with httpx.AsyncClient(
        base_url=simulators.urls.openrouter_base_url + "/",
        headers={"authorization": f"Bearer {credentials.OPENROUTER_API_KEY}"},
        trust_env=False,
        verify=False,
    ) as client:
        yield client


@pytest.fixture
async def wazzup(simulators: Simulators, wazzup_sim: httpx.AsyncClient) -> AsyncIterator[httpx.AsyncClient]:
    """The API as the account's own key sees it."""
    headers = {"authorization": f"Bearer {credentials.WAZZUP_API_KEY}"}
    async with httpx.AsyncClient(
        base_url=simulators.urls.wazzup_base_url + "/", headers=headers, trust_env=False, verify=False
    ) as client:
        yield client


@pytest.fixture
async def hook(wazzup: httpx.AsyncClient, outside: Outside) -> Outside:
    """A subscribed webhook whose test ping is already forgotten."""
    await subscribe(wazzup, f"{outside.origin}/hook")
    outside.bodies.clear()
    outside.headers.clear()
    return outside


@pytest.fixture
async def inventory(
    simulators: Simulators, accounts: httpx.AsyncClient, inventory_sim: httpx.AsyncClient
) -> AsyncIterator[httpx.AsyncClient]:
    """The API with a fresh token and the organisation in every call."""
    form = {
        "grant_type": "refresh_token",
        "client_id": credentials.ZOHO_CLIENT_ID,
        "client_secret": credentials.ZOHO_CLIENT_SECRET,
        "refresh_token": credentials.ZOHO_REFRESH_TOKEN,
    }
    token = (await accounts.post("/oauth/v2/token", data=form)).json()["access_token"]
    async with httpx.AsyncClient(
        base_url=simulators.urls.zoho_inventory_url + "/",
        headers={"authorization": f"Zoho-oauthtoken {token}"},
        params={"organization_id": credentials.ZOHO_ORGANIZATION_ID},
        trust_env=False,
        verify=False,
    ) as client:
        yield client
