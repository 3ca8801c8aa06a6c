"""Tools find evidence; a bad call is answered in words, a provider that is down is a fact (CAT-6, NEV-28)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.application.desk import Desk
from tests.application.evidence import CHAIR
from tests.application.world import World
from tests.factories.catalog import ProductFactory, item, money
from tests.factories.turns import brief

from treejar.application.ports.errors import AuthFailed, PortError, RateLimited, Unavailable
from treejar.application.terms.draft import ToolCall
from treejar.application.terms.facts import (
    AmbiguousFact,
    BudgetFact,
    Fact,
    FromPriceFact,
    LineFact,
    MissingStockFact,
    NothingFoundFact,
    PriceFact,
    ProductFact,
    StockFact,
    TotalFact,
    UnavailableFact,
)
from treejar.application.tools.workbench import Workbench
from treejar.domain.dialog.customer import Customer, Detail
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.sku import Sku


@pytest.mark.parametrize("code", ["CH 616", "CH-616", "ch616", "СН-616", "сн 616", "CH–616", "CH٦١٦"])
async def test_nev_28_every_spelling_of_a_code_finds_the_one_item(code: str) -> None:
    desk = await Desk().ready(item(ProductFactory.build(sku=Sku("CH 616 NEW"))), item(ProductFactory.build()))
    product, price = await desk.facts("search_products", f'{{"query": "", "codes": ["{code}"]}}')
    assert isinstance(product, ProductFact)
    assert (product.product.id, product.exact) == (CHAIR.id, True)
    assert isinstance(price, PriceFact)
    assert price.price == money("540")


async def test_nev_28_a_neighbouring_code_never_resolves_to_another() -> None:
    desk = await Desk().ready(item(ProductFactory.build(sku=Sku("9719-5"))))
    facts = await desk.facts("search_products", '{"query": "", "codes": ["9719-4", "CH 61"]}')
    assert [fact.query for fact in facts if isinstance(fact, NothingFoundFact)] == ["9719-4", "CH 61"]
    assert not any(isinstance(fact, ProductFact) for fact in facts)


async def test_cat_6_a_code_of_two_products_is_a_question() -> None:
    desk = await Desk().ready(item(ProductFactory.build(id=ProductId("2"), sku=Sku("ch616"))))
    facts = await desk.facts("search_products", '{"query": "", "codes": ["CH 616"]}')
    [ambiguous] = [fact for fact in facts if isinstance(fact, AmbiguousFact)]
    assert set(ambiguous.product_ids) == {CHAIR.id, ProductId("2")}


async def test_nev_14_a_product_without_a_price_brings_no_price() -> None:
    desk = await Desk().ready(item(ProductFactory.build(sku=Sku("X-1"), price=None)))
    facts = await desk.facts("search_products", '{"query": "", "codes": ["X1"]}')
    assert [type(fact) for fact in facts] == [ProductFact]


async def test_words_find_products_and_nothing_found_is_said() -> None:
    desk = await Desk().ready()
    found = await desk.facts("search_products", '{"query": "ergo task chair"}')
    assert any(isinstance(fact, ProductFact) and not fact.exact for fact in found)
    nothing = await desk.facts("search_products", '{"query": "chair", "max_price": "1"}')
    assert [type(fact) for fact in nothing] == [NothingFoundFact]
    assert await desk.facts("search_products", '{"query": " "}') == []


@pytest.mark.parametrize("arguments", ['{"query": "ergo task chair"}', '{"query": "", "codes": ["CH-616"]}'])
async def test_before_the_first_complete_synchronisation_nothing_found_means_unknown(arguments: str) -> None:
    desk = await Desk().ready()
    desk.world.db.tables.products.clear()
    assert [type(fact) for fact in await desk.facts("search_products", arguments)] == [NothingFoundFact]
    desk.world.db.tables.sync_runs.clear()
    assert [type(fact) for fact in await desk.facts("search_products", arguments)] == [UnavailableFact]


async def test_a_catalogue_that_is_away_is_a_fact() -> None:
    desk = await Desk().ready()
    desk.world.db.down = True
    for tool, arguments in (("search_products", '{"query": "x", "codes": ["CH616"]}'), ("list_categories", "{}")):
        [fact] = await desk.facts(tool, arguments)
        assert isinstance(fact, UnavailableFact)


@pytest.mark.parametrize("error", [Unavailable("zoho", "x"), RateLimited("zoho", "x"), AuthFailed("zoho", "x")])
async def test_nev_15_stock_comes_from_operations_and_what_is_unknown_is_not_zero(error: PortError) -> None:
    desk = await Desk().ready(item(ProductFactory.build(id=ProductId("untracked")), stock=None))
    arguments = f'{{"product_ids": ["{CHAIR.id}", "untracked"]}}'
    assert [(f.product_id, f.available) for f in await desk.facts("check_stock", arguments) if isinstance(f, StockFact)
            ] == [(CHAIR.id, 12)]  # fmt: skip
    desk.world.stock.error = error
    assert [type(fact) for fact in await desk.facts("check_stock", arguments)] == [UnavailableFact]


async def priced(desk: Desk, arguments: str) -> list[Fact]:
    await desk.facts("search_products", '{"query": "", "codes": ["CH616"]}')
    await desk.facts("check_stock", f'{{"product_ids": ["{CHAIR.id}"]}}')
    return await desk.facts("price_items", arguments.replace("$", CHAIR.id))


async def test_nev_13_21_a_sum_is_computed_and_what_stock_lacks_is_told() -> None:
    facts = await priced(await Desk().ready(), '{"lines": [{"product_id": "$", "quantity": 15}]}')
    assert [(fact.quantity, fact.total) for fact in facts if isinstance(fact, LineFact)] == [(15, money("8100"))]
    assert [fact.missing for fact in facts if isinstance(fact, MissingStockFact)] == [3]
    assert not any(isinstance(fact, TotalFact) for fact in facts)


async def test_nev_20_a_budget_is_held_against_the_sum() -> None:
    facts = await priced(await Desk().ready(), '{"lines": [{"product_id": "$", "quantity": 10}], "budget": "5000"}')
    [budget] = [fact for fact in facts if isinstance(fact, BudgetFact)]
    assert (budget.units, budget.shortfall) == (9, money("400"))


async def test_several_lines_have_a_total() -> None:
    desk = await Desk().ready(item(ProductFactory.build(id=ProductId("2"), sku=Sku("T-2"), price=money("100.50"))))
    await desk.facts("search_products", '{"query": "", "codes": ["T2"]}')
    two = '{"lines": [{"product_id": "$", "quantity": 1}, {"product_id": "2", "quantity": 2}]}'
    assert [f.total for f in await priced(desk, two) if isinstance(f, TotalFact)] == [money("741")]


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("price_items", '{"lines": [{"product_id": "unknown", "quantity": 1}]}', "search for it first"),
        ("price_items", '{"lines": [{"product_id": "$", "quantity": 0}]}', "quantity"),
        ("price_items", '{"lines": [{"product_id": "$", "quantity": 1}], "budget": "NaN"}', "number"),
        (
            "price_items",
            '{"lines": [{"product_id": "$", "quantity": 9}, {"product_id": "$", "quantity": 9}]}',
            "name each product once",
        ),
        ("search_products", '{"query": "x", "limit": 99}', "limit"),
        ("search_products", '{"query": "x", "discount": 15}', "discount"),
        ("search_products", "not json", "malformed"),
        ("search_products", "[]", "object"),
        ("escalate", '{"trigger": "boredom"}', "boredom"),
        ("send_money", "{}", "no tool"),
    ],
)
async def test_a_bad_call_is_refused_in_words(tool: str, arguments: str, words: str) -> None:
    desk = await Desk().ready()
    await desk.facts("search_products", '{"query": "", "codes": ["CH616"]}')
    answer = await desk.call(tool, arguments.replace("$", CHAIR.id))
    assert words in answer.refused
    assert answer.facts == ()


@given(
    tool=st.sampled_from(["search_products", "check_stock", "price_items", "escalate"]),
    arguments=st.text(st.characters()),
)
async def test_no_arguments_whatever_break_a_turn(tool: str, arguments: str) -> None:
    world = World()
    conversation = await world.opened()
    bench = Workbench(brief(), conversation, Customer(conversation.id))
    answer = await world.tools.run(ToolCall(id="1", tool=tool, arguments=arguments), bench)
    assert answer.refused or answer.facts or tool == "search_products"


async def test_nev_4_only_words_of_this_message_are_kept_and_only_whole_ones() -> None:
    desk = await Desk("Hi, it's Ann planning\nwith Sara   Lee, sara@lee.ae").ready()
    for value in ("Sara Lee", "Ann"):
        assert not (await desk.call("remember_customer", f'{{"detail": "name", "value": "{value}"}}')).refused
    for value in ("Bob", "an", "ara", "lann", ""):
        assert (await desk.call("remember_customer", f'{{"detail": "name", "value": "{value}"}}')).refused
    assert desk.bench.customer.known(Detail.NAME) == "Ann"
    assert desk.bench.customer.details[Detail.NAME].message_id == desk.bench.brief.batch[0].message_id


async def test_nev_39_a_second_call_for_a_person_is_refused() -> None:
    desk = await Desk("I want to talk to a human, this is terrible").ready()
    assert not (await desk.call("escalate", '{"trigger": "human_requested"}')).refused
    assert "already" in (await desk.call("escalate", '{"trigger": "complaint"}')).refused


async def test_nev_13_from_prices_are_of_active_priced_items_in_stock() -> None:
    desk = await Desk().ready(
        item(ProductFactory.build(price=None)),
        item(ProductFactory.build(price=money("10"), active=False)),
        item(ProductFactory.build(price=money("20")), stock=0),
        item(ProductFactory.build(category="Desks", price=money("990"))),
    )
    anchors = [f for f in await desk.facts("list_categories", "{}") if isinstance(f, FromPriceFact)]
    assert {anchor.category: anchor.price for anchor in anchors} == {
        "Task chairs": money("540"),
        "Desks": money("990"),
    }
