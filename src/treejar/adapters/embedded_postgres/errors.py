"""Why an embedded database cannot be had, in words for the operator."""

INSTEAD = "or set TREEJAR_DATABASE_URL to a PostgreSQL with pgvector"


class EmbeddedDatabaseError(Exception):
    """The embedded database cannot be used; the message says what to set or mend."""


class HomeUnusableError(EmbeddedDatabaseError):
    """TREEJAR_HOME cannot be created, read or written."""

    def __init__(self, home: object, reason: str) -> None:
        super().__init__(f"TREEJAR_HOME={home} cannot hold the database: {reason}. Set TREEJAR_HOME {INSTEAD}.")


class DatabaseInUseError(EmbeddedDatabaseError):
    """Another treejar process uses this home, and the wanted action needs it alone."""


class BinariesMissingError(EmbeddedDatabaseError):
    """No PostgreSQL binaries for this machine are installed."""


class ServerFailedError(EmbeddedDatabaseError):
    """PostgreSQL was started and did not become ready."""
