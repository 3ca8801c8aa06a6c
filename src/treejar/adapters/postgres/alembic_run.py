"""Walking between revisions with Alembic. Imported only when there is something to do."""

import psycopg
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from treejar.adapters.postgres.dsn import plain_dsn
from treejar.adapters.postgres.revisions import migrations_folder

_LOCK = 0x7EE_1A8
_WAIT_FOR_ANOTHER = "120s"


def walk(dsn: str, direction: str, revision: str) -> bool:
    """Up or down in one transaction, one process at a time; True if the revision changed."""
    address = plain_dsn(dsn)
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(address, application_name="treejar-migrate"),
        poolclass=NullPool,
    )
    with engine.begin() as connection:
        connection.execute(text(f"SET LOCAL lock_timeout = '{_WAIT_FOR_ANOTHER}'"))
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        connection.execute(text("SET LOCAL lock_timeout = '10s'"))
        connection.execute(text("SET LOCAL statement_timeout = '10min'"))
        before = _stored(connection)
        config = Config()
        config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
        config.attributes["connection"] = connection
        go = command.upgrade if direction == "upgrade" else command.downgrade
        go(config, revision)
        return before != _stored(connection)


def _stored(connection: Connection) -> str | None:
    if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision
