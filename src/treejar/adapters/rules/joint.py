"""An offer of several kinds of things together, of which a message changes one: what it does not speak of stays
(NEV-32)."""

import msgspec

from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.lexicon import Span
from treejar.adapters.rules.offered import OfferedLine, meant_in
from treejar.adapters.rules.reading import Reading
from treejar.adapters.rules.things import Thing, is_only

_ALSO = frozenset(["and", "also", "plus", "и", "а", "еще", "также", "плюс", "و", "كمان", "ايضا", "بعد"])
_AND = "و"
# Where a thing stands that the message does not name.
_NOWHERE = Span(-9, -9)
# Of these a refinement asks for another design.
_NARROWING = ("expensive", "others", "cheapest", "dearest", "instead", "change")


class Joint(msgspec.Struct, frozen=True):
    """`kept` lines stay as they are, `things` are looked for beside them, as many as the `counts` of what they take the
    place of; of the same length in centimetres, if one was asked for."""

    kept: tuple[OfferedLine, ...]
    things: tuple[Thing, ...] = ()
    counts: tuple[int | None, ...] = ()
    size: int | None = None


def joint_of(heard: Heard) -> Joint | None:
    """What becomes of the offer; None where the message speaks of something else."""
    lines, reading = heard.memory.lines, heard.reading
    if not lines or heard.brief.order or reading.strong_codes or reading.foreign:
        return None
    if not reading.wanted:
        if reading.has("expensive") and len(lines) > 1:
            # Dear as a whole: of each kind what costs less.
            return Joint((), tuple(_another(heard, msgspec.structs.replace(o.thing, span=_NOWHERE), o) for o in lines))
        if len(lines) > 1 and _says_again(reading):
            return Joint(lines)
        only_money = heard.budget is not None and not reading.colour
        as_many = heard.quantity is not None and reading.has("each")
        return Joint(lines) if len(lines) > 1 and (only_money or as_many) else None
    meant = {thing.span: meant_in(lines, thing) for thing in reading.wanted}
    found = tuple(line for line in meant.values() if line is not None)
    new = tuple(thing for thing in reading.wanted if meant[thing.span] is None)
    if not found:
        return Joint(lines, new) if _adds(reading) else None
    left = tuple(line for line in lines if line not in found)
    if not left:
        return None
    if reading.has("remove"):
        return Joint(left)
    if any(is_only(reading.words, thing) for thing in reading.wanted):
        return Joint(found)
    if not new and _only_of_colour(heard, found):
        return Joint(lines)
    replaced = [(thing, line) for thing in reading.wanted if (line := meant[thing.span]) and _narrows(heard, thing)]
    if replaced:
        others = tuple(_another(heard, thing, line) for thing, line in replaced)
        counts = tuple(line.quantity for _, line in replaced)
        return Joint(left, (*others, *new), counts, _size_kept(heard, [line for _, line in replaced]))
    return Joint(lines, new) if new or heard.quantity else Joint(found)


def chosen_beside(heard: Heard) -> bool:
    """`the first one, and 10 chairs for it`: a choice, and other kinds beside it."""
    reading, offered = heard.reading, heard.memory.choices_shown
    if reading.ordinal is None or not reading.wanted or not offered or heard.brief.order or reading.strong_codes:
        return False
    return all(not (line.is_kind(thing) or line.may_be(thing)) for line in offered for thing in reading.wanted)


def _another(heard: Heard, thing: Thing, line: OfferedLine) -> Thing:
    """`white desks` after standing desks were asked for are standing desks still."""
    asked = (one for before in heard.memory.before for one in before.wanted if one.family == line.thing.family)
    earlier = next(asked, None) if thing.general or thing.span == _NOWHERE else None
    return thing if earlier is None else msgspec.structs.replace(earlier, span=thing.span)


def _only_of_colour(heard: Heard, found: tuple[OfferedLine, ...]) -> bool:
    """`the desks must be white`, and they are."""
    reading = heard.reading
    described = reading.refinements or reading.sizes or reading.figures.cap or reading.has(*_NARROWING)
    return reading.colour is not None and not described and all(line.colour == reading.colour for line in found)


def _size_kept(heard: Heard, replaced: list[OfferedLine]) -> int | None:
    """The length that was asked for before and that what is replaced has: the new one is to have it too."""
    asked = {size for before in heard.memory.before for size in before.sizes}
    return next((size for line in replaced for size in line.sizes if size in asked), None)


def _says_again(reading: Reading) -> bool:
    """`total?`, `how much?`: the same lines once more."""
    describes = reading.colour or reading.refinements or reading.sizes or reading.attributes or reading.asked
    changes = reading.figures.counted or reading.has("discount", "others", "add") or reading.ordinal is not None
    return reading.has("summary", "recap", "price") and not (describes or changes)


def _narrows(heard: Heard, thing: Thing) -> bool:
    reading = heard.reading
    if reading.is_question and (reading.attributes or reading.has("price")):
        return False
    sized = any(mention.spellings[-1].isdigit() for mention in reading.codes) or bool(reading.figures.measured)
    described = bool(reading.colour or reading.refinements or reading.figures.cap or sized or reading.unknown)
    return described or not thing.general or (reading.has(*_NARROWING) and heard.quantity is None)


def _adds(reading: Reading) -> bool:
    start = reading.wanted[0].span.start
    led = any(word.norm in _ALSO for word in reading.words[:start])
    return reading.has("add") or led or (start == 0 and reading.words[0].norm.startswith(_AND))
