"""The old shop: Shopify's authorisation, limits, cursors, and pictures beside words nobody may use."""

import re
from collections import Counter
from io import BytesIO

import httpx
import pytest
from PIL import Image
from tests.sandbox.support import post

from treejar.adapters.sandbox import credentials
from treejar.adapters.sandbox.sample_catalog import load_sample_items

TOKEN = {"X-Shopify-Access-Token": credentials.BAZARA_TOKEN}
PRODUCTS = "/admin/api/unstable/products.json"
Json = dict[str, object]


async def get(shop: httpx.AsyncClient, address: str = PRODUCTS, **query: str) -> httpx.Response:
    return await shop.get(address, params=query or None, headers=TOKEN)


def linked(answer: httpx.Response, relation: str) -> str | None:
    found = re.search(rf'<([^>]+)>; rel="{relation}"', answer.headers.get("link", ""))
    return found[1] if found else None


def products_of(answer: httpx.Response) -> list[Json]:
    assert answer.status_code == 200, answer.text
    found: list[Json] = answer.json()["products"]
    return found


def rows(product: Json, key: str) -> list[Json]:
    value = product[key]
    assert isinstance(value, list)
    return value


@pytest.mark.parametrize("headers", [{}, {"X-Shopify-Access-Token": "shpat_x"}, {"authorization": "Bearer x"}])
async def test_a_wrong_token_is_401(bazara_sim: httpx.AsyncClient, headers: dict[str, str]) -> None:
    answer = await bazara_sim.get(PRODUCTS, headers=headers)
    assert answer.status_code == 401
    assert answer.json()["errors"].startswith("[API] Invalid API key or access token")


async def test_the_token_stays_out_of_the_recorded_requests(bazara_sim: httpx.AsyncClient) -> None:
    await get(bazara_sim)
    requests = await bazara_sim.get("/_sim/requests")
    assert requests.json()[-1]["path"] == PRODUCTS
    assert credentials.BAZARA_TOKEN not in requests.text


async def test_links_lead_through_every_product_once_and_back(bazara_sim: httpx.AsyncClient) -> None:
    total = (await get(bazara_sim, "/admin/api/unstable/products/count.json")).json()["count"]
    pages = [await get(bazara_sim, limit="40")]
    assert linked(pages[0], "previous") is None
    while address := linked(pages[-1], "next"):
        assert "limit=40" in address
        pages.append(await bazara_sim.get(address, headers=TOKEN))
    ids = [product["id"] for page in pages for product in products_of(page)]
    assert len(ids) == len(set(ids)) == total > 100
    back = await bazara_sim.get(str(linked(pages[-1], "previous")), headers=TOKEN)
    assert products_of(back) == products_of(pages[-2])


async def test_a_single_page_has_no_link_and_the_default_is_fifty(bazara_sim: httpx.AsyncClient) -> None:
    assert len(products_of(await get(bazara_sim))) == 50
    whole = await get(bazara_sim, limit="250")
    assert "link" not in whole.headers
    assert len(products_of(whole)) > 100
    await post(bazara_sim, "options", page_cap=30)
    capped = await get(bazara_sim, limit="250")
    assert len(products_of(capped)) == 30
    assert linked(capped, "next")


async def test_a_cursor_carries_the_filters_and_refuses_to_meet_them_again(bazara_sim: httpx.AsyncClient) -> None:
    first = await get(bazara_sim, limit="5", product_type="Desks", fields="id,product_type")
    address = str(linked(first, "next"))
    second = await bazara_sim.get(address, headers=TOKEN)
    assert {product["product_type"] for product in products_of(second)} == {"Desks"}
    assert set(products_of(second)[0]) == {"id", "product_type"}
    refused = await bazara_sim.get(f"{address}&product_type=Desks", headers=TOKEN)
    assert refused.status_code == 400
    assert refused.json()["errors"]["product_type"].startswith(
        "product_type cannot be passed when page_info is present"
    )


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ({"page_info": "made-up"}, "page_info"),
        ({"page_info": "bnVsbA=="}, "page_info"),
        ({"page_info": "é"}, "page_info"),
        ({"page": "2"}, "page"),
        ({"limit": "0"}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"since_id": "x"}, "since_id"),
    ],
)
async def test_unreadable_parameters_are_400_and_named(
    bazara_sim: httpx.AsyncClient, query: dict[str, str], wrong: str
) -> None:
    answer = await get(bazara_sim, **query)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [wrong])


