"""What a message leaves open and the talk before it told: a number, a colour, a length, features, people (DLG-13)."""

from treejar.adapters.rules.counts import ONE_A_PERSON
from treejar.adapters.rules.heard import LENGTHS, STEP, Heard
from treejar.adapters.rules.reading import Reading
from treejar.adapters.rules.things import Thing

# Centimetres between which a bare number is the size of a table.
_SMALLEST, _LARGEST = 60, 600


def remembered_count(heard: Heard, thing: Thing) -> int | None:
    """The number that was said before, where the talk only goes on or corrects what is wanted (DLG-13)."""
    reading, counts = heard.reading, heard.memory.counts
    if not reading.wanted:
        return counts.of_kind(thing.family)
    return counts.of_kind(thing.family) or (counts.latest if reading.has("no", "instead") else None)


def one_each(heard: Heard, thing: Thing) -> int | None:
    """Chairs for six people are six chairs, and chairs for all of us as many as were told before."""
    people = heard.reading.figures.people or (heard.memory.people if heard.reading.has("for_all") else None)
    return people if thing.family in ONE_A_PERSON else None


def size_of(heard: Heard, by_code: bool) -> int | None:
    """The longest side that was named, for this wish or for the one that goes on."""
    own = heard.size or max(heard.reading.sizes, default=None)
    carried = () if by_code or not goes_on(heard) else heard.memory.of_this_wish
    return own or next((size for one in carried if (size := _length_in(one))), None)


def _length_in(reading: Reading) -> int | None:
    """A length with its unit, or `and in 180?`."""
    bare = () if reading.strong_codes else (int(word) for word in reading.topic.split() if word.isdigit())
    return max(reading.sizes, default=None) or next((n for n in bare if n in LENGTHS and n % STEP == 0), None)


def carried_sizes(heard: Heard, by_code: bool) -> tuple[str, ...]:
    """`160` after desks were shown, or a size named for the same wish before."""
    if heard.size:
        return (f"{heard.size} cm",)
    if by_code or not goes_on(heard):
        return ()
    said = " ".join(reading.topic for reading in heard.memory.of_this_wish)
    return tuple(f"{word} cm" for word in said.split() if word.isdigit() and _SMALLEST <= int(word) <= _LARGEST)


def carried_colour(heard: Heard, by_code: bool) -> str | None:
    """A colour named for the same wish before."""
    if by_code or not goes_on(heard):
        return None
    return next((reading.colour for reading in heard.memory.of_this_wish if reading.colour), None)


def carried_features(heard: Heard, by_code: bool) -> tuple[str, ...]:
    if by_code or not goes_on(heard):
        return ()
    return tuple(word for reading in heard.memory.of_this_wish for word in reading.refinements)


def carried_people(heard: Heard) -> int | None:
    """How many shall sit at what is wanted, where the talk goes on about it."""
    said = heard.memory.of_this_wish if goes_on(heard) else ()
    return next((one.figures.people for one in said if one.figures.people), None)


def goes_on(heard: Heard) -> bool:
    """The message only narrows what was spoken of before."""
    return (
        not heard.names_goods
        and not heard.reading.foreign
        and (
            heard.reading.has("others", "expensive", "dearest", "this_one")
            or not heard.reading.has("want")
            or bool(heard.reading.colour or heard.reading.refinements)
        )
    )
