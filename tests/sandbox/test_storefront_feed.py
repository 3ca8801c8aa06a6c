"""The site's feed: shape, paging, categories, and what stands in it."""

from collections import Counter
from io import BytesIO
from urllib.parse import urljoin

import httpx
import pytest
from PIL import Image
from tests.sandbox.support import post

from treejar.adapters.sandbox.sample_catalog import load_sample_items

FEED = "/api/catalog"
TWINS = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")
Json = dict[str, object]


async def ask(site: httpx.AsyncClient, action: str, **query: str | int) -> Json:
    answer = await site.get(FEED, params={"action": action, **query})
    assert answer.status_code == 200, answer.text
    result: Json = answer.json()
    return result


def objects(value: object) -> list[Json]:
    assert isinstance(value, list)
    return value


async def leaves(site: httpx.AsyncClient) -> list[Json]:
    """All categories, the parents first."""
    roots = objects((await ask(site, "categories"))["categories"])
    return [branch for root in roots for branch in (root, *objects(root["children"]))]


async def everything(site: httpx.AsyncClient) -> list[Json]:
    """Every row of every category, doubles included."""
    rows: list[Json] = []
    for category in await leaves(site):
        offset, more = 0, True
        while more:
            page = await ask(site, "category_products", slug=str(category["slug"]), limit=100, offset=offset)
            rows.extend(objects(page["products"]))
            offset, more = offset + 100, bool(page["hasMore"])
    return rows


def distinct(rows: list[Json]) -> list[Json]:
    """One row for each SKU, small letters, or slug, as a reader of the feed does."""
    return list({str(row.get("sku") or row["slug"]).lower(): row for row in rows}.values())


def folded(row: Json) -> str:
    """The SKU without case and look-alikes."""
    return str(row.get("sku") or "").upper().translate(TWINS)


async def test_the_menu_has_eleven_categories_with_twenty_two_subcategories(storefront: httpx.AsyncClient) -> None:
    roots = objects((await ask(storefront, "categories"))["categories"])
    children = [child for root in roots for child in objects(root["children"])]
    assert (len(roots), len(children)) == (11, 22)
    for branch in (*roots, *children):
        assert list(branch) == ["slug", "name", "description", "productCount", "children"]
    assert all(child["children"] == [] for child in children)
    assert [child["name"] for root in roots if root["slug"] == "desks" for child in objects(root["children"])] == [
        "Executive desks",
        "Straight desks",
    ]


async def test_every_count_is_the_total_of_its_list(storefront: httpx.AsyncClient) -> None:
    for category in await leaves(storefront):
        page = await ask(storefront, "category_products", slug=str(category["slug"]), limit=1)
        assert page["total"] == category["productCount"] != 0


async def test_pages_of_a_category_hold_every_row_once(storefront: httpx.AsyncClient) -> None:
    whole = await ask(storefront, "category_products", slug="accessories")
    total = len(objects(whole["products"]))
    assert (whole["total"], whole["limit"], whole["offset"], whole["hasMore"]) == (total, 100, 0, False)
    slugs: list[object] = []
    for offset in range(0, total, 10):
        page = await ask(storefront, "category_products", slug="accessories", limit=10, offset=offset)
        assert page["hasMore"] == (offset + 10 < total)
        slugs.extend(row["slug"] for row in objects(page["products"]))
    assert slugs == [row["slug"] for row in objects(whole["products"])]
    past = await ask(storefront, "category_products", slug="accessories", offset=total)
    assert (past["products"], past["hasMore"]) == ([], False)


async def test_more_than_a_hundred_rows_are_never_given_and_the_answer_says_so(storefront: httpx.AsyncClient) -> None:
    page = await ask(storefront, "category_products", slug="desks", limit=500)
    assert page["limit"] == 100
    await post(storefront, "options", page_cap=5)
    page = await ask(storefront, "category_products", slug="desks", limit=100)
    assert (len(objects(page["products"])), page["limit"], page["hasMore"]) == (5, 5, True)


async def test_rows_lack_the_description_that_the_product_call_gives(storefront: httpx.AsyncClient) -> None:
    rows = objects((await ask(storefront, "category_products", slug="straight-desks"))["products"])
    assert not any("description" in row for row in rows)
    product = (await ask(storefront, "product", slug=str(rows[0]["slug"])))["product"]
    assert isinstance(product, dict)
    assert product["description"]
    assert {key: value for key, value in product.items() if key != "description"} == rows[0]


