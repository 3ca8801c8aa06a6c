"""Does a sentence speak of something? Patterns of words, as the promise registry writes them."""

from collections.abc import Iterable

from treejar.application.terms.promises import Promise
from treejar.application.turn.reading.patterns import Part, compiled, found_at, parts_of, said_in
from treejar.domain.shared.language import Language

__all__ = ["parts_of", "promised", "promises", "speaks_of"]


def promises(sentence: str, promise: Promise, language: Language) -> bool:
    """Does one sentence of a reply promise this? Whether it may is for the caller, who knows the evidence.

    Innocent wordings (`may_say`) are taken out first and excuse nothing but themselves: "A discount is possible, but
    discounts aren't mine to give" still speaks of one.
    """
    return promised(said_in(sentence), promise, language)


def promised(said: list[frozenset[str]], promise: Promise, language: Language) -> bool:
    """As `promises`, for words that were read already."""
    left: list[frozenset[str]] = list(said)
    for pattern in promise.may_say.of(language):
        _take_out(left, compiled(pattern))
    return any(found_at(left, compiled(pattern)) is not None for pattern in promise.speaks.of(language))


def speaks_of(text: str, patterns: Iterable[str]) -> bool:
    """Does one of the patterns stand in the text?"""
    said = said_in(text)
    return any(found_at(said, compiled(pattern)) is not None for pattern in patterns)


def _take_out(said: list[frozenset[str]], parts: tuple[Part, ...]) -> None:
    """Empty the places where the pattern stands; an empty place fits no pattern, so that its neighbours stay apart."""
    while (place := found_at(said, parts)) is not None:
        start, end = place
        said[start:end] = [frozenset()] * (end - start)
