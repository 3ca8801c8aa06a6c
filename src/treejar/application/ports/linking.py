"""How the products of the catalogue and the items of operations belong together (CAT-2)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from treejar.domain.catalog.mismatch import Mismatch
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import OperationsId, ProductId
from treejar.domain.shared.sku import Sku


class ProductCode(msgspec.Struct, frozen=True, kw_only=True):
    """A product by its code, and what operations call it so far."""

    product_id: ProductId
    sku: Sku
    operations_id: OperationsId | None


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """What operations say of a product; None where they do not know it."""

    product_id: ProductId
    operations_id: OperationsId | None
    stock: StockLevel | None


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """How many products are shown, how many of them operations know, and how many of these have picture and
    description (CAT-13)."""

    shown: int
    reachable: int
    presentable: int


class Linking(Protocol):
    """Item ids and stock of products; never their words or prices. Only products that are shown are spoken of."""

    async def codes(self) -> list[ProductCode]:
        """Every product."""

    async def shared_codes(self) -> list[ProductCode]:
        """Products whose folded code another product has too, in the order of codes."""

    async def link(self, links: Sequence[Link]) -> int:
        """Set item id and stock where they differ; returns how many products it changed."""

    async def coverage(self) -> Coverage: ...


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What is new among mismatches, and how many are settled."""

    new: tuple[Mismatch, ...]
    settled: int


class Mismatches(Protocol):
    """What managers were told of, once for each code and kind."""

    async def keep(self, found: Collection[Mismatch], at: datetime) -> Kept:
        """Take `found` for all there is now: what is not in it is settled. New is what was not open before; one that
        was settled and is back is new again."""

    async def open(self) -> list[Mismatch]:
        """What is not settled, in the order of codes."""
