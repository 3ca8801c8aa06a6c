"""How often a source may be asked for pictures: its limits are also those of live stock (providers §4.1)."""

from datetime import datetime, timedelta

import msgspec

from treejar.application.ports.unit_of_work import UnitOfWork

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


class Calls(msgspec.Struct, frozen=True):
    """Most calls in a minute and in a day."""

    a_minute: int
    a_day: int


# Zoho blocks the whole organisation for half an hour at 100 calls a minute, and its smallest paid plan has 2,000 a day.
IN_ADVANCE = {"zoho": Calls(30, 1000)}
FOR_A_CUSTOMER = {"zoho": Calls(60, 1500)}
"""Both count the calls of both: what customers cause is what the work in advance leaves."""
OTHERS = Calls(120, 100_000)


async def calls_left(unit: UnitOfWork, source: str, allowed: Calls, now: datetime) -> tuple[int, int]:
    """How many more calls fit into this minute and into this day."""
    minute = await unit.pictures.tried_since(source, now - MINUTE)
    day = await unit.pictures.tried_since(source, now - DAY)
    return max(0, allowed.a_minute - minute), max(0, allowed.a_day - day)
