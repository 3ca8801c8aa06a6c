"""`treejar migrate`: bring the schema to this release's head."""

import click

from treejar.adapters.embedded_postgres.errors import EmbeddedDatabaseError
from treejar.adapters.embedded_postgres.handle import open_database
from treejar.adapters.postgres.migrate import current
from treejar.application.ports.errors import PortError
from treejar.entrypoints.cli.session import configured, fail, migrated
from treejar.entrypoints.logs import set_up_logs


@click.command("migrate", epilog="Example: TREEJAR_DATABASE_URL=postgresql://noor@db/noor treejar migrate")
def command() -> None:
    """Bring the database schema to this release's head. Safe to repeat; two at once wait for each other."""
    set_up_logs(process="migrate")
    config = configured()
    try:
        if config.database_url:
            _upgrade(config.database_url)
            return
        with open_database(config.home) as handle:
            _upgrade(handle.dsn)
    except (PortError, EmbeddedDatabaseError) as error:
        fail(str(error))


def _upgrade(dsn: str) -> None:
    before = current(dsn)
    migrated(dsn)
    after = current(dsn)
    click.echo(f"schema {after}" if before == after else f"schema {before or 'empty'} -> {after}")
