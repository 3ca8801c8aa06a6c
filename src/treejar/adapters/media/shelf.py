"""Pictures as files named by digest."""

import asyncio
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from treejar.adapters.media.whole_files import read_whole, write_whole
from treejar.application.ports.errors import Unavailable
from treejar.application.ports.pictures import KeptPicture, PreparedPicture

PROVIDER = "media folder"


class FolderShelf:
    """The PictureShelf port: `ab/abcd….jpg` in a folder, each file whole before it has its name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, picture: PreparedPicture) -> None:
        try:
            await asyncio.to_thread(write_whole, self._path(picture.kept), picture.content)
        except OSError as error:
            raise Unavailable(PROVIDER, f"a picture cannot be written ({error.strerror})") from None

    async def read(self, picture: KeptPicture) -> bytes | None:
        content = await asyncio.to_thread(read_whole, self._path(picture))
        return content if content is not None and len(content) == picture.size else None

    async def keep_only(self, digests: Collection[bytes], before: datetime) -> int:
        names = {digest.hex() for digest in digests}
        return await asyncio.to_thread(_keep_only, self._folder, names, before.timestamp())

    def _path(self, picture: KeptPicture) -> Path:
        name = picture.digest.hex()
        return self._folder / name[:2] / f"{name}.jpg"


def _keep_only(folder: Path, names: Collection[str], before: float) -> int:
    removed = 0
    for path in list(folder.glob("**/*")):
        try:
            unwanted = path.is_file() and path.stem not in names and path.stat().st_mtime < before
            if unwanted:
                path.unlink()
        except FileNotFoundError:
            continue
        removed += unwanted
    return removed
