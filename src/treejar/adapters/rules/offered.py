"""What our last offer showed, product by product, as kinds of things: so that `the desks` finds its line."""

import re
from collections.abc import Callable

import msgspec

from treejar.adapters.rules.reading import Reading
from treejar.adapters.rules.things import Thing

# `4 × *CODE, name*`: the number and the name of a line.
_NAMED = re.compile(r"(?:(\d{1,5}) × )?\*([^*\n]{2,120})\*")
# A customer's `chair` may be any of these, a `table` any of those.
_ALIKE = (
    frozenset(["task_chairs", "executive_chairs", "visitor_chairs"]),
    frozenset(["desks", "sit_stand", "workstations", "meeting_tables"]),
)


class OfferedLine(msgspec.Struct, frozen=True):
    """A product of the offer: the spellings of its code, the thing that its name says it is, and how many of it; with
    the colour and the lengths of its name, in centimetres."""

    spellings: tuple[str, ...]
    thing: Thing
    quantity: int | None = None
    colour: str | None = None
    sizes: tuple[int, ...] = ()

    def is_kind(self, thing: Thing) -> bool:
        """Is it of the very family that was named? A coffee table is no reception desk."""
        alike = self.thing.concept == thing.concept or self.thing.general or thing.general
        return self.thing.family == thing.family and alike

    def may_be(self, thing: Thing) -> bool:
        """Might a word so general mean it?"""
        families = {self.thing.family, thing.family}
        return thing.general and any(families <= alike for alike in _ALIKE)


def lines_of(
    text: str, code_of: Callable[[str], tuple[str, ...]], read: Callable[[str], Reading]
) -> tuple[OfferedLine, ...]:
    """The lines of an offer of ours by the names it showed; none where a name tells no kind."""
    found: dict[tuple[str, ...], OfferedLine] = {}
    for count, name in _NAMED.findall(text):
        spellings, card = code_of(name), read(name)
        if not spellings:
            continue
        if not card.wanted:
            return ()
        number = int(count) if count else None
        found.setdefault(spellings, OfferedLine(spellings, card.wanted[0], number, card.colour, card.sizes))
    return tuple(found.values())


def of_different_kinds(lines: tuple[OfferedLine, ...]) -> bool:
    return len({line.thing.concept for line in lines}) == len(lines)


def meant_in(lines: tuple[OfferedLine, ...], thing: Thing) -> OfferedLine | None:
    """The one line that a thing means: by its family, else the only one it may be."""
    exact = [line for line in lines if line.is_kind(thing)]
    near = [line for line in lines if line.may_be(thing)]
    found = exact or near
    return found[0] if len(found) == 1 else None
