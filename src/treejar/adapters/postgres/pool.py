"""The engine: a pool of connections with our settings."""

from sqlalchemy import event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from treejar.adapters.postgres.connect import Connection, connect
from treejar.adapters.postgres.documents import decode, encode
from treejar.adapters.postgres.dsn import plain_dsn

# A burst queues here; whoever waits longer would answer too late anyway.
_WAIT_FOR_A_CONNECTION = 15.0


def make_engine(dsn: str, pool_size: int) -> AsyncEngine:
    """An engine that connects when it is first used. Values never appear in its errors."""
    address = plain_dsn(dsn)

    async def creator() -> Connection:
        return await connect(address)

    engine = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=creator,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=_WAIT_FOR_A_CONNECTION,
        pool_use_lifo=True,
        hide_parameters=True,
        json_serializer=encode,
        json_deserializer=decode,
    )
    event.listen(engine.sync_engine, "checkout", _discard_dead)
    return engine


def for_questions(engine: AsyncEngine) -> AsyncEngine:
    """The same connections for questions of one statement: each sees what is committed, and costs one round trip
    instead of three, for nothing has to be begun or ended."""
    return engine.execution_options(isolation_level="AUTOCOMMIT")


def _discard_dead(adapted: object, record: object, proxy: object) -> None:
    """A connection that the server has closed meanwhile (a restart) is replaced unseen, at no round trip."""
    if getattr(adapted, "driver_connection").is_closed():  # noqa: B009 - the adapter's class is private
        raise DisconnectionError
