"""A product that a reply speaks of."""

from collections.abc import Iterable
from string import ascii_letters

import msgspec

from treejar.adapters.rules.evidence import Named
from treejar.adapters.rules.ranking import colour_of, other_colour
from treejar.domain.catalog.design import design_of
from treejar.domain.catalog.product import Product


class Pick(msgspec.Struct, frozen=True):
    """A product that will be spoken of, and how many of it."""

    name: str
    product: Product
    quantity: int | None


def in_colour(pick: Pick, colour: str | None, variants: Iterable[Named]) -> Pick:
    """Of its variants the one in the colour that was asked for, if there is one."""
    if not other_colour(pick.product, colour):
        return pick
    for name, fact in variants:
        related = _stem(fact.product.sku.key) == _stem(pick.product.sku.key)
        same_design = related and design_of(fact.product) == design_of(pick.product)
        if same_design and colour_of(fact.product) == colour:
            return Pick(name, fact.product, pick.quantity)
    return pick


def _stem(key: str) -> str:
    """CH618 of CH618GR: variants of one design differ in the letters behind."""
    return key.rstrip(ascii_letters)
