"""Words and figures that the ones beside them make mean something else (NEV-28, NEV-30, NEV-31, PRC-4)."""

from decimal import Decimal

import pytest

from treejar.adapters.rules.lexicon import Lexicon
from treejar.adapters.rules.reader import read


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("a desk 160cm wide", (160,)),
        ("63 inch desks", (160,)),
        ("стол 1,4 метра", (140,)),
        ("стол 140 на 70", (140, 70)),
        ("طاولة ١٢٠ في ٦٠", (120, 60)),
        ("10 chairs for 8 people", ()),
    ],
)
def test_nev_30_lengths_are_read_in_centimetres_and_count_nothing(
    text: str, sizes: tuple[int, ...], lexicon: Lexicon
) -> None:
    found = read(text, lexicon)
    assert found.sizes == sizes
    assert not any(counted.quantity in sizes for counted in found.figures.counted)


@pytest.mark.parametrize("text", ["no drawer unit after all", "тумбы не нужны", "ما ابي ادراج"])
def test_nev_32_what_alone_is_named_as_unwanted_is_to_go(text: str, lexicon: Lexicon) -> None:
    found = read(text, lexicon)
    assert [thing.family for thing in found.wanted] == ["storage"]
    assert found.has("remove")


@pytest.mark.parametrize("text", ["10 desks, no chairs", "10 столов, кресла не нужны"])
def test_nev_32_beside_what_is_wanted_the_unwanted_is_left_out(text: str, lexicon: Lexicon) -> None:
    found = read(text, lexicon)
    assert [thing.family for thing in found.wanted] == ["desks"]
    assert not found.has("remove")


def test_nev_32_a_no_and_a_comma_deny_what_was_said_before(lexicon: Lexicon) -> None:
    assert not read("no, chairs", lexicon).has("remove")


@pytest.mark.parametrize("text", ["list price without a discount", "цена без скидки", "كم سعر ٣٠ بدون خصم"])
def test_prc_4_a_price_without_a_discount_asks_for_none(text: str, lexicon: Lexicon) -> None:
    assert not read(text, lexicon).has("discount", "remove")


def test_nev_30_the_figure_of_an_arabic_letter_is_no_number(lexicon: Lexicon) -> None:
    assert read("kam si3ra", lexicon).figures.counted == ()


def test_nev_30_what_counted_goods_may_cost_is_a_budget_and_a_price_each_is_none(lexicon: Lexicon) -> None:
    assert read("10 chairs for 5000", lexicon).figures.budget == Decimal(5000)
    each = read("chairs, budget 250 each", lexicon).figures
    assert (each.budget, each.cap) == (None, Decimal(250))


def test_nev_28_a_code_may_begin_with_a_word_of_the_trade(lexicon: Lexicon) -> None:
    assert read("POD-SOLO-CL", lexicon).strong_codes[0].spellings == ("POD-SOLO-CL",)
    assert read("ALL-IN-ONE DESK", lexicon).strong_codes == ()
