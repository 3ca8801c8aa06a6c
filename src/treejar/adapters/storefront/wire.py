"""The shapes of the feed's answers (providers §7).

Its owner documents nothing, so a field may hold anything: such fields are `Loose` and are read where they are used.
"""

from typing import Any

import msgspec

Loose = Any


class FeedReply(msgspec.Struct, frozen=True):
    """An error may come with status 200 and this key."""

    error: Loose = None


class Category(msgspec.Struct, frozen=True):
    """Its names are loose; that it is a tree is not: a branch that is lost would look like products withdrawn."""

    slug: Loose = None
    name: Loose = None
    children: list["Category"] | None = None


class CategoriesReply(FeedReply, frozen=True):
    categories: list[Category] | None = None


class ProductsReply(FeedReply, frozen=True, rename="camel"):
    """`total` is left out: it is not always right. Rows stay raw, so that a broken one spoils itself only."""

    products: list[msgspec.Raw] | None = None
    has_more: Loose = None


class ProductReply(FeedReply, frozen=True):
    product: msgspec.Raw = msgspec.Raw()


class ProductRow(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is read of a product, in a listing or in its own card. Stock figures are not: nothing is promised from
    them."""

    slug: Loose = None
    sku: Loose = None
    name: Loose = None
    price: Loose = None
    sale_price: Loose = None
    currency: Loose = None
    price_excl_vat: Loose = msgspec.field(name="priceExclVAT", default=None)
    brand: Loose = None
    manufacturer: Loose = None
    weight: Loose = None
    category: Loose = None
    parent_category: Loose = None
    image: Loose = None
    images: Loose = None
    short_description: Loose = None
    description: Loose = None
    features: Loose = None
    specifications: Loose = None
