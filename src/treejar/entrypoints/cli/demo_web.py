"""The demo's web process: the same application, with the phone page."""

import click

from treejar.adapters.phone_page.router import phone_router
from treejar.entrypoints.cli.serve import base_url, listening, serve
from treejar.entrypoints.cli.session import configured, with_database
from treejar.entrypoints.logs import set_up_logs
from treejar.entrypoints.web import build_web
from treejar.entrypoints.wiring.container import build_container


@click.command("demo-web", hidden=True)
@click.option("--simulator", required=True, help="Root address of the Wazzup simulator.")
def command(simulator: str) -> None:
    """The web process of `treejar demo`."""
    set_up_logs(process="web")
    with with_database(configured()) as config, listening(config.host, config.port) as listener:
        page = phone_router(simulator, base_url(config), config.admin_token.reveal())
        serve(build_web(config, build_container(config), extra=[page]), listener)
