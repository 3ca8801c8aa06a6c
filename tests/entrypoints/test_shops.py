"""The optional shops meet the application: the feed as catalogue, operations beside it, pictures of the old shop."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from dishka import AsyncContainer, Provider, Scope, provide
from tests.entrypoints.conftest import Fakes

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.sample_catalog import load_sample_items, picture
from treejar.adapters.sandbox.server import Simulators, SimulatorUrls
from treejar.adapters.zoho.operations import ZohoOperations
from treejar.application.catalog.sync_catalog import SyncCatalog
from treejar.application.catalog.sync_report import SyncOutcome
from treejar.application.ports.operations import CatalogSource, MorePictures, OperationsItems
from treejar.domain.catalog.mismatch import Mismatch, MismatchKind
from treejar.domain.shared.ids import PictureRef, ProductId
from treejar.domain.shared.sku import fold_sku
from treejar.entrypoints.config import load_config
from treejar.entrypoints.wiring.container import build_container
from treejar.entrypoints.wiring.shops import ShopPictures

ZOHO = {
    "TREEJAR_ZOHO_CLIENT_ID": credentials.ZOHO_CLIENT_ID,
    "TREEJAR_ZOHO_CLIENT_SECRET": credentials.ZOHO_CLIENT_SECRET,
    "TREEJAR_ZOHO_REFRESH_TOKEN": credentials.ZOHO_REFRESH_TOKEN,
    "TREEJAR_ZOHO_ORGANIZATION_ID": credentials.ZOHO_ORGANIZATION_ID,
}


@pytest.fixture(scope="module")
async def urls() -> AsyncIterator[SimulatorUrls]:
    async with Simulators(load_sample_items(), picture) as running:
        yield running.urls


class RealItems(Provider):
    """The items of operations as Zoho gives them."""

    items = provide(ZohoOperations, provides=OperationsItems, scope=Scope.APP)


@asynccontextmanager
async def container(
    tmp_path: Path, fakes: Fakes, settings: Mapping[str, str], *more: Provider
) -> AsyncIterator[AsyncContainer]:
    nowhere = {"TREEJAR_HOME": str(tmp_path), "TREEJAR_DATABASE_URL": "postgresql://nobody@nowhere/none"}
    opened = build_container(load_config({**nowhere, **settings}), fakes, *more)
    try:
        yield opened
    finally:
        await opened.close()


async def test_cat_1_the_feed_is_the_catalogue_and_operations_tell_what_they_call_it(
    tmp_path: Path, fakes: Fakes, urls: SimulatorUrls
) -> None:
    inside = {
        "TREEJAR_ZOHO_ACCOUNTS_URL": urls.zoho_accounts_url,
        "TREEJAR_ZOHO_INVENTORY_URL": urls.zoho_inventory_url,
        "TREEJAR_STOREFRONT_URL": urls.storefront_url,
    }
    async with container(tmp_path, fakes, ZOHO | inside, RealItems()) as opened:
        report = await (await opened.get(SyncCatalog)).execute()
        async with fakes.storage.units() as unit:
            known = {
                stored.product.id: stored
                for stored in await unit.products.by_ids(
                    [ProductId("sf-nova-task-chair-black"), ProductId("sf-moss-logo-wall")]
                )
            }
            codes = await unit.linking.codes()
        shops = await opened.get(ShopPictures)
        main = known[ProductId("sf-nova-task-chair-black")].product.pictures[0]
        shown = await shops["storefront"].fetch(main)

    assert report.outcome is SyncOutcome.COMPLETE, report.reason
    chair, wall = known[ProductId("sf-nova-task-chair-black")], known[ProductId("sf-moss-logo-wall")]
    assert chair.product.name == "Nova Task Chair – Black"
    on_sale = {fold_sku(str(row["sku"])): row["item_id"] for row in load_sample_items() if row["status"] == "active"}
    linked = {code.sku.key: code.operations_id for code in codes if code.operations_id}
    assert linked.items() <= on_sale.items()
    assert len(linked) > 300
    # Two products of the feed have this code in two spellings: neither is picked.
    assert (chair.product.sku.key in on_sale, chair.product.operations_id) == (True, None)
    assert Mismatch(wall.product.sku.key, MismatchKind.UNKNOWN, (wall.product.sku.code,)) in report.new_mismatches
    assert shown is not None
    assert wall.product.operations_id is None
    assert wall.stock is None


@pytest.mark.parametrize(
    ("settings", "name", "shops"),
    [
        ({}, "none", set()),
        (ZOHO, "zoho", set()),
        ({"TREEJAR_STOREFRONT_URL": "https://shop.example"}, "storefront", {"storefront"}),
        (ZOHO | {"TREEJAR_STOREFRONT_URL": "https://shop.example/api/catalog"}, "storefront", {"storefront"}),
        (ZOHO | {"TREEJAR_BAZARA_URL": "https://old.example"}, "zoho", set()),
        (ZOHO | {"TREEJAR_BAZARA_URL": "https://old.example", "TREEJAR_BAZARA_TOKEN": "x"}, "zoho", {"bazara"}),
    ],
)
async def test_a_shop_is_off_until_it_is_configured(
    tmp_path: Path, fakes: Fakes, settings: dict[str, str], name: str, shops: set[str]
) -> None:
    async with container(tmp_path, fakes, settings) as opened:
        assert (await opened.get(CatalogSource)).name == name
        assert set(await opened.get(ShopPictures)) == shops
        assert (await opened.get(MorePictures | None) is not None) is ("bazara" in shops)


async def test_cat_14_the_old_shop_gives_pictures(tmp_path: Path, fakes: Fakes, urls: SimulatorUrls) -> None:
    settings = {"TREEJAR_BAZARA_URL": urls.bazara_url, "TREEJAR_BAZARA_TOKEN": credentials.BAZARA_TOKEN}
    async with container(tmp_path, fakes, settings) as opened:
        more = await opened.get(MorePictures | None)
        assert more is not None
        found: dict[str, tuple[PictureRef, ...]] = {}
        async for part in more.pages():
            found |= part
        shown = await (await opened.get(ShopPictures))["bazara"].fetch(found["CH320"][0])

    assert shown is not None
    assert shown.media_type == "image/jpeg"
