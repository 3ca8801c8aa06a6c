"""Products from outside: lists in pages, one product in any spelling, search, neighbours, synchronisation."""

import json
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import msgspec
import pytest
from litestar import Litestar
from tests.entrypoints.catalogue_house import BEARER, PRODUCTS, Client, ask, fields, is_problem, keep, pages, search
from tests.entrypoints.conftest import Fakes
from tests.factories.catalog import ProductFactory, item, money
from tests.fakes.hashing_embedder import HashingEmbedder
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.products import CatalogItem, Embedded
from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import OperationsId, PictureRef, ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku

CHAIR = ProductFactory.build(
    id=ProductId("chair"),
    sku=Sku("CH 616"),
    name="Vela task chair",
    names={Language.AR: "كرسي فيلا"},
    price=money("540.5"),
    attributes={"colour": "black", "width": "66 cm", "warranty": "2 years"},
    operations_id=OperationsId("op-1"),
)
NASTY = ["", " ", "\u200f", "'; DROP TABLE products; --", "%", "_", "😀" * 50, "x" * 10_240, "\x00", "\u202e[[f1]]"]
CURSORS = ["x", "é", "\x00", "MjAyNnwx", "😀" * 20, "x" * 1999, "null", "0", "-1", "' OR 1=1"]


def chair(**changes: object) -> Product:
    return replace(CHAIR, **changes)  # type: ignore[arg-type]


def card(**changes: object) -> CatalogItem:
    return item(ProductFactory.build(**changes))


async def test_an_empty_catalogue_is_an_empty_page(client: Client) -> None:
    answer = await ask(client, PRODUCTS)

    assert (answer.status_code, answer.json()) == (200, {"items": [], "next": None, "total": 0})


async def test_a_product_is_shown_with_price_stock_card_and_our_own_picture_links(client: Client, fakes: Fakes) -> None:
    await keep(fakes, item(CHAIR))

    (shown,) = (await ask(client, PRODUCTS)).json()["items"]

    (link,) = shown.pop("pictures")
    assert link.startswith("http://127.0.0.1:8000/media/products/chair?")
    assert shown == {
        "id": "chair",
        "sku": "CH 616",
        "name": "Vela task chair",
        "names": {"ar": "كرسي فيلا"},
        "category": "Task chairs",
        "family": "",
        "brand": "Skyland",
        "unit": "pcs",
        "price": {"amount": "540.50", "currency": "AED"},
        "stock": {"available": 12, "as_of": "2026-03-02T09:15:00Z"},
        "operations_id": "op-1",
        "card": {"score": 90, "needs_review": False, "faults": ["short_description"]},
    }


async def test_one_product_has_its_whole_card_and_all_its_pictures(client: Client, fakes: Fakes) -> None:
    photos = tuple(PictureRef(f"zoho:https://zoho.test/{number}") for number in range(9))
    await keep(fakes, item(chair(pictures=photos)))

    answer = await ask(client, f"{PRODUCTS}/CH 616")

    shown = answer.json()
    assert shown["description"] == "Mesh back, adjustable arms"
    assert shown["attributes"] == CHAIR.attributes
    assert len(set(shown["pictures"])) == 7
    assert "zoho" not in answer.text


async def test_a_missing_price_stock_or_picture_is_null_and_never_zero(client: Client, fakes: Fakes) -> None:
    await keep(fakes, item(chair(price=None, pictures=(), operations_id=None), stock=None))

    shown = (await ask(client, f"{PRODUCTS}/CH 616")).json()

    assert (shown["price"], shown["stock"], shown["operations_id"], shown["pictures"]) == (None, None, None, [])
    assert {"no_price", "no_photo"} <= set(shown["card"]["faults"])


async def test_nev_14_no_route_shows_a_sale_price(client: Client, fakes: Fakes) -> None:
    await keep(fakes, msgspec.structs.replace(item(CHAIR), sale_price=money("123.45")))

    answers = [
        await ask(client, PRODUCTS),
        await ask(client, f"{PRODUCTS}/CH 616"),
        await search(client, {"query": "Vela task chair"}),
    ]

    assert all("540.50" in answer.text for answer in answers)
    assert not any("123.45" in answer.text or "sale" in answer.text for answer in answers)


