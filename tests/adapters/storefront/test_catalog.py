"""The walk over the feed: whole runs, cut runs, unread cards."""

from dataclasses import replace
from typing import Any

import httpx
import pytest
from tests.adapters.storefront.shop import Shop, category, desk, numbered, on, shop
from tests.fakes.system import FakeClock
from tests.fakes.wake_ups import FakeWakeUps

from treejar.adapters.storefront.feed import StorefrontFeed
from treejar.application.catalog.sync_catalog import SyncCatalog
from treejar.application.catalog.sync_report import SyncOutcome, SyncReport
from treejar.application.ports.errors import BadReply, PortError, RateLimited, Rejected, Unavailable
from treejar.application.ports.operations import CatalogPage
from treejar.application.ports.products import CatalogItem
from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import ProductId

DOWN = httpx.Response(503)


def ids(pages: list[CatalogPage]) -> list[str]:
    return [item.id for page in pages for item in page.items]


def items(pages: list[CatalogPage]) -> list[CatalogItem]:
    """All of them: this source reads what it gives."""
    read = [item.read() for page in pages for item in page.items]
    return [item for item in read if isinstance(item, CatalogItem)]


def reports(pages: list[CatalogPage]) -> list[tuple[str, str]]:
    return [(row.item_id, row.reason) for page in pages for row in page.broken]


async def sync(world: Shop) -> SyncReport:
    return await SyncCatalog(world.catalog(), world.database.units, FakeWakeUps(), FakeClock()).execute()


async def stored(world: Shop, product_id: str) -> Product:
    async with world.database.units() as unit:
        (known,) = await unit.products.by_ids([ProductId(product_id)])
    return known.product


async def test_cat_1_every_category_is_read_page_by_page_and_every_product_once() -> None:
    async with shop(*(numbered(number) for number in range(250)), shelf="desks") as world:
        world.put("sale", desk(), world.products["desk-3"])
        world.tree[0]["children"] = [category("executive", category("glass")), category("empty")]
        world.put("glass", numbered(900), world.products["desk-4"])
        world.tree = [entry for entry in world.tree if entry["slug"] != "glass"]
        pages = await world.run()

    assert sorted(ids(pages)) == sorted(["sf-flow-desk-160", *(f"sf-desk-{n}" for n in (*range(250), 900))])
    assert reports(pages) == []
    assert [(call["slug"], call["offset"]) for call in world.calls("category_products")] == [
        ("desks", "0"),
        ("desks", "100"),
        ("desks", "200"),
        ("executive", "0"),
        ("glass", "0"),
        ("empty", "0"),
        ("sale", "0"),
    ]
    assert {call["limit"] for call in world.calls("category_products")} == {"100"}
    assert len(world.calls("product")) == 252


async def test_cards_are_read_five_at_a_time() -> None:
    async with shop(*(numbered(number) for number in range(20))) as world:
        world.delay = 0.001
        await world.run()

    assert world.most_at_once == 5


@pytest.mark.parametrize(
    ("answer", "expected", "tries"),
    [
        (DOWN, Unavailable, 4),
        (httpx.ConnectError("x"), Unavailable, 4),
        (httpx.Response(429), RateLimited, 4),
        (httpx.Response(429, headers={"Retry-After": "3600"}), RateLimited, 1),
        (httpx.Response(200, html="<p>Just a moment</p>"), BadReply, 1),
        (httpx.Response(200, json={"error": "no such category"}), Rejected, 1),
        (httpx.Response(200, json={"products": [], "hasMore": True}), BadReply, 1),
        (httpx.Response(200, json={"products": []}), BadReply, 1),
        (httpx.Response(200, json={"products": None, "hasMore": False}), BadReply, 1),
        (httpx.Response(200, json={"products": {"1": {}}, "hasMore": False}), BadReply, 1),
        (httpx.Response(200, json=[]), BadReply, 1),
        (httpx.Response(404), Rejected, 1),
    ],
)
async def test_cat_5_a_cut_run_never_looks_whole_and_keeps_what_was_there(
    answer: httpx.Response | Exception, expected: type[PortError], tries: int
) -> None:
    async with shop(*(numbered(number) for number in range(101)), shelf="desks") as world:
        assert (await sync(world)).outcome is SyncOutcome.COMPLETE
        world.asked.clear()
        world.planted = on("category_products", answer, offset="100")
        world.slept.clear()
        with pytest.raises(expected):
            await world.run()
        report = await sync(world)
        async with world.database.units() as unit:
            left = await unit.products.count()

    assert (report.outcome, report.withdrawn, left) == (SyncOutcome.FAILED, 0, 101)
    assert len([call for call in world.calls("category_products") if call["offset"] == "100"]) == 2 * tries
    assert world.slept == [1.0, 2.0, 4.0][: tries - 1] * 2


