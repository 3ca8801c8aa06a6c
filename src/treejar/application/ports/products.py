"""The catalogue as stored."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from treejar.application.ports.embedder import Vector
from treejar.domain.catalog.product import Product
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.money import Money


class CatalogItem(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the source: product, stock of that moment (None = not tracked), fingerprint of all of it.

    `sale_price` is kept for the owner and never shown to a customer (CAT-1).
    """

    product: Product
    stock: StockLevel | None
    fingerprint: bytes
    sale_price: Money | None = None


class StoredProduct(msgspec.Struct, frozen=True, kw_only=True):
    """A product as stored, with the stock of the last synchronisation."""

    product: Product
    stock: StockLevel | None


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What a page changed."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


class ProductText(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a product that an embedder reads, and their fingerprint."""

    product_id: ProductId
    text: str
    fingerprint: bytes


class Embedded(msgspec.Struct, frozen=True, kw_only=True):
    product_id: ProductId
    fingerprint: bytes
    vector: Vector


class ProductStore(Protocol):
    """Products; nothing is ever deleted, what vanished is withdrawn (CAT-5)."""

    async def upsert(self, items: Sequence[CatalogItem]) -> Written:
        """Write what is new, changed by its fingerprint, or back after a withdrawal; the rest is not touched."""

    async def withdraw_except(self, seen: Collection[ProductId]) -> int:
        """Withdraw every product that a whole run did not see; returns how many."""

    async def count(self) -> int:
        """How many products are not withdrawn."""

    async def by_codes(self, keys: Collection[str]) -> list[StoredProduct]:
        """Active products whose folded SKU is one of `keys`."""

    async def by_ids(self, ids: Collection[ProductId]) -> list[StoredProduct]:
        """Active products of these ids, in no order; what is withdrawn or unknown is absent."""

    async def lacking_vector(self, model_id: str, limit: int) -> list[ProductText]:
        """Active products without a vector of this model for their present words."""

    async def store_vectors(self, model_id: str, vectors: Sequence[Embedded]) -> None:
        """Keep vectors; a product has one per model."""


class SyncRun(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of the last catalogue runs, for doctor and health."""

    started_at: datetime
    finished_at: datetime | None
    outcome: str
    seen: int


class SyncRuns(Protocol):
    async def start(self, at: datetime) -> int:
        """Open a run; an older one still RUNNING is marked FAILED. Returns its number."""

    async def finish(self, number: int, at: datetime, outcome: str, seen: int) -> None: ...

    async def last_complete(self) -> SyncRun | None: ...
