"""`treejar demo`: the whole system on this machine, with simulated providers and a phone to write on."""

import asyncio
import fcntl
import secrets
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import click
import httpx
import msgspec

from treejar.adapters.embedded_postgres.errors import EmbeddedDatabaseError
from treejar.adapters.embedded_postgres.handle import erase_database, open_database
from treejar.adapters.postgres.migrate import upgrade
from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.sample_catalog import load_sample_items, picture
from treejar.adapters.sandbox.server import Simulators, SimulatorUrls
from treejar.adapters.wazzup.administration import WazzupAdministration
from treejar.adapters.wazzup.http import WazzupHttp
from treejar.application.ports.embedder import BUNDLED
from treejar.entrypoints.cli.serve import base_url, listening
from treejar.entrypoints.cli.session import configured, fail
from treejar.entrypoints.cli.supervisor import Child, Supervisor, treejar_command
from treejar.entrypoints.cli.talk import Line, Talk
from treejar.entrypoints.config import Config, set_for_this_process
from treejar.entrypoints.logs import set_up_logs

START_SECONDS = 90
DEATHS_ALLOWED = 3
DEMO_CUSTOMER = "971501234567"
MODEL_KEY = "TREEJAR_OPENROUTER_API_KEY"


@click.command(
    "demo",
    epilog='Examples: treejar demo    |    treejar demo --say "Do you have CH-616 in black?" --say "12 please" --json',
)
@click.option(
    "--say", "says", multiple=True, help="Send this text as a customer, print the answer, and stop. Repeatable."
)
@click.option("--from", "phone", default=DEMO_CUSTOMER, show_default=True, help="The customer's phone.")
@click.option("--fresh", is_flag=True, help="Forget what earlier demos stored.")
@click.option("--json", "as_json", is_flag=True, help="With --say: one JSON object a line.")
def command(says: tuple[str, ...], phone: str, fresh: bool, as_json: bool) -> None:
    """Noor with simulated providers, a sample catalogue and a phone page. Needs no account and no network.

    The rules write. With TREEJAR_OPENROUTER_API_KEY in the environment a language model does, at your cost; a key in
    .env is not used.
    """
    set_up_logs(process="demo")
    if as_json and not says:
        raise click.UsageError("--json needs --say")
    if not (phone.isascii() and phone.isdigit() and 8 <= len(phone) <= 15):
        raise click.BadParameter("8 to 15 digits, without plus", param_hint="--from")
    config = configured()
    home = config.home / "demo"
    with _alone(home):
        listening(config.host, config.port).close()
        try:
            if fresh:
                _forget(home)
            with open_database(home) as handle:
                upgrade(handle.dsn)
                demo = _Demo(msgspec.structs.replace(config, home=home, database_url=handle.dsn))
                asyncio.run(demo.run(says, phone, as_json))
        except EmbeddedDatabaseError as error:
            fail(str(error))


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """One demo a home: the second one says so."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = (home / "demo.lock").open("a+")
    except OSError as error:
        fail(f"TREEJAR_HOME: {home} cannot be written ({error.strerror})")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            fail(f"a demo already runs in {home}: use it, stop it, or set TREEJAR_HOME to another folder")
        yield


def _forget(home: Path) -> None:
    erase_database(home)
    shutil.rmtree(home / "pictures", ignore_errors=True)


def child_environment(config: Config, urls: SimulatorUrls, webhook_token: str, model_key: str) -> dict[str, str]:
    """What web and worker of a demo are told, over `.env`. `model_key`: the one that was set for this very command."""
    return {
        "TREEJAR_ENVIRONMENT": "development",
        "TREEJAR_HOME": str(config.home),
        "TREEJAR_DATABASE_URL": config.database_url,
        # A queue named in `.env` belongs to the real installation: its jobs are not for the demo's worker.
        "TREEJAR_QUEUE_URL": "",
        "TREEJAR_EMBEDDING_MODEL": BUNDLED,
        "TREEJAR_EMBEDDING_PATH": "",
        # Neither are the real installation's other sources: the demo's catalogue is the simulated Zoho.
        "TREEJAR_STOREFRONT_URL": "",
        "TREEJAR_BAZARA_URL": "",
        "TREEJAR_BAZARA_TOKEN": "",
        # Simulated customers cost nobody money by accident: a key in `.env` is the installation's. One that is set
        # for this very command is asked for.
        MODEL_KEY: model_key,
        "TREEJAR_HOST": config.host,
        "TREEJAR_PORT": str(config.port),
        "TREEJAR_PUBLIC_URL": base_url(config),
        "TREEJAR_ADMIN_TOKEN": config.admin_token.reveal(),
        "TREEJAR_WAZZUP_BASE_URL": urls.wazzup_base_url,
        "TREEJAR_WAZZUP_API_KEY": credentials.WAZZUP_API_KEY,
        "TREEJAR_WAZZUP_CHANNEL_ID": credentials.WAZZUP_CHANNEL_ID,
        "TREEJAR_WAZZUP_WEBHOOK_TOKEN": webhook_token,
        "TREEJAR_ZOHO_ACCOUNTS_URL": urls.zoho_accounts_url,
        "TREEJAR_ZOHO_INVENTORY_URL": urls.zoho_inventory_url,
        "TREEJAR_ZOHO_CLIENT_ID": credentials.ZOHO_CLIENT_ID,
        "TREEJAR_ZOHO_CLIENT_SECRET": credentials.ZOHO_CLIENT_SECRET,
        "TREEJAR_ZOHO_REFRESH_TOKEN": credentials.ZOHO_REFRESH_TOKEN,
        "TREEJAR_ZOHO_ORGANIZATION_ID": credentials.ZOHO_ORGANIZATION_ID,
    }


def author_told(config: Config, model_key: str) -> str:
    """Who writes in a demo, and what to do about it."""
    if model_key:
        return f"{config.model.writer} at {config.model.base_url}, at your cost; the rules behind it"
    unused = "the model key in .env is not used here" if config.model.configured else "no model is configured"
    return f"rules ({unused}; set {MODEL_KEY} in the environment and a language model writes)"


class _Demo:
    """Simulators in this process, web and worker as children."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._url = base_url(config)
        self._webhook_token = secrets.token_urlsafe(24)
        self._model_key = set_for_this_process(MODEL_KEY)
        self._logs = config.home / "logs"

    async def run(self, says: Sequence[str], phone: str, as_json: bool) -> None:
        self._logs.mkdir(exist_ok=True)
        async with Simulators(load_sample_items(), picture) as simulators:
            supervisor = Supervisor(self._children(simulators))
            running = asyncio.create_task(supervisor.run())
            try:
                await self._until_ready(simulators, supervisor, running)
                if says:
                    await self._talk(simulators, says, phone, as_json)
                elif not running.done():
                    self._greet(simulators)
                    await running
            finally:
                supervisor.stop()
                await running

    def _children(self, simulators: Simulators) -> list[Child]:
        urls = simulators.urls
        environment = child_environment(self._config, urls, self._webhook_token, self._model_key)
        web = treejar_command("demo-web", "--simulator", urls.wazzup_origin)
        return [
            Child("web", web, environment, self._logs / "web.log"),
            Child("worker", treejar_command("worker"), environment, self._logs / "worker.log"),
        ]

    async def _until_ready(self, simulators: Simulators, supervisor: Supervisor, running: "asyncio.Task[None]") -> None:
        """Web up, webhook subscribed, worker seen, catalogue there; or a sentence that says where to look."""
        subscribed, seen = False, "no answer from the web process"
        give_up_at = time.monotonic() + START_SECONDS
        async with httpx.AsyncClient(base_url=self._url, trust_env=False, timeout=5) as client:
            while not running.done():
                if time.monotonic() > give_up_at or supervisor.deaths > DEATHS_ALLOWED:
                    fail(f"the demo did not become ready ({seen}); the logs are in {self._logs}")
                with suppress(httpx.HTTPError):
                    report = (await client.get("/health/ready")).json()
                    if not subscribed:
                        await self._subscribe(client, simulators)
                        subscribed = True
                    if report.get("ok") and "catalogue" not in report["degraded"]:
                        return
                    seen = ", ".join([*report.get("failing", {}).values(), *report.get("degraded", {}).values()])
                await asyncio.sleep(0.1)

    async def _subscribe(self, client: httpx.AsyncClient, simulators: Simulators) -> None:
        admin = WazzupAdministration(WazzupHttp(client, simulators.urls.wazzup_base_url, credentials.WAZZUP_API_KEY))
        await admin.subscribe(f"{self._url}/api/v1/webhooks/wazzup/{self._webhook_token}")

    async def _talk(self, simulators: Simulators, says: Sequence[str], phone: str, as_json: bool) -> None:
        token = self._config.admin_token.reveal()
        async with Talk(simulators.urls.wazzup_origin, self._url, token, phone) as talk:
            if await talk.is_known():
                click.echo(f"The conversation of {phone} goes on; --fresh forgets it.", err=True)
            for text in says:
                try:
                    async for line in talk.say(text):
                        click.echo(msgspec.json.encode(line).decode() if as_json else _plain(line))
                except TimeoutError as late:
                    fail(f"{late}; the logs are in {self._logs}")
            if await talk.is_with_manager():
                click.echo(
                    "A manager has this chat now, and Noor is silent in it. "
                    "--fresh forgets it, --from speaks from another phone.",
                    err=True,
                )

    def _greet(self, simulators: Simulators) -> None:
        click.echo(
            f"Noor is ready.\n\n"
            f"  Phone page   {self._url}/sandbox\n"
            f"  API docs     {self._url}/schema\n"
            f"  Health       {self._url}/health/ready\n"
            f"  Admin token  {self._config.admin_token.reveal()}\n"
            f"  Simulators   {simulators.urls.wazzup_origin}/_sim (Wazzup)\n"
            f"               {simulators.urls.storefront_url} (storefront feed, not read by the demo)\n"
            f"               {simulators.urls.bazara_url} (Bazara, not read by the demo)\n"
            f"  Logs         {self._logs}\n\n"
            f"Author: {author_told(self._config, self._model_key)}. Ctrl-C stops everything."
        )


def _plain(line: Line) -> str:
    who = {"customer": "Customer", "noor": "Noor", "manager": "Manager"}[line.role]
    took = f"  ({line.elapsed_ms} ms)" if line.elapsed_ms is not None else ""
    return f"{who}: {line.text or f'[{line.kind}] {line.file}'}{took}"
