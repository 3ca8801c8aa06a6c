"""`treejar serve`: one web process."""

import asyncio
import socket

import click
import uvicorn
import uvloop
from dishka import AsyncContainer
from litestar import Litestar

from treejar.adapters.postgres.server import UnfitServer
from treejar.application.ports.errors import PortError
from treejar.application.ports.inbox import Intake
from treejar.application.ports.passages import InvalidKnowledge
from treejar.application.searching.find_products import FindProducts
from treejar.application.searching.find_related import FindRelated
from treejar.entrypoints.cli.session import (
    configured,
    demand_embedding_model,
    fail,
    fail_for_knowledge,
    with_database,
)
from treejar.entrypoints.config import Config
from treejar.entrypoints.logs import set_up_logs
from treejar.entrypoints.web import build_web
from treejar.entrypoints.wiring.container import build_container


@click.command("serve", epilog="Example: TREEJAR_PORT=8080 treejar serve")
def command() -> None:
    """Run one web process. Any number may share a database."""
    set_up_logs(process="web")
    config = configured()
    demand_embedding_model(config)
    with listening(config.host, config.port) as listener, with_database(config) as ready:
        serve(build_web(ready, build_container(ready)), listener)


def listening(host: str, port: int) -> socket.socket:
    """A listening socket, or a sentence that says what is wrong."""
    # The protocol is named because asyncio switches Nagle's delay off only on sockets that say they are TCP.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        fail(f"{host}:{port} cannot be used ({error.strerror}): set TREEJAR_PORT to a free port, or TREEJAR_HOST")
    return listener


def serve(app: Litestar, listener: socket.socket) -> None:
    """Serve until SIGTERM or SIGINT."""
    settings = uvicorn.Config(
        app, loop="uvloop", http="httptools", ws="none", log_config=None, access_log=False, lifespan="on",
        timeout_graceful_shutdown=3, server_header=False, proxy_headers=False,
    )  # fmt: skip
    server = uvicorn.Server(settings)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        try:
            runner.run(_prepare(app))
        except InvalidKnowledge as invalid:
            fail_for_knowledge(invalid)
        except (PortError, UnfitServer) as error:
            fail(str(error))
        runner.run(server.serve(sockets=[listener]))
    if not server.started:
        fail("the web process could not start; the log above says why")


async def _prepare(app: Litestar) -> None:
    """A database that is not there, or a file of ours that cannot be read, is a line, not a server that fails to start
    with a page of traceback, nor one that answers 500."""
    container: AsyncContainer = app.state.dishka_container
    try:
        await container.get(Intake)
        await container.get(FindProducts)
        await container.get(FindRelated)
    except (PortError, UnfitServer, InvalidKnowledge):
        await container.close()
        raise


def base_url(config: Config) -> str:
    """Where this machine reaches its own web process."""
    host = "127.0.0.1" if config.host in ("0.0.0.0", "::") else config.host
    return f"http://{host}:{config.port}"
