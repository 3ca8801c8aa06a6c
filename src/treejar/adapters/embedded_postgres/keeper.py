"""The keeper: one small process per home that owns the server. `python -m treejar.adapters.embedded_postgres.keeper`.

It detaches itself (Ctrl-C and the end of whoever started it do not reach it), says on the pipe it was given how the
start went, and from then on restarts a crashed server and leaves when nobody uses the home any more. If it is
killed, the kernel tells the server to shut down in order, and the next user starts another keeper.
"""

import argparse
import os
import select
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from .account import server_account
from .binaries import find_binaries
from .errors import EmbeddedDatabaseError, HomeUnusableError, ServerFailedError
from .layout import HomeLayout
from .locks import FileLock
from .server import Server, start_server, wait_until_ready
from .sockets import prepare_socket_folder, remove_if_outside
from .state import KeeperState, Phase

# Probing users hold the keeper lock for an instant; a rival keeper holds it for good.
_RIVAL_SECONDS = 0.3
_POLL_SECONDS = 0.2
# How long a home may stand without users before the server stops: bridges one process handing over to the next.
_GRACE_SECONDS = 1.0
_READY_SECONDS = 600.0
_CRASHES_BEFORE_GIVING_UP = 5
_CALM_SECONDS = 60.0
_LARGEST_LOG_BYTES = 5_000_000


class Signals:
    """Waits that end at once on a signal or on the end of a child.

    SIGUSR1 means stop now: the last user says so. SIGTERM and the like, which a supervisor sends to every process it
    finds, only mean not to linger: the users are still finishing their work, and need the server for it.
    """

    def __init__(self) -> None:
        self.stop_now = False
        self.hurry = False
        self._read, write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(write, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        for number in (signal.SIGUSR1, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
            signal.signal(number, self._note)

    def wait(self, seconds: float) -> None:
        """Return after `seconds`, or earlier when a signal came."""
        if select.select([self._read], [], [], seconds)[0]:
            os.read(self._read, 512)

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self.stop_now |= number == signal.SIGUSR1
        self.hurry |= number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Keeper:
    """Runs the server of one home until told to stop or until the last user has left."""

    def __init__(self, layout: HomeLayout, *, unsafe_fast: bool) -> None:
        self._layout = layout
        self._unsafe_fast = unsafe_fast
        self._account = server_account(layout.data)
        self._socket_folder = prepare_socket_folder(layout.home, self._account)
        self._binaries = find_binaries(layout.home, self._account)
        self._users = FileLock(layout.users_lock)
        self._used_at = time.monotonic()

    def start(self) -> Server:
        """Start the server and wait until it is ready."""
        self._announce(Phase.STARTING)
        server = start_server(
            self._layout, self._binaries, self._account, self._socket_folder, unsafe_fast=self._unsafe_fast
        )
        try:
            wait_until_ready(server, _READY_SECONDS)
        except EmbeddedDatabaseError:
            server.stop()
            raise
        self._announce(Phase.READY)
        return server

    def keep(self, server: Server, signals: Signals) -> None:
        """Restart the server whenever it ends; return once it was stopped because nobody needs it."""
        crashes: list[float] = []
        while not signals.stop_now and not self._abandoned(0.0 if signals.hurry else _GRACE_SECONDS):
            if server.process.poll() is not None:
                now = time.monotonic()
                crashes = [*(crash for crash in crashes if now - crash < _CALM_SECONDS), now]
                if len(crashes) > _CRASHES_BEFORE_GIVING_UP:
                    raise ServerFailedError(f"PostgreSQL ended {len(crashes)} times within a minute.")
                server = self.start()
            signals.wait(_POLL_SECONDS)
        server.stop()
        remove_if_outside(self._socket_folder, self._layout.home)
        self._announce(Phase.STOPPED)

    def _abandoned(self, grace: float) -> bool:
        """Whether nobody has used the home for so many seconds; newcomers then wait until we are gone."""
        if not self._users.is_current():
            return True  # the home was deleted
        now = time.monotonic()
        if not self._users.try_exclusive():
            self._used_at = now
            return False
        if now - self._used_at >= grace:
            return True
        self._users.release()
        self._users = FileLock(self._layout.users_lock)
        return False

    def _announce(self, phase: Phase) -> None:
        if self._layout.home.exists():
            KeeperState(os.getpid(), phase, str(self._socket_folder)).save(self._layout.state)


def main() -> None:
    """Entry of the keeper process."""
    parser = argparse.ArgumentParser(description="Keeps the embedded PostgreSQL of one TREEJAR_HOME running.")
    parser.add_argument("home", type=Path)
    parser.add_argument("--report", type=int, required=True, help="descriptor of the pipe to the starting process")
    parser.add_argument("--unsafe-fast", action="store_true")
    wanted = parser.parse_args()
    if os.fork():
        os._exit(0)  # the starting process waits for this one; the keeper itself belongs to nobody
    os.chdir(wanted.home)
    signals = Signals()
    layout = HomeLayout(wanted.home)
    with os.fdopen(wanted.report, "w", encoding="utf-8") as report, FileLock(layout.keeper_lock) as lock:
        if not lock.try_exclusive(_RIVAL_SECONDS):
            return
        try:
            rotate_log(layout.log)
            _write_to(layout.log)
            keeper = Keeper(layout, unsafe_fast=wanted.unsafe_fast)
            server = keeper.start()
            report.close()
            keeper.keep(server, signals)
        except (EmbeddedDatabaseError, OSError) as error:
            reason = error if isinstance(error, EmbeddedDatabaseError) else HomeUnusableError(layout.home, str(error))
            print(reason, file=sys.stderr, flush=True)
            if not report.closed:
                report.write(str(reason))


def rotate_log(log: Path) -> None:
    """Put a large log aside, over the one before."""
    if log.exists() and log.stat().st_size > _LARGEST_LOG_BYTES:
        log.replace(log.with_name(log.name + ".1"))


def _write_to(log: Path) -> None:
    with open(log, "ab") as output:
        os.dup2(output.fileno(), sys.stdout.fileno())
        os.dup2(output.fileno(), sys.stderr.fileno())


if __name__ == "__main__":
    main()
