"""Catalogue runs."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, insert, select, update

from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.tables.sync_runs import SyncRunRow as Row
from treejar.application.ports.products import SyncRun

_RUNNING, _FAILED, _COMPLETE = "running", "failed", "complete"
_LATEST = select(Row.__table__).order_by(Row.number.desc()).limit(1)
_LAST_COMPLETE = select(Row.__table__).where(Row.outcome == _COMPLETE).order_by(Row.number.desc()).limit(1)


class PostgresSyncRuns:
    """SyncRuns."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def start(self, at: datetime, source: str = "") -> int:
        abandoned = update(Row).where(Row.finished_at.is_(None)).values(finished_at=at, outcome=_FAILED)
        await self._session.run(abandoned)
        opened = insert(Row).values(source=source, started_at=at, outcome=_RUNNING, seen=0).returning(Row.number)
        return int((await self._session.rows(opened))[0].number)

    async def finish(self, number: int, at: datetime, outcome: str, seen: int) -> None:
        values = {"finished_at": at, "outcome": outcome, "seen": seen}
        await self._session.run(update(Row).where(Row.number == number).values(values))

    async def latest(self) -> SyncRun | None:
        return await self._one(_LATEST)

    async def last_complete(self) -> SyncRun | None:
        return await self._one(_LAST_COMPLETE)

    async def _one(self, statement: Select[Any]) -> SyncRun | None:
        row = await self._session.first(statement)
        if row is None:
            return None
        return SyncRun(
            started_at=row.started_at,
            finished_at=row.finished_at,
            outcome=row.outcome,
            seen=row.seen,
            source=row.source,
        )
