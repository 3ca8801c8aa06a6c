"""How the keeper starts PostgreSQL's programs: another account, no inherited secrets, never outliving the keeper."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .account import Account

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
# The keeper's environment may hold API keys; the server's account must not see them.
_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C"}


@dataclass(frozen=True)
class Launcher:
    """Starts programs on a data folder; every process it starts holds the lock behind `lock_descriptor`."""

    account: Account
    lock_descriptor: int

    def start(
        self, program: Path, data: Path, arguments: Sequence[str], output: IO[bytes], when_orphaned: signal.Signals
    ) -> subprocess.Popen[bytes]:
        """Run `program -D data …`; the kernel sends it `when_orphaned` when the keeper dies (Linux)."""
        return subprocess.Popen(
            [program, "-D", self._data_argument(data), *arguments],
            cwd=data,
            env=_ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=(self.lock_descriptor,),
            preexec_fn=_bind_to_parent(os.getpid(), when_orphaned),
            user=self.account.uid if self.account.switch else None,
            group=self.account.gid if self.account.switch else None,
            extra_groups=[] if self.account.switch else None,
        )

    def _data_argument(self, data: Path) -> str:
        # Below a private folder the account cannot walk to its data, but it may use the working folder it was given.
        return str(data) if self.account.can_enter(data) else "/proc/self/cwd"


def _bind_to_parent(keeper: int, when_orphaned: signal.Signals) -> Callable[[], None]:
    # Runs in the child after the change of account, which would clear the wish. The keeper has one thread only.
    def bind() -> None:
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, int(when_orphaned))
            if os.getppid() != keeper:
                os._exit(1)

    return bind
