"""A database nobody has migrated yet: every process says what to do, and none ends in a traceback (contract §4)."""

import asyncio
import sys
from pathlib import Path

import pytest
from litestar.testing import AsyncTestClient
from tests.entrypoints.test_cli import clean_environment
from tests.fixtures.database import CreateDatabase, create_database, database_server

from treejar.entrypoints.config import load_config
from treejar.entrypoints.web import build_web
from treejar.entrypoints.wiring.container import build_container

__all__ = ["create_database", "database_server"]


async def test_serve_starts_and_is_not_ready_until_migrate_ran(create_database: CreateDatabase, tmp_path: Path) -> None:
    settings = {"TREEJAR_HOME": str(tmp_path), "TREEJAR_DATABASE_URL": await create_database(None)}
    config = load_config(
        settings | {"TREEJAR_ADMIN_TOKEN": "admin-token-of-the-tests", "TREEJAR_WAZZUP_WEBHOOK_TOKEN": "w" * 20}
    )
    async with AsyncTestClient(build_web(config, build_container(config))) as client:
        before = await client.get("/health/ready")
        assert before.status_code == 503
        assert "treejar migrate" in before.json()["failing"]["migrations"]
        delivery = {"messages": [{"messageId": "m", "chatId": "971500000001", "chatType": "whatsapp"}]}
        assert (await client.post(f"/api/v1/webhooks/wazzup/{'w' * 20}", json=delivery)).status_code == 503

        assert await treejar(tmp_path, settings, "migrate") == (0, "")
        assert set((await client.get("/health/ready")).json()["failing"]) == {"worker"}


@pytest.mark.parametrize("arguments", [("worker",), ("search", "chair"), ("sync", "catalog"), ("embed",)])
async def test_other_commands_say_that_migrate_must_run(
    create_database: CreateDatabase, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    code, said = await treejar(tmp_path, {"TREEJAR_DATABASE_URL": await create_database(None)}, *arguments)
    assert code == 1
    assert "run `treejar migrate`" in said
    assert said.count("\n") == 1


async def treejar(home: Path, settings: dict[str, str], *arguments: str) -> tuple[int | None, str]:
    """Exit code and what was said on stderr."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "treejar", *arguments,
        env={**clean_environment(), "TREEJAR_HOME": str(home), **settings}, cwd=home,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    _, said = await asyncio.wait_for(process.communicate(), 120)
    return process.returncode, said.decode()
