"""`treejar bench NAME`: measures, on this machine, in one run."""

import sys
from collections.abc import Callable
from pathlib import Path

import click
import msgspec
import psycopg
from rich.console import Console

from treejar.adapters.embedded_postgres.errors import EmbeddedDatabaseError
from treejar.application.ports.errors import PortError
from treejar.entrypoints.bench.collections import CollectionInvalid
from treejar.entrypoints.bench.compare import measure_compare
from treejar.entrypoints.bench.contestant import NotInstalled
from treejar.entrypoints.bench.embed import measure_embedding
from treejar.entrypoints.bench.processes import ProcessFailed
from treejar.entrypoints.bench.report import Report
from treejar.entrypoints.bench.retrieval import Collection, measure_retrieval
from treejar.entrypoints.bench.search import measure_search
from treejar.entrypoints.bench.start import measure_start
from treejar.entrypoints.bench.sync import measure_sync
from treejar.entrypoints.bench.turn import Talks, measure_turn
from treejar.entrypoints.bench.webhooks import Load, measure_webhooks
from treejar.entrypoints.cli.figures import tables_of
from treejar.entrypoints.cli.progress import steps
from treejar.entrypoints.cli.session import FAILED, configured, fail

PLAIN_WIDTH = 160
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_REASONS = (
    PortError,
    EmbeddedDatabaseError,
    ProcessFailed,
    CollectionInvalid,
    NotInstalled,
    psycopg.Error,
    OSError,
)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print the raw figures as JSON.")


@click.group("bench", epilog="Example: treejar bench webhooks --seconds 5")
def command() -> None:
    """Measure. Each bench has a database of its own, beside yours when TREEJAR_DATABASE_URL names one."""


@command.command("webhooks", epilog="Example: treejar bench webhooks --connections 16 --connections 64 --json")
@click.option("--processes", type=click.IntRange(1, 16), default=1, show_default=True, help="Web processes.")
@click.option("--connections", type=click.IntRange(1, 512), multiple=True, default=(1, 16, 64), show_default=True)
@click.option("--seconds", type=click.FloatRange(0.1, 60), default=5.0, show_default=True, help="For each number.")
@click.option("--chats", type=click.IntRange(1, 1_000_000), default=2000, show_default=True, help="Customers.")
@_as_json
def webhooks(processes: int, connections: tuple[int, ...], seconds: float, chats: int, as_json: bool) -> None:
    """Webhooks made durable a second, and how long each waits, at several numbers of connections."""
    load = Load(processes=processes, connections=connections, seconds=seconds, chats=chats)
    _run(lambda server, progress: measure_webhooks(server, load, progress), as_json)


@command.command("turn", epilog="Example: treejar bench turn --conversations 200")
@click.option("--turns", type=click.IntRange(1, 1000), default=100, show_default=True, help="Of one conversation.")
@click.option("--conversations", type=click.IntRange(1, 2000), default=200, show_default=True, help="Side by side.")
@click.option(
    "--within", type=click.FloatRange(0, 60), default=10.0, show_default=True, help="Seconds for all of them."
)
@click.option(
    "--answer",
    "answers",
    type=click.FloatRange(0, 20),
    multiple=True,
    default=(0.0, 1.0),
    show_default=True,
    help="Seconds after which a scripted model answers.",
)
@click.option("--no-model", is_flag=True, help="Only the rules write.")
@_as_json
def turn(
    turns: int, conversations: int, within: float, answers: tuple[float, ...], no_model: bool, as_json: bool
) -> None:
    """From an inbox row to its outbox row, by the rules and by a scripted model: the whole turn, the model's time, the
    searches, and the rest; tokens and cost as the simulator of OpenRouter counts them."""
    talks = Talks(turns=turns, conversations=conversations, within=within, answers=() if no_model else answers)
    _run(lambda server, progress: measure_turn(server, talks, progress), as_json)


@command.command("compare", epilog="Example: treejar bench compare --turns 300")
@click.option("--turns", type=click.IntRange(1, 10_000), default=200, show_default=True, help="Of each loop.")
@_as_json
def compare(turns: int, as_json: bool) -> None:
    """One turn with two tool calls by our loop, by pydantic-ai and by LangGraph, with one and the same model server."""
    _run(lambda _, progress: measure_compare(turns, progress), as_json)