async def test_filters_of_the_first_page(bazara_sim: httpx.AsyncClient) -> None:
    everything = products_of(await get(bazara_sim, limit="250"))
    assert Counter(product["status"] for product in everything).keys() == {"active", "archived", "draft"}
    archived = products_of(await get(bazara_sim, limit="250", status="archived"))
    assert archived == [product for product in everything if product["status"] == "archived"]
    third = str(everything[2]["id"])
    assert products_of(await get(bazara_sim, ids=third)) == [everything[2]]
    assert products_of(await get(bazara_sim, limit="1", since_id=third)) == [everything[3]]


async def test_the_bucket_of_forty_leaks_two_a_second(bazara_sim: httpx.AsyncClient) -> None:
    # Hardly a leak while the bucket fills, so that the speed of this machine cannot matter.
    await post(bazara_sim, "options", leak=0.001)
    answers = [await get(bazara_sim, "/admin/api/unstable/products/count.json") for _ in range(41)]
    assert [answer.status_code for answer in answers] == [200] * 40 + [429]
    assert answers[0].headers["x-shopify-shop-api-call-limit"] == "1/40"
    assert answers[39].headers["x-shopify-shop-api-call-limit"] == "40/40"
    assert answers[40].headers["retry-after"] == "2.0"
    assert answers[40].json()["errors"].startswith("Exceeded 0.001 calls per second for api client.")
    await post(bazara_sim, "options", leak=2.0)
    await post(bazara_sim, "clock", advance=2)
    assert (await get(bazara_sim)).status_code == 200


async def test_wrong_tokens_and_pictures_do_not_fill_the_bucket(bazara_sim: httpx.AsyncClient) -> None:
    await post(bazara_sim, "options", bucket=1, leak=0.001)
    for _ in range(3):
        assert (await bazara_sim.get(PRODUCTS)).status_code == 401
    answer = await get(bazara_sim)
    source = next(image["src"] for product in products_of(answer) for image in rows(product, "images"))
    assert (await bazara_sim.get(str(source))).status_code == 200
    assert (await get(bazara_sim)).status_code == 429


async def test_an_old_version_falls_forward_and_a_future_one_is_not_found(bazara_sim: httpx.AsyncClient) -> None:
    await post(bazara_sim, "clock", set="2026-05-20T00:00:00Z")
    served = {}
    for version in ("2019-04", "2025-07", "2026-04", "2026-07", "unstable", "2026-10", "2026-05", "latest"):
        answer = await get(bazara_sim, f"/admin/api/{version}/products.json", limit="1")
        served[version] = answer.headers.get("x-shopify-api-version") or answer.status_code
    assert served == {
        "2019-04": "2025-07",
        "2025-07": "2025-07",
        "2026-04": "2026-04",
        "2026-07": "2026-07",
        "unstable": "unstable",
        "2026-10": 404,
        "2026-05": 404,
        "latest": 404,
    }


async def test_one_product_its_pictures_and_what_is_not_there(bazara_sim: httpx.AsyncClient) -> None:
    product = products_of(await get(bazara_sim, limit="1"))[0]
    base = f"/admin/api/unstable/products/{product['id']}"
    assert (await get(bazara_sim, f"{base}.json")).json() == {"product": product}
    assert (await get(bazara_sim, f"{base}/images.json")).json() == {"images": product["images"]}
    for address in ("/admin/api/unstable/products/1.json", "/admin/api/unstable/orders.json", "/admin/products.json"):
        assert (await get(bazara_sim, address)).json() == {"errors": "Not Found"}


async def test_the_token_may_only_read_products(bazara_sim: httpx.AsyncClient) -> None:
    refused = await bazara_sim.post(PRODUCTS, json={"product": {"title": "x"}}, headers=TOKEN)
    assert refused.status_code == 403
    assert "write_products" in refused.json()["errors"]
    await post(bazara_sim, "options", scope=False)
    refused = await get(bazara_sim)
    assert refused.status_code == 403
    assert "read_products" in refused.json()["errors"]


