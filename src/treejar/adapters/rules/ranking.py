"""Which of the products found come first, and which belong together."""

import re
from decimal import Decimal

from treejar.adapters.rules.code_wish import CodeWish
from treejar.adapters.rules.evidence import Named
from treejar.domain.catalog.design import design_of
from treejar.domain.catalog.product import Product
from treejar.domain.shared.sku import fold_sku

_SEATS = re.compile(r"\bseats (\d+)(?:\s?[–-]\s?(\d+))?", re.IGNORECASE)
_LENGTH = re.compile(r"\b(\d{2,3}) cm\b", re.IGNORECASE)
_SEATED = re.compile(r"\b(\d{1,2})[- ]seat", re.IGNORECASE)
_SHADES = {"blue": ("blue", "navy")}
# Below this share of the best score a hit is something else.
_NEAR = 0.6
# Shorter words of a name tell no kind.
_TELLING = 3
_NO_KIND = frozenset(
    [
        *["steel", "wood", "glass", "metal", "felt", "fabric", "leather", "mesh", "the", "and", "for", "set", "low"],
        *["high", "mobile", "round", "square", "single", "double", "desk", "floor", "wall", "open", "tilt", "soft"],
    ]
)


def amount(product: Product) -> Decimal:
    return product.price.amount if product.price else Decimal("Infinity")


def with_room(found: list[Named], people: int) -> list[Named]:
    """First what has room for so many by its card, then what tells nothing; what is too small only if nothing is left.
    Only the order rests on it, nothing is said of it."""
    room = [(_room(fact.product), (name, fact)) for name, fact in found]
    fitting = [pair for seats, pair in room if seats and seats[0] <= people <= seats[1]]
    silent = [pair for seats, pair in room if seats is None]
    larger = sorted((seats[0], pair[0], pair) for seats, pair in room if seats and seats[0] > people)
    return [*fitting, *silent, *(pair for _, _, pair in larger)] or found


def _room(product: Product) -> tuple[int, int] | None:
    found = _SEATS.search(product.description)
    return (int(found[1]), int(found[2] or found[1])) if found else None


def units_for(product: Product, people: int) -> int | None:
    """How many of a product that tells its seats in its name are needed for so many people."""
    told = _SEATED.search(product.name)
    return -(-people // int(told[1])) if told and int(told[1]) > 1 else None


def distinct(found: list[Named]) -> list[Named]:
    """One of each design: five colours of one chair are no choice."""
    first: dict[str, Named] = {}
    for name, fact in found:
        first.setdefault(design_of(fact.product), (name, fact))
    return list(first.values())


def near_the_best(found: list[Named]) -> list[Named]:
    """Without what only shares the category: a planter is no second choice beside a whiteboard."""
    best = max((fact.score for _, fact in found), default=0.0)
    return [pair for pair in found if pair[1].score >= best * _NEAR]


def likeliest(spellings: tuple[str, ...], share: int) -> tuple[str, ...]:
    """The fullest spelling matters for variants, the bare code most: when room is short, keep the last ones."""
    return spellings[-share:]


def best(wanted: CodeWish, found: list[Named]) -> Named | None:
    ranks = {fold_sku(spelling): rank for rank, spelling in reversed(list(enumerate(wanted.spellings)))}
    matches = [(ranks[pair[1].product.sku.key], pair) for pair in found if pair[1].product.sku.key in ranks]
    return min(matches, key=lambda match: match[0])[1] if matches else None


def share_a_kind(one: Product, other: Product) -> bool:
    """Do their names hold the same word for what they are? What they are made of and their parts tell no kind."""
    return bool(_kind_words(one) & _kind_words(other))


def _kind_words(product: Product) -> frozenset[str]:
    words = (word.strip(".,") for word in design_of(product).split(" with ")[0].split())
    return frozenset(word for word in words if len(word) >= _TELLING and word.isalpha() and word not in _NO_KIND)


def colour_of(product: Product) -> str | None:
    listed = next((v for k, v in product.attributes.items() if k.lower() in ("colour", "color", "finish")), None)
    spoken = listed or (product.name.rsplit(",", 1)[1] if "," in product.name else "")
    return spoken.strip().lower() or None


def of_size(product: Product, size: int) -> bool:
    """Does its name tell this length, in centimetres?"""
    return any(int(told[1]) == size for told in _LENGTH.finditer(product.name))


def other_size(product: Product, size: int | None) -> bool:
    """Does its name tell another length?"""
    return size is not None and bool(_LENGTH.search(product.name)) and not of_size(product, size)


def other_colour(product: Product, colour: str | None) -> bool:
    listed = colour_of(product)
    return colour is not None and listed is not None and not of_colour(listed, colour)


def of_colour(listed: str, colour: str) -> bool:
    """Is a colour of a card the one that was named, or a shade of it?"""
    return any(shade in listed for shade in _SHADES.get(colour, (colour,)))
