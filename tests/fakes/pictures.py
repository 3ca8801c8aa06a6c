"""Pictures that a test puts there or takes away."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from treejar.application.ports.errors import BadReply, PortError, Unavailable
from treejar.application.ports.operations import Picture
from treejar.application.ports.pictures import KeptPicture, PreparedPicture, ShownPicture
from treejar.domain.shared.ids import ProductId

CONTENT = b"\xff\xd8\xff a picture"
PICTURE = KeptPicture(digest=b"p" * 32, media_type="image/jpeg", width=800, height=800, size=len(CONTENT))
_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG")


class FakeProductPictures:
    """ProductPictures: every product has one, except those in `without`; `error` is raised instead of answering."""

    def __init__(self) -> None:
        self.without: set[ProductId] = set()
        self.error: PortError | None = None

    async def show(self, product_id: ProductId, number: int = 1) -> ShownPicture | None:
        if self.error is not None:
            raise self.error
        there = number == 1 and product_id not in self.without
        return ShownPicture(picture=PICTURE, content=CONTENT) if there else None

    async def ready(self, product_id: ProductId, within: timedelta) -> bool:
        return await self.show(product_id) is not None


class FakeWorkshop:
    """PictureWorkshop: whatever begins like a JPEG or PNG is a picture and stays as it is."""

    async def prepare(self, picture: Picture) -> PreparedPicture:
        if not picture.content.startswith(_SIGNATURES):
            raise BadReply("pictures", "the file is no picture")
        kept = KeptPicture(
            digest=sha256(picture.content).digest(),
            media_type="image/jpeg",
            width=800,
            height=600,
            size=len(picture.content),
        )
        return PreparedPicture(kept=kept, content=picture.content)


class MemoryShelf:
    """PictureShelf. `lose` makes it another machine's; `full` takes nothing more."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.files: dict[bytes, tuple[bytes, datetime]] = {}
        self.full = False
        self._now = now

    async def put(self, picture: PreparedPicture) -> None:
        if self.full:
            raise Unavailable("media folder", "a picture cannot be written (No space left on device)")
        self.files[picture.kept.digest] = (picture.content, self._now())

    async def read(self, picture: KeptPicture) -> bytes | None:
        content, _ = self.files.get(picture.digest, (None, None))
        return content if content is not None and len(content) == picture.size else None

    async def keep_only(self, digests: Collection[bytes], before: datetime) -> int:
        unwanted = [key for key, (_, written) in self.files.items() if key not in digests and written < before]
        for key in unwanted:
            del self.files[key]
        return len(unwanted)

    def lose(self) -> None:
        self.files.clear()
