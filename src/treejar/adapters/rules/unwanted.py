"""Things that a message names only to say that they are not wanted: `no drawers after all`, `кресла не нужны`."""

from treejar.adapters.rules.cues import Cues
from treejar.adapters.rules.lexicon import Span
from treejar.adapters.rules.text import Word
from treejar.adapters.rules.things import ARTICLES, Thing


def unwanted_in(things: tuple[Thing, ...], words: tuple[Word, ...], text: str, cues: Cues) -> tuple[Thing, ...]:
    """The things right behind or before such a word; an article between them is not counted. `no, chairs` denies
    something else."""
    return tuple(thing for thing in things if any(_denies(span, thing.span, words, text) for span in cues["unwanted"]))


def _denies(said: Span, thing: Span, words: tuple[Word, ...], text: str) -> bool:
    if said.start >= thing.end:
        return said.start == thing.end and _close(words, thing.end, text) and said.end - said.start > 1
    between = words[said.end : thing.start]
    if said.end > thing.start or any(word.norm not in ARTICLES for word in between):
        return False
    return all(_close(words, at, text) for at in range(said.end, thing.start + 1))


def _close(words: tuple[Word, ...], at: int, text: str) -> bool:
    """Does nothing but a space stand before this word?"""
    return text[words[at - 1].end : words[at].start].isspace()
