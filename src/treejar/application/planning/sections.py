"""The sections of a prompt, in order. Stable ones first: providers cache what begins alike (providers §5.4)."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

LARGEST_BUDGET = 3000


class Place(StrEnum):
    """SYSTEM is the same for every turn of every conversation; USER belongs to this turn."""

    SYSTEM = "system"
    USER = "user"


class Section(msgspec.Struct, frozen=True):
    """A section and what its template is given; it has to place all of it. An optional one is left out when there is
    nothing to put in."""

    name: str
    place: Place
    inputs: tuple[str, ...] = ()
    optional: bool = False


SECTIONS = (
    Section("persona", Place.SYSTEM),
    Section("safety", Place.SYSTEM),
    Section("method", Place.SYSTEM, ("rules",)),
    Section("promises", Place.SYSTEM, ("promises",)),
    Section("format", Place.SYSTEM, ("slots", "actions", "triggers")),
    Section("examples", Place.SYSTEM),
    Section("transcript", Place.USER, ("transcript",), optional=True),
    Section("customer", Place.USER, ("customer",), optional=True),
    Section("order", Place.USER, ("order",), optional=True),
    Section("brief", Place.USER, ("stage", "advice", "may_ask", "open_question", "must", "must_not")),
    Section("passages", Place.USER, ("passages",), optional=True),
    Section("facts", Place.USER, ("looked_up", "facts")),
    Section("message", Place.USER, ("message", "language")),
)
"""Of what belongs to the turn, what changes least comes first: yesterday's words begin tomorrow's prompt too."""
NAMES = tuple(section.name for section in SECTIONS)


def of_place(place: Place) -> Iterable[Section]:
    return (section for section in SECTIONS if section.place is place)


def section_named(name: str) -> Section | None:
    return next((section for section in SECTIONS if section.name == name), None)
