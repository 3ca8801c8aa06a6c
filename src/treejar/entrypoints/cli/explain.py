"""`treejar explain`: why Noor said it."""

from uuid import UUID

import click
import msgspec
from dishka import AsyncContainer
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from treejar.application.admin.conversations import ReadConversations
from treejar.application.ports.turn_log import TurnRecord
from treejar.domain.shared.ids import TurnId
from treejar.entrypoints.cli.explained import Part, headline, parts_of
from treejar.entrypoints.cli.session import run_with_container

PLAIN_WIDTH = 160


@click.command("explain", epilog="Example: treejar explain 5f1c9a52-7f0e-5d1b-9d0c-3f8f3c0f6a11")
@click.argument("turn", type=click.UUID)
@click.option("--json", "as_json", is_flag=True, help="The whole record as JSON.")
def command(turn: UUID, as_json: bool) -> None:
    """Why Noor said it: brief, tool calls, facts, model calls with tokens and cost, drafts, findings, timings of TURN.

    The ids of turns stand in `treejar demo --say … --json` and under /api/v1/conversations/…/turns.
    """

    async def work(container: AsyncContainer) -> TurnRecord:
        return await (await container.get(ReadConversations)).explain(TurnId(turn))

    record = run_with_container("explain", work)
    if as_json:
        click.echo(msgspec.json.encode(record).decode())
        return
    console = Console()
    print_record(console if console.is_terminal else Console(width=PLAIN_WIDTH), record)


def print_record(console: Console, record: TurnRecord) -> None:
    """Nothing is cut off: what is too long for a line goes on in the next."""
    console.rule(f"turn {record.turn_id}")
    console.print(Text(headline(record)))
    for part in parts_of(record):
        console.print(_table(part))


def _table(part: Part) -> Table:
    columns = (Column(no_wrap=True), Column(overflow="fold"))
    table = Table(*columns, title=part.title, title_justify="left", show_header=False, box=None, padding=(0, 2, 0, 0))
    for name, words in part.rows:
        # As it is: colons and brackets in it are no marks of ours.
        table.add_row(Text(name, style="bold"), Text(words))
    return table
