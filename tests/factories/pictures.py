"""Image files as sources keep them, and pictures as we keep them."""

from io import BytesIO
from itertools import count

from PIL import Image

from treejar.application.ports.operations import Picture
from treejar.application.ports.pictures import KeptPicture
from treejar.domain.shared.ids import PictureRef

_numbers = count(1)


def image_file(
    kind: str = "JPEG", size: tuple[int, int] = (400, 300), colour: object = "teal", mode: str = "RGB", **saved: object
) -> bytes:
    """A file of one colour with a dark corner at the top left."""
    image = Image.new(mode, size, colour)  # type: ignore[arg-type]
    image.paste(Image.new(mode, (size[0] // 4, size[1] // 4), 0))
    file = BytesIO()
    image.save(file, kind, **saved)
    return file.getvalue()


def picture(**looks: object) -> Picture:
    """What a source answers."""
    return Picture(content=image_file(**looks), media_type="image/jpeg")  # type: ignore[arg-type]


def kept(name: str = "") -> KeptPicture:
    """A picture as stored; equal names are equal pictures."""
    digest = (name or f"picture {next(_numbers)}").encode().ljust(32, b".")
    return KeptPicture(digest=digest, media_type="image/jpeg", width=800, height=600, size=90_000)


def reference(source: str = "test") -> PictureRef:
    return PictureRef(f"{source}:{next(_numbers):06d}")
