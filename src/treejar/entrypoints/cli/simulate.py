"""`treejar simulate`: only the provider simulators."""

import asyncio
import json
import signal
from pathlib import Path

import click

from treejar.adapters.sandbox.sample_catalog import items_from_file, load_sample_items, picture
from treejar.adapters.sandbox.server import PORTS, Simulators
from treejar.entrypoints.cli.session import fail


@click.command("simulate", epilog="Example: treejar simulate --port 9100 --catalog items.json")
@click.option(
    "--port", type=click.IntRange(0, 65536 - PORTS), default=9100, show_default=True, help=f"First of {PORTS} ports."
)
@click.option(
    "--catalog", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Zoho items, JSON or JSONL."
)
@click.option("--json", "as_json", is_flag=True, help="Print the addresses as JSON.")
def command(port: int, catalog: Path | None, as_json: bool) -> None:
    """Run the simulators of Wazzup, Zoho accounts, Zoho Inventory, the storefront feed, Bazara and OpenRouter.

    Each has its control plane under /_sim.
    """
    try:
        items = items_from_file(catalog) if catalog else load_sample_items()
        asyncio.run(_run(items, port, as_json))
    except (OSError, ValueError) as error:
        fail(str(error))


async def _run(items: list[dict[str, object]], port: int, as_json: bool) -> None:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    async with Simulators(items, picture, base_port=port) as simulators:
        urls = {
            "TREEJAR_WAZZUP_BASE_URL": simulators.urls.wazzup_base_url,
            "TREEJAR_ZOHO_ACCOUNTS_URL": simulators.urls.zoho_accounts_url,
            "TREEJAR_ZOHO_INVENTORY_URL": simulators.urls.zoho_inventory_url,
            "TREEJAR_STOREFRONT_URL": simulators.urls.storefront_url,
            "TREEJAR_BAZARA_URL": simulators.urls.bazara_url,
            "TREEJAR_OPENROUTER_BASE_URL": simulators.urls.openrouter_base_url,
        }
        if as_json:
            click.echo(json.dumps(urls))
        else:
            for name, url in urls.items():
                click.echo(f"{name}={url}")
        await stopping.wait()
