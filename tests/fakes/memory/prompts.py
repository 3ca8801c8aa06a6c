"""Stored wordings of prompts in memory."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from tests.fakes.memory.session import Session

from treejar.application.ports.errors import NotFound
from treejar.application.ports.prompts import PromptRevision, RevisionStatus


class MemoryPrompts:
    """PromptStore."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, name: str, text: str, author: str, now: datetime) -> PromptRevision:
        tables = await self._session.write()
        revision = PromptRevision(
            name=name,
            number=max((one.number for one in self._of(name)), default=0) + 1,
            text=text,
            status=RevisionStatus.DRAFT,
            created_at=now,
            author=author,
        )
        tables.prompts[name, revision.number] = revision
        return revision

    async def of(self, name: str) -> list[PromptRevision]:
        return sorted(self._of(name), key=lambda one: -one.number)

    async def active(self) -> Sequence[PromptRevision]:
        named = sorted(self._session.tables.prompts.values(), key=lambda one: one.name)
        return [one for one in named if one.status is RevisionStatus.ACTIVE]

    async def activate(self, name: str, number: int) -> None:
        if (name, number) not in (await self._session.write()).prompts:
            raise NotFound(f"revision {number} of the prompt {name!r}")
        await self.retire(name)
        await self._mark(name, number, RevisionStatus.ACTIVE)

    async def retire(self, name: str) -> None:
        for one in self._of(name):
            if one.status is RevisionStatus.ACTIVE:
                await self._mark(name, one.number, RevisionStatus.RETIRED)

    async def _mark(self, name: str, number: int, status: RevisionStatus) -> None:
        tables = await self._session.write()
        tables.prompts[name, number] = msgspec.structs.replace(tables.prompts[name, number], status=status)

    def _of(self, name: str) -> list[PromptRevision]:
        return [one for one in self._session.tables.prompts.values() if one.name == name]