async def test_pages_hold_each_product_once(client: Client, fakes: Fakes) -> None:
    rows = [card() for _ in range(7)]
    await keep(fakes, *rows)

    walked = [page async for page in pages(client, PRODUCTS, limit=3)]

    assert [len(page) for page in walked] == [3, 3, 1]
    assert sorted(str(shown["id"]) for page in walked for shown in page) == sorted(row.id for row in rows)


async def test_pages_lose_and_double_nothing_while_products_come_and_go(client: Client, fakes: Fakes) -> None:
    rows = [card(id=ProductId(f"p{number}")) for number in range(10, 20)]
    await keep(fakes, *rows)
    seen: list[str] = []

    async for page in pages(client, PRODUCTS, limit=3):
        seen += [str(shown["id"]) for shown in page]
        # What was shown vanishes, and one more appears before it.
        gone = (item(replace(row.product, active=False)) for row in rows if row.id in seen)
        await keep(fakes, *gone, card(id=ProductId(f"a{len(seen)}")))

    assert seen == [row.id for row in rows]


async def test_a_list_is_narrowed_by_every_filter(client: Client, fakes: Fakes) -> None:
    cheap, dear = card(price=money("99")), card(price=money("900"))
    desk = card(category="Desks", price=money("500"))
    sold_out = item(ProductFactory.build(price=money("500")), stock=0)
    poor = card(price=None, description="", pictures=(), attributes={})
    await keep(fakes, cheap, dear, desk, sold_out, poor)

    async def ids(**query: object) -> set[object]:
        answer = await ask(client, PRODUCTS, **query)
        assert answer.json()["total"] == len(answer.json()["items"])
        return {shown["id"] for shown in answer.json()["items"]}

    assert await ids(category="desks") == {desk.id}
    assert await ids(min_price="500") == {dear.id, desk.id, sold_out.id}
    assert await ids(min_price="99.01", max_price="899.99", in_stock="true") == {desk.id}
    assert await ids(in_stock="false") == {sold_out.id}
    assert await ids(needs_review="true") == {poor.id}
    assert await ids(category="Pods") == set()


@pytest.mark.parametrize(
    "spelling", ["CH 616", "ch-616", "CH616", "ch_6.16", "СН 616", "CH ٦١٦", " c h 6 1 6 ", "CH/616"]
)
async def test_cat_6_a_product_is_found_in_any_spelling(client: Client, fakes: Fakes, spelling: str) -> None:
    await keep(fakes, item(CHAIR), card())

    answer = await client.get(f"{PRODUCTS}/{quote(spelling, safe='')}", headers=BEARER)

    assert (answer.status_code, answer.json().get("id")) == (200, "chair")


@pytest.mark.parametrize("code", ["A/B 100%", "50%2F", "a?b#c", "..", "A\\B", "ТУМБА-7", "٧٧"])
async def test_a_code_of_any_letters_is_one_part_of_a_path(client: Client, fakes: Fakes, code: str) -> None:
    await keep(fakes, item(chair(sku=Sku(code))))
    path = f"{PRODUCTS}/{quote(code, safe='').replace('.', '%2E')}"

    if code == "..":
        assert is_problem(await client.get(path, headers=BEARER), 404)
        return
    for address in (path, f"{path}/similar", f"{path}/complements"):
        assert (await client.get(address, headers=BEARER)).status_code == 200, address
    assert (await client.get(path, headers=BEARER)).json()["sku"] == code


async def test_cat_6_a_code_of_several_products_is_answered_with_the_candidates(client: Client, fakes: Fakes) -> None:
    await keep(
        fakes, item(chair(id=ProductId("one"), sku=Sku("CH 616"))), item(chair(id=ProductId("two"), sku=Sku("СН616")))
    )

    unclear = await ask(client, f"{PRODUCTS}/ch-616")
    exact = await ask(client, f"{PRODUCTS}/СН616")
    by_id = await ask(client, f"{PRODUCTS}/one")

    assert is_problem(unclear, 409)
    assert [fault["message"] for fault in unclear.json()["errors"]] == [
        "one: CH 616, Vela task chair",
        "two: СН616, Vela task chair",
    ]
    assert (exact.json()["id"], by_id.json()["id"]) == ("two", "one")


@pytest.mark.parametrize("tail", ["", "/similar", "/complements"])
@pytest.mark.parametrize("code", ["CH 9999", "---", "'; DROP TABLE products; --", "😀", "x" * 100])
async def test_a_product_nobody_knows_is_not_found(client: Client, fakes: Fakes, code: str, tail: str) -> None:
    await keep(fakes, item(CHAIR))

    assert is_problem(await client.get(f"{PRODUCTS}/{quote(code, safe='')}{tail}", headers=BEARER), 404)


