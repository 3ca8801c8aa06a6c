"""How much of a product's card is filled in: a score from 0 to 100 and what it lacks (CAT-12)."""

from dataclasses import dataclass
from enum import StrEnum

from treejar.domain.catalog.product import Product

REVIEW_BELOW = 70
"""A card below this belongs on the review list."""
SHORTEST_NAME = 8
SHORTEST_DESCRIPTION = 60
ENOUGH_SPECIFICATIONS = 3


class CardFault(StrEnum):
    """What a card lacks."""

    SHORT_NAME = "short_name"
    NAME_IS_CODE = "name_is_code"
    NO_DESCRIPTION = "no_description"
    SHORT_DESCRIPTION = "short_description"
    NO_PHOTO = "no_photo"
    NO_PRICE = "no_price"
    MIXED_SCRIPT_SKU = "mixed_script_sku"
    NO_SPECIFICATIONS = "no_specifications"
    FEW_SPECIFICATIONS = "few_specifications"


COSTS: dict[CardFault, int] = {
    CardFault.SHORT_NAME: 10,
    CardFault.NAME_IS_CODE: 20,
    CardFault.NO_DESCRIPTION: 20,
    CardFault.SHORT_DESCRIPTION: 10,
    CardFault.NO_PHOTO: 20,
    CardFault.NO_PRICE: 20,
    CardFault.MIXED_SCRIPT_SKU: 5,
    CardFault.NO_SPECIFICATIONS: 15,
    CardFault.FEW_SPECIFICATIONS: 7,
}
"""What each fault takes from 100: name, description, photo and price 20 each, specifications 15, SKU 5."""


@dataclass(frozen=True, slots=True)
class CardQuality:
    """The score and the faults it comes from."""

    score: int
    faults: tuple[CardFault, ...] = ()

    @property
    def needs_review(self) -> bool:
        return self.score < REVIEW_BELOW


def card_quality(product: Product) -> CardQuality:
    """What the card of this product is worth."""
    found = (_name(product), _description(product), _photo(product), _price(product), _sku(product), _specs(product))
    faults = tuple(fault for fault in found if fault is not None)
    return CardQuality(100 - sum(COSTS[fault] for fault in faults), faults)


def words_score(product: Product) -> int:
    """The score as if there were a photo."""
    found = card_quality(product)
    return found.score + (COSTS[CardFault.NO_PHOTO] if CardFault.NO_PHOTO in found.faults else 0)


def _name(product: Product) -> CardFault | None:
    name = product.name.strip()
    if name.casefold() == product.sku.code.strip().casefold():
        return CardFault.NAME_IS_CODE
    return CardFault.SHORT_NAME if len(name) < SHORTEST_NAME else None


def _description(product: Product) -> CardFault | None:
    length = len(product.description.strip())
    if not length:
        return CardFault.NO_DESCRIPTION
    return CardFault.SHORT_DESCRIPTION if length < SHORTEST_DESCRIPTION else None


def _photo(product: Product) -> CardFault | None:
    return None if product.has_picture else CardFault.NO_PHOTO


def _price(product: Product) -> CardFault | None:
    return None if product.price is not None else CardFault.NO_PRICE


def _sku(product: Product) -> CardFault | None:
    """A code typed on two keyboards: it looks right and no other program finds it."""
    return None if product.sku.code.isascii() else CardFault.MIXED_SCRIPT_SKU


def _specs(product: Product) -> CardFault | None:
    given = sum(bool(value.strip()) for value in product.attributes.values())
    if not given:
        return CardFault.NO_SPECIFICATIONS
    return CardFault.FEW_SPECIFICATIONS if given < ENOUGH_SPECIFICATIONS else None
