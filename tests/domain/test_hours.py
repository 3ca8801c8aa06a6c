"""When managers are at their desks (ESC-4)."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treejar.domain.escalation.hours import UAE, at_work

MONDAY = datetime(2026, 3, 2, tzinfo=UAE)
FRIDAY, SATURDAY, SUNDAY = (MONDAY + timedelta(days=days) for days in (4, 5, 6))


@pytest.mark.parametrize("day", [MONDAY, FRIDAY])
@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [(0, 0, False), (9, 59, False), (10, 0, True), (15, 0, True), (19, 59, True), (20, 0, False), (23, 59, False)],
)
def test_esc_4_on_working_days_from_10_to_20(day: datetime, hour: int, minute: int, expected: bool) -> None:
    assert at_work(day.replace(hour=hour, minute=minute)) is expected


@pytest.mark.parametrize("day", [SATURDAY, SUNDAY])
@pytest.mark.parametrize("hour", range(24))
def test_esc_4_nobody_works_at_the_weekend(day: datetime, hour: int) -> None:
    assert not at_work(day.replace(hour=hour))


def test_the_hours_are_those_of_the_uae() -> None:
    assert at_work(datetime(2026, 3, 2, 6, 0, tzinfo=UTC))
    assert not at_work(datetime(2026, 3, 2, 5, 59, tzinfo=UTC))
    assert not at_work(datetime(2026, 3, 2, 16, 0, tzinfo=UTC))


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)),  # noqa: DTZ001
    st.integers(min_value=-12, max_value=14),
)
def test_a_moment_is_the_same_in_every_zone(moment: datetime, offset: int) -> None:
    utc = moment.replace(tzinfo=UTC)
    assert at_work(utc) is at_work(utc.astimezone(timezone(timedelta(hours=offset))))