@pytest.mark.parametrize(("shop", "status"), [("frozen", 402), ("locked", 423), ("gone", 404)])
async def test_an_abandoned_shop_answers_no_one(bazara_sim: httpx.AsyncClient, shop: str, status: int) -> None:
    await post(bazara_sim, "options", shop=shop)
    answer = await get(bazara_sim)
    assert (answer.status_code, list(answer.json())) == (status, ["errors"])


async def test_cat_14_images_belong_to_variants_with_skus_of_zoho(bazara_sim: httpx.AsyncClient) -> None:
    zoho = {str(item["sku"]) for item in load_sample_items()}
    products = products_of(await get(bazara_sim, limit="250"))
    tied, loose = 0, 0
    skus: list[object] = []
    for product in products:
        variants = {variant["id"]: variant for variant in rows(product, "variants")}
        assert len({variant["option1"] for variant in variants.values()}) == len(variants)
        images = rows(product, "images")
        assert [image["position"] for image in images] == list(range(1, len(images) + 1))
        assert product["image"] == (images[0] if images else None)
        for image in images:
            ids = image["variant_ids"]
            assert isinstance(ids, list)
            assert all(variants[variant_id]["image_id"] == image["id"] for variant_id in ids)
            tied, loose = (tied + 1, loose) if ids else (tied, loose + 1)
        skus.extend(variant["sku"] for variant in variants.values())
    assert tied > 300
    assert loose > 20
    assert {None, ""} <= set(skus)
    exact = sum(1 for sku in skus if sku and sku in zoho)
    assert exact > 500
    assert sum(1 for sku in skus if sku and str(sku).strip().upper() in zoho) > exact
    assert any(sku and not str(sku).isascii() for sku in skus)
    assert [] in [product["images"] for product in products]


async def test_cat_14_prices_stock_and_text_are_all_wrong(bazara_sim: httpx.AsyncClient) -> None:
    zoho = {str(item["sku"]): item for item in load_sample_items()}
    for product in products_of(await get(bazara_sim, limit="250")):
        assert "now only AED 9" in str(product["body_html"])
        for variant in rows(product, "variants"):
            if variant["sku"] and (item := zoho.get(str(variant["sku"]))) is not None:
                assert isinstance(variant["price"], str)
                assert float(variant["price"]) < float(str(item["rate"])) / 2
                assert variant["inventory_quantity"] != item["stock_on_hand"]
                assert product["title"] != item["name"]


async def test_pictures_are_free_to_fetch_and_some_files_are_lost(bazara_sim: httpx.AsyncClient) -> None:
    products = products_of(await get(bazara_sim, limit="250"))
    links = [str(image["src"]) for product in products for image in rows(product, "images")]
    assert len(set(links)) == len(links)
    assert all(re.search(r"/s/files/1/[\d/]+/products/[a-z0-9-]+\.jpg\?v=\d+$", link) for link in links)
    picture = await bazara_sim.get(links[0])
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/jpeg")
    with Image.open(BytesIO(picture.content)) as image:
        assert image.size == (700, 700)
    files = (await bazara_sim.get("/_sim/state")).json()["files"]
    assert 0 < len(links) - files < len(links) / 10
    await post(bazara_sim, "options", cdn=False)
    assert (await bazara_sim.get(links[0])).status_code == 404


async def test_products_change_under_the_reader(bazara_sim: httpx.AsyncClient) -> None:
    patch = {"variants": [{"id": 5, "sku": "X-1"}], "images": [{"id": 6, "src": "http://127.0.0.1:9/x.jpg"}]}
    assert (await bazara_sim.put("/_sim/products/77", json=patch)).status_code == 200
    mine = (await get(bazara_sim, ids="77")).json()["products"]
    assert mine == [{"id": 77, "status": "active", **patch}]
    assert (await bazara_sim.delete("/_sim/products/77")).json() == {"removed": True}
    assert (await get(bazara_sim, ids="77")).json() == {"products": []}
    assert (await bazara_sim.put("/_sim/products/x", json=patch)).status_code == 400


async def test_fault_rules_strike_here_too(bazara_sim: httpx.AsyncClient) -> None:
    await post(bazara_sim, "faults", path="/products.json", query="page_info=", action="cut_before", times=1)
    first = await get(bazara_sim, limit="5")
    with pytest.raises(httpx.TransportError):
        await bazara_sim.get(str(linked(first, "next")), headers=TOKEN)
    assert (await bazara_sim.get(str(linked(first, "next")), headers=TOKEN)).status_code == 200
