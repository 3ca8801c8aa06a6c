import contextlib
import os
import signal
import subprocess
import threading
from pathlib import Path

import psycopg
import pytest

from treejar.adapters.embedded_postgres.account import server_account
from treejar.adapters.embedded_postgres.handle import DatabaseHandle, open_database

from .processes import PATIENCE_SECONDS, RunAs, UserProcess, eventually, keeper_pid, query, server_pid, server_runs

pytestmark = pytest.mark.drill


def _store_a_row(handle: DatabaseHandle) -> None:
    query(handle.dsn, "CREATE TABLE kept AS SELECT 7 AS figure")


def test_a_killed_server_comes_back_with_every_committed_row(home: Path) -> None:
    with open_database(home) as handle:
        _store_a_row(handle)
        os.kill(server_pid(home), signal.SIGKILL)
        assert query(handle.dsn, "SELECT figure FROM kept") == [(7,)]


def test_a_killed_keeper_is_replaced_and_the_rows_are_kept(home: Path) -> None:
    with open_database(home) as handle:
        _store_a_row(handle)
        killed = keeper_pid(home)
        os.kill(killed, signal.SIGKILL)
        assert eventually(lambda: keeper_pid(home) != killed)
        assert query(handle.dsn, "SELECT figure FROM kept") == [(7,)]
    assert not server_runs(home)


def test_a_session_that_outlives_keeper_and_server_is_ended_before_the_data_are_opened_again(home: Path) -> None:
    with open_database(home) as handle:
        _store_a_row(handle)
        busy = psycopg.connect(handle.dsn, autocommit=True)
        # Pure computation: such a session does not notice by itself that its server has died.
        endless = "DO $$ BEGIN LOOP END LOOP; END $$"
        worker = threading.Thread(target=_run_until_cut_off, args=(busy, endless))
        worker.start()
        assert eventually(lambda: query(handle.dsn, _ACTIVE) == [(1,)])
        os.kill(keeper_pid(home), signal.SIGKILL)
        os.kill(server_pid(home), signal.SIGKILL)
        assert query(handle.dsn, "SELECT figure FROM kept") == [(7,)]
        worker.join(PATIENCE_SECONDS)
        assert not worker.is_alive()
        busy.close()


def test_the_server_stops_after_its_only_user_was_killed(home: Path) -> None:
    user = UserProcess(home, RunAs(crash_safe=True))
    query(user.answer(), "CREATE TABLE kept AS SELECT 7 AS figure")
    user.kill()
    assert eventually(lambda: not server_runs(home))
    with open_database(home) as handle:
        assert query(handle.dsn, "SELECT figure FROM kept") == [(7,)]


def test_an_interrupted_first_start_is_done_again(home: Path) -> None:
    user = UserProcess(home)
    assert eventually(lambda: any(home.glob("pgdata.init-*/base")))
    os.kill(keeper_pid(home), signal.SIGSTOP)  # or it might come to the end of its work meanwhile
    user.kill()
    os.kill(keeper_pid(home), signal.SIGKILL)
    assert not (home / "pgdata").exists()
    with open_database(home) as handle:
        assert query(handle.dsn, "SELECT 1") == [(1,)]
    assert not list(home.glob("pgdata.init-*"))


def test_a_keeper_killed_during_the_first_start_is_replaced_without_the_user_noticing(home: Path) -> None:
    with UserProcess(home) as user:
        assert eventually(lambda: any(home.glob("pgdata.init-*/base")))
        os.kill(keeper_pid(home), signal.SIGKILL)
        assert query(user.answer(), "SELECT 1") == [(1,)]


def test_pid_files_that_name_a_living_stranger_do_not_keep_the_server_down(home: Path) -> None:
    with open_database(home) as handle:
        pid_file = (home / "pgdata" / "postmaster.pid").read_text()
        socket_lock = (home / "run" / ".s.PGSQL.5432.lock").read_text()
        pid = str(server_pid(home))
        assert handle.dsn
    account = server_account(home / "pgdata")
    who = {"user": account.uid, "group": account.gid, "extra_groups": []} if account.switch else {}
    with subprocess.Popen(["sleep", "60"], **who) as stranger:  # type: ignore[call-overload]
        try:
            (home / "pgdata" / "postmaster.pid").write_text(pid_file.replace(pid, str(stranger.pid), 1))
            (home / "run" / ".s.PGSQL.5432.lock").write_text(socket_lock.replace(pid, str(stranger.pid), 1))
            with open_database(home) as handle:
                assert query(handle.dsn, "SELECT 1") == [(1,)]
            assert stranger.poll() is None
        finally:
            stranger.kill()


_ACTIVE = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'DO %'"


def _run_until_cut_off(connection: psycopg.Connection, statement: str) -> None:
    with contextlib.suppress(psycopg.OperationalError):
        connection.execute(statement)
