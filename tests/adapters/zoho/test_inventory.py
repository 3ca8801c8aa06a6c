import asyncio
from typing import Any

import httpx
import pytest
from tests.adapters.zoho.zoho_world import ZohoWorld, desk, fault, ok, zoho

from treejar.adapters.zoho.fields import ZohoFields
from treejar.adapters.zoho.inventory import ZohoCatalog, ZohoPictures, ZohoStock
from treejar.adapters.zoho.rows import RowMapper
from treejar.application.catalog.recent_stock import RecentStock
from treejar.application.ports.errors import BadReply, PortError, RateLimited, Rejected, Unavailable
from treejar.application.ports.operations import BrokenRow, CatalogPage, Picture
from treejar.application.ports.products import CatalogItem
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import OperationsId, PictureRef

MAPPER = RowMapper(ZohoFields())
JPEG = b"\xff\xd8\xff\xe0" + b"picture"
PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


def page(*rows: Any, more: object = False) -> httpx.Response:
    return ok(items=list(rows), page_context={"page": 1, "per_page": 200, "has_more_page": more})


def numbered(number: int, **changed: Any) -> dict[str, Any]:
    return desk(**{"item_id": str(number), "sku": f"TJ-{number}"} | changed)


async def run(world: ZohoWorld) -> list[CatalogPage]:
    return [found async for found in ZohoCatalog(world.http(), MAPPER, world.clock).pages()]


def ids(pages: list[CatalogPage]) -> list[list[str]]:
    return [[item.id for item in found.items] for found in pages]


def read(page: CatalogPage) -> list[CatalogItem | BrokenRow | None]:
    return [item.read() for item in page.items]


async def test_cat_5_pages_are_read_until_the_source_says_there_are_no_more() -> None:
    async with zoho(page(numbered(1), numbered(2), more=True), page(numbered(3), more="true"), page()) as world:
        pages = await run(world)

    assert ids(pages) == [["1", "2"], ["3"], []]
    assert [dict(request.url.params) for request in world.asked] == [
        {
            "organization_id": "20060000000",
            "page": str(number),
            "per_page": "200",
            "filter_by": "Status.Active",
            "sort_column": "created_time",
            "sort_order": "A",
        }
        for number in (1, 2, 3)
    ]


async def test_an_item_that_shifts_to_the_next_page_comes_once() -> None:
    async with zoho(page(numbered(1), numbered(2), more=True), page(numbered(2), numbered(3))) as world:
        assert ids(await run(world)) == [["1", "2"], ["3"]]


async def test_broken_rows_are_reported_and_inactive_ones_left_out() -> None:
    rows = (numbered(1), numbered(2, name=""), numbered(3, status="inactive"), [], numbered(5, sku=""))
    async with zoho(page(*rows)) as world:
        (found,) = await run(world)

    usable, nameless, inactive, without_code = read(found)
    assert isinstance(usable, CatalogItem)
    assert usable.id == "1"
    assert inactive is None
    broken = [*found.broken, nameless, without_code]
    assert [(row.item_id, row.reason.partition(":")[0]) for row in broken if isinstance(row, BrokenRow)] == [
        ("", "not an item"),
        ("2", "no name"),
        ("5", "sku"),
    ]


async def test_two_items_with_one_sku_are_both_given() -> None:
    async with zoho(page(desk(item_id="1", sku="TJ-1"), desk(item_id="2", sku="tj 1"))) as world:
        (found,) = await run(world)

    assert [item.product.sku.key for item in read(found) if isinstance(item, CatalogItem)] == ["TJ1", "TJ1"]


@pytest.mark.parametrize(
    ("cut", "expected"),
    [
        (page(more=True), BadReply),
        (ok(items=[numbered(2)]), BadReply),
        (ok(items=[numbered(2)], page_context={}), BadReply),
        (ok(items=[numbered(2)], page_context={"has_more_page": ""}), BadReply),
        (ok(page_context={"has_more_page": False}), BadReply),
        (fault(200, 2), Rejected),
        (httpx.Response(502, html="<p>"), Unavailable),
        (fault(429, 44), RateLimited),
    ],
)
async def test_cat_5_a_cut_run_never_looks_whole(cut: httpx.Response, expected: type[PortError]) -> None:
    async with zoho(page(numbered(1), more=True), cut) as world:
        pages = ZohoCatalog(world.http(), MAPPER, world.clock).pages()
        assert ids([await anext(pages)]) == [["1"]]
        with pytest.raises(expected):
            await anext(pages)


async def test_a_source_that_repeats_one_page_for_ever_is_given_up() -> None:
    async with zoho(page(numbered(1), more=True)) as world:
        with pytest.raises(BadReply, match="does not end"):
            await run(world)

    assert len(world.asked) == 2


async def test_levels_are_of_this_moment_and_absent_where_unknown() -> None:
    rows = [
        numbered(1, actual_available_stock=8.0),
        numbered(2, actual_available_stock=-4),
        numbered(3, actual_available_stock="", available_stock="", stock_on_hand=""),
        numbered(9, actual_available_stock=5),
        ["broken"],
    ]
    async with zoho(ok(items=rows)) as world:
        wanted = [OperationsId(text) for text in ("1", "2", "3", "4")]
        levels = await ZohoStock(world.http(), MAPPER, world.clock).levels(wanted)

        now = world.clock.now()
    assert levels == {OperationsId("1"): StockLevel(8, now), OperationsId("2"): StockLevel(0, now)}
    assert world.asked[0].url.path == "/inventory/v1/itemdetails"
    assert world.asked[0].url.params["item_ids"] == "1,2,3,4"


