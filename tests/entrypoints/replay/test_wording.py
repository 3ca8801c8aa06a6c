"""Words of scenarios and words of replies are compared as a person would."""

from decimal import Decimal

import pytest

from treejar.entrypoints.replay.goods import SampleGoods
from treejar.entrypoints.replay.wording import figures_in, products_in, stands_in

CATALOGUE = SampleGoods().products


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("aed 6,480", "12 come to AED 6480 before VAT."),
        ("6480", "всего 6 480 дирхамов"),
        ("6480", "المجموع ٦٬٤٨٠ درهم"),
        ("don't", "We don’t have it"),
        ("أهلا", "اهلًا وسهلا"),
        ("еще", "Ещё один вопрос"),
        ("CH-616", "*CH‑616*"),
        ("in stock", "in\n stock"),
    ],
)
def test_spelling_makes_no_difference(words: str, text: str) -> None:
    assert stands_in(words, text)


@pytest.mark.parametrize(
    ("words", "text"),
    [("40", "540 dirhams"), ("40", "it is 40.5"), ("5", "1,5"), ("540", "5,400"), ("discount", "no count"), ("", "x")],
)
def test_a_number_stands_for_itself_only(words: str, text: str) -> None:
    assert not stands_in(words, text)


@pytest.mark.parametrize(
    ("text", "skus"),
    [
        ("*CH-616-BL, Vela CH 616 mesh task chair, blue* at AED 540", ["CH-616-BL"]),
        ("*Vela CH 616 mesh task chair, black*: AED 540", ["CH-616"]),
        ("CH 616 NEW black, and ch-618", ["CH 616 NEW black", "CH-618"]),
        ("9719-4 or 9719-5?", ["9719-4", "9719-5"]),
        ("616 chairs, 12 desks", []),
    ],
)
def test_products_are_recognised_by_their_codes(text: str, skus: list[str]) -> None:
    assert [product.sku.code for product in products_in(text, CATALOGUE)] == skus


def test_figures_of_a_name_are_no_figures_of_the_reply() -> None:
    text = "*Vela CH 616 mesh task chair, black*: AED 540 each, 9 in stock"
    assert figures_in(text, products_in(text, CATALOGUE)) == {Decimal(540), Decimal(9)}
