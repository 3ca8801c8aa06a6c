"""The blind sets, and what is known of their blindness."""

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from tests.lying.blind import chairs, offices
from tests.lying.blind.entry import Entry, Turn, entries

_FOLDER = Path(__file__).parent


def _everything(_: Entry) -> bool:
    return True


def _half(number: int) -> Callable[[Entry], bool]:
    """Every other reply, chosen by its text, so that a new reply moves no other."""
    return lambda entry: zlib.crc32((entry.language + entry.draft.text).encode()) % 2 == number


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
SECOND = BlindSet(name="second set", file="second.toml", turn=offices.turn)
SEEN = BlindSet(
    name="second set, the half that was seen",
    file=SECOND.file,
    turn=SECOND.turn,
    keeps=_half(0),
    about="Written after the first set had been used, of other goods and turns. The checks have since been mended by\n"
    "this half. Before that, 139 of its 146 lies were caught (95.2%) and 82 of its 147 true replies let through\n"
    "(55.8%).",
)
UNSEEN = BlindSet(
    name="second set, the half that nobody has seen",
    file=SECOND.file,
    turn=SECOND.turn,
    keeps=_half(1),
    about="What to expect of replies in free wording. Nobody who mends the checks has read these. Before the other\n"
    "half was used, 139 of its 154 lies were caught (90.3%) and 84 of its 153 true replies let through (54.9%).",
)
SETS = (UNSEEN, SEEN, FIRST)
