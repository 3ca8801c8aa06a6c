"""What a run of the catalogue did is told: to the log by the job, in words by the command (REP-4)."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from dishka import AsyncContainer, Provider, Scope, provide
from structlog.testing import capture_logs
from tests.entrypoints.conftest import Fakes
from tests.factories.catalog import ProductFactory, item
from tests.fakes.operations import FakeCatalogSource

from treejar.adapters.sandbox import credentials
from treejar.application.catalog.sync_catalog import SyncCatalog
from treejar.application.ports.operations import BrokenRow, CatalogSource, OperationsItem
from treejar.domain.shared.ids import OperationsId
from treejar.domain.shared.sku import Sku
from treejar.entrypoints.cli.sync import told
from treejar.entrypoints.config import load_config
from treejar.entrypoints.queue.jobs import sync_catalog
from treejar.entrypoints.wiring.container import build_container

SETTINGS = {
    "TREEJAR_DATABASE_URL": "postgresql://nobody@nowhere/none",
    "TREEJAR_ZOHO_CLIENT_ID": credentials.ZOHO_CLIENT_ID,
    "TREEJAR_ZOHO_CLIENT_SECRET": credentials.ZOHO_CLIENT_SECRET,
    "TREEJAR_ZOHO_REFRESH_TOKEN": credentials.ZOHO_REFRESH_TOKEN,
    "TREEJAR_ZOHO_ORGANIZATION_ID": credentials.ZOHO_ORGANIZATION_ID,
}


class Site(Provider):
    """A catalogue that is not operations' own."""

    scope = Scope.APP

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__()
        products = [ProductFactory.build(sku=Sku(code), operations_id=None) for code in codes]
        self.feed = FakeCatalogSource([item(product) for product in products], name="storefront")
        self.feed.broken = [BrokenRow(item_id="", reason="no usable slug")]

    @provide
    def source(self) -> CatalogSource:
        return self.feed


@pytest.fixture
async def container(tmp_path: Path, fakes: Fakes) -> AsyncIterator[AsyncContainer]:
    kept = [("CH 616", True), ("CH 617", False), ("CH 618", True), ("СН-618", True)]
    fakes.operations.items = [
        OperationsItem(operations_id=OperationsId(f"4{n}"), sku=Sku(code), stock=None, sellable=sellable)
        for n, (code, sellable) in enumerate(kept)
    ]
    site = Site(["CH-616", "CH-617", "CH-618", "CH-619"])
    opened = build_container(load_config({"TREEJAR_HOME": str(tmp_path), **SETTINGS}), fakes, site)
    yield opened
    await opened.close()


async def test_cat_2_the_job_warns_once_of_each_code_that_operations_do_not_sell(container: AsyncContainer) -> None:
    with capture_logs() as logs:
        await sync_catalog({"container": container})  # type: ignore[typeddict-item]
    warnings = {(line["event"], line.get("sku", line.get("reason"))) for line in logs if line["log_level"] == "warning"}
    assert warnings == {
        ("a row cannot be used", "no usable slug"),
        ("catalogue item unknown to operations", "CH-619"),
        ("catalogue item not for sale in operations", "CH-617"),
        ("several items share a code", "CH 618, СН-618"),
    }
    with capture_logs() as again:
        await sync_catalog({"container": container})  # type: ignore[typeddict-item]
    assert [line["event"] for line in again if line["log_level"] == "warning"] == ["a row cannot be used"]


async def test_cat_13_the_command_tells_counts_links_coverage_and_mismatches(container: AsyncContainer) -> None:
    report = await (await container.get(SyncCatalog)).execute()
    assert list(told(report)) == [
        "complete: 4 products on 1 pages: 4 added, 0 changed, 0 unchanged, 0 withdrawn, 0 not for sale, 1 unusable",
        "  without id: no usable slug",
        "operations: 4 items, 1 products linked, 1 changed, 2 of 2 codes on sale are shown, 0 unusable",
        "coverage: 4 products shown, 1 known to operations, 1 of them with picture and description",
        "mismatches: 3 open, 3 of them new, 0 settled",
        "  CH-617: not_sellable",
        "  CH 618, СН-618: ambiguous",
        "  CH-619: unknown",
    ]
