"""Which product somebody means who types its code."""

from collections.abc import Sequence
from typing import TypeVar

from treejar.application.ports.errors import Ambiguous, NotFound
from treejar.application.ports.products import StoredProduct
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.sku import Sku

T = TypeVar("T")


async def product_named(units: UnitsOfWork, name: str) -> StoredProduct:
    """The product of this SKU in any spelling; of several the one that is spelled exactly so; else the one of this id.
    Raises InvalidValue for what cannot be a SKU, NotFound, and Ambiguous with the ids of the candidates."""
    sku = Sku(name)
    async with units() as unit:
        found = await unit.products.by_codes([sku.key]) if sku.key else []
        found = exact_first(sku, [(stored.product.sku, stored) for stored in found])
        if not found:
            found = await unit.products.by_ids([ProductId(name)])
    if len(found) > 1:
        raise Ambiguous(f"products with the code {name!r}", [described(stored) for stored in found])
    if not found:
        raise NotFound(f"product {name!r}")
    return found[0]


def exact_first(sku: Sku, found: Sequence[tuple[Sku, T]]) -> list[T]:
    """The only one that is spelled exactly as `sku`, or else all."""
    exact = [one for spelled, one in found if spelled.code == sku.code]
    return exact if len(exact) == 1 else [one for _, one in found]


def described(stored: StoredProduct) -> str:
    """Enough to tell a product from others of its code."""
    return f"{stored.product.id}: {stored.product.sku.code}, {stored.product.name}"
