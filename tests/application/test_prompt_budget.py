"""Sections stay within their tokens: whole lines go, the least important first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treejar.application.planning.budget import Line, fit, newest
from treejar.application.planning.tokens import tokens_in, within

# What DeepSeek's own tokenizer finds in these, counted once.
COUNTED = {
    "The delivery term is 2–8 working days; the exact date is confirmed by our managers.": 20,
    "Срок доставки составляет от двух до восьми рабочих дней, точную дату подтверждают менеджеры.": 26,
    "مدة التوصيل من يومين إلى ثمانية أيام عمل، والتاريخ المحدد يؤكده المسؤولون عن المبيعات.": 31,
    "f1 product: CH 616 | Mesh task chair | category Task chairs | id 4600128": 21,
}


@pytest.mark.parametrize("text", COUNTED)
def test_the_estimate_is_near_the_real_count_and_seldom_below(text: str) -> None:
    assert COUNTED[text] * 0.95 <= tokens_in(text) <= COUNTED[text] * 1.5


@given(st.text(max_size=400), st.integers(4, 120))
def test_a_shortened_text_fits_and_begins_like_the_whole(text: str, most: int) -> None:
    short = within(text, most)
    assert tokens_in(short) <= most
    assert short == text or text.startswith(short.removesuffix(" …"))


def test_a_shortened_text_ends_at_a_word() -> None:
    assert within("mesh back and adjustable arms", 6) == "mesh back …"


_LINES = st.lists(st.tuples(st.text("abcde ", max_size=40), st.floats(0, 10)), max_size=20)


@given(_LINES, st.integers(0, 200))
def test_what_is_kept_fits_stays_in_order_and_outweighs_what_is_left_out(
    written: list[tuple[str, float]], room: int
) -> None:
    lines = [Line(f"{place} {text}", weight) for place, (text, weight) in enumerate(written)]
    kept = fit({"facts": lines}, room)["facts"]
    assert sum(tokens_in(line.text) + 1 for line in kept) <= room
    assert [line for line in lines if line in kept] == list(kept)
    left_out = [line for line in lines if line not in kept]
    assert all(gone.weight <= line.weight for gone in left_out for line in kept)


def test_inputs_share_a_room() -> None:
    given_lines = {"advice": [Line("a long piece of advice " * 5, 1.0)], "must": [Line("- introduce yourself")]}
    assert fit(given_lines, 12) == {"advice": (), "must": (Line("- introduce yourself"),)}


def test_a_transcript_loses_its_oldest_lines_and_then_begins_at_an_anchor() -> None:
    lines = [Line(f"customer: message number {number}", float(number)) for number in range(20)]
    anchors = [number % 4 == 0 for number in range(20)]
    cost = tokens_in(lines[0].text) + 2
    seen = []
    for newer in range(6):
        shown = newest(lines[newer : newer + 14], anchors[newer : newer + 14], cost * 10)
        seen.append(shown[0].text.split()[-1])
        assert shown[-1] == lines[newer + 13]
    assert set(seen) <= {"4", "8", "12"}, "it begins alike from turn to turn"


def test_a_short_transcript_is_whole() -> None:
    lines = [Line("customer: hi", 0.0), Line("you: hello", 1.0)]
    assert newest(lines, [False, False], 100) == tuple(lines)
