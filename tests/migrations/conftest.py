"""Empty databases for walking up and down."""

from tests.fixtures.database import create_database, database_server

__all__ = ["create_database", "database_server"]