async def test_the_same_product_stands_in_several_categories(storefront: httpx.AsyncClient) -> None:
    rows = await everything(storefront)
    places = Counter(row["slug"] for row in rows)
    assert max(places.values()) >= 3
    sit_stand = "regent-sit-stand-executive-desk-180-cm-walnut"
    homes = [
        category["slug"]
        for category in await leaves(storefront)
        for row in objects((await ask(storefront, "category_products", slug=str(category["slug"])))["products"])
        if row["slug"] == sit_stand
    ]
    assert homes == ["desks", "executive-desks", "height-adjustable-desks", "electric-desks"]


async def test_about_344_skus_most_described_as_the_site_was_seen(storefront: httpx.AsyncClient) -> None:
    rows = distinct(await everything(storefront))
    assert 325 <= sum(1 for row in rows if row.get("sku")) <= 360
    products = [(await ask(storefront, "product", slug=str(row["slug"])))["product"] for row in rows]

    def share(key: str) -> float:
        return sum(1 for product in products if isinstance(product, dict) and product.get(key)) / len(products)

    assert 0.94 < share("description") < 1
    assert 0.70 < share("features") < 0.80
    assert 0.55 < share("specifications") < 0.65
    assert 0.08 < share("salePrice") < 0.25


@pytest.mark.parametrize("key", ["salePrice", "stockQuantity", "features"])
async def test_optional_values_are_null_on_some_and_absent_on_others(storefront: httpx.AsyncClient, key: str) -> None:
    rows = await everything(storefront)
    assert any(key not in row for row in rows)
    assert any(key in row and row[key] is None for row in rows)
    assert any(row.get(key) for row in rows)


async def test_cat_1_name_price_and_text_are_never_those_of_zoho(storefront: httpx.AsyncClient) -> None:
    zoho = {str(item["sku"]).upper(): item for item in load_sample_items() if item.get("sku")}
    rows = [row for row in distinct(await everything(storefront)) if folded(row) in zoho]
    assert len(rows) > 300
    for row in rows:
        item = zoho[folded(row)]
        product = (await ask(storefront, "product", slug=str(row["slug"])))["product"]
        assert isinstance(product, dict)
        price, rate = product["price"], item["rate"]
        assert isinstance(price, int | float)
        assert isinstance(rate, float)
        assert price != rate
        assert abs(price - rate) <= max(15.5, rate * 0.06)
        assert product["name"] != item["name"]
        assert product.get("description") != item["description"]


async def test_cat_6_skus_come_in_other_case_and_with_cyrillic_letters(storefront: httpx.AsyncClient) -> None:
    zoho = {str(item["sku"]) for item in load_sample_items()}
    skus = [str(row["sku"]) for row in distinct(await everything(storefront)) if row.get("sku")]
    assert sum(1 for sku in skus if sku.upper() in zoho and sku not in zoho) > 20
    assert sum(1 for sku in skus if not sku.isascii() and sku.upper().translate(TWINS) in zoho) > 10


async def test_cat_2_some_products_are_unknown_to_zoho_and_some_have_no_sku(storefront: httpx.AsyncClient) -> None:
    zoho = {str(item["sku"]).upper() for item in load_sample_items()}
    rows = distinct(await everything(storefront))
    assert sum(1 for row in rows if row.get("sku") and folded(row) not in zoho) >= 6
    without = [row for row in rows if not row.get("sku")]
    assert {row.get("sku", "absent") for row in without} == {"absent", None, ""}


async def test_specification_keys_are_free_text(storefront: httpx.AsyncClient) -> None:
    tables = [row.get("specifications") for row in await everything(storefront)]
    keys = {key for table in tables if isinstance(table, dict) for key in table}
    assert {"Recommended load", "Recommended Load"} <= keys


async def test_the_feed_is_english_only(storefront: httpx.AsyncClient) -> None:
    for action, query in (("categories", {}), ("category_products", {"slug": "sofas"})):
        text = (await storefront.get(FEED, params={"action": action, **query})).text
        assert not any("\u0600" <= letter <= "\u06ff" for letter in text)


