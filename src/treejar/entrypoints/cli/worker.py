"""`treejar worker`: one worker process."""

import asyncio

import click
import uvloop

from treejar.entrypoints.cli.session import configured, with_database
from treejar.entrypoints.logs import set_up_logs
from treejar.entrypoints.wiring.container import build_container
from treejar.entrypoints.worker import run_worker


@click.command("worker", epilog="Example: treejar worker")
def command() -> None:
    """Run one worker process: turns, sending, synchronisation. Any number may share a database."""
    set_up_logs(process="worker")
    with (
        with_database(configured()) as config,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        runner.run(run_worker(build_container(config)))
