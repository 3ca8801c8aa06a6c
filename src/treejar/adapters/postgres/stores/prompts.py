"""Stored wordings of prompts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert

from treejar.adapters.postgres.session import Session
from treejar.adapters.postgres.tables.prompts import PromptRevisionRow as Table
from treejar.adapters.postgres.text import clean
from treejar.application.ports.errors import NotFound
from treejar.application.ports.prompts import PromptRevision, RevisionStatus

_ALL = select(Table.__table__)
_OF = _ALL.where(Table.name == bindparam("named")).order_by(Table.number.desc())
# A literal, because the planner matches the partial index with literals only.
_ACTIVE = Table.status == literal_column(f"'{RevisionStatus.ACTIVE.value}'")
_IN_FORCE = _ALL.where(_ACTIVE).order_by(Table.name)
_NUMBERED = _ALL.where(Table.name == bindparam("named"), Table.number == bindparam("numbered"))
_LAST = select(func.coalesce(func.max(Table.number), 0)).where(Table.name == bindparam("named"))
# Two who change one prompt at once take turns, or they would count the same number and activate two.
_TURN = select(func.pg_advisory_xact_lock(func.hashtext("prompts"), func.hashtext(bindparam("named"))))
_RETIRE = update(Table).where(Table.name == bindparam("named"), _ACTIVE).values(status=RevisionStatus.RETIRED.value)
_ACTIVATE = (
    update(Table)
    .where(Table.name == bindparam("named"), Table.number == bindparam("numbered"))
    .values(status=RevisionStatus.ACTIVE.value)
)


class PostgresPrompts:
    """PromptStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, name: str, text: str, author: str, now: datetime) -> PromptRevision:
        await self._session.first(_TURN, {"named": name})
        last = await self._session.first(_LAST, {"named": name})
        revision = PromptRevision(
            name=name,
            number=(last[0] if last else 0) + 1,
            text=clean(text),
            status=RevisionStatus.DRAFT,
            created_at=now,
            author=clean(author),
        )
        await self._session.run(insert(Table).values(_values(revision)))
        return revision

    async def of(self, name: str) -> list[PromptRevision]:
        return [_revision(row) for row in await self._session.rows(_OF, {"named": clean(name)})]

    async def active(self) -> Sequence[PromptRevision]:
        return [_revision(row) for row in await self._session.rows(_IN_FORCE)]

    async def activate(self, name: str, number: int) -> None:
        await self._session.first(_TURN, {"named": name})
        if not await self._session.rows(_NUMBERED, {"named": name, "numbered": number}):
            raise NotFound(f"revision {number} of the prompt {name[:40]!r}")
        await self._session.run(_RETIRE, {"named": name})
        await self._session.run(_ACTIVATE, {"named": name, "numbered": number})

    async def retire(self, name: str) -> None:
        await self._session.first(_TURN, {"named": name})
        await self._session.run(_RETIRE, {"named": name})


def _values(revision: PromptRevision) -> dict[str, object]:
    return {
        "name": revision.name,
        "number": revision.number,
        "text": revision.text,
        "status": revision.status.value,
        "created_at": revision.created_at,
        "author": revision.author,
    }


def _revision(row: Row[Any]) -> PromptRevision:
    return PromptRevision(
        name=row.name,
        number=row.number,
        text=row.text,
        status=RevisionStatus(row.status),
        created_at=row.created_at,
        author=row.author,
    )