async def test_a_category_that_makes_no_sense_spoils_itself_only() -> None:
    async with shop(numbered(1), shelf="odd") as world:
        world.put("chairs", numbered(2))
        world.planted = on("category_products", httpx.Response(200, json={"products": [], "hasMore": True}), slug="odd")
        report = await sync(world)

        assert (await stored(world, "sf-desk-2")).name == "Desk 2"
    assert (report.outcome, report.seen) == (SyncOutcome.FAILED, 1)


async def test_a_category_that_repeats_one_page_for_ever_is_given_up() -> None:
    repeated = httpx.Response(200, json={"products": [numbered(1)], "hasMore": True, "total": 3})
    async with shop(numbered(1)) as world:
        world.planted = on("category_products", repeated)
        with pytest.raises(BadReply, match="does not give them"):
            await world.run()

    assert len(world.calls("category_products")) == 2


async def test_a_smaller_page_than_asked_for_loses_no_product() -> None:
    async with shop() as world:

        def at_most_two(request: httpx.Request) -> httpx.Response | None:
            if request.url.params["action"] != "category_products":
                return None
            offset = int(request.url.params["offset"])
            rows = [numbered(number) for number in range(offset, min(offset + 2, 5))]
            return httpx.Response(200, json={"products": rows, "hasMore": offset + 2 < 5})

        world.products = {f"desk-{number}": numbered(number) for number in range(5)}
        world.planted = at_most_two
        assert ids(await world.run()) == [f"sf-desk-{number}" for number in range(5)]


@pytest.mark.parametrize(
    "categories",
    [
        None,
        {},
        {"desks": {}},
        [{"name": "Desks"}],
        [{"slug": None, "children": []}],
        [{"slug": "a", "children": {}}],
        [1],
    ],
)
async def test_a_tree_that_cannot_be_read_is_no_empty_catalogue(categories: Any) -> None:
    async with shop(numbered(1)) as world:
        world.planted = on("categories", httpx.Response(200, json={"categories": categories}))
        with pytest.raises(BadReply):
            await world.run()


@pytest.mark.parametrize("empty", ["categories", "category_products"])
async def test_nev_63_a_catalogue_that_is_suddenly_empty_withdraws_nothing(empty: str) -> None:
    async with shop(*(numbered(number) for number in range(10))) as world:
        await sync(world)
        answer = {"categories": []} if empty == "categories" else {"products": [], "total": 344, "hasMore": False}
        world.planted = on(empty, httpx.Response(200, json=answer))
        assert await world.run() == []
        report = await sync(world)
        async with world.database.units() as unit:
            left = await unit.products.count()

    assert (report.outcome, report.withdrawn, left) == (SyncOutcome.PARTIAL, 0, 10)


@pytest.mark.parametrize(
    "answer",
    [
        DOWN,
        httpx.ReadTimeout("x"),
        httpx.Response(404),
        httpx.Response(200, html="<p>"),
        httpx.Response(200, json={"error": "not found"}),
        httpx.Response(200, json={"product": None}),
        httpx.Response(200, json={"product": []}),
        httpx.Response(200, json={"product": numbered(77, description="of another desk")}),
        httpx.Response(200, content=b"\xff\xfe"),
    ],
)
async def test_a_card_that_cannot_be_read_keeps_the_row_and_what_an_earlier_card_told(
    answer: httpx.Response | Exception,
) -> None:
    pictures = [{"url": "/i/1.jpg"}, {"url": "/i/2.jpg"}]
    rows = [numbered(1, images=pictures, manufacturer="Treejar LLC"), numbered(2), numbered(3)]
    async with shop(*rows[:2]) as world:
        await sync(world)
        before = await stored(world, "sf-desk-1")
        world.put("desks", rows[2])
        world.planted = lambda request: next(
            (given for slug in ("desk-1", "desk-3") if (given := on("product", answer, slug=slug)(request))), None
        )
        unread = await sync(world)
        same, new = await stored(world, "sf-desk-1"), await stored(world, "sf-desk-3")
        world.products["desk-1"]["price"] = 999
        repriced = await sync(world)
        after = await stored(world, "sf-desk-1")

    assert (unread.outcome, unread.unchanged, unread.added, unread.changed) == (SyncOutcome.COMPLETE, 2, 1, 0)
    assert [(row.item_id, row.reason.partition(" (storefront: ")[0]) for row in unread.broken] == [
        ("", "sf-desk-1 is kept without its card"),
        ("", "sf-desk-3 is kept without its card"),
    ]
    assert unread.seen == 3
    assert same == before
    assert (new.name, new.description, str(new.price and new.price.amount)) == ("Desk 3", "A desk.", "1450.00")
    assert repriced.changed == 1
    assert (after.description, after.attributes, after.pictures) == (
        "A desk that lasts.",
        before.attributes,
        before.pictures,
    )
    assert str(after.price and after.price.amount) == "999.00"


