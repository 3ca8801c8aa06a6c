"""One run of the PostgreSQL server on a data folder that exists."""

import signal
import subprocess
import time
from pathlib import Path

from .account import Account
from .binaries import Binaries
from .child import Launcher
from .cluster import claim_data, ensure_cluster
from .errors import ServerFailedError
from .layout import HomeLayout
from .settings import server_arguments
from .sockets import remove_leftovers

_READY_LINE = 7  # of postmaster.pid
_FAST_STOP_SECONDS = 30.0
_CRASH_STOP_SECONDS = 5.0
_POLL_SECONDS = 0.005


class Server:
    """A server process that we started; `process.poll()` tells whether it still runs."""

    def __init__(self, process: subprocess.Popen[bytes], layout: HomeLayout) -> None:
        self.process = process
        self._layout = layout

    def is_ready(self) -> bool:
        """Whether it accepts connections; ServerFailedError with the end of its log when it has ended."""
        if self.process.poll() is not None:
            raise ServerFailedError(f"PostgreSQL did not start, see {self._layout.log}: {_tail(self._layout.log)}")
        try:
            lines = (self._layout.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except OSError:
            return False
        return len(lines) > _READY_LINE and lines[_READY_LINE].strip() == "ready"

    def stop(self) -> None:
        """End it in order: sessions are closed, everything committed is on disk; by force only if that hangs."""
        for how, seconds in ((signal.SIGINT, _FAST_STOP_SECONDS), (signal.SIGQUIT, _CRASH_STOP_SECONDS)):
            if self.process.poll() is not None:
                return
            self.process.send_signal(how)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                continue
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def start_server(
    layout: HomeLayout, binaries: Binaries, account: Account, socket_folder: Path, *, unsafe_fast: bool
) -> Server:
    """Start it, on a new data folder if there is none yet; the call returns before the server is ready."""
    lock = claim_data(layout, account)
    try:
        launcher = Launcher(account, lock.descriptor)
        ensure_cluster(layout, binaries, launcher, unsafe_fast=unsafe_fast)
        remove_leftovers(socket_folder)
        with open(layout.log, "ab") as log:
            arguments = server_arguments(socket_folder, unsafe_fast=unsafe_fast)
            # When orphaned: the fast, orderly shutdown.
            return Server(launcher.start(binaries.postgres, layout.data, arguments, log, signal.SIGINT), layout)
    finally:
        lock.release()  # ours; the server's processes hold it on, so that its being free means they are all gone


def wait_until_ready(server: Server, seconds: float) -> None:
    """Return when it accepts connections; ServerFailedError when it ends or takes longer (a long crash recovery)."""
    deadline = time.monotonic() + seconds
    while not server.is_ready():
        if time.monotonic() >= deadline:
            raise ServerFailedError(f"PostgreSQL was not ready after {seconds:.0f} s.")
        time.sleep(_POLL_SECONDS)


def _tail(log: Path) -> str:
    return log.read_bytes()[-800:].decode("utf-8", "replace").strip()
