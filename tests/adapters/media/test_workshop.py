"""What a stranger's file becomes, and which files become nothing."""

import random
import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.factories.pictures import image_file, picture

from treejar.adapters.media.workshop import LONGEST_SIDE, PillowWorkshop, prepared
from treejar.application.ports.errors import BadReply
from treejar.application.ports.operations import Picture
from treejar.application.ports.pictures import PreparedPicture

WHATSAPP_MOST = 5 * 1024 * 1024
ORIENTATION = 0x0112


def opened(made: PreparedPicture) -> Image.Image:
    image = Image.open(BytesIO(made.content))
    image.load()
    return image


def near(pixel: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= 12 for a, b in zip(pixel, wanted, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_cat_11_every_kind_becomes_a_jpeg_that_whatsapp_shows(kind: str) -> None:
    made = prepared(image_file(kind, (400, 300), "teal"))
    image = opened(made)

    assert made.content.startswith(b"\xff\xd8\xff")
    assert (made.kept.media_type, made.kept.size) == ("image/jpeg", len(made.content))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (made.kept.width, made.kept.height))
    assert near(image.getpixel((300, 200)), (0, 128, 128))


@pytest.mark.parametrize(
    ("kind", "size", "smaller"),
    [
        ("JPEG", (4000, 3000), (1280, 960)),
        ("PNG", (1500, 3000), (640, 1280)),
        ("JPEG", (1280, 1280), (1280, 1280)),
        ("PNG", (60, 50), (60, 50)),
    ],
)
def test_large_pictures_shrink_and_small_ones_stay(kind: str, size: tuple[int, int], smaller: tuple[int, int]) -> None:
    assert opened(prepared(image_file(kind, size))).size == smaller


def test_even_noise_stays_below_what_whatsapp_takes() -> None:
    noise = Image.frombytes("RGB", (LONGEST_SIDE, LONGEST_SIDE), random.Random(7).randbytes(LONGEST_SIDE**2 * 3))
    file = BytesIO()
    noise.save(file, "PNG")

    assert prepared(file.getvalue()).kept.size < WHATSAPP_MOST


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, (10, 10)), (2, (390, 10)), (3, (390, 290)), (4, (10, 290)), (6, (290, 10)), (8, (10, 390))],
)
def test_a_camera_on_its_side_makes_an_upright_picture(orientation: int, corner: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    image = opened(prepared(image_file("JPEG", (400, 300), "white", exif=exif)))

    assert image.size == ((300, 400) if orientation in (6, 8) else (400, 300))
    assert near(image.getpixel(corner), (0, 0, 0))


def test_nothing_that_is_not_seen_leaves_the_house() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0131] = "Secret camera", "Secret program"
    file = image_file("JPEG", exif=exif, comment=b"Secret words", icc_profile=b"Secret profile")
    image = opened(prepared(file))

    assert b"Secret" in file
    assert b"Secret" not in prepared(file).content
    assert len(image.getexif()) == 0
    assert {"exif", "comment", "icc_profile"}.isdisjoint(image.info)


@pytest.mark.parametrize(("mode", "clear"), [("RGBA", (255, 0, 0, 0)), ("LA", (10, 0))])
def test_what_is_transparent_becomes_white(mode: str, clear: tuple[int, ...]) -> None:
    file = BytesIO()
    Image.new(mode, (100, 100), clear).save(file, "PNG")

    assert near(opened(prepared(file.getvalue())).getpixel((50, 50)), (255, 255, 255))


def test_a_transparent_colour_of_a_palette_becomes_white() -> None:
    image = Image.new("P", (100, 100), 1)
    image.putpalette([0, 0, 0, 200, 10, 10])
    file = BytesIO()
    image.save(file, "PNG", transparency=1)

    assert near(opened(prepared(file.getvalue())).getpixel((50, 50)), (255, 255, 255))


@pytest.mark.parametrize(
    ("mode", "colour", "seen"),
    [("L", 100, (100, 100, 100)), ("1", 1, (255, 255, 255)), ("I;16", 100 * 256, (100, 100, 100))],
)
def test_grey_black_and_deep_pictures_look_as_they_did(mode: str, colour: int, seen: tuple[int, int, int]) -> None:
    file = BytesIO()
    Image.new(mode, (100, 100), colour).save(file, "PNG")

    assert near(opened(prepared(file.getvalue())).getpixel((50, 50)), seen)


def test_cat_12_equal_pictures_in_different_files_have_one_digest() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Another camera"
    plain = prepared(image_file("PNG"))

    assert prepared(image_file("PNG", compress_level=1, exif=exif)).kept.digest == plain.kept.digest
    assert prepared(image_file("WEBP", lossless=True)).kept.digest == plain.kept.digest
    assert prepared(image_file("PNG", colour="navy")).kept.digest != plain.kept.digest
    assert prepared(image_file("PNG", size=(300, 400))).kept.digest != plain.kept.digest


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_file_that_was_cut_is_no_picture(kind: str) -> None:
    noise = Image.frombytes("RGB", (300, 300), random.Random(7).randbytes(300 * 300 * 3))
    file = BytesIO()
    noise.save(file, kind)
    whole = file.getvalue()

    for share in (0.1, 0.5, 0.9):
        with pytest.raises(BadReply, match=r"damaged|no JPEG"):
            prepared(whole[: int(len(whole) * share)])


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>Not found</html>", b'{"code":1002}', b"\xff\xd8\xff\xe0" + b"j" * 60, b"%PDF-1.7", b"BM" * 99],
)
def test_what_is_no_picture_is_told_apart(content: bytes) -> None:
    with pytest.raises(BadReply, match=r"no JPEG|damaged"):
        prepared(content)


def png_that_claims(width: int, height: int) -> bytes:
    """A few hundred bytes that would fill the memory."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    body = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(6000, 6000), (12_000, 9000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_before_it_is_opened(width: int, height: int) -> None:
    with pytest.raises(BadReply, match=r"pixels|DecompressionBomb|damaged"):
        prepared(png_that_claims(width, height))


def test_a_dot_is_no_picture_of_furniture() -> None:
    with pytest.raises(BadReply, match="only 1 x 1 pixels"):
        prepared(image_file("GIF", (1, 1)))
    with pytest.raises(BadReply, match="only 1280 x 1 pixels"):
        prepared(image_file("PNG", (4000, 4)))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]), st.integers(0, 2**32), st.integers(1, 12))
def test_no_damage_brings_down_the_worker(kind: str, seed: int, wounds: int) -> None:
    dice = random.Random(seed)
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    file = bytearray(image_file(kind, (120, 90)) if kind == "GIF" else image_file(kind, (120, 90), exif=exif))
    for _ in range(wounds):
        file[dice.randrange(len(file))] = dice.randrange(256)
    try:
        made = prepared(bytes(file))
    except BadReply:
        return
    assert opened(made).size == (made.kept.width, made.kept.height)


async def test_the_loop_goes_on_while_a_picture_is_prepared() -> None:
    workshop = PillowWorkshop()
    made = await workshop.prepare(picture(size=(300, 200)))
    with pytest.raises(BadReply):
        await workshop.prepare(Picture(content=b"nothing", media_type="image/png"))
    workshop.close()

    assert (made.kept.width, made.kept.height) == (300, 200)
