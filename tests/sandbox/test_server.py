"""Starting and stopping the simulators."""

import asyncio
import socket
from pathlib import Path

import httpx
import pytest
from tests.sandbox.support import JPEG, PATIENCE_SECONDS

from treejar.adapters.sandbox.server import PORTS, Simulators


def no_picture(item_id: str) -> bytes | None:
    return None


def free_ports_in_a_row() -> int:
    """A port whose successors are free as well."""
    for first in range(20_000, 60_000, 7):
        try:
            for port in range(first, first + PORTS):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
        except OSError:
            continue
        return first
    raise AssertionError("no free ports in a row")


async def test_a_base_port_gives_all_their_ports_in_a_row_and_frees_them() -> None:
    base = free_ports_in_a_row()
    for _ in range(2):
        async with Simulators([], no_picture, base_port=base) as running:
            ports = running.ports
            assert (ports.wazzup, ports.zoho_accounts, ports.zoho_inventory) == (base, base + 1, base + 2)
            assert (ports.storefront, ports.bazara, ports.openrouter) == (base + 3, base + 4, base + 5)
            assert running.urls.wazzup_base_url == f"http://127.0.0.1:{base}/v3"
            assert running.urls.zoho_inventory_url == f"http://127.0.0.1:{base + 2}/inventory/v1"
            assert running.urls.storefront_url == f"http://127.0.0.1:{base + 3}/api/catalog"
            assert running.urls.bazara_url == f"http://127.0.0.1:{base + 4}"
            assert running.urls.openrouter_base_url == f"http://127.0.0.1:{base + 5}/api/v1"


async def test_a_taken_port_is_told_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OSError, match="in use"):
            async with Simulators([], no_picture, base_port=taken.getsockname()[1]):
                pass


async def test_an_open_event_stream_does_not_hold_up_the_end() -> None:
    async with asyncio.timeout(PATIENCE_SECONDS), httpx.AsyncClient(trust_env=False, verify=False) as client:
        async with Simulators([], no_picture) as running:
            request = client.build_request("GET", f"{running.urls.wazzup_origin}/_sim/events")
            stream = await client.send(request, stream=True)
        assert (await stream.aread()).startswith(b": open")


async def test_files_can_be_kept_in_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "media"
    async with (
        Simulators([], no_picture, media_dir=folder) as running,
        httpx.AsyncClient(trust_env=False, verify=False) as client,
    ):
        address = f"{running.urls.wazzup_origin}/_sim/upload"
        uri = (await client.post(address, params={"filename": "room.jpg"}, content=JPEG)).json()["contentUri"]
        assert (await client.get(uri)).content == JPEG
    assert [path.read_bytes() for path in folder.iterdir()] == [JPEG]
