"""Real processes for the tests of the embedded database, and what can be seen of the server from outside."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg

from treejar.adapters.embedded_postgres.handle import DatabaseHandle, open_database
from treejar.adapters.embedded_postgres.locks import FileLock

_PROGRAM = Path(__file__).with_name("user_program.py")
_SITE = Path(psycopg.__file__).parents[1]
_SOURCE = Path(__file__).resolve().parents[3] / "src"
PATIENCE_SECONDS = 60.0


@dataclass(frozen=True)
class RunAs:
    """Account and surroundings of a user process."""

    python: Path = Path(sys.executable)
    uid: int | None = None
    gid: int | None = None
    first_on_path: Path | None = None
    temporary_folder: Path | None = None
    crash_safe: bool = False


class UserProcess:
    """One process that uses a home; starts at once, leaves at the end of the `with` block."""

    def __init__(self, home: Path, run_as: RunAs = RunAs()) -> None:
        path = [str(part) for part in (run_as.first_on_path, _SOURCE, _SITE) if part]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(path)}
        if run_as.temporary_folder:
            environment |= {"TMPDIR": str(run_as.temporary_folder)}
        self._process = subprocess.Popen(
            [run_as.python, _PROGRAM, str(home), *([] if run_as.crash_safe else ["--unsafe-fast"])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            cwd="/",
            user=run_as.uid,
            group=run_as.gid,
            extra_groups=None if run_as.uid is None else [],
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()

    def answer(self) -> str:
        """The next line it says: the address of its database, or why there is none."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def leave(self) -> None:
        """Leave in order and wait for the end."""
        self._process.communicate(timeout=60)

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()

    def press_ctrl_c(self) -> None:
        os.killpg(self._process.pid, signal.SIGINT)


def open_quickly(home: Path) -> DatabaseHandle:
    """For tests in which no server is killed."""
    return open_database(home, unsafe_fast=True)


def server_pid(home: Path) -> int:
    return int((home / "pgdata" / "postmaster.pid").read_text().split("\n", 1)[0])


def keeper_pid(home: Path) -> int:
    return int(json.loads((home / "keeper.state").read_text())["pid"])


def server_runs(home: Path) -> bool:
    with FileLock(home / "server.lock") as lock:
        return not lock.try_exclusive()


def eventually(condition: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> bool:
    """Whether the condition comes true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def query(dsn: str, statement: str, seconds: float = PATIENCE_SECONDS) -> list[tuple[Any, ...]]:
    """Run one statement on a new connection, trying again while the server comes back, as a pool does."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            with psycopg.connect(dsn, autocommit=True) as connection:
                cursor = connection.execute(statement)
                return cursor.fetchall() if cursor.description else []
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
