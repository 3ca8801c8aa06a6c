"""`treejar replay`: dialogue scenarios, played and judged."""

import asyncio
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

import click
import msgspec
from rich.console import Console

from treejar.adapters.embedded_postgres.errors import EmbeddedDatabaseError
from treejar.adapters.embedded_postgres.handle import DatabaseHandle, open_database
from treejar.adapters.postgres.migrate import upgrade
from treejar.adapters.postgres.server import UnfitServer
from treejar.application.ports.errors import PortError
from treejar.application.ports.passages import InvalidKnowledge
from treejar.domain.catalog.product import Product
from treejar.entrypoints.bench.database import temporary_folder
from treejar.entrypoints.cli.progress import steps
from treejar.entrypoints.cli.session import FAILED, WRONG_USE, fail, fail_for_knowledge
from treejar.entrypoints.config import Config, InvalidConfiguration, read_environment
from treejar.entrypoints.logs import set_up_logs
from treejar.entrypoints.replay.house import Lent, demand_model, lend, open_house, settings_of_a_house
from treejar.entrypoints.replay.measures import measure
from treejar.entrypoints.replay.mistakes import InvalidScenarios, NothingToPlay
from treejar.entrypoints.replay.reading import chosen_in, read_scenarios
from treejar.entrypoints.replay.report import as_json, print_dialogue, print_measures, print_results
from treejar.entrypoints.replay.run import Result, play_all
from treejar.entrypoints.replay.scenario import PlannerName
from treejar.entrypoints.replay.street import street
from treejar.entrypoints.replay.written import why_no_model_wrote

_EXAMPLES = """
Examples:

\b
  treejar replay tests/scenarios
  treejar replay tests/scenarios --planner script --filter never-
  treejar replay tests/scenarios/opening-greeting-en.yaml --show
  TREEJAR_OPENROUTER_API_KEY=… treejar replay tests/scenarios --planner openrouter --live --jobs 8
"""
PLAIN_WIDTH = 200


@click.command("replay", epilog=_EXAMPLES)
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--planner",
    type=click.Choice([name.value for name in PlannerName]),
    default=PlannerName.RULES.value,
    show_default=True,
    help="Who writes: the rules alone, the configured model, or what the scenario's `model` says.",
)
@click.option("--live", is_flag=True, help="Measures too: questions, options, prices, introduction, language, cost.")
@click.option("--filter", "wanted", default="", metavar="ID", help="Only scenarios whose id holds this.")
@click.option("--jobs", type=click.IntRange(1, 16), default=1, show_default=True, help="So many side by side.")
@click.option("--show", is_flag=True, help="Print each dialogue: tools, findings, and what Noor said.")
@click.option("--json", "machine", is_flag=True, help="One JSON object a line.")
def command(
    paths: tuple[Path, ...], planner: str, live: bool, wanted: str, jobs: int, show: bool, machine: bool
) -> None:
    """Play the dialogue scenarios of PATHS (files or folders) and judge them: exit code 1 when one fails or a model
    could not write at all, 2 when a file is invalid or nothing is found. A database of its own is made and removed;
    nobody outside is asked, but for a model."""
    set_up_logs(process="replay")
    name = PlannerName(planner)
    outcome = _played(paths, name, wanted, jobs, shown=not machine)
    measured = [measure(result.played, outcome.catalogue) for result in outcome.results]
    if machine:
        for row in as_json(outcome.results, measured, live=live):
            click.echo(msgspec.json.encode(row).decode())
    else:
        console = Console()
        console = console if console.is_terminal else Console(width=PLAIN_WIDTH)
        for result in outcome.results if show else ():
            print_dialogue(console, result)
        if live:
            print_measures(console, outcome.results, measured)
        print_results(console, outcome.results, name, outcome.skipped)
    if why := name is PlannerName.OPENROUTER and why_no_model_wrote(outcome.results):
        fail(f"the model wrote not one reply, so what passed says nothing of it: {why}")
    if not all(result.passed for result in outcome.results):
        sys.exit(FAILED)


class _Plan(NamedTuple):
    files: Sequence[Path]
    planner: PlannerName
    jobs: int


class _Outcome(NamedTuple):
    results: list[Result]
    catalogue: Mapping[str, Product]
    skipped: int


def _played(paths: Sequence[Path], planner: PlannerName, wanted: str, jobs: int, *, shown: bool) -> _Outcome:
    """Everything, or one line that says why not, and the exit code for it."""
    try:
        environment = read_environment()
        demand_model(planner, environment)
        plan = _Plan(chosen_in(paths, wanted), planner, jobs)
        with temporary_folder() as folder, open_database(folder / "home", unsafe_fast=True) as server:
            upgrade(server.dsn)
            config = settings_of_a_house(planner, folder, server.dsn, environment)
            with lend(config) as lent, steps(shown=shown) as tell:
                return asyncio.run(_play(plan, config, lent, server, tell))
    except InvalidConfiguration as invalid:
        _wrong_use(invalid.mistakes)
    except InvalidScenarios as invalid:
        _wrong_use(map(str, invalid.mistakes))
    except NothingToPlay as nothing:
        _wrong_use([str(nothing)])
    except InvalidKnowledge as invalid:
        fail_for_knowledge(invalid)
    except (EmbeddedDatabaseError, PortError, UnfitServer) as error:
        fail(str(error) or type(error).__name__)


async def _play(
    plan: _Plan, config: Config, lent: Lent, server: DatabaseHandle, tell: Callable[[str, int, int], None]
) -> _Outcome:
    """Everything is read before the first word is played."""
    async with open_house(config, lent) as model_house:
        scenarios = read_scenarios(plan.files, model_house.vocabulary)
        await model_house.furnish()
    meant = [scenario for scenario in scenarios if scenario.meant_for(plan.planner)]
    async with street(config, lent, server, plan.jobs) as houses:
        results = await play_all(meant, plan.planner, houses, lambda done, of: tell("scenarios", done, of))
    return _Outcome(results, lent.goods.products, len(scenarios) - len(meant))


def _wrong_use(mistakes: Iterable[str]) -> NoReturn:
    for mistake in mistakes:
        click.echo(mistake, err=True)
    sys.exit(WRONG_USE)
