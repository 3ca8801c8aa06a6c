"""The state of the house: database, schema, workers, backlog."""

import asyncio
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from treejar.adapters.postgres.errors import PROVIDER, translated
from treejar.adapters.postgres.revisions import heads
from treejar.application.ports.errors import Unavailable
from treejar.application.ports.house import Backlog

_PING_SECONDS = 2.0
_REVISION = text("SELECT version_num FROM alembic_version")
_HAS_REVISION = text("SELECT to_regclass('alembic_version') IS NOT NULL")
_BEAT = text("""
INSERT INTO heartbeats (process, at) VALUES (:process, :at)
ON CONFLICT (process) DO UPDATE SET at = greatest(heartbeats.at, excluded.at)
""")
_LAST_BEAT = text("SELECT at FROM heartbeats WHERE process = :process")
_BACKLOG = text("""
SELECT
    (SELECT count(*) FROM inbox WHERE status = 'pending') AS inbox_pending,
    (SELECT min(received_at) FROM inbox WHERE status = 'pending') AS inbox_oldest,
    (SELECT count(*) FROM outbox WHERE status = 'pending') AS outbox_pending,
    (SELECT min(coalesce(due_at, created_at)) FROM outbox WHERE status = 'pending') AS outbox_oldest,
    (SELECT count(*) FROM outbox WHERE status = 'uncertain') AS uncertain,
    (SELECT count(*) FROM outbox WHERE status = 'quarantined')
        + (SELECT count(*) FROM inbox WHERE status = 'quarantined') AS quarantined,
    (SELECT count(*) FROM alerts WHERE delivered_at IS NULL) AS alerts_waiting
""")


class PostgresHouse:
    """House."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._newest = heads()

    async def ping(self) -> None:
        try:
            async with asyncio.timeout(_PING_SECONDS):
                with translated():
                    async with self._engine.connect() as connection:
                        await connection.execute(text("SELECT 1"))
        except TimeoutError:
            raise Unavailable(PROVIDER, "no answer within 2 s") from None

    async def schema_is_current(self) -> bool:
        with translated():
            async with self._engine.connect() as connection:
                if not (await connection.execute(_HAS_REVISION)).scalar_one():
                    return False
                stored = (await connection.execute(_REVISION)).scalars().all()
        return sorted(stored) == sorted(self._newest)

    async def beat(self, process: str, at: datetime) -> None:
        with translated():
            async with self._engine.begin() as connection:
                await connection.execute(_BEAT, {"process": process, "at": at})

    async def last_beat(self, process: str) -> datetime | None:
        with translated():
            async with self._engine.connect() as connection:
                found: datetime | None = (await connection.execute(_LAST_BEAT, {"process": process})).scalar()
        return found

    async def backlog(self, now: datetime) -> Backlog:
        with translated():
            async with self._engine.connect() as connection:
                row = (await connection.execute(_BACKLOG)).one()
        return Backlog(
            inbox_pending=row.inbox_pending,
            inbox_oldest_seconds=_age(row.inbox_oldest, now),
            outbox_pending=row.outbox_pending,
            outbox_oldest_seconds=_age(row.outbox_oldest, now),
            uncertain=row.uncertain,
            quarantined=row.quarantined,
            alerts_waiting=row.alerts_waiting,
        )


def _age(oldest: datetime | None, now: datetime) -> float:
    return max(0.0, (now - oldest).total_seconds()) if oldest else 0.0
