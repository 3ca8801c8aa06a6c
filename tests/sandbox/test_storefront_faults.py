"""What goes wrong with the feed: every fault that is known of it can be played."""

import httpx
import pytest
from tests.sandbox.support import Outside, post
from tests.sandbox.test_storefront_feed import FEED, ask, everything, leaves, objects

from treejar.adapters.sandbox.asgi import json_response

LIST = {"action": "category_products", "slug": "desks"}
PRODUCT = {"action": "product", "slug": "nova-task-chair-black"}


async def test_a_rule_strikes_one_action_by_its_query(storefront: httpx.AsyncClient) -> None:
    await post(storefront, "faults", query="action=product&", status=503, nth=2)
    statuses = []
    for query in (PRODUCT, LIST, PRODUCT, LIST, PRODUCT):
        statuses.append((await storefront.get(FEED, params=query)).status_code)
    assert statuses == [200, 200, 503, 200, 200]
    answer = await storefront.post("/_sim/faults", json={"query": "("})
    assert answer.status_code == 400
    assert "query is not a regular expression" in answer.text


async def test_throttling_html_and_broken_json_come_by_rule(storefront: httpx.AsyncClient) -> None:
    await post(storefront, "faults", status=429, headers={"Retry-After": "3"}, times=1)
    await post(storefront, "faults", status=200, body="<html>Checking your browser</html>", nth=2)
    await post(storefront, "faults", action="truncate", nth=3)
    throttled = await storefront.get(FEED, params=LIST)
    assert (throttled.status_code, throttled.headers["retry-after"]) == (429, "3")
    page = await storefront.get(FEED, params=LIST)
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html;charset=UTF-8")
    with pytest.raises(httpx.RemoteProtocolError):
        await storefront.get(FEED, params=LIST)
    assert (await storefront.get(FEED, params=LIST)).json()["total"] > 0


@pytest.mark.parametrize("status", [301, 302])
async def test_the_site_can_move_to_another_host(storefront: httpx.AsyncClient, outside: Outside, status: int) -> None:
    outside.files[FEED] = json_response({"products": 0})
    await post(storefront, "options", moved_to=outside.origin, redirect_status=status)
    answer = await storefront.get(FEED, params={"action": "stats"})
    assert (answer.status_code, answer.headers["location"]) == (status, f"{outside.origin}{FEED}?action=stats")
    followed = await storefront.get(FEED, params={"action": "stats"}, follow_redirects=True)
    assert followed.json() == {"products": 0}


async def test_pages_can_go_on_for_ever(storefront: httpx.AsyncClient) -> None:
    await post(storefront, "options", endless_pages=True)
    for offset in (100, 100_000):
        page = await ask(storefront, "category_products", slug="desks", offset=offset)
        assert (page["products"], page["hasMore"]) == ([], True)


@pytest.mark.parametrize(("off_by", "total"), [(7, 7), (-100_000, None)])
async def test_the_total_can_be_wrong(storefront: httpx.AsyncClient, off_by: int, total: int | None) -> None:
    await post(storefront, "options", total_off_by=off_by)
    page = await ask(storefront, "category_products", slug="desks")
    assert page["total"] == (0 if total is None else len(objects(page["products"])) + total)
    assert page["products"]


async def test_a_category_can_be_empty_although_it_counts_products(storefront: httpx.AsyncClient) -> None:
    await post(storefront, "options", empty_categories=["lockers"])
    page = await ask(storefront, "category_products", slug="lockers")
    assert (page["products"], page["total"], page["hasMore"]) == ([], 0, False)
    assert next(branch for branch in await leaves(storefront) if branch["slug"] == "lockers")["productCount"]


async def test_a_listed_product_can_be_lost(storefront: httpx.AsyncClient) -> None:
    await post(storefront, "options", lost_products=[PRODUCT["slug"]])
    assert (await storefront.get(FEED, params=PRODUCT)).status_code == 404
    rows = objects((await ask(storefront, "category_products", slug="upholstered-task-chairs"))["products"])
    assert PRODUCT["slug"] in {row["slug"] for row in rows}


