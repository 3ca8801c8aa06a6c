"""Finding products by words."""

from decimal import Decimal
from typing import Protocol

import msgspec

from treejar.application.ports.embedder import Vector
from treejar.application.ports.products import StoredProduct
from treejar.domain.shared.language import Language


class ProductQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What is wanted. `vector` is the text embedded by `model_id` (None: words only); prices are AED before VAT.

    `pieces` are the wish in parts, each with the ways to say it, the likeliest first; without them the words of `text`
    are the parts. `cover` is the share of the wish that these words express: the rest is left to the vector. `codes`
    are folded article codes (`fold_sku`): their products come first. `colour` is a word of the card.
    """

    text: str
    language: Language = Language.EN
    vector: Vector | None = None
    model_id: str = ""
    pieces: tuple[tuple[str, ...], ...] = ()
    cover: float = 1.0
    codes: tuple[str, ...] = ()
    category: str | None = None
    colour: str | None = None
    min_price: Decimal | None = None
    max_price: Decimal | None = None
    in_stock: bool = False
    limit: int = 5


class ProductHit(msgspec.Struct, frozen=True, kw_only=True):
    """A found product; a higher `score` is a better match, 0..1."""

    stored: StoredProduct
    score: float


class CategoryAnchor(msgspec.Struct, frozen=True, kw_only=True):
    """A category and its cheapest active, priced, in-stock product."""

    category: str
    products: int
    cheapest: StoredProduct


class ProductSearch(Protocol):
    async def search(self, query: ProductQuery) -> list[ProductHit]:
        """Active products, best first, at most `limit`; filters never starve the result."""

    async def anchors(self) -> list[CategoryAnchor]:
        """The categories with their lowest price, for "from" prices and honest alternatives."""
