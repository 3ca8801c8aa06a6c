"""Products and stock."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.catalog import ProductFactory
from tests.fakes.system import MONDAY_NOON

from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.language import Language


def test_cat_3_only_an_active_product_with_a_price_can_be_quoted() -> None:
    product = ProductFactory.build()
    assert product.quotable
    assert not replace(product, price=None).quotable
    assert not replace(product, active=False).quotable


def test_a_product_is_named_in_the_customers_language_where_the_source_has_it() -> None:
    product = ProductFactory.build(name="Task chair", names={Language.AR: "كرسي مكتب", Language.RU: ""})
    named = [product.name_in(language) for language in (Language.AR, Language.RU, Language.EN)]
    assert named == ["كرسي مكتب", "Task chair", "Task chair"]


@given(st.floats(min_value=-1_000_000, max_value=1_000_000))
def test_an_oversold_item_shows_zero_and_half_a_piece_is_none(pieces: float) -> None:
    level = StockLevel.reading(pieces, MONDAY_NOON)
    assert 0 <= level.available <= max(pieces, 0)


@pytest.mark.parametrize(("quantity", "covered"), [(0, True), (11, True), (12, True), (13, False)])
def test_nev_21_stock_covers_at_most_what_it_has(quantity: int, covered: bool) -> None:
    assert StockLevel(12, MONDAY_NOON).covers(quantity) is covered
