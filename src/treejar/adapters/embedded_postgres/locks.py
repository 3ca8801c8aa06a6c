"""Locks between processes that the kernel drops with their last holder."""

import fcntl
import os
import time
from pathlib import Path
from types import TracebackType
from typing import Self

_RETRY_SECONDS = 0.01


class FileLock:
    """An advisory `flock` on a file, created when absent. Not for use by several threads at once.

    The lock belongs to the open file: a child that inherits the descriptor holds it too, and it is dropped when
    the last copy is closed. `release` therefore only closes.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    @property
    def descriptor(self) -> int:
        """The open file, to be handed to a child that shall hold the lock as well."""
        return self._descriptor

    def try_exclusive(self, seconds: float = 0.0) -> bool:
        """Take the lock for us alone; False when others still hold it after `seconds`."""
        return self._try(fcntl.LOCK_EX, seconds)

    def try_shared(self, seconds: float = 0.0) -> bool:
        """Take the lock beside other sharers; False when somebody still holds it alone after `seconds`."""
        return self._try(fcntl.LOCK_SH, seconds)

    def is_current(self) -> bool:
        """Whether the path still leads to the file we hold (it does not once the home was deleted)."""
        try:
            return os.path.samestat(os.fstat(self._descriptor), os.stat(self._path))
        except OSError:
            return False

    def release(self) -> None:
        """Close the file; safe to call twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _try(self, mode: int, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while True:
            try:
                fcntl.flock(self._descriptor, mode | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    return False
                time.sleep(_RETRY_SECONDS)
            else:
                return True
