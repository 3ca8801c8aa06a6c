"""`treejar explain`: why Noor said it."""

from uuid import UUID

import click
import msgspec
from dishka import AsyncContainer
from rich.console import Console
from rich.table import Table

from treejar.application.admin.conversations import ReadConversations
from treejar.application.ports.turn_log import TurnRecord
from treejar.domain.shared.ids import TurnId
from treejar.entrypoints.cli.session import run_with_container


@click.command("explain", epilog="Example: treejar explain 5f1c9a52-7f0e-5d1b-9d0c-3f8f3c0f6a11")
@click.argument("turn", type=click.UUID)
@click.option("--json", "as_json", is_flag=True, help="The whole record as JSON.")
def command(turn: UUID, as_json: bool) -> None:
    """Why Noor said it: brief, tool calls, facts, drafts, findings, cost, timings of TURN."""

    async def work(container: AsyncContainer) -> TurnRecord:
        return await (await container.get(ReadConversations)).explain(TurnId(turn))

    record = run_with_container("explain", work)
    if as_json:
        click.echo(msgspec.json.encode(record).decode())
    else:
        _print(record)


def _print(record: TurnRecord) -> None:
    console = Console()
    console.rule(f"turn {record.turn_id}")
    timings = ", ".join(f"{step} {milliseconds:g} ms" for step, milliseconds in record.timings.items())
    console.print(f"{record.outcome} by {record.author} in {record.language}; {timings}; cost {record.cost_usd} USD")
    _section(console, "brief", [(name, value) for name, value in record.brief.items()])
    _section(
        console,
        "tool calls",
        [
            (answer.call.tool, f"{answer.call.arguments} -> {answer.refused or ', '.join(answer.facts)}")
            for answer in record.answers
        ],
    )
    _section(console, "facts", [(name, msgspec.json.encode(fact).decode()) for name, fact in record.facts.items()])
    for number, attempt in enumerate(record.attempts, 1):
        findings = "; ".join(f"{finding.severity} {finding.code}: {finding.advice}" for finding in attempt.findings)
        rows = [("text", attempt.draft.text), ("findings", findings or "none")]
        _section(console, f"draft {number} by {attempt.author}", rows)
    _section(console, "reply", [(str(number), part) for number, part in enumerate(record.reply, 1)])


def _section(console: Console, title: str, rows: list[tuple[str, str]]) -> None:
    if not rows:
        return
    table = Table(title=title, title_justify="left", show_header=False, box=None, padding=(0, 2, 0, 0))
    for name, value in rows:
        table.add_row(f"[bold]{name}[/]", value.replace("[", r"\["))
    console.print(table)
