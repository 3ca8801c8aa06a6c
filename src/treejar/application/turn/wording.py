"""Does a sentence speak of something? Patterns of words, as the promise registry writes them."""

from collections.abc import Iterable

from treejar.application.terms.promises import Promise
from treejar.application.turn.scan import words
from treejar.domain.shared.language import Language

# Particles that Arabic writes together with the next word, longest first.
_PARTICLES = ("وبال", "وال", "بال", "لل", "ال", "و", "ب", "ل", "ف")
_SHORTEST_STEM = 3


def promises(sentence: str, promise: Promise, language: Language) -> bool:
    """Does one sentence of a reply promise this? Whether it may is for the caller, who knows the evidence.

    Innocent wordings (`may_say`) are taken out first and excuse nothing but themselves: "A discount is possible, but
    discounts aren't mine to give" still speaks of one.
    """
    said: list[set[str]] = [_forms(word) for word in words(sentence)]
    for pattern in promise.may_say.of(language):
        _take_out(said, parts_of(pattern))
    return any(_found_at(said, parts_of(pattern)) is not None for pattern in promise.speaks.of(language))


def speaks_of(text: str, patterns: Iterable[str]) -> bool:
    """Does one of the patterns stand in the text, word after word?

    A word that ends in `*` stands for all its endings. Arabic patterns are written without the article; spelling is
    compared as the reply checks compare it.
    """
    said = [_forms(word) for word in words(text)]
    return any(_found_at(said, parts_of(pattern)) is not None for pattern in patterns)


def parts_of(pattern: str) -> tuple[str, ...]:
    """The words of a pattern in compared spelling, `*` kept; empty if it holds anything but words."""
    parts = []
    for part in pattern.split():
        stem = words(part.rstrip("*"))
        if len(stem) != 1:
            return ()
        parts.append(stem[0] + ("*" if part.endswith("*") else ""))
    return tuple(parts)


def _take_out(said: list[set[str]], parts: tuple[str, ...]) -> None:
    """Empty the places where the pattern stands; an empty place fits no pattern, so that its neighbours stay apart."""
    while (start := _found_at(said, parts)) is not None:
        said[start : start + len(parts)] = [set() for _ in parts]


def _found_at(said: list[set[str]], parts: tuple[str, ...]) -> int | None:
    if not parts:
        return None
    for start in range(len(said) - len(parts) + 1):
        if all(_fits(part, said[start + step]) for step, part in enumerate(parts)):
            return start
    return None


def _fits(part: str, forms: set[str]) -> bool:
    if part.endswith("*"):
        return any(form.startswith(part[:-1]) for form in forms)
    return part in forms


def _forms(word: str) -> set[str]:
    if not "\u0600" <= word[0] <= "\u06ff":
        return {word}
    bare = {word[len(particle) :] for particle in _PARTICLES if word.startswith(particle)}
    return {word} | {form for form in bare if len(form) >= _SHORTEST_STEM}
