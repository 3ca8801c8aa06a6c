"""The database's errors as errors of our ports. The only place that knows them; none carries a value of a row."""

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
from asyncpg import exceptions as pg
from sqlalchemy import exc

from treejar.application.ports.errors import PortError, Rejected, Unavailable

PROVIDER = "database"

# What passes by itself: the server is away, starting, stopping or full, or two of us were in each other's way.
_PASSING = (
    pg.PostgresConnectionError,
    pg.OperatorInterventionError,
    pg.InsufficientResourcesError,
    pg.LockNotAvailableError,
    pg.TransactionRollbackError,
    pg.IdleInTransactionSessionTimeoutError,
    pg.InvalidCatalogNameError,
    pg.UndefinedTableError,
    pg.InterfaceError,
    # The driver's word for a connection whose end it has heard of but not seen yet.
    pg.InternalClientError,
    OSError,
)
DRIVER_ERRORS = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)


def translate(error: BaseException) -> PortError:
    """Unavailable for what passes, Rejected for what no repetition mends."""
    cause = _cause(error)
    if isinstance(error, exc.TimeoutError):
        return Unavailable(PROVIDER, "all connections are in use")
    # A value that cannot be encoded is an InterfaceError for asyncpg, and a ValueError as well.
    if isinstance(cause, ValueError) or not isinstance(cause, _PASSING):
        return Rejected(PROVIDER, f"{type(cause).__name__} {_place(cause)}".strip(), code=_sqlstate(cause))
    return Unavailable(PROVIDER, f"{type(cause).__name__} {_sqlstate(cause)}".strip())


@contextmanager
def translated() -> Iterator[None]:
    """Whatever the database raises inside leaves as a PortError."""
    try:
        yield
    except (exc.DBAPIError, exc.TimeoutError, *DRIVER_ERRORS) as error:
        # `from None`: the original names values of the row that failed.
        raise translate(error) from None


def _cause(error: BaseException) -> BaseException:
    """The driver's own error below SQLAlchemy's wrapping."""
    if isinstance(error, exc.DBAPIError) and error.orig is not None:
        return error.orig.__cause__ or error.orig
    return error


def _sqlstate(error: BaseException) -> str:
    return str(getattr(error, "sqlstate", None) or "")


def _place(error: BaseException) -> str:
    names = (getattr(error, name, None) for name in ("table_name", "constraint_name", "column_name"))
    return " ".join([_sqlstate(error), *(str(name) for name in names if name)])
