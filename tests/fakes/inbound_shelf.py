"""A shelf in memory."""

from treejar.application.ports.errors import Unavailable
from treejar.application.ports.inbound_files import KeptFile


class FakeInboundShelf:
    """InboundShelf. Set `full` to make it refuse."""

    def __init__(self) -> None:
        self.files: dict[bytes, bytes] = {}
        self.full = False

    async def put(self, kept: KeptFile, content: bytes) -> None:
        if self.full:
            raise Unavailable("shelf", "no space left")
        self.files[kept.digest] = content

    async def read(self, kept: KeptFile) -> bytes | None:
        content = self.files.get(kept.digest)
        return content if content is not None and len(content) == kept.size else None
