"""When managers are at their desks: Monday to Friday, 10:00-20:00 UAE time (ESC-4, DLG-4)."""

from datetime import datetime, time, timedelta, timezone

# The UAE keeps UTC+4 all year: no zone database is needed.
UAE = timezone(timedelta(hours=4), "UAE")
OPENS, CLOSES = time(10), time(20)
_FRIDAY = 4


def at_work(now: datetime) -> bool:
    """Is a manager expected to answer now?"""
    local = now.astimezone(UAE)
    return local.weekday() <= _FRIDAY and OPENS <= local.time() < CLOSES