@pytest.mark.parametrize("category", [None, "Executive desks"])
async def test_what_only_the_card_tells_outlives_a_card_that_cannot_be_read(category: str | None) -> None:
    row = {"slug": "desk-1", "name": "Desk 1", "category": category}
    listing = httpx.Response(200, json={"products": [row], "hasMore": False})
    async with shop(numbered(1)) as world:
        world.planted = on("category_products", listing)
        await sync(world)
        known = await stored(world, "sf-desk-1")
        world.planted = lambda request: on("category_products", listing)(request) or on("product", DOWN)(request)
        await sync(world)
        after = await stored(world, "sf-desk-1")

    assert (known.sku.code, known.family, str(known.price and known.price.amount)) == ("TJ-1", "Desks", "1450.00")
    # No listing confirms the price any more, so that none is shown.
    assert after == replace(known, price=None)


async def test_cards_are_not_asked_for_any_more_after_many_failures_in_a_row() -> None:
    async with shop(*(numbered(number) for number in range(100))) as world:
        world.planted = on("product", httpx.Response(500))
        pages = await world.run()

    assert len(ids(pages)) == len(reports(pages)) == 100
    # Ten that failed with four tries each, and those that were already on their way.
    assert 40 <= len(world.calls("product")) <= 60


async def test_two_products_with_one_sku_are_both_given() -> None:
    other = numbered(2, sku="tj-1", price=900)
    alike = numbered(3, sku="ТJ-1")  # a Cyrillic letter
    async with shop(numbered(1), other, alike) as world:
        pages = await world.run()

    assert ids(pages) == ["sf-desk-1", "sf-desk-2", "sf-desk-3"]
    assert len({item.product.sku.key for item in items(pages)}) == 1
    assert reports(pages) == []


async def test_one_product_under_two_slugs_is_given_once() -> None:
    async with shop(numbered(1)) as world:
        world.put("sale", numbered(1, slug="desk-1-sale", sku="tj-1 ", name="DESK  1"))
        pages = await world.run()

    assert (ids(pages), reports(pages)) == (["sf-desk-1"], [])


async def test_rows_that_are_no_products_are_reported_and_spoil_themselves_only() -> None:
    rows: list[object] = [[], "x", None, {"sku": "A"}, desk(slug="a b"), desk(slug="nameless", name="<i></i>"), desk()]
    async with shop(desk(), desk(slug="nameless", name=" ")) as world:
        world.planted = on("category_products", httpx.Response(200, json={"products": rows, "hasMore": False}))
        pages = await world.run()

    assert ids(pages) == ["sf-flow-desk-160"]
    assert reports(pages) == [
        *[("", "not a product")] * 3,
        *[("", "no usable slug")] * 2,
        ("sf-nameless", "no name"),
    ]


async def test_half_an_emoji_in_one_name_does_not_cost_the_page() -> None:
    rows = b'{"slug":"a","sku":"A","name":"Desk \\ud83d"},{"slug":"b","sku":"B","name":"Chair"}'
    page = b'{"products":[' + rows + b'],"hasMore":false}'
    async with shop(desk(slug="a"), desk(slug="b")) as world:
        world.planted = on("category_products", httpx.Response(200, content=page))
        names = [item.product.name for item in items(await world.run())]

    assert names == ["Desk ?", "Chair"]


async def test_the_stock_of_the_site_is_promised_to_nobody() -> None:
    async with shop(desk(inStock=True, stockQuantity=12), numbered(2, inStock=False, stockQuantity=0)) as world:
        found = items(await world.run())

    assert [(item.stock, item.product.operations_id, item.product.active) for item in found] == [(None, None, True)] * 2


@pytest.mark.parametrize(
    "configured", ["https://shop.example", "https://shop.example/", "https://shop.example/api/catalog"]
)
async def test_the_feed_is_found_with_and_without_its_path(configured: str) -> None:
    async with shop(desk()) as world:
        assert len(await StorefrontFeed(world.web(), configured).shelves()) == 1

    assert [str(request.url) for request in world.asked] == ["https://shop.example/api/catalog?action=categories"]
