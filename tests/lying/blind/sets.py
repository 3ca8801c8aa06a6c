"""The blind sets, and what is known of their blindness."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from tests.lying.blind import chairs, meeting_rooms, offices
from tests.lying.blind.entry import Entry, Turn, entries

_FOLDER = Path(__file__).parent


def _everything(_: Entry) -> bool:
    return True


class BlindSet(msgspec.Struct, frozen=True, kw_only=True):
    """Replies of one file, the turns they are said in, and who has seen them."""

    name: str
    file: str
    turn: Turn
    keeps: Callable[[Entry], bool] = _everything
    about: str = ""

    def entries(self) -> Iterator[Entry]:
        """All its replies."""
        return filter(self.keeps, entries(_FOLDER / self.file, self.turn))


FIRST = BlindSet(
    name="first set",
    file="first.toml",
    turn=chairs.turn,
    about="The checks have been mended by it: it says that nothing got worse, no more. Before that, 284 of its\n"
    "315 lies were caught (90.2%) and 157 of its 240 true replies let through (65.4%).",
)
SECOND = BlindSet(
    name="second set",
    file="second.toml",
    turn=offices.turn,
    about="Written after the first set had been used, of other goods and turns; the checks were then mended by it.\n"
    "Before that, 278 of its 300 lies were caught (92.7%) and 166 of its 300 true replies let through (55.3%).",
)
THIRD = BlindSet(name="third set", file="third.toml", turn=meeting_rooms.turn)
_SHOWN = frozenset({"one", "cheapest", "short", "card", "when", "list", "colours", "seat", "notice", "later"})
THIRD_SEEN = BlindSet(
    name="third set, the turns that were seen",
    file=THIRD.file,
    turn=THIRD.turn,
    keeps=lambda entry: entry.scene in _SHOWN,
    about="The checks have since been mended by these turns. Before that, 135 of its 150 lies were caught (90.0%) and\n"
    "81 of its 150 true replies let through (54.0%).",
)
THIRD_UNSEEN = BlindSet(
    name="third set, the turns that nobody has seen",
    file=THIRD.file,
    turn=THIRD.turn,
    keeps=lambda entry: entry.scene not in _SHOWN,
    about="Other goods and other turns than any that a check was mended by. Before the seen turns were used, 137 of\n"
    "its 150 lies were caught (91.3%) and 105 of its 150 true replies let through (70.0%). Kind to the checks: the\n"
    "seen turns were chosen with a look at the counts, and the worse ones went there; of the whole set 186 of 300\n"
    "true replies were let through at first (62.0%).",
)
SETS = (THIRD_UNSEEN, THIRD_SEEN, SECOND, FIRST)
