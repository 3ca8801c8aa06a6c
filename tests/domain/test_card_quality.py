"""What a card is worth, and names of specifications (CAT-12)."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.catalog import ProductFactory

from treejar.domain.catalog.card_quality import COSTS, CardFault, CardQuality, card_quality
from treejar.domain.catalog.specifications import normalised, specification_name
from treejar.domain.shared.sku import Sku

FULL: Mapping[str, object] = {
    "sku": Sku("CH 616"),
    "name": "Task chair City",
    "description": "Breathable mesh back, adjustable arms, tilt with lock and a five-star base on castors.",
    "attributes": {"colour": "black", "material": "mesh", "dimensions": "W 600"},
}


def quality(**changes: object) -> CardQuality:
    return card_quality(ProductFactory.build(**FULL | changes))


def test_cat_12_a_full_card_lacks_nothing() -> None:
    assert quality() == CardQuality(100)
    assert not quality().needs_review


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name": "Chair"}, CardFault.SHORT_NAME),
        ({"name": " ch 616 "}, CardFault.NAME_IS_CODE),
        ({"description": " "}, CardFault.NO_DESCRIPTION),
        ({"description": "Mesh back"}, CardFault.SHORT_DESCRIPTION),
        ({"pictures": ()}, CardFault.NO_PHOTO),
        ({"price": None}, CardFault.NO_PRICE),
        ({"sku": Sku("СН 616")}, CardFault.MIXED_SCRIPT_SKU),
        ({"attributes": {}}, CardFault.NO_SPECIFICATIONS),
        ({"attributes": {"colour": " "}}, CardFault.NO_SPECIFICATIONS),
        ({"attributes": {"colour": "black", "material": "mesh"}}, CardFault.FEW_SPECIFICATIONS),
    ],
)
def test_cat_12_each_fault_is_named_and_costs_its_share(change: Mapping[str, object], fault: CardFault) -> None:
    assert quality(**change) == CardQuality(100 - COSTS[fault], (fault,))


def test_cat_12_a_card_with_nothing_on_it_scores_nothing() -> None:
    bare = ProductFactory.build(
        sku=Sku("Ж1"), name="Ж1", description="", attributes={}, pictures=(), price=None, names={}
    )
    assert card_quality(bare).score == 0
    assert card_quality(bare).needs_review


def test_cat_12_a_card_below_seventy_is_reviewed_and_one_of_seventy_is_not() -> None:
    assert CardQuality(69).needs_review
    assert not CardQuality(70).needs_review
    assert not quality(pictures=()).needs_review
    assert quality(pictures=(), description="").needs_review


@given(st.text(max_size=30), st.text(max_size=100), st.dictionaries(st.text(max_size=5), st.text(max_size=5)))
def test_a_score_lies_between_nothing_and_a_hundred(name: str, description: str, specs: dict[str, str]) -> None:
    found = quality(name=name, description=description, attributes=specs)
    assert 0 <= found.score <= 100
    assert (found.score == 100) == (not found.faults)


@pytest.mark.parametrize(
    "words", ["Recommended load", "recommended  Load:", "RECOMMENDED_LOAD", " recommended\tload ", "recommended load -"]
)
def test_cat_12_spellings_of_one_specification_are_one_name(words: str) -> None:
    assert specification_name(words) == "recommended load"


def test_variants_of_a_name_are_one_and_other_names_are_left_alone() -> None:
    assert specification_name("Color") == specification_name("COLOURS") == "colour"
    assert specification_name("Цвет") == "цвет"
    assert specification_name("seat height") != specification_name("seat depth")


def test_no_value_is_lost_where_two_names_become_one() -> None:
    given = {"Color": "black", "colour": "Black oak", "COLOUR ": "black", "Width": " ", ": ": "nothing", "Depth": "60"}
    assert normalised(given) == {"colour": "black; Black oak", "depth": "60"}


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=8)))
def test_what_is_normalised_stays_as_it_is(given_: dict[str, str]) -> None:
    once = normalised(given_)
    assert normalised(once) == once
    assert all(name and value for name, value in once.items())
