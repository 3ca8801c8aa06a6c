"""Pictures on our own disk: a provider is asked once a day for each, however often customers look."""

import asyncio
import time
from hashlib import blake2b
from pathlib import Path

from treejar.application.ports.errors import PortError
from treejar.application.ports.operations import Picture, PictureSource
from treejar.domain.shared.ids import PictureRef

_TYPES = {b"\xff\xd8": "image/jpeg", b"\x89P": "image/png"}
FETCHES_AT_ONCE = 4
# A new photo of an item is seen within a day.
FRESH_SECONDS = 24 * 3600


class PictureCache:
    """A PictureSource before another one. Files are written whole or not at all.

    A file older than a day is fetched again; while the source fails, it is still good enough.
    """

    def __init__(self, source: PictureSource, folder: Path) -> None:
        self._source = source
        self._folder = folder
        self._fetching = asyncio.Semaphore(FETCHES_AT_ONCE)

    async def fetch(self, reference: PictureRef) -> Picture | None:
        path = self._folder / blake2b(reference.encode(), digest_size=16).hexdigest()
        content, fresh = await asyncio.to_thread(_read, path)
        kept = Picture(content=content, media_type=_TYPES.get(content[:2], "application/octet-stream"))
        if fresh:
            return kept
        try:
            async with self._fetching:
                picture = await self._source.fetch(reference)
        except PortError:
            if content:
                return kept
            raise
        if picture is None:
            await asyncio.to_thread(path.unlink, missing_ok=True)
        elif picture.content[:2] in _TYPES:
            await asyncio.to_thread(_write, path, picture.content)
        return picture


def _read(path: Path) -> tuple[bytes, bool]:
    """What is kept, nothing if there is no file, and whether it is of today."""
    try:
        return path.read_bytes(), time.time() - path.stat().st_mtime < FRESH_SECONDS
    except FileNotFoundError:
        return b"", False


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{id(content)}.part")
    unfinished.write_bytes(content)
    unfinished.replace(path)
