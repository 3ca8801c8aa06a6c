"""What managers read of the catalogue: lists, one product, and what stands near it."""

from decimal import Decimal

import msgspec

from treejar.application.admin.naming import product_named
from treejar.application.ports.products import ListedProduct, ProductFilter, ProductPage
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.searching.find_related import Complement, FindRelated, Similar
from treejar.domain.catalog.card_quality import card_quality


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What related products may be: `max_price` of one piece, AED before VAT. Complements are in stock anyway."""

    max_price: Decimal | None = None
    in_stock: bool = False
    limit: int = 5


class ReadCatalogue:
    """Reads only. A product is named by its SKU in any spelling, or by its id; each method that takes a name raises
    InvalidValue, NotFound, Ambiguous."""

    def __init__(self, units: UnitsOfWork, related: FindRelated) -> None:
        self._units = units
        self._related = related

    async def page(self, wanted: ProductFilter) -> ProductPage:
        """Raises InvalidValue for a cursor that no page gave."""
        async with self._units() as unit:
            return await unit.products.page(wanted)

    async def product(self, name: str) -> ListedProduct:
        stored = await product_named(self._units, name)
        return ListedProduct(stored=stored, card=card_quality(stored.product))

    async def similar(self, name: str, wish: Wish) -> list[Similar]:
        """Alternatives, best first (REC-1)."""
        product = (await product_named(self._units, name)).product
        return await self._related.similar(
            product.id, max_price=wish.max_price, in_stock=wish.in_stock, limit=wish.limit
        )

    async def complements(self, name: str, wish: Wish) -> list[Complement]:
        """What completes the product, the most useful first (REC-2, REC-3)."""
        product = (await product_named(self._units, name)).product
        return await self._related.complements(product.id, max_price=wish.max_price, limit=wish.limit)
