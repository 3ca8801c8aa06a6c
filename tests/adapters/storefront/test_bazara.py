"""Pictures of the old shop: whose they are, and that nothing else is read."""

from typing import Any

import httpx
import msgspec
import pytest
from tests.adapters.storefront.shop import Shop, shop

from treejar.adapters.storefront.bazara import BazaraPictures
from treejar.adapters.storefront.bazara_wire import ProductsReply, ShopPicture, ShopProduct, Variant
from treejar.application.ports.errors import AuthFailed, BadReply, PortError, RateLimited, Rejected, Unavailable

HOME = "https://bazara.example"
CDN = "https://cdn.example/s/files"


def picture(number: int, *variants: int, **changed: Any) -> dict[str, Any]:
    told = {"id": number, "product_id": 1, "position": number, "src": f"{CDN}/{number}.jpg?v=1", "width": 800}
    return told | {"variant_ids": list(variants)} | changed


def variant(number: int, sku: str | None, **changed: Any) -> dict[str, Any]:
    return {"id": number, "sku": sku, "price": "999.00", "inventory_quantity": 5, "image_id": None} | changed


def product(*variants: dict[str, Any], images: list[Any]) -> dict[str, Any]:
    words = {"id": 1, "title": "Chair", "body_html": "<p>Best</p>", "image": images[0] if images else None}
    return words | {"variants": list(variants), "images": images}


def page(*products: Any, after: str = "") -> httpx.Response:
    link = f'<{HOME}/admin/api/2025-07/products.json?limit=250&page_info={after}>; rel="next"'
    return httpx.Response(200, json={"products": list(products)}, headers={"Link": link} if after else {})


def answering(world: Shop, *answers: httpx.Response | Exception) -> BazaraPictures:
    left = list(answers)
    world.planted = lambda request: left.pop(0) if len(left) > 1 else left[0]
    return BazaraPictures(world.web(HOME, "bazara"), HOME, "shpat_hush")


async def read(pictures: BazaraPictures) -> dict[str, list[str]]:
    """The numbers of the pictures by key."""
    found: dict[str, list[str]] = {}
    async for part in pictures.pages():
        assert not found.keys() & part.keys()
        prefix = f"bazara:{CDN}/"
        found |= {
            key: [one.removeprefix(prefix).removesuffix(".jpg?v=1") for one in refs] for key, refs in part.items()
        }
    return found


def test_cat_14_neither_price_nor_stock_nor_text_of_the_old_shop_can_be_read() -> None:
    shapes = (ProductsReply, ShopProduct, Variant, ShopPicture)
    assert {field.name for shape in shapes for field in msgspec.structs.fields(shape)} == {
        "products", "images", "variants", "id", "src", "position", "variant_ids", "sku", "image_id"
    }  # fmt: skip


async def test_cat_14_pages_are_followed_by_their_mark_and_the_token_goes_to_the_shop_alone() -> None:
    chair, desk = product(variant(1, "CH-1"), images=[picture(1)]), product(variant(2, "DS 2"), images=[picture(2)])
    stranger = page(chair, after="m1")
    stranger.headers["Link"] = '<https://stranger.example/x.json?page_info=m1>; rel="next", <x>; rel="previous"'
    async with shop() as world:
        assert await read(answering(world, stranger, page(after="m2"), page(desk))) == {"CH1": ["1"], "DS2": ["2"]}

    assert {request.url.host for request in world.asked} == {"bazara.example"}
    assert {request.headers["X-Shopify-Access-Token"] for request in world.asked} == {"shpat_hush"}
    assert [request.url.params.get("page_info") for request in world.asked] == [None, "m1", "m2"]
    assert {request.url.params["limit"] for request in world.asked} == {"250"}
    assert {request.url.params["fields"] for request in world.asked} == {"images,variants"}


