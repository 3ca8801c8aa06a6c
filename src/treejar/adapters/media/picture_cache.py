"""Pictures on our own disk: a provider is asked once for each, however often customers look."""

import asyncio
from hashlib import blake2b
from pathlib import Path

from treejar.application.ports.operations import Picture, PictureSource
from treejar.domain.shared.ids import ProductId

_TYPES = {b"\xff\xd8": "image/jpeg", b"\x89P": "image/png"}
FETCHES_AT_ONCE = 4


class PictureCache:
    """A PictureSource before another one. Files are written whole or not at all."""

    def __init__(self, source: PictureSource, folder: Path) -> None:
        self._source = source
        self._folder = folder
        self._fetching = asyncio.Semaphore(FETCHES_AT_ONCE)

    async def picture(self, product_id: ProductId) -> Picture | None:
        path = self._folder / blake2b(product_id.encode(), digest_size=16).hexdigest()
        content = await asyncio.to_thread(_read, path)
        if content is not None:
            return Picture(content=content, media_type=_TYPES.get(content[:2], "application/octet-stream"))
        async with self._fetching:
            picture = await self._source.picture(product_id)
        if picture is not None and picture.content[:2] in _TYPES:
            await asyncio.to_thread(_write, path, picture.content)
        return picture


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{id(content)}.part")
    unfinished.write_bytes(content)
    unfinished.replace(path)
