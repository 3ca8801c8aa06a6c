"""Where the server's socket lies: in the home where that can work, else in a short private folder of its own."""

import contextlib
import hashlib
import os
import re
import stat
import tempfile
from pathlib import Path

from .account import Account
from .errors import HomeUnusableError

# The kernel takes 107 bytes (macOS: 103) for the whole path of a socket.
_LONGEST_SOCKET_PATH = 103
_SOCKET_NAME = ".s.PGSQL.5432"
# In a database URL a comma separates hosts, a colon a port, and drivers disagree about the rest.
_PLAIN_PATH = re.compile(r"/[A-Za-z0-9._/-]+")


def prepare_socket_folder(home: Path, account: Account) -> Path:
    """Create the first folder that can carry a socket and that the server's account can enter, closed to all others."""
    short = "treejar-" + hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
    for folder in (home / "run", Path(tempfile.gettempdir()) / short, Path("/tmp") / short):
        if _can_be_an_address(folder) and account.can_enter(folder.parent):
            _make_private(folder, home, account)
            return folder
    raise HomeUnusableError(home, f"account {account.uid} finds no folder for its socket")


def remove_leftovers(folder: Path) -> None:
    """Delete the socket of a dead server; only while holding the server lock.

    Its lock file names a pid that may since belong to another process, which PostgreSQL would believe.
    """
    for name in (_SOCKET_NAME, _SOCKET_NAME + ".lock"):
        (folder / name).unlink(missing_ok=True)


def remove_if_outside(folder: Path, home: Path) -> None:
    """Leave nothing in the system's temporary folder after the server has stopped."""
    if folder.parent != home:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _can_be_an_address(folder: Path) -> bool:
    path = str(folder / _SOCKET_NAME)
    return len(path) <= _LONGEST_SOCKET_PATH and _PLAIN_PATH.fullmatch(path) is not None


def _make_private(folder: Path, home: Path, account: Account) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    # In the shared temporary folder somebody else may have put something under our name.
    if not stat.S_ISDIR(status.st_mode) or status.st_uid not in (os.geteuid(), account.uid):
        raise HomeUnusableError(home, f"{folder} belongs to somebody else")
    account.give(folder)
    folder.chmod(0o700)
