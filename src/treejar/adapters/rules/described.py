"""What the description of a card tells of a property, in its own words (CAT-8, NEV-16)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from treejar.adapters.rules.lexicon import Attribute

_PARTS = re.compile(r"[.,:;]\s|[.,:;]$")
# Plain words, `3D` and `height-adjustable` among them; no figures, which would be claims of their own.
_PLAIN = re.compile(r"(?:[a-z]+(?:-[a-z]+)*|[234]d)(?: (?:[a-z]+(?:-[a-z]+)*|[234]d))*", re.IGNORECASE)
_LONGEST = 60
_MOST = 4
# What stands before these belongs to them: `bonded leather` is no leather.
_QUALIFIED = ("leather", "wood", "veneer", "glass")
_LOOSE = frozenset(["in", "of", "and", "with", "or", "a", "the", "on", "genuine"])


def described(description: str, attribute: Attribute) -> tuple[str, ...]:
    """Words and parts of a description that tell the property, in their order; none where it tells nothing."""
    found = [*_terms(description, attribute.terms), *_parts(description, attribute.about)]
    return tuple(dict.fromkeys(found))[:_MOST]


def _parts(description: str, stems: tuple[str, ...]) -> Iterator[str]:
    for part in _PARTS.split(description):
        told = part.strip()
        fits = len(told) <= _LONGEST and _PLAIN.fullmatch(told)
        if fits and any(stem in told.lower() for stem in stems):
            yield told[:1].lower() + told[1:]


def _terms(description: str, terms: tuple[str, ...]) -> Iterator[str]:
    for found in _any_of(terms).finditer(description) if terms else ():
        told = found.group().lower()
        first, _, rest = told.partition(" ")
        yield rest if rest and first in _LOOSE else told


@lru_cache(maxsize=64)
def _any_of(terms: tuple[str, ...]) -> re.Pattern[str]:
    """A term as a word, with what is written onto it: `wool-blend fabric` is told as it stands."""
    spelt = (rf"(?:[a-z]+[ -])?{term}" if term in _QUALIFIED else rf"(?:[a-z]+-)*{term}" for term in terms)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(spelt)})(?![\w-])", re.IGNORECASE)