async def test_no_colour_gets_the_picture_of_another() -> None:
    images = [picture(3), picture(1, 11), picture(2, 12), picture(4, 12, 11)]
    variants = [variant(11, "CH-1 black"), variant(12, "CH-1 white"), variant(13, "CH-1 red"), variant(14, None)]
    async with shop() as world:
        found = await read(answering(world, page(product(*variants, images=images))))

    assert found == {"CH1BLACK": ["1", "4", "3"], "CH1WHITE": ["2", "4", "3"], "CH1RED": ["3"]}


async def test_the_picture_chosen_for_a_variant_comes_first() -> None:
    images = [picture(1), picture(2)]
    only = variant(11, "A", image_id=2)
    async with shop() as world:
        assert await read(answering(world, page(product(only, images=images)))) == {"A": ["2", "1"]}


async def test_a_code_of_two_products_with_different_pictures_gets_none() -> None:
    same, other = product(variant(1, "A-1"), images=[picture(1)]), product(variant(2, "a1"), images=[picture(2)])
    # The second `А` is Cyrillic.
    alike, fine = product(variant(3, "А-1"), images=[picture(1)]), product(variant(4, "B"), images=[picture(1)])
    async with shop() as world:
        assert await read(answering(world, page(same, other, alike, fine))) == {"B": ["1"]}


async def test_broken_rows_and_links_spoil_themselves_only() -> None:
    rows: list[object] = [
        None, [], {}, {"images": "x", "variants": []}, {"images": None, "variants": None},
        product(variant(1, None), variant(2, " "), variant(3, "C"), images=[]),
        product(
            variant(4, "D"),
            images=[picture(1, src=None), picture(2, src="http://cdn.example/2.jpg"), picture(3, position="x")],
        ),
        product(variant(5, "E", id=None), images=[picture(6, variant_ids=None), picture(5, position=None), picture(6)]),
    ]  # fmt: skip
    async with shop() as world:
        assert await read(answering(world, page(*rows))) == {"D": ["3"], "E": ["6", "5"]}


async def test_a_product_has_seven_pictures_at_most() -> None:
    async with shop() as world:
        found = await read(answering(world, page(product(variant(1, "A"), images=[picture(n) for n in range(20)]))))

    assert found["A"] == [str(number) for number in range(7)]


@pytest.mark.parametrize(
    ("answer", "expected", "slept"),
    [
        (httpx.Response(401, json={"errors": "[API] Invalid API key or access token"}), AuthFailed, []),
        (httpx.Response(403), AuthFailed, []),
        (httpx.Response(402), Rejected, []),
        (httpx.Response(404), Rejected, []),
        (httpx.Response(429, headers={"Retry-After": "2.0"}), RateLimited, [2.0, 2.0, 4.0]),
        (httpx.Response(500), Unavailable, [1.0, 2.0, 4.0]),
        (httpx.Response(301, headers={"Location": "https://stranger.example/"}), BadReply, []),
        (httpx.Response(200, html="<p>password</p>"), BadReply, []),
        (httpx.Response(200, json={"products": None}), BadReply, []),
        (httpx.Response(200, json={}), BadReply, []),
        (page(after=""), None, []),
        (page(after="m1"), BadReply, []),
    ],
)
async def test_a_cut_run_never_looks_whole(
    answer: httpx.Response, expected: type[PortError] | None, slept: list[float]
) -> None:
    first = page(product(variant(1, "A"), images=[picture(1)]), after="m1")
    async with shop() as world:
        pictures = answering(world, first, answer)
        if expected is None:
            assert await read(pictures) == {"A": ["1"]}
        else:
            with pytest.raises(expected) as caught:
                await read(pictures)
            assert "hush" not in str(caught.value)
            assert "example" not in str(caught.value)

    assert world.slept == slept


async def test_a_link_to_the_next_page_without_its_mark_is_an_error() -> None:
    odd = page()
    odd.headers["Link"] = f'<{HOME}/admin/api/2025-07/products.json>; rel="next"'
    async with shop() as world:
        with pytest.raises(BadReply, match="page_info"):
            await read(answering(world, odd))