async def test_pictures_are_served_and_relative_links_lead_to_them_too(storefront: httpx.AsyncClient) -> None:
    rows = distinct(await everything(storefront))
    relative = [row for row in rows if str(row.get("image")).startswith("/i/")]
    assert len(relative) > 10
    gallery = next(row for row in rows if len(objects(row["images"])) == 9)
    views = [image["url"] for image in objects(gallery["images"])]
    seen = set()
    for link in (relative[0]["image"], relative[1]["image"], *views):
        picture = await storefront.get(urljoin(str(storefront.base_url), str(link)))
        assert (picture.status_code, picture.headers["content-type"]) == (200, "image/jpeg")
        with Image.open(BytesIO(picture.content)) as image:
            assert image.size == (800, 800)
        seen.add((str(link).rpartition("/")[2], picture.content))
    assert len({content for name, content in seen if name in str(views)}) == 9
    assert (await storefront.get("/i/no-such-desk.jpg")).status_code == 404
    assert (await storefront.get("/i/desk.svg")).status_code == 404


async def test_stats_are_counts(storefront: httpx.AsyncClient) -> None:
    stats = await ask(storefront, "stats")
    assert (stats["categories"], stats["subcategories"]) == (11, 22)
    assert stats["products"] == len({row["slug"] for row in await everything(storefront)})


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("", "Unknown action"),
        ("action=search&q=desk", "Unknown action"),
        ("action=category_products&slug=yachts", "Category not found"),
        ("action=category_products", "Category not found"),
        ("action=category_products&slug=desks&limit=0", "Invalid limit"),
        ("action=category_products&slug=desks&limit=ten", "Invalid limit"),
        ("action=category_products&slug=desks&offset=-1", "Invalid offset"),
    ],
)
async def test_a_mistake_is_a_200_with_an_error_key(storefront: httpx.AsyncClient, query: str, error: str) -> None:
    answer = await storefront.get(f"{FEED}?{query}")
    assert (answer.status_code, answer.json()) == (200, {"error": error})


async def test_an_unknown_product_is_404_or_a_200_that_says_so(storefront: httpx.AsyncClient) -> None:
    address = f"{FEED}?action=product&slug=no-such-desk"
    answer = await storefront.get(address)
    assert (answer.status_code, answer.json()) == (404, {"error": "Product not found"})
    await post(storefront, "options", missing_status=200)
    answer = await storefront.get(address)
    assert (answer.status_code, answer.json()) == (200, {"error": "Product not found"})


async def test_only_reading_and_only_the_feed_is_served(storefront: httpx.AsyncClient) -> None:
    assert (await storefront.post(FEED, json={})).status_code == 405
    page = await storefront.get("/products.json")
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")


async def test_one_form_of_the_address_redirects_to_the_other(storefront: httpx.AsyncClient) -> None:
    answer = await storefront.get(f"{FEED}/?action=category_products&slug=desks")
    assert (answer.status_code, answer.headers["location"]) == (308, f"{FEED}?action=category_products&slug=desks")
    await post(storefront, "options", trailing_slash=True, redirect_status=301)
    answer = await storefront.get(f"{FEED}?action=stats")
    assert (answer.status_code, answer.headers["location"]) == (301, f"{FEED}/?action=stats")
    answer = await storefront.get(f"{FEED}?action=stats", follow_redirects=True)
    assert answer.json()["categories"] == 11


async def test_a_parent_can_list_only_its_own_products(storefront: httpx.AsyncClient) -> None:
    with_children = await ask(storefront, "category_products", slug="desks")
    await post(storefront, "options", parents_list_children=False)
    alone = await ask(storefront, "category_products", slug="desks")
    assert 0 < len(objects(alone["products"])) < len(objects(with_children["products"]))
    assert {row["categorySlug"] for row in objects(alone["products"])} == {"desks"}


async def test_rows_can_be_barer_than_seen(storefront: httpx.AsyncClient) -> None:
    await post(storefront, "options", bare_rows=True)
    row = objects((await ask(storefront, "category_products", slug="sofas", limit=1))["products"])[0]
    assert not {"description", "features", "specifications", "images"} & set(row)
    assert {"slug", "sku", "name", "price", "image"} <= set(row)
