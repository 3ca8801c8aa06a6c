"""The quiet period (CH-4, contract §1.6)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.system import MONDAY_NOON

from treejar.domain.dialog.message import MessageKind
from treejar.domain.dialog.quiet import Arrival, QuietRule, quiet_until

RULE = QuietRule()
SENTENCES = [
    "Do you have acoustic pods?", "Ok.", "Сколько стоит?", "Мне нужны десять кресел", "كم السعر؟",
    "هل عندكم كراسي مكتب", "I need ten chairs", "Hello, do you have pods?", "Really…",
]  # fmt: skip
FRAGMENTS = [
    "", "   ", "hi", "Hello!", "Good morning, dear team!", "السلام عليكم ورحمة الله وبركاته", "مرحبًا!",
    "Здравствуйте!", "Добрый день!", "price", "ten chairs", "и ещё стол,", "👋", "(hi)",
]  # fmt: skip


def _arrival(text: str, seconds: float = 0, kind: MessageKind = MessageKind.TEXT) -> Arrival:
    return Arrival(kind, text, MONDAY_NOON + timedelta(seconds=seconds))


def _wait(*arrivals: Arrival) -> float:
    return (quiet_until(arrivals, RULE) - MONDAY_NOON).total_seconds()


@pytest.mark.parametrize("text", SENTENCES)
def test_ch_4_after_a_whole_sentence_the_wait_is_short(text: str) -> None:
    assert _wait(_arrival(text)) == pytest.approx(0.8)


@pytest.mark.parametrize("text", FRAGMENTS)
def test_ch_4_after_a_greeting_or_a_fragment_the_wait_is_longer(text: str) -> None:
    assert _wait(_arrival(text)) == pytest.approx(4)


@pytest.mark.parametrize("kind", [kind for kind in MessageKind if kind is not MessageKind.TEXT])
def test_ch_4_after_a_file_the_wait_is_longer_whatever_its_words(kind: MessageKind) -> None:
    assert _wait(_arrival("Do you have this one?", kind=kind)) == pytest.approx(4)


def test_ch_4_the_last_message_decides_and_its_pause_starts_anew() -> None:
    assert _wait(_arrival("Hello"), _arrival("Do you have pods?", 3)) == pytest.approx(3.8)
    assert _wait(_arrival("Do you have pods?"), _arrival("and also", 3)) == pytest.approx(7)


def test_ch_4_ten_seconds_after_the_first_message_the_wait_is_over() -> None:
    burst = [_arrival("and also", second) for second in (0, 3, 6, 9)]
    assert _wait(*burst) == pytest.approx(10)


@given(
    st.lists(st.tuples(st.sampled_from(SENTENCES + FRAGMENTS), st.floats(0, 60)), min_size=1, max_size=8),
)
def test_ch_4_no_burst_waits_past_the_ceiling_or_ends_before_it_began(burst: list[tuple[str, float]]) -> None:
    ordered = sorted(burst, key=lambda said: said[1])
    arrivals = [_arrival(text, seconds) for text, seconds in ordered]
    until = quiet_until(arrivals, RULE)
    assert arrivals[0].at < until <= arrivals[0].at + timedelta(seconds=RULE.ceiling)


@given(st.text(max_size=80))
def test_any_text_has_a_quiet_period(text: str) -> None:
    assert _wait(_arrival(text)) in (RULE.after_sentence, RULE.after_fragment)
