"""The catalogue's synchronisation is killed in the middle, and run again."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.drills.house import House
from tests.drills.invariants import Tables
from tests.fixtures.database import CreateDatabase

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.sample_catalog import load_sample_items
from treejar.adapters.sandbox.server import Simulators

pytestmark = pytest.mark.drill

PAGE = 200
_PRODUCTS = "SELECT count(*) FROM products WHERE NOT withdrawn"
_RUNS = "SELECT array_agg(outcome ORDER BY number) FROM sync_runs"
_COMPLETE = "SELECT count(*) > 0 FROM sync_runs WHERE outcome = 'complete'"
# The queue takes a job for lost when its heart has stopped; what it then waits for is not ours to shorten.
PATIENCE_SECONDS = 120.0


@pytest.fixture
async def warehouse(
    create_database: CreateDatabase, template_database: str, simulators: Simulators, drill_folder: Path
) -> AsyncIterator[House]:
    """A house with a worker only, and with Zoho Inventory configured."""
    folder = drill_folder / "sync"
    folder.mkdir()
    urls = simulators.urls
    zoho = {
        "TREEJAR_ZOHO_ACCOUNTS_URL": urls.zoho_accounts_url,
        "TREEJAR_ZOHO_INVENTORY_URL": urls.zoho_inventory_url,
        "TREEJAR_ZOHO_CLIENT_ID": credentials.ZOHO_CLIENT_ID,
        "TREEJAR_ZOHO_CLIENT_SECRET": credentials.ZOHO_CLIENT_SECRET,
        "TREEJAR_ZOHO_REFRESH_TOKEN": credentials.ZOHO_REFRESH_TOKEN,
        "TREEJAR_ZOHO_ORGANIZATION_ID": credentials.ZOHO_ORGANIZATION_ID,
    }
    house = House(await create_database(template_database), simulators, folder, zoho)
    yield house
    await house.close()


async def test_cat_5_a_sync_killed_in_the_middle_keeps_its_pages_and_is_run_again_to_its_end(warehouse: House) -> None:
    tables = Tables(warehouse.dsn)
    warehouse.hand.kill_at("sync-page-3.after")
    await warehouse.open(webs=0, workers=1)
    await warehouse.until_dead(0)
    kept = await tables.value(_PRODUCTS)
    assert isinstance(kept, int)
    assert 2 * PAGE < kept <= 3 * PAGE
    await tables.until(_COMPLETE, PATIENCE_SECONDS)
    assert await tables.value(_RUNS) == ["failed", "complete"]
    codes = {item["sku"] for item in load_sample_items() if item["status"] == "active" and item["sku"]}
    assert await tables.value("SELECT count(DISTINCT sku) FROM products WHERE NOT withdrawn") == len(codes)
    assert await tables.value(_PRODUCTS) == len(codes)
