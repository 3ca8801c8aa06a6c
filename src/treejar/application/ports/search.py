"""Finding products by words."""

from decimal import Decimal
from typing import Protocol

import msgspec

from treejar.application.ports.embedder import Vector
from treejar.application.ports.products import StoredProduct
from treejar.domain.shared.language import Language


class Part(msgspec.Struct, frozen=True):
    """A part of a wish: the ways to say it, the likeliest first.

    `understood` is False for words that nobody could put into the catalogue's words. With `whole` a way counts only
    where a product holds all of it, as sizes are right or wrong. A `thing` is goods by name, a `name` may be that of
    some product; a colour is neither.
    """

    ways: tuple[str, ...]
    understood: bool = True
    whole: bool = False
    thing: bool = False
    name: bool = False


class ProductQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What is wanted. `vector` is the text embedded by `model_id` (None: words only); prices are AED before VAT.

    Without `parts` the words of `text` are the parts. The less of them is understood or stands in the catalogue, the
    more the vector decides. `codes` are folded article codes (`fold_sku`): their products come first. `colour` is a
    word of the card.
    """

    text: str
    language: Language = Language.EN
    vector: Vector | None = None
    model_id: str = ""
    parts: tuple[Part, ...] = ()
    codes: tuple[str, ...] = ()
    category: str | None = None
    colour: str | None = None
    min_price: Decimal | None = None
    max_price: Decimal | None = None
    in_stock: bool = False
    limit: int = 5


class ProductHit(msgspec.Struct, frozen=True, kw_only=True):
    """A found product; a higher `score` is a better match, 0..1. `named`, 0..1, is how much of the goods and names that
    were asked for the product's words hold: whatever the score, this tells that it is what was meant."""

    stored: StoredProduct
    score: float
    named: float = 0.0


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
