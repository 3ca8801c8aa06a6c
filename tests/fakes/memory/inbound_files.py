"""Customers' files in memory."""

from collections.abc import Collection, Mapping
from datetime import datetime

from tests.fakes.memory.session import Session
from tests.fakes.memory.tables import FileRecord

from treejar.application.ports.inbound_files import KeptFile, WaitingFile
from treejar.application.terms.inbound import InboxKind
from treejar.domain.dialog.message import FILES


class MemoryInboundFiles:
    """InboundFiles."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def waiting(self, now: datetime, since: datetime, limit: int) -> list[WaitingFile]:
        files = []
        for record in self._session.tables.inbox.values():
            said = record.arrived
            is_file = said.kind is InboxKind.CUSTOMER and said.message_kind in FILES
            if not is_file or said.media is None or said.received_at <= since:
                continue
            known = self._session.tables.inbound_files.get(said.key)
            if known is None or (known.retry_at is not None and known.retry_at <= now):
                files.append((said.received_at, said, known.attempts if known else 0))
        files.sort(key=lambda found: found[0])
        return [
            WaitingFile(key=said.key, conversation_id=said.conversation_id, link=said.media or "", attempts=attempts)
            for _, said, attempts in files[:limit]
        ]

    async def keep(self, file: WaitingFile, kept: KeptFile) -> None:
        await self._set(file, FileRecord(file.link, kept, file.attempts + 1))

    async def fail(self, file: WaitingFile, reason: str, retry_at: datetime | None) -> None:
        await self._set(file, FileRecord(file.link, None, file.attempts + 1, retry_at, reason))

    async def kept(self, links: Collection[str]) -> Mapping[str, KeptFile]:
        records = self._session.tables.inbound_files.values()
        return {record.link: record.kept for record in records if record.kept and record.link in links}

    async def _set(self, file: WaitingFile, record: FileRecord) -> None:
        tables = await self._session.write()
        known = tables.inbound_files.get(file.key)
        if known is None or known.kept is None:
            tables.inbound_files[file.key] = record
