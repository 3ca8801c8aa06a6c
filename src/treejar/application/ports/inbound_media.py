"""Files that customers send."""

from typing import Protocol

import msgspec


class Fetched(msgspec.Struct, frozen=True):
    """A file as it came; `declared` is the type its host gave, which proves nothing."""

    content: bytes
    declared: str


class InboundMedia(Protocol):
    async def fetch(self, link: str, most_bytes: int) -> Fetched:
        """Download an attachment. Raises PortError: Rejected for a host that is not the messenger's, an internal
        address, or a file larger than `most_bytes`; never OutcomeUnknown, for a download changes nothing."""
