"""Which products a message means by their codes, by pointing at what was shown, or by its place in a list."""

import msgspec
from msgspec.structs import replace

from treejar.adapters.rules.code_wish import CodeWish
from treejar.adapters.rules.codes import CodeMention, sibling
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.joint import chosen_beside
from treejar.adapters.rules.order import describes_another, refused_codes
from treejar.domain.shared.ids import ProductId


class Meant(msgspec.Struct, frozen=True):
    """The codes of a wish: from what was shown, chosen among several, or only guessed from digits."""

    codes: tuple[CodeWish, ...]
    from_shown: bool = False
    chosen: bool = False
    beside: bool = False
    guesses: bool = False
    order: bool = False


def meant_by(heard: Heard) -> Meant:
    """The products that the message means."""
    reading, memory = heard.reading, heard.memory
    refused = refused_codes(heard)
    wanted = tuple(mention for mention in reading.codes if mention not in refused)
    typed = tuple(_typed(heard, mention) for mention in wanted)
    beside = heard.takes_beside
    if beside:
        return Meant((CodeWish(beside, heard.quantity),))
    if reading.strong_codes:
        return Meant(typed)
    if chosen_beside(heard):
        return replace(_shown(heard), from_shown=False, chosen=False, beside=True)
    if heard.takes_the_other and memory.the_other is not None:
        return Meant((CodeWish(memory.the_other, None),), from_shown=True, chosen=True)
    if heard.size:
        return Meant(())
    counted = [(memory.places[place - 1], n) for place, n in reading.ordinal_counts if place <= len(memory.places)]
    if len(counted) > 1:
        return Meant(tuple(CodeWish(spellings, n) for spellings, n in counted), order=True)
    again = memory.shown_named(reading)
    if again:
        chosen = tuple(CodeWish(spellings, None) for spellings in again)
        return Meant(chosen, from_shown=True, chosen=len(memory.shown) > 1)
    if reading.has("compare") and memory.one_by_one and not typed:
        return Meant(tuple(CodeWish(spellings, None) for spellings in memory.one_by_one))
    if describes_another(heard):
        return Meant(())
    widens = (
        bool(heard.cap)
        or (reading.has("expensive", "others", "dearest") and not heard.takes_the_cheaper)
        or (reading.colour is not None and reading.ordinal is None)
    )
    if memory.things and (reading.has("others") or (widens and len(memory.shown) > 1)) and not typed:
        return Meant(())
    if typed and not heard.points_at_shown:
        return Meant(
            typed,
            guesses=True,
            chosen=any(len(t.spellings) > len(m.spellings) for t, m in zip(typed, wanted, strict=True)),
        )
    return _shown(heard) if heard.points_at_shown else Meant(())


def _shown(heard: Heard) -> Meant:
    """What was shown: the picked one, else all of it."""
    shown, picked = heard.memory.shown, _picked(heard)
    choices = heard.memory.choices if heard.reading.ordinal is None else heard.memory.places
    if picked is not None and -len(choices) <= picked < len(choices):
        return Meant((CodeWish(choices[picked], None),), from_shown=True, chosen=len(choices) > 1)
    # `the 60` is what 60 of were spoken of, not what was shown beside it.
    counted = [one for one in shown if heard.quantity and heard.memory.counts.of(one, None) == heard.quantity]
    if len(counted) == 1 and len(shown) > 1:
        return Meant((CodeWish(counted[0], heard.quantity),), from_shown=True, chosen=True)
    return Meant(tuple(CodeWish(spellings, None) for spellings in shown[:3]), from_shown=True)


def _typed(heard: Heard, mention: CodeMention) -> CodeWish:
    """A code as typed; bare digits may continue the codes that were spoken of."""
    known = [spelling for spellings in heard.memory.shown for spelling in spellings]
    known += [m.spellings[-1] for reading in heard.memory.before for m in reading.strong_codes]
    guesses = sibling(mention, known)
    # A code that belongs to what was spoken of carries the quantity on.
    carried = heard.memory.quantity if guesses else None
    return CodeWish((*mention.spellings, *guesses), heard.reading.count_for(mention.span) or carried)


def _picked(heard: Heard) -> int | None:
    """Index of the shown product that is meant; -1 for the last. Who compares means several."""
    if heard.reading.has("compare"):
        return None
    if heard.reading.ordinal is not None:
        return heard.reading.ordinal - 1
    return (heard.reading.figures.lone or 0) - 1 if heard.chooses_by_number else None


def meant_ids(heard: Heard) -> tuple[ProductId, ...]:
    """The products of the last reply; one of them where it was picked, also if its code is not its alone."""
    if heard.takes_the_other:
        return ()
    shown, picked, choices = heard.brief.shown, _picked(heard), heard.memory.choices
    if heard.reading.ordinal is not None and heard.memory.places != choices:
        return ()
    same = len(shown) == len(heard.memory.shown) == len(choices)
    return (shown[picked],) if picked is not None and same and -len(shown) <= picked < len(shown) else shown
