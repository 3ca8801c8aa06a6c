"""Limits, sizes and codes are read from the question by pure code, in three languages (CAT-6, CAT-7)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treejar.application.searching.codes import codes_in
from treejar.application.searching.question import Question, read_question
from treejar.application.searching.scripts import in_latin


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("chairs under 500", None, "500"),
        ("desk below AED 1,500", None, "1500"),
        ("sofa up to 2k", None, "2000"),
        ("chair budget 700 dhs", None, "700"),
        ("my budget is around 3000 aed for desk", None, "3000"),
        ("between 300 and 600", "300", "600"),
        ("office chair in 400-600 range", "400", "600"),
        ("task chair 700 to 900 aed", "700", "900"),
        ("lockers over 1000 aed", "1000", None),
        ("visitor chair 150 dhs each", None, "150"),
        ("кресло до 500 дирхам", None, "500"),
        ("от 300 до 600 дирхамов", "300", "600"),
        ("стол не дороже 2 000", None, "2000"),
        ("шкаф в пределах 1,5 тыс", None, "1500"),
        ("дороже 1000 дирхам", "1000", None),
        ("كرسي أقل من ٥٠٠ درهم", None, "500"),
        ("ميزانيتي ٢٠٠٠ درهم", None, "2000"),
        ("من 300 الى 600 درهم", "300", "600"),
        ("بين ٣٠٠ و ٦٠٠", "300", "600"),
        ("لوكر باقل من الف", None, None),
        ("600 to 300 aed", "300", "600"),
    ],
)
def test_cat_7_a_price_is_read_in_three_languages(text: str, least: str | None, most: str | None) -> None:
    question = read_question(text)
    assert (question.min_price, question.max_price) == (
        Decimal(least) if least else None,
        Decimal(most) if most else None,
    )
    assert "500" not in question.rest


@pytest.mark.parametrize(
    "text",
    [
        "desk 160x80", "from 2 suppliers", "up to 6 people", "стол до 120 см", "iphone 15", "CH-320-400", "9719-4",
        "على 4 اشخاص", "طاولة اقل من 3 متر", "over 2 metres", "500", "chairs for 200 people", "under the desk",
    ],
)  # fmt: skip
def test_what_counts_pieces_persons_or_centimetres_is_no_price(text: str) -> None:
    question = read_question(text)
    assert (question.min_price, question.max_price) == (None, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("desk 160 cm", [("160 cm", "1600")]),
        ("desk 160x80", [("160 cm", "1600"), ("80 cm", "800")]),
        ("1600 x 800 desk", [("160 cm", "1600"), ("80 cm", "800")]),
        ("desk 1.6m", [("160 cm", "1600")]),
        ("desk 160*80 cm", [("160 cm", "1600"), ("80 cm", "800")]),
        ("стол 160 на 80", [("160 cm", "1600"), ("80 cm", "800")]),
        ("стойка 2,4 м", [("240 cm", "2400")]),
        ("доска 180х120", [("180 cm", "1800"), ("120 cm", "1200")]),
        ("مكتب ١٤٠ سم", [("140 cm", "1400")]),
        ("مكتب مدير مترين", [("200 cm", "2000")]),
        ("meeting table for 8 persons", [("8 seat", "8 persons")]),
        ("стол на четверых человек", [("4 seat", "4 persons")]),
        ("محطة عمل لشخصين", [("2 seat", "2 persons")]),
        ("стол 140", [("140 cm", "1400")]),
        ("desk 12", []),
        ("CH-320", []),
        ("desk under 500", []),
    ],
)
def test_cat_7_sizes_and_seats_are_said_as_cards_say_them(text: str, said: list[tuple[str, ...]]) -> None:
    question = read_question(text)
    assert list(question.measures) == said


def test_what_was_read_is_not_searched_for_as_words() -> None:
    assert read_question("black chairs under 500 aed 160x80").rest == "black chairs"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("chairs in stock", True), ("кресла в наличии", True), ("كرسي متوفر حاليا", True),
        ("do you have chairs", False), ("есть кресла?", False), ("متوفر كراسي؟", False),
    ],
)  # fmt: skip
def test_cat_7_only_who_asks_for_stock_is_limited_to_it(text: str, asked: bool) -> None:
    assert read_question(text).in_stock is asked


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "🪑",
        "\u200f\u202e",
        "\ud83d",
        "a" * 10_000,
        "1" * 10_000,
        "1.1.1.1",
        "<script>",
        "' OR 1=1 --",
        "٫٬",
        "x" * 5,
    ],
)
def test_odd_questions_are_no_trouble(text: str) -> None:
    question = read_question(text)
    assert question == Question(rest=question.rest)


@given(st.text(max_size=200))
def test_any_question_is_read(text: str) -> None:
    question = read_question(text)
    assert question.min_price is None or question.min_price > 0
    assert codes_in(text) == tuple(dict.fromkeys(codes_in(text)))


@pytest.mark.parametrize("text", ["СН-616 есть?", "do you have ch 616", "CH616?", "(ch-616)", "ch٦١٦"])
def test_cat_6_every_spelling_of_a_code_is_among_those_looked_up(text: str) -> None:
    assert "CH616" in codes_in(text)


def test_a_code_may_have_no_digit_and_a_word_alone_is_none() -> None:
    assert "PODSOLO" in codes_in("price of pod-solo")
    assert codes_in("chair") == ()
    assert codes_in("160") == ()


@pytest.mark.parametrize(
    ("name", "latin"), [("харбор", "harbor"), ("флоу", "flow"), ("мира", "mira"), ("سوفت", "soft"), ("هيفن", "hivn")]
)
def test_a_name_in_other_letters_has_its_latin_spelling(name: str, latin: str) -> None:
    assert latin in in_latin(name)


@pytest.mark.parametrize("name", ["harbor", "ab", "а" * 50, "", "стол2", "漢字漢字"])
def test_what_is_latin_already_or_no_name_has_none(name: str) -> None:
    assert in_latin(name) == ()
