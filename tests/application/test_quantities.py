"""Which numbers of a message count goods (NEV-29, NEV-30, NEV-32, NEV-36)."""

import pytest
from tests.application.evidence import CHAIR
from tests.factories.catalog import ProductFactory

from treejar.application.tools.agreement import agrees
from treejar.application.tools.quantities import said_in
from treejar.domain.shared.sku import Sku

PRODUCTS = (
    CHAIR,
    ProductFactory.build(sku=Sku("MT-2400"), name="Meeting table 2400x1200"),
    ProductFactory.build(sku=Sku("9719-4"), name="Lounge chair"),
)


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("12 CH-616 please", {12}),
        ("CH 616 12", {12}),
        ("ch616 x 12", {12}),
        ("12x CH616", {12}),
        ("CH٦١٦ عدد ٥", {5}),
        ("make it 3 instead of 2", {2, 3}),
        ("reduce to 2", {2}),
        ("двадцать пять кресел CH-616", {25}),
        ("كرسيين و3 طاولات", {2, 3}),
        ("1,200 chairs", {1200}),
        ("for 12 people", {12}),
        ("4 of 9719-4", {4}),
        ("2 CH-616 and 4 9719-4", {2, 4}),
        ("1. CH-616 - 5\n2) 9719-4 - 3", {5, 3}),
        ("10, 20, 30", {10, 20, 30}),
        ("2400 pcs", {2400}),
        ("160x80 desk, 4 of them", {4}),
        ("AED 500, 4 pcs", {4}),
        ("one of these", {1}),
        ("no, 12 chairs", {12}),
        ("no 12 chairs", {12}),
        ("make it 4 and add 2 CH-616", {4}),
        ("пусть будет 4 и добавьте 2 CH-616", {4}),
    ],
)
def test_nev_30_numbers_that_count_goods_are_read(said: str, numbers: set[int]) -> None:
    assert said_in([said], PRODUCTS).plain == numbers


@pytest.mark.parametrize(
    "said",
    [
        "the 2400 table",
        "CH-616",
        "сн616",
        "9719-4",
        "do you have MT 2400?",
        "table 160 x 80",
        "budget 5000 AED",
        "до 90 тыс",
        "call 050 123 4567",
        "+971 50 123 4567",
        "P.O. Box 12345",
        "Villa 12, Street 4",
        "этаж 3, офис 12",
        "sara12@lee.ae",
        "https://shop.example/item/12",
        "within 5 days",
        "10% off",
        "option 2",
        "90k",
        "120 cm",
        "1.5",
        "the first one",
        "This one, please",
        "I'll take that one",
        "الاول واحد",
    ],
)
def test_nev_30_36_codes_sizes_money_places_and_phones_count_nothing(said: str) -> None:
    read = said_in([said], PRODUCTS)
    assert (read.plain, read.more, read.fewer) == (frozenset(), frozenset(), frozenset())


@pytest.mark.parametrize(
    ("said", "existing", "allowed"),
    [
        ("from 2 to 3", 2, {2, 3}),
        ("add 2 more", 5, {7}),
        ("two more", 5, {7}),
        ("ещё 2", 5, {7}),
        ("добавьте два кресла", 5, {7}),
        ("اضف كرسيين", 5, {7}),
        ("12 CH-616", 5, {12}),
        ("add 12", None, {12}),
        ("remove 2", 5, {3}),
        ("уберите 2", 5, {3}),
        ("remove 5", 5, {0}),
        ("reduce to 2", 5, {2}),
        ("thanks", 5, set()),
    ],
)
def test_nev_32_more_and_fewer_count_from_what_there_is(said: str, existing: int | None, allowed: set[int]) -> None:
    assert said_in([said], PRODUCTS).allowed(existing) == allowed


@pytest.mark.parametrize(
    "said", ["yes", "Yes please", "ok!", "да, давайте", "Конечно", "نعم", "تمام شكرا", "sure, go ahead"]
)
def test_a_yes_is_heard(said: str) -> None:
    assert agrees(said)


@pytest.mark.parametrize(
    "said", ["", "no", "no, that's not right", "нет", "не надо", "لا شكرا", "12", "yes but first tell me all about it"]
)
def test_what_is_no_plain_yes_is_none(said: str) -> None:
    assert not agrees(said)
