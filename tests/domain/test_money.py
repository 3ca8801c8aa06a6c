"""Money: exact sums and one parser that refuses nonsense (PRC-1)."""

from contextlib import suppress
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treejar.domain.catalog.pricing import listed_price
from treejar.domain.shared.errors import InvalidValue
from treejar.domain.shared.money import LARGEST, Money

amounts = st.decimals(min_value=0, max_value=1_000_000, places=2).map(Money)
NONSENSE: list[object] = [
    "", " ", "abc", "12 AED", "1,290", "1.2.3", "--5", "1_000", "NaN", "sNaN", "Infinity", "-Infinity",
    "-1", "-0.01", "1e99", "1000000001", None, True, [], {}, b"12",
]  # fmt: skip


@pytest.mark.parametrize(
    ("given_value", "shown"),
    [
        ("540", "540"),
        (540, "540"),
        ("540.00", "540"),
        (" 1290.5 ", "1,290.50"),
        (Decimal("0.005"), "0.01"),
        ("0.004", "0"),
        ("1234567.8", "1,234,567.80"),
        ("-0", "0"),
        ("1e3", "1,000"),
        (LARGEST, "1,000,000,000"),
    ],
)
def test_amounts_are_parsed_rounded_half_up_and_shown_grouped(given_value: object, shown: str) -> None:
    assert Money.of(given_value).plain() == shown


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_the_parser_refuses_nonsense(nonsense: object) -> None:
    with pytest.raises(InvalidValue, match=r"amount: .* is not "):
        Money.of(nonsense)


@given(st.text(max_size=60))
def test_any_text_is_an_amount_or_an_invalid_value_and_nothing_else(text: str) -> None:
    with suppress(InvalidValue):
        assert 0 <= Money.of(text).amount <= LARGEST


@given(st.floats())
def test_any_float_is_an_amount_or_an_invalid_value(value: float) -> None:
    try:
        assert Money.of(value).amount >= 0
    except InvalidValue:
        assert not 0 <= value <= float(LARGEST)


@given(st.lists(amounts, min_size=1), st.randoms(use_true_random=False))
def test_the_order_of_a_sum_does_not_matter(parts: list[Money], random: Random) -> None:
    shuffled = list(parts)
    random.shuffle(shuffled)
    assert sum(shuffled, Money.of(0)) == sum(parts, Money.of(0))


@given(amounts, st.integers(min_value=0, max_value=500))
def test_a_quantity_is_a_repeated_sum(price: Money, quantity: int) -> None:
    assert price * quantity == sum([price] * quantity, Money.of(0))


@given(amounts, amounts)
def test_what_was_added_can_be_taken_away(one: Money, other: Money) -> None:
    assert (one + other) - other == one


@given(amounts)
def test_an_amount_that_is_shown_reads_back_as_the_same(money: Money) -> None:
    assert Money.of(money.plain().replace(",", "")) == money


def test_money_is_never_negative() -> None:
    with pytest.raises(InvalidValue):
        Money.of(1) - Money.of(2)
    with pytest.raises(InvalidValue):
        Money.of(1) * -1
    with pytest.raises(InvalidValue):
        Money(Decimal("-0.01"))


def test_currencies_are_not_mixed() -> None:
    with pytest.raises(InvalidValue):
        Money.of(1) + Money.of(1, "USD")
    with pytest.raises(InvalidValue):
        Money.of(2) - Money.of(1, "USD")


@pytest.mark.parametrize("rate", [None, "", 0, "0", "0.00", "0.004", -5, "-5", "n/a", "NaN", True])
def test_cat_3_a_missing_zero_or_broken_rate_is_no_price(rate: object) -> None:
    assert listed_price(rate) is None


@pytest.mark.parametrize("rate", [540, "540", 540.0, Decimal("540.00")])
def test_cat_3_a_valid_rate_is_the_price(rate: object) -> None:
    assert listed_price(rate) == Money.of("540")
