"""Pictures as Wazzup and a customer's telephone fetch them (CAT-11)."""

from datetime import timedelta
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient
from PIL import Image
from tests.entrypoints.conftest import ADMIN, Fakes
from tests.factories.catalog import ProductFactory, item
from tests.factories.pictures import image_file, reference

from treejar.application.ports.errors import AuthFailed, PortError, RateLimited
from treejar.application.ports.media import MediaLinks
from treejar.application.ports.operations import Picture
from treejar.domain.shared.ids import PictureRef, ProductId

Client = AsyncTestClient[Litestar]
LIFE = timedelta(minutes=15)


async def has(fakes: Fakes, *looks: bytes, product_id: str = "460000000027009") -> ProductId:
    """A product with these pictures."""
    names = [reference("zoho") for _ in looks]
    for name, content in zip(names, looks, strict=True):
        fakes.photos.pictures[name] = Picture(content=content, media_type="image/jpeg")
    product = ProductFactory.build(id=ProductId(product_id), pictures=tuple(names))
    async with fakes.storage.units() as unit:
        await unit.products.upsert([item(product)])
        await unit.commit()
    return product.id


@pytest.fixture
async def links(app: Litestar, client: Client) -> MediaLinks:
    """As the dispatcher signs them."""
    signing: MediaLinks = await app.state.dishka_container.get(MediaLinks)
    return signing


def path(links: MediaLinks, fakes: Fakes, product: ProductId, picture: int = 1) -> str:
    link = urlsplit(links.sign(product, fakes.time.now(), LIFE, picture))
    return f"{link.path}?{link.query}"


async def test_cat_11_a_picture_is_served_as_whatsapp_wants_it(client: Client, fakes: Fakes, links: MediaLinks) -> None:
    product = await has(fakes, image_file("PNG", (3000, 2000), "teal"))
    answer = await client.get(path(links, fakes, product))

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["content-length"] == str(len(answer.content))
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "private, max-age=900"
    assert Image.open(BytesIO(answer.content)).size == (1280, 853)


async def test_a_head_tells_what_a_get_would_bring(client: Client, fakes: Fakes, links: MediaLinks) -> None:
    link = path(links, fakes, await has(fakes, image_file()))
    head, whole = await client.head(link), await client.get(link)

    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "etag", "cache-control", "x-content-type-options"):
        assert head.headers[name] == whole.headers[name]


async def test_who_has_the_picture_is_told_so(client: Client, fakes: Fakes, links: MediaLinks) -> None:
    product = await has(fakes, image_file())
    link = path(links, fakes, product)
    tag = (await client.get(link)).headers["etag"]

    same = await client.get(link, headers={"If-None-Match": tag})
    other = await client.get(link, headers={"If-None-Match": '"another"'})

    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    assert (other.status_code, len(other.content) > 100) == (200, True)


async def test_cat_12_further_pictures_have_links_of_their_own(client: Client, fakes: Fakes, links: MediaLinks) -> None:
    front = image_file(colour="teal")
    product = await has(fakes, front, front, image_file(colour="navy"))
    first, second, third = [path(links, fakes, product, number) for number in (1, 2, 3)]

    answers = [await client.get(link) for link in (first, second, third)]

    assert [answer.status_code for answer in answers] == [200, 200, 404]
    assert answers[0].content != answers[1].content
    for forged in (first + "&picture=2", second.replace("picture=2", "picture=3"), second.replace("&picture=2", "")):
        assert (await client.get(forged)).status_code == 404


async def test_a_link_ends_with_its_time(client: Client, fakes: Fakes, links: MediaLinks) -> None:
    link = path(links, fakes, await has(fakes, image_file()))
    fakes.time.advance(minutes=16)

    assert (await client.get(link)).status_code == 404
    assert (await client.head(link)).status_code == 404


@pytest.mark.parametrize("product", ["460000000027009", "unknown", "../../etc/passwd", "тест/\u202e?&#"])
async def test_what_has_no_picture_is_not_found(client: Client, fakes: Fakes, links: MediaLinks, product: str) -> None:
    await has(fakes, b"<html>no image</html>")

    assert (await client.get(path(links, fakes, ProductId(product)))).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?expires=1",
        "?expires=soon&signature=x",
        "?expires=1&signature=x&picture=0",
        "?expires=1&signature=x&picture=-3",
        "?expires=1&signature=x&picture=two",
        "?expires=99999999999999999999999999&signature=x&picture=99",
        "?expires=-1&signature=%00%ff",
    ],
)
async def test_a_link_that_nobody_signed_is_an_error_of_the_caller(client: Client, fakes: Fakes, query: str) -> None:
    answer = await client.get("/media/products/460000000027009" + query)

    assert answer.status_code in (400, 404)


@pytest.mark.parametrize(
    ("error", "status"),
    [(RateLimited("zoho inventory", "blocked (44)"), 503), (AuthFailed("zoho inventory", "refused (57)"), 502)],
)
async def test_a_source_that_is_closed_is_no_missing_picture(
    client: Client, fakes: Fakes, links: MediaLinks, error: PortError, status: int
) -> None:
    link = path(links, fakes, await has(fakes, image_file()))
    fakes.photos.error = error
    refused = await client.get(link)
    fakes.photos.error = None
    fakes.time.advance(minutes=2)

    assert refused.status_code == status
    assert (await client.get(link)).status_code == 200


async def test_no_address_of_a_source_is_in_any_answer(client: Client, fakes: Fakes, links: MediaLinks) -> None:
    secrets = (PictureRef("zoho:460077/9900112233"), PictureRef("storefront:https://shop.test/i/flow.jpg"))
    product = ProductFactory.build(id=ProductId("460077"), pictures=secrets)
    async with fakes.storage.units() as unit:
        await unit.products.upsert([item(product)])
        await unit.commit()
    admin = {"Authorization": f"Bearer {ADMIN}"}
    places = ["/api/v1/products", "/api/v1/products/460077", "/api/v1/conversations", path(links, fakes, product.id)]

    for place in places:
        answer = await client.get(place, headers=admin)
        everything = answer.text + str(answer.headers)
        assert "9900112233" not in everything, place
        assert "shop.test" not in everything, place
