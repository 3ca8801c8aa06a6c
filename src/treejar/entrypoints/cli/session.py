"""What every command needs: its configuration, a database, and words for what went wrong."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn, TypeVar

import click
import msgspec
from dishka import AsyncContainer

from treejar.adapters.embedded_postgres.errors import EmbeddedDatabaseError
from treejar.adapters.embedded_postgres.handle import open_database
from treejar.adapters.embeddings.choice import demand_model
from treejar.adapters.postgres.migrate import upgrade
from treejar.adapters.postgres.server import UnfitServer
from treejar.application.ports.errors import ApplicationError, Permanent, PortError, Unavailable
from treejar.application.ports.house import House
from treejar.application.ports.passages import InvalidKnowledge
from treejar.entrypoints.config import Config, InvalidConfiguration, load_config, read_environment, with_kept_secrets
from treejar.entrypoints.logs import set_up_logs
from treejar.entrypoints.wiring.container import build_container

T = TypeVar("T")
FAILED, WRONG_USE = 1, 2


def configured() -> Config:
    """The configuration, or every mistake in it and exit code 2."""
    try:
        return with_kept_secrets(load_config(read_environment()))
    except InvalidConfiguration as invalid:
        click.echo("The configuration cannot be used:", err=True)
        for mistake in invalid.mistakes:
            click.echo(f"  {mistake}", err=True)
        sys.exit(WRONG_USE)


def fail(message: str) -> NoReturn:
    """The work failed: one line on stderr and exit code 1."""
    click.echo(f"treejar: {message}", err=True)
    sys.exit(FAILED)


def fail_for_knowledge(invalid: InvalidKnowledge) -> NoReturn:
    """Every fault of the written files on a line of its own, and exit code 1."""
    for fault in invalid.faults:
        click.echo(f"  {fault}", err=True)
    fail(str(invalid))


def demand_embedding_model(config: Config) -> None:
    """The model's files must be here, or exit code 2: no process that serves customers ever fetches them."""
    try:
        demand_model(config.embedding_model, config.home, config.embedding_path)
    except Permanent as error:
        click.echo(f"The configuration cannot be used:\n  TREEJAR_EMBEDDING_MODEL: {error}", err=True)
        sys.exit(WRONG_USE)


@contextmanager
def with_database(config: Config) -> Iterator[Config]:
    """The configuration with a database in it: the one that is named, or the embedded one, migrated."""
    if config.database_url:
        yield config
        return
    try:
        handle = open_database(config.home)
    except EmbeddedDatabaseError as error:
        fail(str(error))
    with handle:
        migrated(handle.dsn)
        yield msgspec.structs.replace(config, database_url=handle.dsn)


def migrated(dsn: str) -> None:
    """Bring the schema to this release's head, or say in a sentence why that cannot be."""
    try:
        upgrade(dsn)
    except (PortError, UnfitServer) as error:
        fail(str(error))


async def demand_schema(container: AsyncContainer) -> None:
    """Raises Unavailable with what to do where the migrations of this release did not run."""
    if not await (await container.get(House)).schema_is_current():
        raise Unavailable("database", "the schema is not at this release's head: run `treejar migrate`")


def run_with_container(process: str, work: Callable[[AsyncContainer], Awaitable[T]], *, needs_schema: bool = True) -> T:
    """Run one piece of work beside whatever else is running; a provider's refusal is one line, not a traceback."""
    set_up_logs(process=process)
    with with_database(configured()) as config:

        async def run() -> T:
            container = build_container(config)
            try:
                if needs_schema:
                    await demand_schema(container)
                return await work(container)
            finally:
                await container.close()

        try:
            return asyncio.run(run())
        except InvalidKnowledge as invalid:
            fail_for_knowledge(invalid)
        except (PortError, ApplicationError, UnfitServer) as error:
            fail(str(error) or type(error).__name__)
