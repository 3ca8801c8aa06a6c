"""`For 6` after tables were spoken of is for six people, no number of tables."""

import msgspec

from treejar.adapters.rules.reading import Reading
from treejar.adapters.rules.things import Thing

_FOR = frozenset(["for", "на", "для", "حق"])
_WORDS = 2
_SEATED = frozenset(["meeting_tables", "acoustics"])


def seated(reading: Reading, things: tuple[Thing, ...]) -> Reading:
    """The message, its number read as people where nothing but such a number is said of such `things`."""
    words, counted = reading.words, reading.figures.counted
    so_many = len(words) == _WORDS and len(counted) == 1 and words[0].norm in _FOR
    if not so_many or not things or any(thing.family not in _SEATED for thing in things):
        return reading
    figures = msgspec.structs.replace(reading.figures, people=counted[0].quantity, counted=())
    return msgspec.structs.replace(reading, figures=figures)