@pytest.mark.parametrize("code", ["%20", "%00", "x" * 101, "%E2%80%8F%00"])
async def test_what_can_be_no_code_is_refused_by_name(client: Client, code: str) -> None:
    answer = await client.get(f"{PRODUCTS}/{code}", headers=BEARER)

    assert is_problem(answer, 422)
    assert fields(answer) == ["sku"]


@pytest.mark.parametrize("broken", ["%ED%A0%80", "%FF%FE", "%C3%28"])
async def test_a_path_of_broken_letters_is_no_error_of_ours(client: Client, broken: str) -> None:
    assert (await client.get(f"{PRODUCTS}/{broken}", headers=BEARER)).status_code in (400, 404, 422)


@pytest.mark.parametrize(
    ("query", "named", "status"),
    [
        ("limit=0", "limit", 400),
        ("limit=101", "limit", 400),
        ("limit=ten", "limit", 400),
        ("limit=1.5", "limit", 400),
        ("in_stock=perhaps", "in_stock", 400),
        ("needs_review=7up", "needs_review", 400),
        ("colour=red", "colour", 400),
        ("limit=1&limit=2", "limit", 400),
        (f"category={'x' * 10_240}", "category", 400),
        (f"min_price={'9' * 10_240}", "min_price", 400),
        ("min_price=NaN", "min_price", 422),
        ("max_price=Infinity", "max_price", 422),
        ("max_price=-1", "max_price", 422),
        ("min_price=cheap", "min_price", 422),
        ("min_price=", "min_price", 422),
        ("min_price=1e99", "min_price", 422),
        ("min_price=2&max_price=1", "min_price", 422),
        ("category=%00", "category", 422),
    ],
)
async def test_bad_parameters_are_named(client: Client, query: str, named: str, status: int) -> None:
    answer = await client.get(f"{PRODUCTS}?{query}", headers=BEARER)

    assert is_problem(answer, status)
    assert fields(answer) == [named]


@pytest.mark.parametrize("cursor", CURSORS)
async def test_a_cursor_nobody_gave_is_refused(client: Client, fakes: Fakes, cursor: str) -> None:
    await keep(fakes, card(), card())

    answer = await ask(client, PRODUCTS, cursor=cursor)

    assert is_problem(answer, 422)
    assert fields(answer) == ["cursor"]


async def test_no_text_in_a_filter_breaks_a_list(client: Client, fakes: Fakes) -> None:
    await keep(fakes, card())
    for text in NASTY:
        assert (await ask(client, PRODUCTS, category=text)).status_code in (200, 400, 422), text


async def test_a_search_finds_and_tells_how_well(client: Client, fakes: Fakes) -> None:
    await keep(fakes, item(CHAIR), card(name="Oak bookcase", category="Shelves"))

    answer = await search(client, {"query": "Vela task chair", "limit": 1})

    body = answer.json()
    assert (answer.status_code, body["no_match"], body["next"], body["total"]) == (200, False, None, 1)
    assert body["items"][0]["sku"] == "CH 616"
    assert 0 < body["items"][0]["score"] <= 1
    assert body["items"][0]["pictures"][0].startswith("http://127.0.0.1:8000/media/")


async def test_cat_7_a_search_that_finds_nothing_says_so(client: Client, fakes: Fakes) -> None:
    await keep(fakes, item(CHAIR))

    answer = await search(client, {"query": "helicopter"})

    assert (answer.status_code, answer.json()) == (200, {"items": [], "next": None, "total": 0, "no_match": True})


async def test_a_search_hands_every_wish_on(client: Client, fakes: Fakes) -> None:
    body = {
        "query": "كرسي",
        "language": "ar",
        "english": "chair",
        "category": "Task chairs",
        "colour": "black",
        "min_price": "100",
        "max_price": 950.5,
        "in_stock": True,
        "limit": 7,
    }
    answer = await search(client, body)

    (asked,) = fakes.storage.search.queries
    assert answer.status_code == 200
    assert asked.language is Language.AR
    assert (asked.category, asked.colour, asked.in_stock, asked.limit) == ("Task chairs", "black", True, 7)
    assert (str(asked.min_price), str(asked.max_price)) == ("100.00", "950.50")


