"""Customers' files, named by digest. A file's own name is never used: it is whatever a stranger wrote."""

import asyncio
from pathlib import Path

from treejar.adapters.media.whole_files import read_whole, write_whole
from treejar.application.ports.errors import Unavailable
from treejar.application.ports.inbound_files import KeptFile

PROVIDER = "inbound folder"


class InboundFolder:
    """The InboundShelf port: `ab/abcd…` in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, kept: KeptFile, content: bytes) -> None:
        if await self.read(kept) is not None:
            return
        try:
            await asyncio.to_thread(write_whole, self._path(kept), content)
        except OSError as error:
            raise Unavailable(PROVIDER, f"a file cannot be written ({error.strerror})") from None

    async def read(self, kept: KeptFile) -> bytes | None:
        content = await asyncio.to_thread(read_whole, self._path(kept))
        return content if content is not None and len(content) == kept.size else None

    def _path(self, kept: KeptFile) -> Path:
        name = kept.digest.hex()
        return self._folder / name[:2] / name
