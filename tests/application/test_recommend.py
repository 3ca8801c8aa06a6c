"""The tool `recommend`: what is related is found, priced, and called what it is (REC-1..3, DLG-15)."""

import pytest
from tests.application.evidence import CHAIR
from tests.application.test_tools import Desk
from tests.factories.catalog import ProductFactory, item, money

from treejar.application.terms.facts import (
    AlternativeFact,
    ComplementFact,
    Fact,
    NothingFoundFact,
    PriceFact,
    ProductFact,
    UnavailableFact,
)

SIMILAR = f'{{"product_id": "{CHAIR.id}", "kind": "similar"}}'
COMPLEMENTS = f'{{"product_id": "{CHAIR.id}", "kind": "complements"}}'
OTHER = ProductFactory.build(name="Orla knit task chair, grey", category=CHAIR.category, price=money("600"))
REST = ProductFactory.build(name="Tilt footrest", category="Accessories", price=money("90"))


def _named(facts: list[Fact]) -> list[str]:
    return [fact.product.name for fact in facts if isinstance(fact, ProductFact)]


async def test_dlg_15_an_alternative_comes_with_its_price_and_is_called_so() -> None:
    desk = await Desk().ready(item(OTHER))
    product, price, relation = await desk.facts("recommend", SIMILAR)
    assert isinstance(product, ProductFact)
    assert product.product == OTHER
    assert isinstance(price, PriceFact)
    assert (price.product_id, price.price) == (OTHER.id, money("600"))
    assert isinstance(relation, AlternativeFact)
    assert (relation.product_id, relation.to) == (OTHER.id, CHAIR.id)


async def test_another_colour_of_the_same_design_is_no_alternative_and_of_each_design_there_is_one() -> None:
    blue = ProductFactory.build(name=f"{CHAIR.name}, blue", category=CHAIR.category)
    grey = ProductFactory.build(name="Orla knit task chair, sand", category=CHAIR.category, price=money("610"))
    desk = await Desk().ready(item(blue), item(OTHER), item(grey))
    assert _named(await desk.facts("recommend", SIMILAR)) == [OTHER.name]


async def test_rec_2_a_complement_says_what_it_is_for() -> None:
    desk = await Desk().ready(item(REST), item(OTHER))
    facts = await desk.facts("recommend", COMPLEMENTS)
    assert _named(facts) == [REST.name]
    [relation] = [fact for fact in facts if isinstance(fact, ComplementFact)]
    assert (relation.product_id, relation.to, relation.role) == (REST.id, CHAIR.id, "footrest")


@pytest.mark.parametrize("arguments", [SIMILAR, COMPLEMENTS])
async def test_rec_3_nothing_dearer_than_what_is_left_is_offered(arguments: str) -> None:
    desk = await Desk().ready(item(REST), item(OTHER))
    facts = await desk.facts("recommend", arguments[:-1] + ', "max_price": "89.99"}')
    assert [type(fact) for fact in facts] == [NothingFoundFact]


async def test_rec_3_what_is_sold_out_is_not_offered() -> None:
    desk = await Desk().ready(item(REST, stock=0), item(OTHER, stock=0))
    for arguments in (SIMILAR, COMPLEMENTS):
        assert [type(fact) for fact in await desk.facts("recommend", arguments)] == [NothingFoundFact]
    assert _named(await desk.facts("recommend", SIMILAR[:-1] + ', "in_stock": false}')) == [OTHER.name]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ('{"product_id": "nobody", "kind": "similar"}', "nobody"),
        (SIMILAR.replace("similar", "cheaper"), "kind"),
        (SIMILAR[:-1] + ', "limit": 6}', "limit"),
        (SIMILAR[:-1] + ', "max_price": "-1"}', "max_price"),
        (SIMILAR[:-1] + ', "max_price": "NaN"}', "number"),
        (SIMILAR[:-1] + ', "discount": "5"}', "discount"),
    ],
)
async def test_a_bad_call_is_refused_by_name(arguments: str, named: str) -> None:
    answer = await (await Desk().ready()).call("recommend", arguments)
    assert named in (answer.refused or "")


async def test_a_database_that_is_away_is_a_fact_and_no_error() -> None:
    desk = await Desk().ready()
    desk.world.db.down = True
    assert [type(fact) for fact in await desk.facts("recommend", SIMILAR)] == [UnavailableFact]
