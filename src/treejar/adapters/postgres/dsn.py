"""Addresses of a database."""

from sqlalchemy.engine import make_url


def plain_dsn(dsn: str) -> str:
    """The address without a driver's name, as asyncpg and psycopg both read it; `?host=/folder` (a socket) stays."""
    url = make_url(dsn)
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