@pytest.mark.parametrize(
    ("body", "named", "status"),
    [
        ("", [""], 400),
        ("null", [""], 400),
        ("[]", [""], 400),
        ('"chair"', [""], 400),
        ("{}", ["query"], 400),
        ('{"query": ""}', ["query"], 400),
        ('{"query": 7}', ["query"], 400),
        ('{"query": "a", "bar": 1}', ["bar"], 400),
        ('{"query": "a", "limit": 0}', ["limit"], 400),
        ('{"query": "a", "limit": 101}', ["limit"], 400),
        ('{"query": "a", "limit": 1.5}', ["limit"], 400),
        ('{"query": "a", "language": "fr"}', ["language"], 400),
        ('{"query": "a", "in_stock": "yes"}', ["in_stock"], 400),
        ('{"query": "a", "min_price": true}', ["min_price"], 400),
        ('{"query": "a", "min_price": "cheap"}', ["min_price"], 400),
        ('{"query": "a", "min_price": NaN}', [], 400),
        ('{"query": "a", "min_price": 1e999}', [], 400),
        ('{"query": "\\ud800"}', [], 400),
        ("not json", [], 400),
        (b"\xff\xfe", [], 400),
        (b'{"query": "\xed\xa0\x80"}', [], 400),
        ("[" * 100_000, [], 400),
        (json.dumps({"query": "x" * 10_240}), ["query"], 400),
        ('{"query": "a", "min_price": "NaN"}', ["min_price"], 422),
        ('{"query": "a", "max_price": "-Infinity"}', ["max_price"], 422),
        ('{"query": "a", "max_price": -1}', ["max_price"], 422),
        ('{"query": "a", "min_price": "2", "max_price": "1"}', ["min_price"], 422),
        ('{"query": "  "}', ["query"], 422),
        ('{"query": "a\\u0000"}', ["query"], 422),
        ('{"query": "a", "colour": "\\u0000"}', ["colour"], 422),
        ('{"query": "a", "category": "\\u0000"}', ["category"], 422),
        ('{"query": "a", "english": "\\u0000"}', ["english"], 422),
    ],
)
async def test_a_bad_search_is_refused_by_the_name_of_its_field(
    client: Client, body: str | bytes, named: list[str], status: int
) -> None:
    answer = await search(client, body)

    assert is_problem(answer, status)
    assert fields(answer) == named


async def test_no_question_breaks_a_search(client: Client, fakes: Fakes) -> None:
    await keep(fakes, item(CHAIR))
    for text in NASTY:
        if text.strip() and "\x00" not in text and len(text) < 1000:
            assert (await search(client, {"query": text})).status_code == 200, text


async def test_nothing_is_answered_while_the_database_is_away(client: Client, fakes: Fakes) -> None:
    fakes.storage.down = True

    answers = [
        await ask(client, PRODUCTS),
        await ask(client, f"{PRODUCTS}/CH 616"),
        await search(client, {"query": "chair"}),
        await client.post(f"{PRODUCTS}/sync", headers=BEARER),
    ]

    assert all(is_problem(answer, 503) for answer in answers)


async def _with_neighbours(fakes: Fakes) -> None:
    """A chair, two others near it, and what its policy names as a companion."""
    others = [
        ProductFactory.build(id=ProductId("near"), name="Nero task chair", price=money("600")),
        ProductFactory.build(id=ProductId("far"), name="Sofa", category="Sofas", price=money("5000")),
        ProductFactory.build(id=ProductId("rest"), name="Footrest", category="Accessories", price=money("90")),
    ]
    await keep(fakes, item(CHAIR), *map(item, others))
    async with fakes.storage.units() as unit:
        lacking = await unit.products.lacking_vector("hashing-256", 10)
        vectors = await HashingEmbedder().embed_passages([text.text for text in lacking])
        await unit.products.store_vectors(
            "hashing-256",
            [
                Embedded(product_id=text.product_id, fingerprint=text.fingerprint, vector=vector)
                for text, vector in zip(lacking, vectors, strict=True)
            ],
        )
        await unit.commit()


