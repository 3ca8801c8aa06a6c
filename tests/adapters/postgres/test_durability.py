"""What the intake has confirmed survives the death of the server."""

import asyncio
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
from tests.factories.dialog import arrived, delivery, new_address

from treejar.adapters.embedded_postgres.handle import DatabaseHandle, open_database
from treejar.adapters.postgres.engine import Database
from treejar.adapters.postgres.migrate import upgrade
from treejar.application.ports.errors import Unavailable

ENOUGH = 200


@pytest.fixture
def safe_server() -> Iterator[DatabaseHandle]:
    """A server that keeps every promise about crashes."""
    home = Path(tempfile.mkdtemp(prefix="treejar-tests-"))
    home.chmod(0o755)
    try:
        with open_database(home) as handle:
            yield handle
    finally:
        shutil.rmtree(home)


@pytest.mark.drill
async def test_ch_9_what_was_confirmed_survives_a_killed_server(safe_server: DatabaseHandle) -> None:
    await asyncio.to_thread(upgrade, safe_server.dsn)
    connection = await asyncpg.connect(safe_server.dsn)
    # A server whose default is to confirm early.
    await connection.execute("ALTER DATABASE treejar SET synchronous_commit = off")
    await connection.close()

    async with Database(safe_server.dsn) as postgres:
        confirmed: list[str] = []

        async def store_until_the_end() -> None:
            while True:
                row = arrived(new_address())
                try:
                    await postgres.intake.store(delivery(row))
                except Unavailable:
                    return
                confirmed.append(row.key)

        writers = [asyncio.ensure_future(store_until_the_end()) for _ in range(8)]
        async with asyncio.timeout(60):
            while len(confirmed) <= ENOUGH:  # noqa: ASYNC110  (the writers have nothing else to tell)
                await asyncio.sleep(0.01)
        _kill_server(safe_server)
        await asyncio.gather(*writers)

    await asyncio.to_thread(safe_server.ensure)
    connection = await _connected(safe_server.dsn)
    stored = {row["key"] for row in await connection.fetch("SELECT key FROM inbox")}
    await connection.close()
    assert set(confirmed) <= stored


def _kill_server(server: DatabaseHandle) -> None:
    """The postmaster and all its children, as a power cut would: no chance to write anything."""
    data = next(path for path in server._layout.home.rglob("postmaster.pid"))
    os.kill(int(data.read_text().split()[0]), signal.SIGKILL)


async def _connected(dsn: str) -> asyncpg.Connection:
    async with asyncio.timeout(60):
        while True:
            try:
                return await asyncpg.connect(dsn)
            except (OSError, asyncpg.PostgresError):
                await asyncio.sleep(0.05)