async def test_the_whole_catalogue_can_be_suddenly_empty(storefront: httpx.AsyncClient) -> None:
    await post(storefront, "options", empty="products")
    assert {branch["productCount"] for branch in await leaves(storefront)} == {0}
    assert await everything(storefront) == []
    await post(storefront, "options", empty="categories")
    assert await ask(storefront, "categories") == {"categories": []}
    await post(storefront, "reset")
    assert len(await everything(storefront)) > 344


async def test_the_catalogue_can_shrink(storefront: httpx.AsyncClient) -> None:
    await post(storefront, "options", shrunken_to=12)
    assert len({row["slug"] for row in await everything(storefront)}) == 12


async def test_every_odd_product_is_in_the_feed_as_told(storefront: httpx.AsyncClient) -> None:
    odd = (await storefront.get("/_sim/state")).json()["odd"]
    products = {slug: (await ask(storefront, "product", slug=slug))["product"] for slug in odd}

    def why(reason: str) -> list[dict[str, object]]:
        found = [products[slug] for slug, text in odd.items() if text.startswith(reason)]
        assert found, reason
        return [product for product in found if isinstance(product, dict)]

    assert [product["price"] for product in why("price ")] == [0, None, "4,250.00", "on request", 126]
    assert why("price includes")[0]["priceExclVAT"] is False
    assert why("another currency")[0]["currency"] == "USD"
    assert {str(product["sku"]).lower() for product in why("one SKU")} == {"tj-web-folio"}
    assert len({product["sku"] for product in why("one SKU")}) == 2
    assert not str(why("a SKU that repeats")[0]["sku"]).isascii()
    assert (await storefront.get(str(why("dead picture")[0]["image"]))).status_code == 404
    page = await storefront.get(str(why("a picture link that")[0]["image"]))
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    links = [str(image["url"]) for image in objects(why("picture links without")[0]["images"])]
    assert links[0].startswith("i/")
    assert links[1].startswith("/i/")
    assert links[2].startswith("//127.0.0.1:")
    assert (await storefront.get(f"http:{links[2]}")).status_code == 200
    assert "<script>" in str(why("markup")[0]["description"])
    assert "ignore all earlier instructions" in str(why("an order to the assistant in the desc")[0]["description"])


async def test_a_product_changes_under_the_reader(storefront: httpx.AsyncClient) -> None:
    slug = PRODUCT["slug"]
    for price in (0, None, "1,200", -5, [1]):
        edit = {"set": {"price": price, "sku": None}, "drop": ["salePrice"]}
        assert (await storefront.put(f"/_sim/products/{slug}", json=edit)).status_code == 200
        product = (await ask(storefront, "product", slug=slug))["product"]
        assert isinstance(product, dict)
        assert (product["price"], product["sku"], "salePrice" in product) == (price, None, False)
    await storefront.delete(f"/_sim/products/{slug}")
    assert (await storefront.get(FEED, params=PRODUCT)).status_code == 404
    await post(storefront, "reset")
    assert (await storefront.get(FEED, params=PRODUCT)).json()["product"]["sku"] == "CH-320"


async def test_a_test_can_put_up_its_own_shelf(storefront: httpx.AsyncClient) -> None:
    await storefront.delete("/_sim/products")
    assert await everything(storefront) == []
    mine = {"set": {"sku": "X-1", "name": "Mine", "price": 5}, "categories": ["sofas"]}
    assert (await storefront.put("/_sim/products/mine", json=mine)).status_code == 200
    rows = await everything(storefront)
    assert {row["slug"] for row in rows} == {"mine"}
    assert len(rows) == 2
    refused = await storefront.put("/_sim/products/other", json={"set": {"sku": "X-2"}})
    assert (refused.status_code, refused.json()) == (400, {"error": "a new product needs categories"})
    refused = await storefront.put("/_sim/products/mine", json={"price": 3})
    assert refused.status_code == 400
    assert "unknown keys: price" in refused.text
