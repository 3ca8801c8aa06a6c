"""Products that stand near a product: like it, or beside it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

import msgspec

from treejar.application.ports.products import StoredProduct
from treejar.application.ports.search import ProductHit
from treejar.domain.catalog.complements import Companion
from treejar.domain.shared.ids import ProductId


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """Which products may be named at all. `max_price`: AED before VAT, the most that one piece may cost."""

    max_price: Decimal | None = None
    in_stock: bool = False


class RelatedProducts(Protocol):
    """Only active products with a price are given, never the product itself; an unknown product has no relations."""

    async def similar(self, product_id: ProductId, model_id: str, bounds: Bounds, limit: int) -> list[ProductHit]:
        """The nearest by the vectors of that model, those of the same family first (REC-1). `score` is the
        similarity; without a vector the nearest in price of the same family, with score 0."""

    async def beside(
        self, product_id: ProductId, companions: Sequence[Companion], bounds: Bounds, each: int
    ) -> list[list[StoredProduct]]:
        """For each companion up to `each` products that bear its marks, those first whose place between cheap and dear
        among their like is nearest to the product's own."""
