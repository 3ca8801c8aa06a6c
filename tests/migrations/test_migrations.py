"""The schema: every revision goes up, down and up again, and says the same as the tables."""

import asyncio
import subprocess
import sys
from pathlib import Path

import asyncpg
import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from tests.fixtures.database import CreateDatabase

from treejar.adapters.postgres import revisions
from treejar.adapters.postgres.engine import Database
from treejar.adapters.postgres.migrate import current, downgrade, heads, upgrade
from treejar.adapters.postgres.tables import METADATA
from treejar.application.ports.errors import Unavailable

FOLDER = revisions.migrations_folder() / "versions"
REVISIONS = sorted(path.stem for path in FOLDER.glob("*.py"))


@pytest.fixture
async def empty(create_database: CreateDatabase) -> str:
    return await create_database(None)


def test_there_is_one_head_and_each_file_is_named_after_its_revision() -> None:
    assert heads() == (REVISIONS[-1],)


@pytest.mark.parametrize("revision", REVISIONS)
async def test_a_revision_goes_up_down_and_up_again(empty: str, revision: str) -> None:
    number = REVISIONS.index(revision)
    before = REVISIONS[number - 1] if number else "base"
    assert await asyncio.to_thread(upgrade, empty, revision)
    tables = await _tables(empty)
    assert await asyncio.to_thread(downgrade, empty, before)
    assert await asyncio.to_thread(current, empty) == (None if before == "base" else before)
    assert await asyncio.to_thread(upgrade, empty, revision)
    assert await _tables(empty) == tables


async def test_going_all_the_way_down_leaves_no_table(empty: str) -> None:
    await asyncio.to_thread(upgrade, empty)
    await asyncio.to_thread(downgrade, empty)
    assert await _tables(empty) == ["alembic_version"]


async def test_the_migrations_and_the_tables_say_the_same(empty: str) -> None:
    await asyncio.to_thread(upgrade, empty)
    assert await asyncio.to_thread(_differences, empty) == []


async def test_a_difference_between_migrations_and_tables_would_be_found(empty: str) -> None:
    await asyncio.to_thread(upgrade, empty)
    connection = await asyncpg.connect(empty)
    await connection.execute("ALTER TABLE products DROP COLUMN brand CASCADE; DROP INDEX outbox_open")
    await connection.close()
    kinds = {difference[0] for difference in await asyncio.to_thread(_differences, empty)}
    assert {"add_column", "add_index"} <= kinds


async def test_starts_at_the_same_time_wait_for_each_other(empty: str) -> None:
    changed = await asyncio.gather(*(asyncio.to_thread(upgrade, empty) for _ in range(4)))
    assert sorted(changed) == [False, False, False, True]
    assert await asyncio.to_thread(current, empty) == heads()[0]


async def test_a_migration_that_breaks_leaves_the_database_as_it_was(empty: str) -> None:
    connection = await asyncpg.connect(empty)
    await connection.execute("CREATE TABLE turn_records (mine int)")
    with pytest.raises(Exception, match="turn_records"):
        await asyncio.to_thread(upgrade, empty)
    await connection.close()
    assert await _tables(empty) == ["turn_records"]


async def test_when_there_is_nothing_to_do_alembic_is_not_even_imported(empty: str) -> None:
    await asyncio.to_thread(upgrade, empty)
    script = (
        "import sys; from treejar.adapters.postgres.migrate import upgrade; "
        f"assert upgrade({empty!r}) is False; assert 'alembic' not in sys.modules"
    )
    await asyncio.to_thread(subprocess.run, [sys.executable, "-c", script], check=True, env={"PYTHONPATH": "src"})


async def test_nev_65_the_house_knows_whether_its_schema_is_current(empty: str) -> None:
    house = Database(empty).house
    assert not await house.schema_is_current()
    await asyncio.to_thread(upgrade, empty)
    assert await house.schema_is_current()
    await asyncio.to_thread(downgrade, empty)
    assert not await house.schema_is_current()
    await house._engine.dispose()


def test_a_server_that_is_away_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        upgrade(f"postgresql://postgres@/treejar?host={tmp_path}")


def test_an_installed_wheel_carries_its_migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_migrations" / "versions").mkdir(parents=True)
    monkeypatch.setattr(revisions, "_PLACES", (tmp_path / "_migrations", tmp_path / "migrations"))
    assert revisions.migrations_folder() == tmp_path / "_migrations"


def test_an_installation_without_migrations_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "_PLACES", (tmp_path / "_migrations", tmp_path / "migrations"))
    with pytest.raises(FileNotFoundError, match="migrations"):
        revisions.migrations_folder()


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_revision_imports_nothing_of_ours(revision: str) -> None:
    assert "treejar" not in (FOLDER / f"{revision}.py").read_text()


def _differences(dsn: str) -> list[tuple[object, ...]]:
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(dsn))
    with engine.connect() as connection:
        # The index of trigrams exists only where the server has the extension, so no table can promise it.
        options = {"include_object": lambda thing, name, *rest: name != "products_name_trigrams"}
        context = MigrationContext.configure(connection, opts={"compare_type": True, **options})
        found = compare_metadata(context, METADATA)
    engine.dispose()
    return list(found)


async def _tables(dsn: str) -> list[str]:
    connection = await asyncpg.connect(dsn)
    rows = await connection.fetch(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    )
    await connection.close()
    return sorted(row["relname"] for row in rows)
