"""`treejar sync catalog`: the catalogue, by hand."""

import click
import msgspec
from dishka import AsyncContainer

from treejar.application.catalog.sync_catalog import SyncCatalog, SyncOutcome, SyncReport
from treejar.entrypoints.cli.progress import counter
from treejar.entrypoints.cli.session import fail, run_with_container


@click.group("sync")
def command() -> None:
    """Bring stored data up to date from its source."""


@command.command("catalog", epilog="Example: treejar sync catalog --json")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def catalog(as_json: bool) -> None:
    """Synchronise the whole catalogue now. Works beside a running installation."""

    async def work(container: AsyncContainer) -> SyncReport:
        sync = await container.get(SyncCatalog)
        with counter("products", shown=not as_json) as progress:
            return await sync.execute(progress)

    report = run_with_container("sync", work)
    if as_json:
        click.echo(msgspec.json.encode(report).decode())
    else:
        click.echo(
            f"{report.outcome}: {report.seen} products on {report.pages} pages: {report.added} added, "
            f"{report.changed} changed, {report.unchanged} unchanged, {report.withdrawn} withdrawn, "
            f"{report.broken_rows} unusable"
        )
        for row in report.broken:
            click.echo(f"  {row.item_id}: {row.reason}")
    if report.outcome is not SyncOutcome.COMPLETE:
        fail(report.reason)
