"""A stranger's image file becomes a picture that every messenger shows (WhatsApp: JPEG or PNG up to 5 MB)."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from io import BytesIO
from struct import error as StructError
from zlib import error as ZlibError

from PIL import Image, UnidentifiedImageError
from PIL.Image import Resampling, Transpose

from treejar.application.ports.errors import BadReply
from treejar.application.ports.operations import Picture
from treejar.application.ports.pictures import KeptPicture, PreparedPicture

PROVIDER = "pictures"
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
LONGEST_SIDE = 1280
SHORTEST_SIDE = 48
"""Below that it is a dot or a stripe, not a picture of furniture."""
QUALITY = 85
MOST_PIXELS = 50_000_000
"""As the file's head declares them: what a phone's camera makes, and no bomb."""
MOST_DECODED = 25_000_000
"""At once in memory, 4 bytes each. A JPEG may be read at a fraction of its size, other formats not."""
LARGEST_FILE = 20 * 1024 * 1024

_SIDEWAYS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
"""What undoes each EXIF orientation."""
_ORIENTATION = 0x0112
_DEEP = ("I;16", "I;16L", "I;16B", "I")
# What Pillow's decoders raise for files that are damaged or lie about themselves.
_DAMAGE = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    RuntimeError,
    MemoryError,
    StructError,
    ZlibError,
    Image.DecompressionBombError,
    Warning,
)


class PillowWorkshop:
    """The PictureWorkshop port. One picture at a time: two large ones at once would double the memory."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")

    async def prepare(self, picture: Picture) -> PreparedPicture:
        return await asyncio.get_running_loop().run_in_executor(self._thread, prepared, picture.content)

    def close(self) -> None:
        """Wait for what is being prepared."""
        self._thread.shutdown()


def prepared(content: bytes) -> PreparedPicture:
    """JPEG of at most LONGEST_SIDE, upright, on white, without metadata. Raises BadReply."""
    if len(content) > LARGEST_FILE:
        raise BadReply(PROVIDER, f"the file is larger than {LARGEST_FILE} bytes")
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            return _finished(_seen(image))
    except UnidentifiedImageError:
        raise BadReply(PROVIDER, "the file is no JPEG, PNG, WebP or GIF") from None
    except _DAMAGE as error:
        raise BadReply(PROVIDER, f"the file is damaged ({type(error).__name__})") from None


def _seen(image: Image.Image) -> Image.Image:
    """What a person sees, small enough and with 8 bits for each colour."""
    _demand(image.width * image.height, MOST_PIXELS)
    image.draft(None, (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
    _demand(image.width * image.height, MOST_DECODED)
    image.load()
    small = _on_white(image)
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Resampling.LANCZOS, reducing_gap=3.0)
    turn = _SIDEWAYS.get(_orientation(image))
    upright = small if turn is None else small.transpose(turn)
    if min(upright.size) < SHORTEST_SIDE:
        raise BadReply(PROVIDER, f"the picture is only {upright.width} x {upright.height} pixels")
    return upright


def _demand(pixels: int, most: int) -> None:
    if pixels > most:
        raise BadReply(PROVIDER, f"the picture has {pixels} pixels, {most} are allowed")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in _DEEP:
        # Plain conversion cuts 16 bits off at 255 instead of scaling them.
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    white = Image.new("RGB", clear.size, "white")
    white.paste(clear, mask=clear)
    return white


def _orientation(image: Image.Image) -> int:
    """1 where it is not told, or where the metadata are damaged: the picture may be good all the same."""
    try:
        told = image.getexif().get(_ORIENTATION, 1)
    except _DAMAGE:
        return 1
    return told if isinstance(told, int) else 1


def _finished(image: Image.Image) -> PreparedPicture:
    digest = blake2b(f"{image.width}x{image.height}\n".encode() + image.tobytes(), digest_size=32).digest()
    # What is saved is a new image: nothing of the file's own words comes along.
    image.info = {}
    file = BytesIO()
    image.save(file, "JPEG", quality=QUALITY, optimize=True)
    content = file.getvalue()
    kept = KeptPicture(
        digest=digest, media_type="image/jpeg", width=image.width, height=image.height, size=len(content)
    )
    return PreparedPicture(kept=kept, content=content)
