"""The 24-hour window (CH-7, NEV-58)."""

from datetime import timedelta

import pytest
from tests.fakes.system import MONDAY_NOON

from treejar.domain.dialog.window import MARGIN, WINDOW, window_open


def test_ch_7_who_never_wrote_gets_no_free_text() -> None:
    assert not window_open(None, MONDAY_NOON)


@pytest.mark.parametrize("hours", [0, 1, 12, 23, 23.9])
def test_ch_7_within_24_hours_free_text_is_allowed(hours: float) -> None:
    assert window_open(MONDAY_NOON, MONDAY_NOON + timedelta(hours=hours))


@pytest.mark.parametrize("hours", [24, 24.001, 25, 24 * 30])
def test_nev_58_after_24_hours_no_free_text_leaves(hours: float) -> None:
    assert not window_open(MONDAY_NOON, MONDAY_NOON + timedelta(hours=hours))


def test_nev_58_a_message_that_could_arrive_too_late_does_not_leave() -> None:
    last_chance = MONDAY_NOON + WINDOW - MARGIN
    assert window_open(MONDAY_NOON, last_chance - timedelta(microseconds=1))
    assert not window_open(MONDAY_NOON, last_chance)


def test_a_customer_whose_clock_runs_ahead_of_ours_can_be_answered() -> None:
    assert window_open(MONDAY_NOON + timedelta(seconds=2), MONDAY_NOON)