async def test_levels_are_asked_for_a_hundred_at_a_time() -> None:
    async with zoho(ok(items=[])) as world:
        wanted = [OperationsId(str(number)) for number in range(1000, 1250)]
        assert await ZohoStock(world.http(), MAPPER, world.clock).levels(wanted) == {}

    assert [len(request.url.params["item_ids"].split(",")) for request in world.asked] == [100, 100, 50]


@pytest.mark.parametrize("wanted", [[], ["", "a,b", "../x", "1&organization_id=2"]])
async def test_nothing_is_asked_for_without_a_usable_id(wanted: list[str]) -> None:
    async with zoho(ok(items=[])) as world:
        assert await ZohoStock(world.http(), MAPPER, world.clock).levels([OperationsId(text) for text in wanted]) == {}

    assert world.asked == []


async def test_one_deleted_item_does_not_hide_the_stock_of_the_others() -> None:
    missing = fault(404, 1002)
    answers = (missing, ok(items=[numbered(1), numbered(2)]), missing, missing, ok(items=[numbered(4)]))
    async with zoho(*answers) as world:
        wanted = [OperationsId(text) for text in ("1", "2", "3", "4")]
        levels = await ZohoStock(world.http(), MAPPER, world.clock).levels(wanted)

    assert sorted(levels) == ["1", "2", "4"]
    assert [request.url.params["item_ids"] for request in world.asked] == ["1,2,3,4", "1,2", "3,4", "3", "4"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (fault(400, 2), Rejected),
        (ok(), BadReply),
        (httpx.ConnectError("x"), Unavailable),
        (fault(429, 45), RateLimited),
    ],
)
async def test_unreadable_stock_is_an_error_and_never_zero(
    answer: httpx.Response | Exception, expected: type[PortError]
) -> None:
    async with zoho(answer) as world:
        with pytest.raises(expected):
            await ZohoStock(world.http(), MAPPER, world.clock).levels([OperationsId("1"), OperationsId("2")])


@pytest.mark.parametrize(
    ("content", "told", "media_type"),
    [
        (JPEG, "image/jpeg", "image/jpeg"),
        (JPEG, "image/jpg; charset=binary", "image/jpeg"),
        (PNG, "image/jpeg", "image/png"),
        (PNG, "application/octet-stream", "image/png"),
    ],
)
async def test_a_picture_is_known_by_its_first_bytes(content: bytes, told: str, media_type: str) -> None:
    async with zoho(httpx.Response(200, content=content, headers={"Content-Type": told})) as world:
        picture = await ZohoPictures(world.http()).fetch(PictureRef("zoho:460000000027009/1"))

    assert picture == Picture(content=content, media_type=media_type)
    assert world.asked[0].url.path == "/inventory/v1/items/460000000027009/image"


@pytest.mark.parametrize("answer", [fault(404, 1002), httpx.Response(404, html="<p>"), httpx.Response(200)])
async def test_an_item_without_a_picture_has_none(answer: httpx.Response) -> None:
    async with zoho(answer) as world:
        assert await ZohoPictures(world.http()).fetch(PictureRef("zoho:1/1")) is None
        assert await ZohoPictures(world.http()).fetch(PictureRef("zoho:../1/1")) is None

    assert len(world.asked) == 1


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (httpx.Response(200, content=b"GIF89a", headers={"Content-Type": "image/gif"}), BadReply),
        (httpx.Response(200, content=b"<svg/>", headers={"Content-Type": "image/svg+xml"}), BadReply),
        (httpx.Response(200, html="<p>sign in</p>"), BadReply),
        (httpx.Response(200, content=JPEG, headers={"Content-Type": "text/html"}), BadReply),
        (ok(), BadReply),
        (fault(200, 2), Rejected),
        (httpx.Response(200, content=JPEG + b"x" * 5_300_000, headers={"Content-Type": "image/jpeg"}), BadReply),
        (httpx.Response(500), Unavailable),
    ],
)
async def test_what_is_no_picture_is_not_passed_off_as_one(answer: httpx.Response, expected: type[PortError]) -> None:
    async with zoho(answer) as world:
        with pytest.raises(expected):
            await ZohoPictures(world.http()).fetch(PictureRef("zoho:1/1"))


async def test_a_picture_behind_a_stale_token_is_fetched_with_a_new_one() -> None:
    good = httpx.Response(200, content=JPEG, headers={"Content-Type": "image/jpeg"})
    async with zoho(fault(401, 57), good) as world:
        assert await ZohoPictures(world.http()).fetch(PictureRef("zoho:1/1")) is not None

    assert world.used_tokens() == ["Zoho-oauthtoken token-1", "Zoho-oauthtoken token-2"]


async def test_at_most_five_calls_for_stock_are_under_way_at_once() -> None:
    async with zoho(ok(items=[numbered(1)]), delay=0.01) as world:
        stock = RecentStock(ZohoStock(world.http(), MAPPER, world.clock), world.clock)
        await asyncio.gather(*(stock.levels([OperationsId(str(number))]) for number in range(1, 21)))

    assert len(world.asked) == 20
    assert world.most_at_once == 5
