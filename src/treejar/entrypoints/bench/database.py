"""A database that lives as long as a bench, with the settings of a real one: what is committed is on the disk."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from psycopg import sql

from treejar.adapters.embedded_postgres.handle import open_database
from treejar.adapters.postgres.migrate import upgrade


@contextmanager
def bench_database(server: str) -> Iterator[str]:
    """Address of a new, migrated database: on `server` if an address is given, else on an embedded one that is
    removed afterwards. Raises EmbeddedDatabaseError, Unavailable, psycopg.Error."""
    with _on(server) if server else _embedded() as dsn:
        upgrade(dsn)
        yield dsn


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that the embedded server's account can enter."""
    folder = Path(tempfile.mkdtemp(prefix="treejar-bench-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _embedded() -> Iterator[str]:
    with temporary_folder() as folder, open_database(folder / "home") as handle:
        yield handle.dsn


@contextmanager
def _on(server: str) -> Iterator[str]:
    """A database beside the named one, so that its data are never touched."""
    name = f"treejar_bench_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
