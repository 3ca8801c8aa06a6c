"""The shapes of the old shop's answers: only what leads to a picture. What it says of prices, stock and words has no
field here, so that nothing of it can ever be used (CAT-14)."""

from typing import Any

import msgspec

Loose = Any


class ShopPicture(msgspec.Struct, frozen=True):
    """`variant_ids`: the variants it shows; empty: all of them."""

    id: Loose = None
    src: Loose = None
    position: Loose = None
    variant_ids: list[Loose] | None = None


class Variant(msgspec.Struct, frozen=True):
    id: Loose = None
    sku: Loose = None
    image_id: Loose = None


class ShopProduct(msgspec.Struct, frozen=True):
    images: list[ShopPicture] | None = None
    variants: list[Variant] | None = None


class ProductsReply(msgspec.Struct, frozen=True):
    """Rows stay raw, so that a broken one spoils itself only."""

    products: list[msgspec.Raw] | None = None
