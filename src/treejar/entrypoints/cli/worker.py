"""`treejar worker`: one worker process."""

import asyncio

import click
import uvloop
from dishka import AsyncContainer

from treejar.adapters.postgres.server import UnfitServer
from treejar.application.ports.errors import PortError
from treejar.application.ports.passages import InvalidKnowledge
from treejar.application.turn.run_turn import RunTurn
from treejar.entrypoints.cli.session import (
    configured,
    demand_embedding_model,
    demand_schema,
    fail,
    fail_for_knowledge,
    with_database,
)
from treejar.entrypoints.logs import set_up_logs
from treejar.entrypoints.wiring.container import build_container
from treejar.entrypoints.worker import run_worker


@click.command("worker", epilog="Example: treejar worker")
def command() -> None:
    """Run one worker process: turns, sending, synchronisation. Any number may share a database."""
    set_up_logs(process="worker")
    chosen = configured()
    demand_embedding_model(chosen)
    with (
        with_database(chosen) as config,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        try:
            runner.run(_work(build_container(config)))
        except InvalidKnowledge as invalid:
            fail_for_knowledge(invalid)
        except (PortError, UnfitServer) as error:
            fail(str(error))


async def _work(container: AsyncContainer) -> None:
    try:
        await demand_schema(container)
        await container.get(RunTurn)
    except (PortError, UnfitServer, InvalidKnowledge):
        await container.close()
        raise
    await run_worker(container)
