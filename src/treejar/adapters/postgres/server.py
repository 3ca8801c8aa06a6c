"""What a server must be able to do before it may hold our data."""

OLDEST_SERVER = 150000
OLDEST_PGVECTOR = (0, 8)

PGVECTOR_AVAILABLE = (
    "SELECT coalesce(installed_version, default_version) FROM pg_available_extensions WHERE name = 'vector'"
)
PGVECTOR_INSTALLED = "SELECT extversion FROM pg_extension WHERE extname = 'vector'"


class UnfitServer(Exception):
    """This server cannot serve treejar; the message says what is missing."""


def check_server(server_version: int, pgvector: str) -> None:
    """Raises UnfitServer for an old PostgreSQL (`server_version` as it counts itself: 150004 is 15.4), and for a
    pgvector older than 0.8, which cannot search on under a filter."""
    check_version(server_version)
    if tuple(int(part) for part in pgvector.split(".")[:2]) < OLDEST_PGVECTOR:
        raise UnfitServer(f"pgvector 0.8 or newer is needed, this is {pgvector}")


def check_version(server_version: int) -> None:
    """Raises UnfitServer for an old PostgreSQL, whatever its extensions."""
    if server_version < OLDEST_SERVER:
        raise UnfitServer(f"PostgreSQL 15 or newer is needed, this is {server_version // 10000}")
