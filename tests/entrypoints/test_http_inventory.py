"""Stock from outside: the catalogue's as stored, an item's as of now; unknown is never zero."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from tests.entrypoints.catalogue_house import BEARER, STOCK, Client, ask, fields, is_problem, keep, pages
from tests.entrypoints.conftest import Fakes
from tests.factories.catalog import ProductFactory, item
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.errors import AuthFailed, RateLimited, Unavailable
from treejar.application.ports.operations import OperationsItem
from treejar.application.ports.products import CatalogItem
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import OperationsId, ProductId
from treejar.domain.shared.sku import Sku

NOW = MONDAY_NOON + timedelta(hours=2)


def chair(*, operations_id: str | None = "op-1", sku: str = "CH 616", name: str = "chair") -> CatalogItem:
    known = OperationsId(operations_id) if operations_id else None
    product = ProductFactory.build(id=ProductId(name), sku=Sku(sku), name="Vela", operations_id=known)
    return item(product, stock=12 if operations_id else None)


def known_to_operations(sku: str, *, number: str = "op-9", pieces: int | None = 4) -> OperationsItem:
    level = None if pieces is None else StockLevel(pieces, NOW)
    return OperationsItem(operations_id=OperationsId(number), sku=Sku(sku), stock=level, sellable=True)


async def _many(client: Client, *codes: str) -> list[dict[str, object]]:
    answer = await ask(client, STOCK, sku=list(codes))
    assert answer.status_code == 200, answer.text
    assert (answer.json()["next"], answer.json()["total"]) == (None, len(answer.json()["items"]))
    items: list[dict[str, object]] = answer.json()["items"]
    return items


async def test_nev_15_one_item_is_read_from_operations_this_moment(client: Client, fakes: Fakes) -> None:
    await keep(fakes, chair())
    fakes.levels.known[OperationsId("op-1")] = StockLevel(3, NOW)

    answer = await ask(client, f"{STOCK}/ch-616")

    assert answer.status_code == 200
    assert answer.json() == {
        "asked": "ch-616",
        "sku": "CH 616",
        "state": "counted",
        "available": 3,
        "as_of": "2026-03-02T11:15:00Z",
        "product_id": "chair",
        "operations_id": "op-1",
        "candidates": [],
    }


async def test_cat_2_an_item_that_only_operations_know_is_found_by_its_code(client: Client, fakes: Fakes) -> None:
    fakes.operations.items = [known_to_operations("SP/77"), known_to_operations("SP 78", number="op-8")]

    answer = await client.get(f"{STOCK}/{quote('SP/77', safe='')}", headers=BEARER)

    shown = answer.json()
    assert (shown["sku"], shown["available"], shown["product_id"]) == ("SP/77", 4, None)
    assert fakes.operations.looked_for == ["SP/77"]
    assert fakes.levels.asked == []


async def test_a_product_that_is_not_linked_yet_is_looked_up_by_the_code_of_its_card(
    client: Client, fakes: Fakes
) -> None:
    await keep(fakes, chair(operations_id=None))
    unknown = (await ask(client, f"{STOCK}/ch616")).json()
    fakes.operations.items = [known_to_operations("СН-616")]
    found = (await ask(client, f"{STOCK}/ch616")).json()

    assert (unknown["state"], unknown["available"], unknown["product_id"]) == ("not_in_operations", None, "chair")
    assert (found["state"], found["available"], found["operations_id"]) == ("counted", 4, "op-9")
    assert fakes.operations.looked_for == ["CH 616", "CH 616"]


@pytest.mark.parametrize("linked", [True, False])
async def test_an_item_without_a_figure_is_not_counted_and_not_zero(client: Client, fakes: Fakes, linked: bool) -> None:
    if linked:
        await keep(fakes, chair())
    fakes.operations.items = [known_to_operations("CH 616", pieces=None)]

    shown = (await ask(client, f"{STOCK}/CH 616")).json()

    assert (shown["state"], shown["available"], shown["as_of"]) == ("not_counted", None, None)


async def test_a_code_nobody_knows_is_not_found(client: Client) -> None:
    assert is_problem(await ask(client, f"{STOCK}/CH 9999"), 404)


async def test_cat_6_a_code_of_several_items_is_answered_with_the_candidates(client: Client, fakes: Fakes) -> None:
    await keep(fakes, chair(name="one"), chair(name="two", sku="СН616"))
    fakes.operations.items = [known_to_operations("T-1", number="a"), known_to_operations("T1", number="b")]

    in_catalogue = await ask(client, f"{STOCK}/ch616")
    in_operations = await ask(client, f"{STOCK}/t 1")
    exact = await ask(client, f"{STOCK}/T1")

    assert is_problem(in_catalogue, 409)
    assert is_problem(in_operations, 409)
    assert [fault["message"] for fault in in_operations.json()["errors"]] == ["a: T-1", "b: T1"]
    assert exact.json()["operations_id"] == "b"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Unavailable("zoho inventory", "no answer"), 503),
        (RateLimited("zoho inventory", "too many calls"), 503),
        (AuthFailed("zoho inventory", "refused"), 502),
    ],
)
@pytest.mark.parametrize("path", ["/CH 616", "/SP77", "?sku=CH 616", "?sku=SP77&sku=SP78"])
async def test_nothing_is_told_while_operations_do_not_answer(
    client: Client, fakes: Fakes, path: str, error: Exception, status: int
) -> None:
    await keep(fakes, chair())
    fakes.levels.error = fakes.operations.error = error  # type: ignore[assignment]

    answer = await client.get(f"{STOCK}{path}", headers=BEARER)

    assert is_problem(answer, status)
    assert "12" not in answer.text


async def test_many_codes_are_read_in_one_call_and_answered_in_their_order(client: Client, fakes: Fakes) -> None:
    await keep(
        fakes,
        chair(),
        chair(operations_id="op-2", sku="DK 1", name="desk"),
        chair(operations_id=None, sku="PD 1", name="pod"),
    )
    fakes.levels.known = {OperationsId("op-1"): StockLevel(3, NOW), OperationsId("op-2"): StockLevel(0, NOW)}
    fakes.operations.items = [known_to_operations("SP 77")]

    items = await _many(client, "sp77", "nothing", "dk-1", "CH616", "pd1", "CH616")

    assert [(one["asked"], one["sku"], one["state"], one["available"]) for one in items] == [
        ("sp77", "SP 77", "counted", 4),
        ("nothing", "nothing", "unknown", None),
        ("dk-1", "DK 1", "counted", 0),
        ("CH616", "CH 616", "counted", 3),
        ("pd1", "PD 1", "not_in_operations", None),
    ]
    assert fakes.levels.asked == [frozenset({"op-1", "op-2"})]


async def test_among_many_an_ambiguous_code_names_its_candidates(client: Client, fakes: Fakes) -> None:
    await keep(fakes, chair(name="one"), chair(name="two", sku="СН616"))

    (shown,) = await _many(client, "ch616")

    assert (shown["state"], shown["available"]) == ("ambiguous", None)
    assert shown["candidates"] == ["one: CH 616, Vela", "two: СН616, Vela"]


async def test_a_hundred_codes_are_read_and_one_more_is_refused(client: Client, fakes: Fakes) -> None:
    codes = [f"XX {number}" for number in range(101)]
    await keep(fakes, *(chair(sku=code, operations_id=f"op-{code}", name=code) for code in codes))

    assert len(await _many(client, *codes[:100])) == 100
    answer = await ask(client, STOCK, sku=codes)

    assert is_problem(answer, 400)
    assert fields(answer) == ["sku"]


async def test_twenty_codes_are_looked_up_in_operations_and_one_more_is_refused_before_any_call(
    client: Client, fakes: Fakes
) -> None:
    await keep(fakes, chair())
    codes = ["CH 616", *(f"XX {number}" for number in range(21))]

    assert len(await _many(client, *codes[:21])) == 21
    fakes.levels.asked.clear()
    answer = await ask(client, STOCK, sku=codes)

    assert is_problem(answer, 422)
    assert fields(answer) == ["sku"]
    assert fakes.levels.asked == []


async def test_without_codes_the_stored_stock_of_the_catalogue_comes_in_pages(client: Client, fakes: Fakes) -> None:
    rows = [chair(operations_id=f"op-{number}", sku=f"CH {number}", name=f"c{number}") for number in range(5)]
    await keep(fakes, *rows, chair(operations_id=None, sku="PD 1", name="z"))

    walked = [one async for page in pages(client, STOCK, limit=2) for one in page]

    assert [one["product_id"] for one in walked] == ["c0", "c1", "c2", "c3", "c4", "z"]
    assert (walked[0]["state"], walked[0]["available"], walked[0]["as_of"]) == ("counted", 12, "2026-03-02T09:15:00Z")
    assert (walked[5]["state"], walked[5]["available"], walked[5]["as_of"]) == ("not_in_operations", None, None)
    assert fakes.levels.asked == []


async def test_the_stored_stock_is_narrowed_by_category_and_stock(client: Client, fakes: Fakes) -> None:
    await keep(fakes, chair(), item(ProductFactory.build(category="Desks"), stock=0))

    sold_out = (await ask(client, STOCK, in_stock="false")).json()["items"]
    desks = (await ask(client, STOCK, category="DESKS")).json()["items"]

    assert [one["available"] for one in sold_out] == [0]
    assert sold_out == desks


@pytest.mark.parametrize(
    ("query", "named", "status"),
    [
        ("limit=0", "limit", 400),
        ("limit=101", "limit", 400),
        ("colour=red", "colour", 400),
        ("limit=1&limit=2", "limit", 400),
        ("category=a&category=b", "category", 400),
        ("sku=", "sku", 422),
        ("sku=%00", "sku", 422),
        (f"sku={'x' * 10_240}", "sku", 422),
        ("sku=A&category=Desks", "category", 422),
        ("sku=A&cursor=x", "cursor", 422),
        ("sku=A&in_stock=true", "in_stock", 422),
        ("cursor=%00", "cursor", 422),
        ("cursor=nonsense", "cursor", 422),
    ],
)
async def test_bad_parameters_are_named(client: Client, query: str, named: str, status: int) -> None:
    answer = await client.get(f"{STOCK}?{query}", headers=BEARER)

    assert is_problem(answer, status)
    assert fields(answer) == [named]
