"""A kind of thing that was spoken of is not wanted any more, and no order holds it: the talk goes back to the rest."""

import msgspec

from treejar.adapters.rules.goods import products
from treejar.adapters.rules.heard import Heard
from treejar.adapters.rules.joint import joint_of
from treejar.adapters.rules.sheet import BULLET
from treejar.adapters.rules.turn import Turn
from treejar.application.terms.draft import CallTools, Draft

# A cue that points at what was shown and says nothing of it.
_AGAIN = "summary"


def drops(heard: Heard) -> bool:
    """`no drawers after all`, while drawers were shown."""
    reading = heard.reading
    kinds = {thing.family for thing in reading.wanted}
    spoken_of = len(kinds) == 1 and kinds <= heard.memory.families
    takes_out = reading.has("remove") and not (heard.quantity or reading.is_question or reading.strong_codes)
    return takes_out and spoken_of and not heard.brief.order and joint_of(heard) is None


def dropped(turn: Turn) -> CallTools | Draft:
    """What was shown before it is shown once more."""
    earlier = _before(turn.heard)
    if earlier is not None:
        step = products(Turn(turn.request, earlier, turn.voice, turn.lexicon))
        if isinstance(step, CallTools):
            return step
        gap = "\n" if step.text.startswith(BULLET) else " "
        return msgspec.structs.replace(step, text=turn.voice.say("dropped") + gap + step.text)
    asked = turn.call([])
    if asked is not None:
        return asked
    sheet = turn.sheet()
    sheet.add("dropped")
    sheet.add("declined_more")
    return turn.finish(sheet, short=True)


def _before(heard: Heard) -> Heard | None:
    """The talk as it stood with the newest offer of other kinds."""
    kinds, memory = {thing.family for thing in heard.reading.wanted}, heard.memory
    others = (at for at, families in enumerate(memory.kinds) if families and not families & kinds)
    at = next(others, None)
    if at is None:
        return None
    then = msgspec.structs.replace(memory, offers=memory.offers[at:], listed=(), lines=(), choices_shown=())
    reading = msgspec.structs.replace(heard.reading, things=(), cues=frozenset({_AGAIN}))
    return Heard(brief=msgspec.structs.replace(heard.brief, shown=()), reading=reading, memory=then)
