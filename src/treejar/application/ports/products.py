"""The catalogue as stored."""

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Protocol, Self

import msgspec

from treejar.application.ports.embedder import Vector
from treejar.domain.catalog.card_quality import CardQuality
from treejar.domain.catalog.product import Product
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.money import Money


class CatalogItem(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the source: product, stock of that moment (None = not tracked), fingerprint of all of it.

    `sale_price` is kept for the owner and never shown to a customer (CAT-1). It is a `SourceItem` that is read already.
    """

    product: Product
    stock: StockLevel | None
    fingerprint: bytes
    sale_price: Money | None = None

    @property
    def id(self) -> ProductId:
        return self.product.id

    def read(self) -> Self:
        return self


class StoredProduct(msgspec.Struct, frozen=True, kw_only=True):
    """A product as stored, with the stock of the last synchronisation."""

    product: Product
    stock: StockLevel | None


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What a page changed."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


class ProductFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which products a list shows. `category` in any case; `in_stock` None: both; `needs_review`: those whose card is
    too poor (CAT-12), the poorest first. Prices are AED before VAT; with a bound, what has no price is not shown.
    `cursor` is what the last page gave."""

    category: str | None = None
    min_price: Decimal | None = None
    max_price: Decimal | None = None
    in_stock: bool | None = None
    needs_review: bool = False
    limit: int = 50
    cursor: str | None = None


class ListedProduct(msgspec.Struct, frozen=True, kw_only=True):
    """A product in a list, with what its card is worth."""

    stored: StoredProduct
    card: CardQuality


class ProductPage(msgspec.Struct, frozen=True):
    items: tuple[ListedProduct, ...]
    next: str | None
    total: int


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

    async def fingerprints(self) -> dict[ProductId, bytes]:
        """Of every product that is not withdrawn: what `upsert` would not write again."""

    async def upsert(self, items: Sequence[CatalogItem]) -> Written:
        """Write what is new, changed by its fingerprint, or back after a withdrawal; the rest is not touched. An item
        that does not name its id in operations leaves id and stock as linking found them (CAT-2)."""

    async def withdraw(self, ids: Collection[ProductId]) -> int:
        """Withdraw these; returns how many were not withdrawn before."""

    async def count(self) -> int:
        """How many products are not withdrawn."""

    async def by_codes(self, keys: Collection[str]) -> list[StoredProduct]:
        """Active products whose folded SKU is one of `keys`."""

    async def by_ids(self, ids: Collection[ProductId]) -> list[StoredProduct]:
        """Active products of these ids, in no order; what is withdrawn or unknown is absent."""

    async def page(self, wanted: ProductFilter) -> ProductPage:
        """Active products, in the order of ids or of the review list. Raises InvalidValue for a cursor that is not
        from a page of the same list."""

    async def lacking_vector(self, model_id: str, limit: int, after: str = "") -> list[ProductText]:
        """Active products without a vector of this model for their present words: the first of those whose id is
        beyond `after`, in the order of ids."""

    async def store_vectors(self, model_id: str, vectors: Sequence[Embedded]) -> None:
        """Keep vectors; a product has one per model."""


class SyncRun(msgspec.Struct, frozen=True, kw_only=True):
    """One catalogue run; `source` is the name of the `CatalogSource` it read."""

    started_at: datetime
    finished_at: datetime | None
    outcome: str
    seen: int
    source: str = ""


class SyncRuns(Protocol):
    async def start(self, at: datetime, source: str = "") -> int:
        """Open a run; an older one still RUNNING is marked FAILED. Returns its number."""

    async def finish(self, number: int, at: datetime, outcome: str, seen: int) -> None: ...

    async def latest(self) -> SyncRun | None:
        """The run that was started last, however it ended; one that goes on has no `finished_at`."""

    async def last_complete(self) -> SyncRun | None: ...
