"""`treejar up`: the single-machine installation."""

import asyncio

import click

from treejar.entrypoints.cli.serve import base_url, listening
from treejar.entrypoints.cli.session import configured, demand_embedding_model, migrated, with_database
from treejar.entrypoints.cli.supervisor import Child, Supervisor, treejar_command
from treejar.entrypoints.logs import set_up_logs


@click.command("up", epilog="Example: treejar up    (settings come from the environment or .env)")
def command() -> None:
    """Web and worker on this machine, with the embedded database when none is configured."""
    set_up_logs(process="up")
    config = configured()
    demand_embedding_model(config)
    listening(config.host, config.port).close()
    with with_database(config) as ready:
        migrated(ready.database_url)
        environment = {"TREEJAR_DATABASE_URL": ready.database_url}
        children = [Child(name, treejar_command(command), environment) for name, command in _PROCESSES]
        click.echo(f"Noor is starting on {base_url(ready)} (Ctrl-C stops)", err=True)
        if config.admin_token_generated and not config.production:
            click.echo(f"Admin token: {config.admin_token.reveal()}", err=True)
        asyncio.run(Supervisor(children).run())


_PROCESSES = (("web", "serve"), ("worker", "worker"))
