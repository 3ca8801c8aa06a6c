"""Pictures behind links."""

import httpx
import pytest
from tests.adapters.storefront.shop import HOME, INSIDE, OPEN, shop

from treejar.adapters.storefront.pictures import LinkedPictures
from treejar.application.ports.errors import BadReply, PortError, Rejected, Unavailable
from treejar.application.ports.operations import Picture
from treejar.domain.shared.ids import PictureRef

JPEG = b"\xff\xd8\xff\xe0" + b"picture"
LINK = PictureRef(f"storefront:{HOME}/i/1.jpg")


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (JPEG, "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n" + b"picture", "image/png"),
        (b"GIF89a" + b"picture", "image/gif"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
    ],
)
@pytest.mark.parametrize("told", ["image/jpeg", "text/html", ""])
async def test_a_picture_is_known_by_its_first_bytes(content: bytes, media_type: str, told: str) -> None:
    async with shop() as world:
        world.planted = lambda request: httpx.Response(200, content=content, headers={"Content-Type": told})
        assert await LinkedPictures(world.web(), "storefront").fetch(LINK) == Picture(
            content=content, media_type=media_type
        )

    assert [str(request.url) for request in world.asked] == [f"{HOME}/i/1.jpg"]


@pytest.mark.parametrize("answer", [httpx.Response(404), httpx.Response(410, html="<p>"), httpx.Response(200)])
async def test_a_dead_link_is_no_picture(answer: httpx.Response) -> None:
    async with shop() as world:
        world.planted = lambda request: answer
        assert await LinkedPictures(world.web(), "storefront").fetch(LINK) is None


@pytest.mark.parametrize(
    "reference",
    ["zoho:1/2", f"bazara:{HOME}/i.jpg", "storefront:", "storefront:/i.jpg", "storefront:file:///etc/passwd", "", ":"],
)
async def test_what_is_no_link_of_this_source_is_not_asked_for(reference: str) -> None:
    async with shop() as world:
        assert await LinkedPictures(world.web(), "storefront").fetch(PictureRef(reference)) is None

    assert world.asked == []


@pytest.mark.parametrize(
    ("answer", "expected", "calls"),
    [
        (httpx.Response(200, html="<p>sign in</p>"), BadReply, 1),
        (httpx.Response(200, content=b"<svg/>", headers={"Content-Type": "image/svg+xml"}), BadReply, 1),
        (httpx.Response(200, content=JPEG + b"x" * 5 * 1024 * 1024), BadReply, 1),
        (httpx.Response(500), Unavailable, 2),
        (httpx.ConnectError("x"), Unavailable, 2),
        (httpx.Response(400), Rejected, 1),
    ],
)
async def test_what_is_no_picture_is_not_passed_off_as_one(
    answer: httpx.Response | Exception, expected: type[PortError], calls: int
) -> None:
    async with shop() as world:
        world.planted = lambda request: answer
        with pytest.raises(expected):
            await LinkedPictures(world.web(), "storefront").fetch(LINK)

    assert len(world.asked) == calls


async def test_pictures_come_from_any_host_on_the_open_web_and_from_none_inside() -> None:
    async with shop() as world:
        world.addresses |= {"cdn.example": OPEN, "inside.example": INSIDE}
        world.planted = lambda request: httpx.Response(200, content=JPEG)
        pictures = LinkedPictures(world.web(), "storefront")
        assert await pictures.fetch(PictureRef("storefront:https://cdn.example/1.jpg")) is not None
        with pytest.raises(Rejected, match="not on the open web"):
            await pictures.fetch(PictureRef("storefront:http://inside.example/1.jpg"))
        world.planted = lambda request: httpx.Response(302, headers={"Location": "http://inside.example/1.jpg"})
        with pytest.raises(Rejected, match="not on the open web"):
            await pictures.fetch(LINK)

    assert [request.url.host for request in world.asked] == ["cdn.example", "shop.example"]