@command.command("sync", epilog="Example: treejar bench sync --items 1000 --items 10000")
@click.option(
    "--items", type=click.IntRange(1, 100_000), multiple=True, default=(1_000, 10_000, 100_000), show_default=True
)
@_as_json
def sync(items: tuple[int, ...], as_json: bool) -> None:
    """Catalogue runs without the provider's time: everything new, nothing changed, 1 % changed."""
    _run(lambda server, progress: measure_sync(server, items, progress), as_json)


@command.command(
    "retrieval",
    epilog="Example: treejar bench retrieval --products p.jsonl.gz --queries q.tsv --column query_ar --out run.tsv",
)
@click.option("--products", type=_FILE, required=True, help="JSON lines (.jsonl, .jsonl.gz) or a table of classes.")
@click.option("--queries", type=_FILE, required=True, help="A table with query_id and the column.")
@click.option("--column", required=True, help="Of the queries; its ending is their language: query_ar.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Query, product, rank.")
@click.option("--depth", type=click.IntRange(1, 1000), default=100, show_default=True, help="Products a query.")
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), help="A folder that keeps the catalogue.")
@_as_json
def retrieval(
    products: Path, queries: Path, column: str, out: Path, depth: int, keep: Path | None, as_json: bool
) -> None:
    """The production search over an outside collection, written as a run to be scored."""
    given = Collection(products=products, queries=queries, column=column, out=out, depth=depth, keep=keep)
    with steps() as progress:
        _run(lambda _, __: measure_retrieval(configured(), given, progress), as_json)


@command.command("search", epilog="Example: treejar bench search --products 860 --products 50000")
@click.option(
    "--products",
    "sizes",
    type=click.IntRange(100, 100_000),
    multiple=True,
    default=(860, 10_000, 50_000, 100_000),
    show_default=True,
    help="In the catalogue; may be given several times.",
)
@_as_json
def search(sizes: tuple[int, ...], as_json: bool) -> None:
    """Product search at several sizes, filtered and not: time, encoding, and recall beside an exact scan."""
    _run(lambda server, progress: measure_search(server, sizes, progress), as_json)


@command.command("embed", epilog="Example: treejar bench embed --items 2000")
@click.option("--items", type=click.IntRange(1, 100_000), default=2000, show_default=True, help="Products to embed.")
@_as_json
def embed(items: int, as_json: bool) -> None:
    """The embedding job beside the configured model alone."""
    _run(lambda _, progress: measure_embedding(configured(), items, progress), as_json)


@command.command("start", epilog="Example: treejar bench start --json")
@click.option("--say", "text", default="Do you have ergonomic mesh chairs?", show_default=True)
@_as_json
def start(text: str, as_json: bool) -> None:
    """`treejar demo --say` on a new home and again on the same one: to the answer, and memory of each process."""
    _run(lambda _, progress: measure_start(text, progress), as_json)


def _run(measure: Callable[[str, Callable[[str], None]], Report], as_json: bool) -> None:
    try:
        report = measure(configured().database_url, lambda step: click.echo(f"{step} …", err=True))
    except _REASONS as error:
        fail(str(error) or type(error).__name__)
    conclude(report, as_json)


def conclude(report: Report, as_json: bool) -> None:
    """Show the figures; exit code 1 when a promise was broken."""
    if as_json:
        click.echo(msgspec.json.encode(report).decode())
    else:
        _show(report)
    if report.violations:
        sys.exit(FAILED)


def _show(report: Report) -> None:
    console = Console()
    if not console.is_terminal:
        console = Console(width=PLAIN_WIDTH)
    for table in tables_of(report):
        console.print(table)
    for aim in report.aims:
        console.print(f"{'reached' if aim.reached else 'MISSED '}  {aim.wanted}: {aim.measured}", highlight=False)
    for violation in report.violations:
        console.print(f"BROKEN   {violation}", highlight=False)
