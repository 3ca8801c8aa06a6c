"""Things of the range that a message speaks of, and which of them are wanted."""

import msgspec

from treejar.adapters.rules.lexicon import Lexicon, Span, spans
from treejar.adapters.rules.text import Word

_SPACE = "space_"
# Families of many kinds: a bin is no alternative to a lamp.
MIXED = frozenset(["reception", "storage", "acoustics", "accessories"])
# `castors for chairs`: the second thing only says what the first one is for.
_PURPOSE = frozenset(["for", "для", "under", "под"])
ARTICLES = frozenset(["the", "a", "an", "these", "those", "my", "our", "your"])
_JOINS = frozenset(["and", "or", "plus", "also", "и", "или", "а", "плюс", "و", "او", "أو"])
# So many words at most stand between a thing and what narrows it behind it: `desks you know the height adjustable`.
_APART = 4
_WITH = frozenset(["with", "с", "со", "مع"])
_ONLY = frozenset(["only", "just", "только", "лишь", "بس", "فقط"])
_OURS = frozenset(["your", "ваша", "вашей", "вашу", "ваши", "ваших"])


class Thing(msgspec.Struct, frozen=True):
    """Something of the range that the customer speaks of."""

    concept: str
    family: str
    query: str
    span: Span
    general: bool = False

    @property
    def is_one_of_many(self) -> bool:
        """Are there other kinds in its family: poufs beside sofas, bins beside lamps?"""
        return not self.general or self.family in MIXED


def concepts_in(words: tuple[Word, ...], lexicon: Lexicon) -> list[Thing]:
    """Every reading of every product word."""
    return [
        Thing(concept.name, concept.family, concept.query, span, concept.general)
        for concept in lexicon.concepts
        for span in spans(concept.patterns, words)
    ]


def things_in(words: tuple[Word, ...], lexicon: Lexicon) -> tuple[Thing, ...]:
    """Product words; where readings overlap the longer one wins."""
    found = concepts_in(words, lexicon)
    found.sort(key=lambda thing: (-(thing.span.end - thing.span.start), thing.span.start))
    kept: list[Thing] = []
    for thing in found:
        if all(thing.span.end <= other.span.start or thing.span.start >= other.span.end for other in kept):
            kept.append(thing)
    if any(not thing.concept.startswith(_SPACE) for thing in kept):
        kept = [thing for thing in kept if not thing.concept.startswith(_SPACE)]
    kept = _told_apart(kept, words, lexicon)
    kept = [thing for thing in kept if not (thing.concept.startswith(_SPACE) and _is_ours(thing.span.start, words))]
    refused = {span.end for span in lexicon.cue_spans("not_this", words)}
    ends = {thing.span.end for thing in kept}
    refused |= {at + 1 for at in ends if at < len(words) and words[at].norm in _PURPOSE}
    kept = [thing for thing in kept if not _follows(thing.span.start, refused, words)] or kept
    parts = {span.start for a in lexicon.attributes if a.loose for span in spans(a.patterns, words)}
    first = min((thing.span.start for thing in kept), default=0)
    beside = (parts & _with(words)) - {first}
    kept = [thing for thing in kept if thing.span.start not in beside]
    places = {i for span in lexicon.cue_spans("office_place", words) for i in range(span.start, span.end)}
    furnished = places | {i for span in lexicon.cue_spans("project", words) for i in range(span.start, span.end)}
    return tuple(
        sorted((thing for thing in kept if thing.span.start not in furnished), key=lambda thing: thing.span.start)
    )


def _told_apart(kept: list[Thing], words: tuple[Word, ...], lexicon: Lexicon) -> list[Thing]:
    """`ten desks, the height adjustable ones` are one thing: what only narrows the thing before it is no second one."""
    merged: list[Thing] = []
    for thing in sorted(kept, key=lambda one: one.span.start):
        before = merged[-1] if merged else None
        if before is not None and _narrows(before, thing, words, lexicon):
            merged[-1] = Thing(thing.concept, thing.family, thing.query, before.span, thing.general)
        else:
            merged.append(thing)
    return merged


def _narrows(before: Thing, thing: Thing, words: tuple[Word, ...], lexicon: Lexicon) -> bool:
    between = words[before.span.end : thing.span.start]
    parted = len(between) > _APART or any(word.is_number or word.norm in _JOINS for word in between)
    turns = any(
        refinement.turns.get(before.family) == thing.family
        and refinement.patterns.longest_at(words, thing.span.start) == thing.span.end - thing.span.start
        for refinement in lexicon.refinements
    )
    return turns and not parted


def is_only(words: tuple[Word, ...], thing: Thing) -> bool:
    """`only the chair`, `только стол`."""
    at = thing.span.start - 1
    while at >= 0 and words[at].norm in ARTICLES:
        at -= 1
    return at >= 0 and words[at].norm in _ONLY


def spared(things: tuple[Thing, ...], words: tuple[Word, ...], lexicon: Lexicon) -> tuple[Thing, ...]:
    """Without spare parts that are a property of what is spoken of: armrests, castors."""
    named = [span for a in lexicon.attributes if a.loose for span in spans(a.patterns, words)]
    # `castors for my chairs` are wanted themselves.
    told = {s.start for s in named if s.end == len(words) or words[s.end].norm not in _PURPOSE}
    return tuple(thing for thing in things if thing.span.start not in told)


def refined(things: tuple[Thing, ...], words: tuple[Word, ...], lexicon: Lexicon) -> tuple[Thing, ...]:
    """`executive` and `chair` apart from each other still mean an executive chair, if only one thing is spoken of."""
    if len({thing.family for thing in things}) != 1:
        return things
    turns = [r for r in lexicon.refinements if r.turns and spans(r.patterns, words)]
    refined = []
    for thing in things:
        turn = next((r for r in turns if thing.family in r.turns), None)
        if turn is not None and len(thing.query.split()) <= 3:
            family = turn.turns[thing.family]
            refined.append(Thing(thing.concept, family, f"{turn.query} {thing.query}", thing.span, thing.general))
        else:
            refined.append(thing)
    return tuple(refined)


def _with(words: tuple[Word, ...]) -> set[int]:
    """The places right behind `with`: `chairs with armrests` wants no armrests by themselves."""
    return {at + 1 for at, word in enumerate(words) if word.norm in _WITH}


def _is_ours(start: int, words: tuple[Word, ...]) -> bool:
    """`can your team come at night?` speaks of us, of no team area."""
    return start > 0 and words[start - 1].norm in _OURS


def _follows(start: int, ends: set[int], words: tuple[Word, ...]) -> bool:
    """`chairs, not desks`: the word right before, an article between them not counted."""
    return start in ends or (start - 1 in ends and words[start - 1].norm in ARTICLES)
