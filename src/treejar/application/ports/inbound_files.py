"""Pictures and documents that customers sent, kept as our own: the messenger promises no lifetime for its links
(IMG-1, providers §1.4)."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

import msgspec

from treejar.domain.shared.ids import ConversationId


class WaitingFile(msgspec.Struct, frozen=True, kw_only=True):
    """A customer's file that is not kept yet, by the key of its arrival; `attempts` have failed."""

    key: str
    conversation_id: ConversationId
    link: str
    attempts: int = 0


class KeptFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file on the shelf. `digest` is the SHA-256 of its bytes, `media_type` what its first bytes say, `size` in
    bytes."""

    digest: bytes
    media_type: str
    size: int


class InboundFiles(Protocol):
    """A store of the unit of work."""

    async def waiting(self, now: datetime, since: datetime, limit: int) -> list[WaitingFile]:
        """Files that arrived after `since` and were never tried, or whose pause is over; oldest first."""

    async def keep(self, file: WaitingFile, kept: KeptFile) -> None:
        """It is on the shelf. One that is kept already stays as it is."""

    async def fail(self, file: WaitingFile, reason: str, retry_at: datetime | None) -> None:
        """A try failed, `reason` is a code; None: there will be no other. One that is kept already stays so."""

    async def kept(self, links: Collection[str]) -> Mapping[str, KeptFile]:
        """What is kept of these links, whoever sent it."""


class InboundShelf(Protocol):
    """The contents of kept files on this machine. A file is there whole or not at all, and the same file once."""

    async def put(self, kept: KeptFile, content: bytes) -> None:
        """Raises Unavailable when it cannot be written."""

    async def read(self, kept: KeptFile) -> bytes | None:
        """The content; None where this machine does not have it, or not as it should be."""
