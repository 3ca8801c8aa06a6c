"""The users' side: open the shared database of a home, stay with it, leave it."""

import contextlib
import logging
import shutil
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import psycopg
from psycopg import errors as postgres_errors
from psycopg import sql

from .errors import INSTEAD, DatabaseInUseError, EmbeddedDatabaseError, HomeUnusableError, ServerFailedError
from .keeper_control import STOP_SECONDS, keeper_lives, ready_state, start_keeper, stop_keeper
from .layout import HomeLayout, prepare_home
from .locks import FileLock

DATABASE = "treejar"
_START_SECONDS = 120.0
_ANSWER_SECONDS = 20.0
_POLL_SECONDS = 0.01
_WATCH_SECONDS = 0.25
_WATCH_RETRY_SECONDS = 5.0
_JOIN_SECONDS = 2.0
# The keeper takes the users' lock alone for an instant when it looks for users.
_KEEPER_LOOKS_SECONDS = 0.03
_log = logging.getLogger(__name__)


class DatabaseHandle:
    """Our share in the embedded database of one home; the server runs at least as long as one handle is open.

    A background thread brings the keeper back if it dies, so connections opened later work again by themselves.
    Made by `open_database`.
    """

    def __init__(self, layout: HomeLayout, users: FileLock, *, unsafe_fast: bool) -> None:
        self._layout = layout
        self._users = users
        self._unsafe_fast = unsafe_fast
        self._socket_folder = ""
        self._guard = threading.Lock()
        self._closing = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="treejar-embedded-postgres", daemon=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def dsn(self) -> str:
        """URL of our database, as asyncpg, psycopg and SQLAlchemy (with a driver added) understand it."""
        return self.server_dsn(DATABASE)

    def server_dsn(self, database: str) -> str:
        """The same URL for another database of this server."""
        return f"postgresql://postgres@/{quote(database, safe='')}?host={self._socket_folder}"

    def ensure(self, seconds: float = _START_SECONDS) -> None:
        """Return once the server accepts connections, starting what is missing; ServerFailedError if it cannot.

        Costs a fraction of a millisecond when all is well. Safe from any thread.
        """
        deadline = time.monotonic() + seconds
        with self._guard:
            while (ready := ready_state(self._layout)) is None:
                if self._closing.is_set():
                    return
                if time.monotonic() >= deadline:
                    raise ServerFailedError(
                        f"The embedded PostgreSQL was not ready after {seconds:.0f} s, see {self._layout.log}: "
                        f"wait for its recovery {INSTEAD}."
                    )
                if not keeper_lives(self._layout):
                    start_keeper(self._layout, deadline - time.monotonic(), unsafe_fast=self._unsafe_fast)
                time.sleep(_POLL_SECONDS)
            self._socket_folder = ready.socket_folder

    def close(self) -> None:
        """Leave; the last to leave also stops the server and returns when it has stopped. Safe to call twice."""
        if self._closing.is_set():
            return
        self._closing.set()
        if self._watcher.ident is not None:
            self._watcher.join(_JOIN_SECONDS)
        self._users.release()
        if self._layout.home.exists():
            with FileLock(self._layout.users_lock) as alone:
                if alone.try_exclusive(_KEEPER_LOOKS_SECONDS):
                    stop_keeper(self._layout)

    def begin(self) -> None:
        """Start the server where needed, create our database where absent, and begin to watch over the keeper."""
        self.ensure()
        deadline = time.monotonic() + _ANSWER_SECONDS
        while True:
            try:
                _create_database_if_absent(self.server_dsn("postgres"))
            except psycopg.OperationalError as error:
                # The keeper's word can be a moment old: it, or the server, may just have died.
                if time.monotonic() >= deadline:
                    raise ServerFailedError(f"The embedded PostgreSQL does not answer: {error}") from error
                time.sleep(_POLL_SECONDS)
                self.ensure()
            else:
                break
        self._watcher.start()

    def _watch(self) -> None:
        pause = _WATCH_SECONDS
        while not self._closing.wait(pause):
            try:
                self.ensure()
                pause = _WATCH_SECONDS
            except (EmbeddedDatabaseError, OSError) as error:
                _log.warning("the embedded database is down: %s", error)
                pause = _WATCH_RETRY_SECONDS


def open_database(home: Path, *, unsafe_fast: bool = False) -> DatabaseHandle:
    """Join the embedded database of a home, starting it when we are the first.

    `unsafe_fast` gives up safety against crashes for speed; the first to start decides (tests only).
    Raises EmbeddedDatabaseError, whose message names the variable to set.
    """
    layout = prepare_home(home)
    users = _users_lock(layout)
    if not users.try_shared(STOP_SECONDS):
        users.release()
        raise DatabaseInUseError(f"The embedded database in {layout.home} is being stopped, and that takes too long.")
    handle = DatabaseHandle(layout, users, unsafe_fast=unsafe_fast)
    try:
        handle.begin()
    except BaseException:
        handle.close()
        raise
    return handle


def erase_database(home: Path) -> None:
    """Forget all data of a home that nobody uses; DatabaseInUseError while somebody does."""
    layout = prepare_home(home)
    with _users_lock(layout) as alone:
        if not alone.try_exclusive(_KEEPER_LOOKS_SECONDS):
            raise DatabaseInUseError(f"TREEJAR_HOME={layout.home} is in use: stop the treejar processes on it first.")
        stop_keeper(layout)
        if layout.data.exists():
            shutil.rmtree(layout.data)


def _users_lock(layout: HomeLayout) -> FileLock:
    try:
        return FileLock(layout.users_lock)
    except OSError as error:
        raise HomeUnusableError(layout.home, error.strerror or type(error).__name__) from error


def _create_database_if_absent(maintenance_dsn: str) -> None:
    with psycopg.connect(maintenance_dsn, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            return
        with contextlib.suppress(postgres_errors.DuplicateDatabase, postgres_errors.UniqueViolation):
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