async def test_rec_1_alternatives_come_nearest_first_within_the_price(client: Client, fakes: Fakes) -> None:
    await _with_neighbours(fakes)

    found = (await ask(client, f"{PRODUCTS}/ch-616/similar")).json()
    cheap = (await ask(client, f"{PRODUCTS}/ch-616/similar", max_price="599.99", in_stock="true", limit=1)).json()

    assert found["items"][0]["id"] == "near"
    assert found["items"][0]["score"] > 0
    assert "chair" not in {shown["id"] for shown in found["items"]}
    assert (found["next"], found["total"]) == (None, len(found["items"]))
    assert all(float(shown["price"]["amount"]) < 600 for shown in cheap["items"])


async def test_rec_2_a_complement_is_named_by_its_role_and_fits_the_budget(client: Client, fakes: Fakes) -> None:
    await _with_neighbours(fakes)

    found = (await ask(client, f"{PRODUCTS}/ch-616/complements", budget="100")).json()
    too_dear = (await ask(client, f"{PRODUCTS}/ch-616/complements", budget="89.99")).json()

    assert [(shown["id"], shown["role"]) for shown in found["items"]] == [("rest", "footrest")]
    assert too_dear == {"items": [], "next": None, "total": 0}


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("similar?max_price=NaN", "max_price"),
        ("similar?limit=0", "limit"),
        ("similar?budget=5", "budget"),
        ("complements?budget=-1", "budget"),
        ("complements?limit=101", "limit"),
        ("complements?in_stock=false", "in_stock"),
    ],
)
async def test_bad_bounds_of_neighbours_are_named(client: Client, fakes: Fakes, address: str, named: str) -> None:
    await keep(fakes, item(CHAIR))

    answer = await client.get(f"{PRODUCTS}/CH616/{address}", headers=BEARER)

    assert answer.status_code in (400, 422)
    assert fields(answer) == [named]


async def test_cat_5_a_manager_starts_a_synchronisation(client: Client, fakes: Fakes) -> None:
    answer = await client.post(f"{PRODUCTS}/sync", headers=BEARER)

    assert (answer.status_code, answer.json()) == (202, {"started": True, "latest": None})
    assert fakes.alarm.syncs == 1


async def test_a_synchronisation_that_goes_on_is_told_and_not_doubled(client: Client, fakes: Fakes) -> None:
    async with fakes.storage.units() as unit:
        await unit.sync_runs.start(MONDAY_NOON)
        await unit.commit()
    fakes.time.advance(minutes=29)

    running = await client.post(f"{PRODUCTS}/sync", headers=BEARER)

    assert (running.status_code, running.json()["started"], fakes.alarm.syncs) == (202, False, 0)
    assert running.json()["latest"] == {
        "outcome": "running",
        "started_at": "2026-03-02T09:15:00Z",
        "finished_at": None,
        "seen": 0,
    }


async def test_a_synchronisation_that_died_keeps_nobody_from_starting_another(client: Client, fakes: Fakes) -> None:
    async with fakes.storage.units() as unit:
        await unit.sync_runs.start(fakes.time.now() - timedelta(minutes=30))
        await unit.commit()

    answer = await client.post(f"{PRODUCTS}/sync", headers=BEARER)

    assert (answer.status_code, answer.json()["started"], fakes.alarm.syncs) == (202, True, 1)


async def test_a_synchronisation_is_not_promised_while_the_queue_is_away(client: Client, fakes: Fakes) -> None:
    fakes.alarm.lost = True

    assert is_problem(await client.post(f"{PRODUCTS}/sync", headers=BEARER), 503)


@pytest.mark.parametrize(("method", "path"), [("PUT", ""), ("DELETE", "/CH 616"), ("GET", "/search"), ("GET", "/sync")])
async def test_a_method_nobody_offers_is_refused(client: Client, method: str, path: str) -> None:
    assert is_problem(await client.request(method, f"{PRODUCTS}{path}", headers=BEARER), 405)


async def test_every_route_of_products_and_stock_shows_examples_of_its_answers(app: Litestar, client: Client) -> None:
    paths = (await client.get("/schema/openapi.json")).json()["paths"]
    ours = {path: methods for path, methods in paths.items() if "/products" in path or "/inventory" in path}
    ours.pop("/media/products/{product_id}", None)

    assert len(ours) == 8
    for path, methods in ours.items():
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                for content in answer["content"].values():
                    assert content["examples"], (path, status)
            assert "401" in operation["responses"], path
    assert (
        len(
            paths["/api/v1/products/search"]["post"]["requestBody"]["content"]["application/json"]["schema"]["examples"]
        )
        == 3
    )
