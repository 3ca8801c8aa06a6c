"""`treejar sync`: stored data, brought up to date by hand."""

from collections.abc import Iterator

import click
import msgspec
from dishka import AsyncContainer

from treejar.application.catalog.add_more_pictures import AddMorePictures
from treejar.application.catalog.fetch_pictures import FetchPictures, PicturesReport
from treejar.application.catalog.index_knowledge import IndexKnowledge, IndexReport
from treejar.application.catalog.sync_catalog import SyncCatalog
from treejar.application.catalog.sync_report import SyncOutcome, SyncReport
from treejar.application.ports.passages import InvalidKnowledge
from treejar.entrypoints.cli.progress import counter
from treejar.entrypoints.cli.session import fail, run_with_container


@click.group("sync", epilog="Example: treejar sync catalog")
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
        for line in told(report):
            click.echo(line)
    if report.outcome is not SyncOutcome.COMPLETE:
        fail(report.reason)


@command.command("pictures", epilog="Example: treejar sync pictures --json")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def pictures(as_json: bool) -> None:
    """Fetch pictures that products name and we do not have. Slow on purpose: the source's limit of calls is shared with
    live stock. Works beside a running installation; Ctrl-C loses nothing."""

    async def work(container: AsyncContainer) -> PicturesReport:
        more = await (await container.get(AddMorePictures)).execute()
        if more.reason:
            click.echo(f"no pictures added: {more.reason}", err=True)
        fetch = await container.get(FetchPictures)
        with counter("pictures", shown=not as_json) as progress:
            return await fetch.execute(progress)

    report = run_with_container("sync", work)
    if as_json:
        click.echo(msgspec.json.encode(report).decode())
    else:
        click.echo(
            f"{report.fetched} fetched, {report.unusable} unusable, {report.away} not answered, "
            f"{report.waiting} waiting, {report.removed} files removed; "
            f"{report.state.pictures} different pictures, {report.state.size:,} bytes"
        )
        for failure in report.failures:
            click.echo(f"  {failure.reference}: {failure.reason}")
    if report.stopped:
        fail("; ".join(f"{source} is left alone for now: {reason}" for source, reason in report.stopped.items()))


@command.command("knowledge", epilog="Example: treejar sync knowledge --json")
@click.option("--json", "as_json", is_flag=True, help="Print the counts, or the faults, as JSON.")
def knowledge(as_json: bool) -> None:
    """Check the written knowledge and index it: every fault is listed with file and line, and then nothing is changed.
    A worker does the same when it starts. Works beside a running installation."""

    async def work(container: AsyncContainer) -> IndexReport | InvalidKnowledge:
        try:
            return await (await container.get(IndexKnowledge)).execute()
        except InvalidKnowledge as invalid:
            return invalid

    report = run_with_container("sync", work)
    if isinstance(report, InvalidKnowledge):
        for fault in report.faults if not as_json else ():
            click.echo(f"  {fault}", err=True)
        if as_json:
            click.echo(msgspec.json.encode({"faults": report.faults}).decode())
        fail(str(report))
    if as_json:
        click.echo(msgspec.json.encode(report).decode())
    else:
        click.echo(
            f"{report.seen} passages: {report.added} added, {report.changed} changed, {report.unchanged} unchanged, "
            f"{report.withdrawn} withdrawn"
        )


def told(report: SyncReport) -> Iterator[str]:
    """What a run did, line by line."""
    yield (
        f"{report.outcome}: {report.seen} products on {report.pages} pages: {report.added} added, "
        f"{report.changed} changed, {report.unchanged} unchanged, {report.withdrawn} withdrawn, "
        f"{report.not_for_sale} not for sale, {report.broken_rows} unusable"
    )
    yield from (f"  {row.item_id or 'without id'}: {row.reason}" for row in report.broken)
    if link := report.link:
        yield (
            f"operations: {link.items} items, {link.linked} products linked, {link.changed} changed, "
            f"{link.reached} of {link.sellable} codes on sale are shown, {link.broken_rows} unusable"
        )
        yield from (f"  {row.item_id or 'without id'}: {row.reason}" for row in link.broken)
    if covered := report.coverage:
        yield (
            f"coverage: {covered.shown} products shown, {covered.reachable} known to operations, "
            f"{covered.presentable} of them with picture and description"
        )
    if report.mismatched or report.settled:
        new = len(report.new_mismatches)
        yield f"mismatches: {report.mismatched} open, {new} of them new, {report.settled} settled"
        yield from (f"  {', '.join(one.spellings)}: {one.kind}" for one in report.mismatches)
