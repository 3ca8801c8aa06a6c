"""The data folder: made complete or not at all, and opened by one server at a time."""

import contextlib
import os
import secrets
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from .account import Account
from .binaries import Binaries
from .child import Launcher
from .errors import HomeUnusableError, ServerFailedError
from .layout import HomeLayout
from .locks import FileLock
from .settings import MAJOR_VERSION

_HALF_MADE = "pgdata.init-"
# Without an explicit character type, trigrams of Arabic and Cyrillic text never match; and without the rest the
# result would depend on the caller's language settings.
_INITDB = (
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--lc-ctype=C.UTF-8",
)
_ORDERLY_STOP_SECONDS = 60.0
_FORCED_STOP_SECONDS = 10.0


def ensure_cluster(layout: HomeLayout, binaries: Binaries, launcher: Launcher, *, unsafe_fast: bool) -> None:
    """Create the data folder when there is none; anything left of an interrupted attempt is thrown away first."""
    for leftover in layout.home.glob(f"{_HALF_MADE}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    if _holds_something(layout.data):
        _require_usable(layout.data)
        return
    fresh = layout.home / f"{_HALF_MADE}{secrets.token_hex(4)}"
    fresh.mkdir(mode=0o700)
    launcher.account.give(fresh)
    with tempfile.TemporaryFile() as output:
        arguments = [*_INITDB, *(["--no-sync"] if unsafe_fast else [])]
        # An orphaned initdb would go on in a folder that its successor deletes: end it at once.
        code = launcher.start(binaries.initdb, fresh, arguments, output, signal.SIGKILL).wait()
        output.seek(0)
        said = output.read().decode("utf-8", "replace").strip()
    if code != 0:
        shutil.rmtree(fresh, ignore_errors=True)
        raise ServerFailedError(f"PostgreSQL could not create its data folder in {layout.home}: {said[-800:]}")
    fresh.rename(layout.data)
    _sync_folder(layout.home)


def claim_data(layout: HomeLayout, account: Account) -> FileLock:
    """Wait until no process of an earlier server is left, and return the lock that keeps others out.

    The pid file of a crashed server is removed: the lock proves it stale, even when its pid runs again elsewhere.
    """
    lock = FileLock(layout.server_lock)
    deadline = time.monotonic() + _ORDERLY_STOP_SECONDS
    while not lock.try_exclusive(0.1):
        now = time.monotonic()
        leader = _live_leader(layout.data)
        if now >= deadline + _FORCED_STOP_SECONDS:
            lock.release()
            raise ServerFailedError(f"An earlier PostgreSQL server still holds {layout.data}: end it by hand.")
        if leader is not None and now < deadline:
            os.kill(leader, signal.SIGINT)  # its keeper is gone: orderly stop, said again at no cost
        elif sys.platform == "linux":
            # A session whose server died sees that only after its current query, which may take for ever.
            for folder in (layout.data, *layout.home.glob(f"{_HALF_MADE}*")):
                _kill_processes_in(folder)
    if layout.data.exists():
        (layout.data / "postmaster.pid").unlink(missing_ok=True)
        if account.switch and layout.data.stat().st_uid != account.uid:
            account.give_tree(layout.data)
    return lock


def _holds_something(data: Path) -> bool:
    return data.exists() and any(data.iterdir())


def _require_usable(data: Path) -> None:
    try:
        version = (data / "PG_VERSION").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise HomeUnusableError(data.parent, f"{data} is not a database folder; move it away") from None
    if version != MAJOR_VERSION:
        reason = f"{data} was made by PostgreSQL {version}, this is {MAJOR_VERSION}; move it away or restore a dump"
        raise HomeUnusableError(data.parent, reason)


def _live_leader(data: Path) -> int | None:
    """The pid of the server on this folder, if it runs."""
    try:
        pid = int((data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
        os.kill(pid, 0)
    except (OSError, ValueError):
        return None
    return pid if sys.platform != "linux" or _works_in(pid, data) else None


def _works_in(pid: int, folder: Path) -> bool:
    try:
        return os.path.samefile(f"/proc/{pid}/cwd", folder)
    except OSError:
        return False


def _kill_processes_in(folder: Path) -> None:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid() and _works_in(int(entry.name), folder):
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(entry.name), signal.SIGKILL)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
