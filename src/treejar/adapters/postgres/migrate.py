"""The schema: which revision a database has, and bringing it to another one."""

import importlib
from collections.abc import Callable

import psycopg
from sqlalchemy import exc

from treejar.adapters.postgres.dsn import plain_dsn
from treejar.adapters.postgres.errors import PROVIDER
from treejar.adapters.postgres.revisions import heads
from treejar.adapters.postgres.server import PGVECTOR_AVAILABLE, UnfitServer, check_server
from treejar.application.ports.errors import Unavailable

__all__ = ["current", "downgrade", "heads", "upgrade"]

_CONNECT_SECONDS = 10


def current(dsn: str) -> str | None:
    """The revision of a database; None for an empty one. Raises Unavailable."""
    with _connected(dsn) as connection:
        return _stored(connection)


def upgrade(dsn: str, revision: str = "head") -> bool:
    """Bring the schema to a revision; True if there was anything to do. Two at once: the second waits, then finds it
    done. Blocks: call it before the event loop runs, or in a thread. Raises Unavailable, UnfitServer."""
    target = heads() if revision == "head" else (revision,)
    with _connected(dsn) as connection:
        if (_stored(connection),) == target:
            return False
        available = connection.execute(PGVECTOR_AVAILABLE).fetchone()
        if available is None:
            raise UnfitServer("the extension pgvector is not installed on this PostgreSQL server")
        check_server(connection.info.server_version, available[0])
    return _walk(dsn, "upgrade", revision)


def downgrade(dsn: str, revision: str = "base") -> bool:
    """Take the schema back to a revision; what newer tables hold is lost."""
    return _walk(dsn, "downgrade", revision)


def _walk(dsn: str, direction: str, revision: str) -> bool:
    # Alembic takes a sixth of a second to import; most starts find nothing to do and never come here.
    walk: Callable[[str, str, str], bool] = importlib.import_module("treejar.adapters.postgres.alembic_run").walk
    try:
        return walk(dsn, direction, revision)
    except (exc.OperationalError, psycopg.OperationalError) as error:
        raise Unavailable(PROVIDER, type(error).__name__) from None


def _connected(dsn: str) -> psycopg.Connection[tuple[str]]:
    """Its `with` is one transaction."""
    try:
        return psycopg.connect(plain_dsn(dsn), connect_timeout=_CONNECT_SECONDS, application_name="treejar-migrate")
    except psycopg.OperationalError as error:
        raise Unavailable(PROVIDER, type(error).__name__) from None


def _stored(connection: psycopg.Connection[tuple[str]]) -> str | None:
    exists = connection.execute("SELECT to_regclass('alembic_version')::text").fetchone()
    if exists is None or exists[0] is None:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else None
