"""What to offer instead of a product, and beside it (REC-1..3)."""

from decimal import Decimal

import msgspec

from treejar.application.ports.embedder import Embedder
from treejar.application.ports.errors import NotFound
from treejar.application.ports.products import StoredProduct
from treejar.application.ports.related import Bounds, RelatedProducts
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.domain.catalog.complements import Complements, made_for_another
from treejar.domain.catalog.design import design_of
from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import ProductId

MOST_SIMILAR = 5
MOST_COMPLEMENTS = 3
# A design may come in a dozen colours and sizes; of each design one is offered.
_VARIANTS = 12
# Parts that are made for another product are passed over.
_CANDIDATES = 10


class Similar(msgspec.Struct, frozen=True, kw_only=True):
    """An alternative; `score` is the similarity, 0..1."""

    stored: StoredProduct
    score: float


class Complement(msgspec.Struct, frozen=True, kw_only=True):
    """A companion: `role` is its kind in the policy's words, such as "monitor arm"."""

    stored: StoredProduct
    role: str


class FindRelated:
    """
    - Alternatives: nearest by vector, the same family first, one of each other design, at most five (REC-1).
    - Complements: by the policy, in stock, priced, at most three (REC-2, REC-3).
    - Nothing costs more than what is left of the budget.
    """

    def __init__(
        self, units: UnitsOfWork, related: RelatedProducts, embedder: Embedder, complements: Complements
    ) -> None:
        self._units = units
        self._related = related
        self._embedder = embedder
        self._complements = complements

    async def similar(
        self, product_id: ProductId, *, max_price: Decimal | None = None, in_stock: bool = False, limit: int = 5
    ) -> list[Similar]:
        """Raises NotFound for a product that the catalogue does not show."""
        product = await self._product(product_id)
        bounds = Bounds(max_price=max_price, in_stock=in_stock)
        limit = min(limit, MOST_SIMILAR)
        hits = await self._related.similar(product_id, self._embedder.model_id, bounds, limit * _VARIANTS)
        designs = {design_of(product)}
        found: list[Similar] = []
        for hit in hits:
            design = design_of(hit.stored.product)
            if design not in designs and len(found) < limit:
                designs.add(design)
                found.append(Similar(stored=hit.stored, score=hit.score))
        return found

    async def complements(
        self, product_id: ProductId, *, max_price: Decimal | None = None, limit: int = 3
    ) -> list[Complement]:
        """Raises NotFound for a product that the catalogue does not show."""
        product = await self._product(product_id)
        companions = self._complements.of(product)
        bounds = Bounds(max_price=max_price, in_stock=True)
        fitting = await self._related.beside(product_id, companions, bounds, _CANDIDATES)
        found = [
            Complement(stored=chosen, role=companion.name)
            for companion, candidates in zip(companions, fitting, strict=True)
            if (chosen := _first_fit(candidates, product)) is not None
        ]
        return found[: min(limit, MOST_COMPLEMENTS)]

    async def _product(self, product_id: ProductId) -> Product:
        async with self._units() as unit:
            found = await unit.products.by_ids([product_id])
        if not found:
            raise NotFound(f"product {product_id!r}")
        return found[0].product


def _first_fit(candidates: list[StoredProduct], product: Product) -> StoredProduct | None:
    return next((one for one in candidates if not made_for_another(one.product, product)), None)
