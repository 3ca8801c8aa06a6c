"""The two blind sets."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from tests.lying.blind import chairs, offices
from tests.lying.blind.entry import Entry, Turn, entries

_FOLDER = Path(__file__).parent


class BlindSet(msgspec.Struct, frozen=True):
    """One file of replies, the turns they are said in, and what is known of its blindness."""

    name: str
    turn: Turn
    about: str

    def entries(self) -> Iterator[Entry]:
        """All its replies."""
        return entries(_FOLDER / f"{self.name}.toml", self.turn)


FIRST = BlindSet(
    "first",
    chairs.turn,
    "The checks have been mended by it: it says that nothing got worse, no more. Before that, 284 of its 315 lies\n"
    "were caught (90.2%) and 157 of its 240 true replies let through (65.4%).",
)
SECOND = BlindSet(
    "second",
    offices.turn,
    "Written after that, of other goods and turns, and looked at by nobody who mends the checks.",
)
SETS = (FIRST, SECOND)
