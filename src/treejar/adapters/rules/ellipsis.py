"""`And CH-618?`: what was asked of one product is asked of another."""

import msgspec

from treejar.adapters.rules.memory import Memory
from treejar.adapters.rules.reading import Reading
from treejar.adapters.rules.seats import seated

_LED = frozenset(["and", "what", "how", "а", "и", "что", "و", "وش", "شو", "طيب"])
# With one of these it asks or says something of its own.
_OWN = ("price", "stock", "takes", "quotation", "want", "add", "instead", "remove", "compare", "photo", "dear_or_cheap")
_MOST_WORDS = 3


def whole(reading: Reading, memory: Memory) -> Reading:
    """The message, and where it leaves its question out, that of the message before it."""
    reading = seated(reading, memory.things)
    before = memory.before[0] if memory.before else None
    if before is None or before.wanted or not before.attributes or not _leaves_out(reading):
        return reading
    return msgspec.structs.replace(reading, attributes=before.attributes)


def _leaves_out(reading: Reading) -> bool:
    codes = reading.strong_codes
    if len(codes) != 1 or reading.attributes or reading.asked or reading.quantity or reading.has(*_OWN):
        return False
    spelt = codes[0].span.end - codes[0].span.start
    led = reading.words[0].norm in _LED or reading.words[0].norm.startswith("و")
    return led and len(reading.words) - spelt <= _MOST_WORDS
