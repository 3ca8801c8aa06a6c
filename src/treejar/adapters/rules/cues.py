"""Where the cues of the lexicon stand in a message, those left out that its other words make mean something else."""

from treejar.adapters.rules.lexicon import Lexicon, Span
from treejar.adapters.rules.text import Word
from treejar.adapters.rules.timing import put_off

Cues = dict[str, tuple[Span, ...]]

# `4 more into my order` asks after no order.
_INTO = frozenset(["into", "to", "in", "from", "в", "к", "из", "на", "الى", "في", "على", "من"])


def cues_in(words: tuple[Word, ...], lexicon: Lexicon) -> Cues:
    """The places of every cue."""
    found = {cue: lexicon.cue_spans(cue, words) for cue in lexicon.cues}
    found["human"] = _apart(found["human"], found["bot"])
    found["human_soft"] = _apart(found["human_soft"], found["bot"])
    # `غيرها 3`: another number, nothing else of the kind.
    counted = tuple(s for s in found["others"] if s.end < len(words) and words[s.end].is_number)
    found["change"] = (*found["change"], *counted)
    found["others"] = tuple(span for span in found["others"] if span not in counted)
    found["expensive"] = _apart(found["expensive"], (*found["dearest"], *found["dear_or_cheap"]))
    found["discount"] = _apart(found["discount"], found["no_discount"])
    found["remove"] = _apart(found["remove"], found["no_discount"])
    found["yes"] = _not_denied(found["yes"], found["not_this"])
    found["later"] = put_off(found["later"], words)
    found["order_status"] = tuple(
        s for s in found["order_status"] if not s.start or words[s.start - 1].norm not in _INTO
    )
    return found


def _apart(spans: tuple[Span, ...], others: tuple[Span, ...]) -> tuple[Span, ...]:
    """Places that do not overlap the others: "are you a human" asks what she is, not for a person."""
    return tuple(s for s in spans if all(s.end <= other.start or s.start >= other.end for other in others))


def _not_denied(said: tuple[Span, ...], denials: tuple[Span, ...]) -> tuple[Span, ...]:
    """`not sure` is no yes."""
    ends = {span.end for span in denials}
    return tuple(span for span in said if span.start not in ends)
