"""Our own judged questions over the sample catalogue: what customers type, and which items an honest seller would show.

A question names goods (`goods.toml`), or exact SKUs, and limits; from these the right SKUs are computed, so that the
catalogue may grow without anybody judging again.
"""

from functools import cache
from pathlib import Path
from typing import Literal, get_args

import msgspec
from tests.judged.cards import Card, cards

Kind = Literal["plain", "typo", "transliteration", "trade", "size", "budget", "colour", "code", "purpose", "synonym"]
Language = Literal["en", "ar", "ru"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LANGUAGES: tuple[Language, ...] = get_args(Language)
_HERE = Path(__file__).parent


class Good(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One alternative of a good: all given fields hold, case aside.

    `category` is one of, `name` contains one of, `card` (name and description) contains one of; the name contains none
    of `without`.
    """

    category: tuple[str, ...] = ()
    name: tuple[str, ...] = ()
    card: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def fits(self, card: Card) -> bool:
        name = card.name.casefold()
        return (
            (not self.category or card.category in self.category)
            and (not self.name or any(part.casefold() in name for part in self.name))
            and (not self.card or any(part.casefold() in card.text for part in self.card))
            and not any(part.casefold() in name for part in self.without)
        )


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the customer's words narrow down: centimetres, AED, persons; a word of the name; one of the colours."""

    width: int | None = None
    depth: int | None = None
    height: int | None = None
    height_most: int | None = None
    seats: int | None = None
    price_least: float | None = None
    price_most: float | None = None
    colour: tuple[str, ...] = ()
    name: str = ""
    in_stock: bool = False

    def hold(self, card: Card) -> bool:
        return (
            _within(self.width, card.width)
            and _within(self.depth, card.depth)
            and _within(self.height, card.height)
            and _within(self.seats, card.seats)
            and (self.height_most is None or (card.height is not None and card.height[1] <= self.height_most))
            and (self.price_least is None or (card.price is not None and card.price >= self.price_least))
            and (self.price_most is None or (card.price is not None and card.price <= self.price_most))
            and (not self.colour or card.colour in self.colour)
            and self.name.casefold() in card.name.casefold()
            and (not self.in_stock or card.stock > 0)
        )


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A customer's words with the judgement; `general` admits that the words fit a large part of the shop."""

    id: str
    kinds: tuple[Kind, ...]
    text: str
    goods: tuple[str, ...] = ()
    sku: tuple[str, ...] = ()
    limits: Limits = Limits()
    general: bool = False


class Negative(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question for what the shop has not; `near` marks what stands close to it, say furniture of another room."""

    id: str
    language: Language
    text: str
    near: bool = False


class _Questions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    question: tuple[Question, ...]


class _Negatives(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    negative: tuple[Negative, ...]


@cache
def goods() -> dict[str, tuple[Good, ...]]:
    """The goods that questions name, each with its alternatives."""
    return msgspec.toml.decode((_HERE / "goods.toml").read_bytes(), type=dict[str, tuple[Good, ...]])


@cache
def questions(language: Language) -> tuple[Question, ...]:
    """The judged questions of one language."""
    return msgspec.toml.decode((_HERE / f"questions_{language}.toml").read_bytes(), type=_Questions).question


@cache
def negatives() -> tuple[Negative, ...]:
    """Questions of all languages that deserve an honest no-match."""
    return msgspec.toml.decode((_HERE / "negatives.toml").read_bytes(), type=_Negatives).negative


@cache
def right_skus(question: Question) -> frozenset[str]:
    """The SKUs, blanks around them taken off, that answer the question. Raises KeyError for goods nobody described."""
    named = [good for word in question.goods for good in goods()[word]]
    return frozenset(
        card.sku
        for card in cards()
        if (card.sku in question.sku or any(good.fits(card) for good in named)) and question.limits.hold(card)
    )


def hit(question: Question, skus: tuple[str, ...]) -> bool:
    """Whether one of the SKUs found, best first and cut by the caller, is a right answer."""
    return any(sku.strip() in right_skus(question) for sku in skus)


def _within(wanted: int | None, measure: tuple[int, int] | None) -> bool:
    return wanted is None or (measure is not None and measure[0] <= wanted <= measure[1])
