"""Products and stock."""

from hypothesis import given
from hypothesis import strategies as st
from tests.factories.catalog import ProductFactory
from tests.fakes.system import MONDAY_NOON

from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.language import Language


def test_a_product_is_named_in_the_customers_language_where_the_source_has_it() -> None:
    product = ProductFactory.build(name="Task chair", names={Language.AR: "كرسي مكتب", Language.RU: ""})
    named = [product.name_in(language) for language in (Language.AR, Language.RU, Language.EN)]
    assert named == ["كرسي مكتب", "Task chair", "Task chair"]


@given(st.floats(min_value=-1_000_000, max_value=1_000_000))
def test_an_oversold_item_shows_zero_and_half_a_piece_is_none(pieces: float) -> None:
    level = StockLevel.reading(pieces, MONDAY_NOON)
    assert 0 <= level.available <= max(pieces, 0)
