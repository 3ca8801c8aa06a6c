import os
import signal
import time
from pathlib import Path

import pytest

from treejar.adapters.embedded_postgres.errors import DatabaseInUseError
from treejar.adapters.embedded_postgres.handle import erase_database

from .processes import UserProcess, eventually, keeper_pid, open_quickly, query, server_runs

_STARTED_AT = "SELECT pg_postmaster_start_time(), current_database()"


def test_processes_that_start_together_on_a_new_home_share_one_server(home: Path) -> None:
    with UserProcess(home) as first, UserProcess(home) as second, UserProcess(home) as third:
        starts = [query(user.answer(), _STARTED_AT) for user in (first, second, third)]
    assert starts[0][0][1] == "treejar"
    assert starts[0] == starts[1] == starts[2]
    assert not server_runs(home)


def test_the_last_one_to_leave_stops_the_server(home: Path) -> None:
    with open_quickly(home) as stays:
        with UserProcess(home) as leaves:
            before = query(leaves.answer(), _STARTED_AT)
        assert query(stays.dsn, _STARTED_AT) == before
    assert not server_runs(home)


def test_a_command_beside_a_running_system_neither_restarts_nor_stops_it(home: Path) -> None:
    with open_quickly(home) as system:
        before = query(system.dsn, _STARTED_AT)
        for _ in range(3):
            with open_quickly(home) as command:
                assert query(command.dsn, _STARTED_AT) == before
        assert query(system.dsn, _STARTED_AT) == before


def test_ctrl_c_reaches_the_process_but_not_the_shared_server(home: Path) -> None:
    with UserProcess(home) as interrupted, open_quickly(home) as stays:
        interrupted.answer()
        before = query(stays.dsn, _STARTED_AT)
        interrupted.press_ctrl_c()
        assert interrupted.answer() == "interrupted"
        assert query(stays.dsn, _STARTED_AT) == before


def test_a_supervisor_that_ends_all_processes_does_not_take_the_server_from_those_still_working(home: Path) -> None:
    with open_quickly(home) as working:
        before = query(working.dsn, _STARTED_AT)
        os.kill(keeper_pid(home), signal.SIGTERM)
        time.sleep(0.5)
        assert query(working.dsn, _STARTED_AT) == before
    assert not server_runs(home)


def test_data_outlive_the_server(home: Path) -> None:
    with open_quickly(home) as handle:
        query(handle.dsn, "CREATE TABLE kept AS SELECT 7 AS figure")
    with open_quickly(home) as handle:
        assert query(handle.dsn, "SELECT figure FROM kept") == [(7,)]


def test_closing_twice_is_harmless(home: Path) -> None:
    handle = open_quickly(home)
    handle.close()
    handle.close()
    assert not server_runs(home)


def test_a_home_in_use_is_not_erased_and_a_free_one_is_forgotten(home: Path) -> None:
    with open_quickly(home) as handle:
        query(handle.dsn, "CREATE TABLE kept AS SELECT 7 AS figure")
        with pytest.raises(DatabaseInUseError, match="TREEJAR_HOME"):
            erase_database(home)
        assert query(handle.dsn, "SELECT figure FROM kept") == [(7,)]
    erase_database(home)
    with open_quickly(home) as handle:
        assert query(handle.dsn, "SELECT to_regclass('kept')") == [(None,)]


def test_the_keeper_leaves_when_its_home_is_deleted(home: Path) -> None:
    with UserProcess(home) as user:
        user.answer()
        keeper = keeper_pid(home)
        (home / "users.lock").unlink()
        assert eventually(lambda: not Path(f"/proc/{keeper}").exists())
