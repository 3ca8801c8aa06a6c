"""Which system account runs the server: PostgreSQL refuses to run as root."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from .errors import HomeUnusableError

_UNPRIVILEGED_NAMES = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """The account of the server processes; `switch` when it is not the one we run as."""

    uid: int
    gid: int
    switch: bool

    def can_enter(self, folder: Path) -> bool:
        """Whether this account can walk down to the folder; access lists beyond the mode bits are not read."""
        return not self.switch or all(self._may_search(part) for part in (folder, *folder.parents))

    def give(self, path: Path) -> None:
        """Make the account the owner of one file or folder."""
        if self.switch:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def give_tree(self, folder: Path) -> None:
        """Make the account the owner of a folder and all below it."""
        if not self.switch:
            return
        for place, folders, files in os.walk(folder):
            for name in (".", *folders, *files):
                os.chown(os.path.join(place, name), self.uid, self.gid, follow_symlinks=False)

    def _may_search(self, folder: Path) -> bool:
        status = folder.stat()
        if status.st_uid == self.uid:
            return bool(status.st_mode & stat.S_IXUSR)
        if status.st_gid == self.gid:
            return bool(status.st_mode & stat.S_IXGRP)
        return bool(status.st_mode & stat.S_IXOTH)


def server_account(data: Path) -> Account:
    """Ourselves; for root the owner of existing data, else an unprivileged account that every system has."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    if data.exists() and (owner := data.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, switch=True)
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in _UNPRIVILEGED_NAMES:
        if name in known:
            return Account(known[name].pw_uid, known[name].pw_gid, switch=True)
    raise HomeUnusableError(
        data.parent, f"root may not run PostgreSQL, and there is no account {' or '.join(_UNPRIVILEGED_NAMES)}"
    )
