"""The scanner sees every figure, code, link and question, however it is written."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treejar.application.turn.scan import (
    Kind,
    codes_in,
    figures,
    glued_references,
    has_stray_brackets,
    questions,
    references,
    says,
    sentences,
    tokens,
    values,
    without_list_numbers,
    without_names,
)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("AED 1,290", "1290"),
        ("1 290 AED", "1290"),
        ("1\u00a0290 درهم", "1290"),
        ("1\u202f290", "1290"),
        ("1'290", "1290"),
        ("1,290.50", "1290.50"),
        ("1.290,50", "1290.50"),
        ("4 860,50 дирхама", "4860.50"),
        ("0.5", "0.5"),
        ("2,5", "2.5"),
        ("12k", "12000"),
        ("12 тыс", "12000"),
        ("12к", "12000"),
        ("1.5 million", "1500000"),
        ("١٬٢٩٠ درهم", "1290"),
        ("۱۲", "12"),
        ("١٢ ألف", "12000"),
        ("AED540", "540"),
        ("540AED", "540"),
        ("Dhs540", "540"),
        ("ب540 درهم", "540"),
        ("12шт", "12"),
        ("120cm", "120"),
        ("4-seater", "4"),
        ("10-летняя", "10"),
        ("_AED 999_", "999"),
        ("*999*", "999"),
        ("15%", "15"),
        ("５４０", "540"),
    ],
)
def test_a_number_is_read_in_every_usual_spelling(written: str, number: str) -> None:
    assert list(values(written)) == [Decimal(number)]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("10:00–20:00", ["10", "0", "20", "0"]),
        ("2026-03-02", ["2026", "3", "2"]),
        ("24/7", ["24", "7"]),
        ("160x80", ["160", "80"]),
        ("160х80", ["160", "80"]),
        ("12 × 540", ["12", "540"]),
        ("+971 50 123 4567", ["971", "50123", "4567"]),
        ("12 к 15", ["12", "15"]),
    ],
)
def test_dates_times_sizes_and_phones_are_figures(written: str, numbers: list[str]) -> None:
    assert list(values(written)) == [Decimal(number) for number in numbers]


@pytest.mark.parametrize(
    "code", ["CH616", "CH-616", "ch616", "СН616", "WS-4", "9719-4-B", "UK-2400A", "B2B", "ch616bk"]
)
def test_nev_28_codes_are_codes_and_hold_no_figures(code: str) -> None:
    assert [(token.kind, token.text) for token in tokens(f"the {code}, please")] == [(Kind.CODE, code)]


@pytest.mark.parametrize("text", ["FROM 500", "No. 4", "and 4", "in 2024", "1. chair"])
def test_nev_29_words_list_numbers_prices_and_years_are_no_codes(text: str) -> None:
    assert all(token.kind is Kind.FIGURE for token in tokens(text))


@pytest.mark.parametrize(
    "link", ["https://treejar.ae/x?a=1", "www.treejar.com", "treejar.ae/chairs", "bit.ly/2abc", "ftp://host/1"]
)
def test_links_are_seen_and_swallow_their_digits(link: str) -> None:
    assert [token.kind for token in tokens(f"see {link} now")] == [Kind.LINK]


@given(st.text(alphabet="0123456789٠١٢٣.,' kкx-_*[]f\n тысcm", max_size=30))
def test_no_digit_escapes_the_scanner(text: str) -> None:
    seen = "".join(token.text for token in tokens(text))
    western = text.translate(str.maketrans("٠١٢٣", "0123"))
    assert sorted(sign for sign in western if sign.isdigit()) == sorted(
        sign for sign in seen.translate(str.maketrans("٠١٢٣", "0123")) if sign.isdigit()
    )


@given(st.text(max_size=80))
def test_any_text_can_be_scanned(text: str) -> None:
    assert all(token.text for token in tokens(text))
    assert all(value.is_finite() for value in values(text))
    assert questions(text) >= 0
    assert without_list_numbers(text) is not None
    assert codes_in(text) is not None
    assert all(sentence.strip() for sentence in sentences(text))


def test_a_broken_number_is_a_figure_without_a_value() -> None:
    assert [token.value for token in figures("10,12,15")] == [Decimal("10.12"), None]


def test_references_are_found_inside_bold_with_spaces_and_parts() -> None:
    found = references("*[[f1]]* costs [[ f2.price ]], in [[f1.attribute:Seat colour]]")
    assert [(one.fact, one.part) for one in found] == [("f1", ""), ("f2", "price"), ("f1", "attribute:Seat colour")]


@pytest.mark.parametrize("text", ["[[f1]", "[f1]", "[[f1.]]", "[[F1 ]", "see [here]", "[[]]"])
def test_nev_10_broken_brackets_are_seen(text: str) -> None:
    assert has_stray_brackets(text)


@pytest.mark.parametrize("text", ["[[f1]]0", "1[[f1]]", "[[f1]]k", "[[f1]] тыс", "[[f1]],000", "[[f1]]s"])
def test_what_touches_a_reference_is_seen(text: str) -> None:
    assert glued_references(text)


@pytest.mark.parametrize(
    "text", ["[[f1]], [[f2]].", "*[[f1]]*", "([[f1]])", "ب[[f2]]", "[[f1]] knows", "[[f1]]: [[f2]]"]
)
def test_punctuation_around_a_reference_is_fine(text: str) -> None:
    assert not glued_references(text)


def test_only_numbers_that_count_on_are_places_of_a_list() -> None:
    assert list(values(without_list_numbers("1. one\n2. two\n٣. three\n7. seven"))) == [7]
    assert list(values(without_list_numbers("We have 1) red 2) blue"))) == []
    assert list(values(without_list_numbers("540. That is all"))) == [540]


@pytest.mark.parametrize("spelling", ["CH 616", "ch-616", "CH616", "CH–616", "*CH 616*", "CH_616"])
def test_a_products_name_holds_no_figures_in_any_spelling(spelling: str) -> None:
    assert tokens(without_names(f"the {spelling} chair", ["CH 616"])) == []


@pytest.mark.parametrize("other", ["CH 6160", "CH 617", "CH 616-5", "DCH 616", "616"])
def test_nev_28_another_code_is_not_that_name(other: str) -> None:
    assert tokens(without_names(f"the {other} chair", ["CH 616"])) != []


def test_nev_30_a_name_of_digits_alone_hides_no_amount() -> None:
    assert list(values(without_names("AED 2400 for the 2400", ["2400"]))) == [2400, 2400]


@pytest.mark.parametrize("apostrophe", "'’‘ʼ`´′＇")
def test_nev_12_every_apostrophe_is_the_same(apostrophe: str) -> None:
    assert says(f"Well,  I{apostrophe}m NOOR!", ["i'm noor"]) == ["i'm noor"]


def test_phrases_are_whole_words_in_every_spelling() -> None:
    assert says("кресло для человека", ["я человек"]) == []
    assert says("انا انسان", ["أنا إنسان"]) == ["أنا إنسان"]
    assert says("نَعَم، أنا إِنسان.", ["أنا إنسان"]) == ["أنا إنسان"]


@pytest.mark.parametrize(("text", "count"), [("Why?? How?!", 2), ("كم؟", 1), ("ok", 0), ("多少？", 1)])
def test_question_marks_are_counted_in_every_script(text: str, count: int) -> None:
    assert questions(text) == count


@pytest.mark.parametrize("piece", ["a-", "a.", "a", "1", "1-a", "1,", "a1", "ب5", "www.", "a://", "_", "[["])
def test_ch_9_no_long_message_holds_everybody_up(piece: str) -> None:
    longest = piece * (20_000 // len(piece))
    began = time.process_time()

    tokens(longest)

    assert time.process_time() - began < 2
