"""How users see, start and stop the keeper of a home."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

from .errors import INSTEAD, ServerFailedError
from .layout import HomeLayout
from .locks import FileLock
from .state import KeeperState, Phase, load_state

STOP_SECONDS = 45.0
_KEEPER = "treejar.adapters.embedded_postgres.keeper"
# `-m` looks in the working folder first: this is the folder that holds the package `treejar`.
_IMPORT_ROOT = Path(__file__).resolve().parents[3]


def keeper_lives(layout: HomeLayout) -> bool:
    """Whether a keeper is in charge of this home."""
    with FileLock(layout.keeper_lock) as lock:
        return not lock.try_shared()


def ready_state(layout: HomeLayout) -> KeeperState | None:
    """The keeper's word that the server accepts connections, if it says so and is alive to say it."""
    state = load_state(layout.state)
    ready = state is not None and state.phase is Phase.READY and keeper_lives(layout)
    return state if ready else None


def start_keeper(layout: HomeLayout, seconds: float, *, unsafe_fast: bool) -> None:
    """Start one and wait for its word; ServerFailedError with its reason if it cannot serve.

    It says nothing when it serves, when another keeper was first, and when it is killed: the caller looks again.
    """
    options = ["--unsafe-fast"] if unsafe_fast else []
    read, write = os.pipe()
    with os.fdopen(read, encoding="utf-8") as report:
        try:
            starter = subprocess.Popen(
                [sys.executable, "-m", _KEEPER, str(layout.home), "--report", str(write), *options],
                cwd=_IMPORT_ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(write,),
                start_new_session=True,  # Ctrl-C is for the application, which then leaves in order
            )
        finally:
            os.close(write)
        if starter.wait() > 0:
            raise ServerFailedError(f"The keeper of the embedded PostgreSQL does not start: mend that {INSTEAD}.")
        if select.select([report], [], [], max(0.0, seconds))[0] and (reason := report.read()):
            raise ServerFailedError(reason)


def stop_keeper(layout: HomeLayout) -> None:
    """Have the keeper stop now, and wait; only while holding the users' lock alone, so that no one is disturbed."""
    state = load_state(layout.state)
    if state is None or not keeper_lives(layout) or not _is_keeper(state.pid):
        return
    try:
        os.kill(state.pid, signal.SIGUSR1)
    except OSError:
        return  # it has just gone, or belongs to another account: it will see for itself that nobody is left
    with FileLock(layout.keeper_lock) as lock:
        lock.try_exclusive(STOP_SECONDS)


def _is_keeper(pid: int) -> bool:
    if sys.platform != "linux":
        return True
    try:
        return _KEEPER.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
