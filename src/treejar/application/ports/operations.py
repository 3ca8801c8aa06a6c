"""Zoho Inventory and whatever else may own catalogue and stock."""

from collections.abc import AsyncIterator, Collection, Mapping
from typing import Protocol

import msgspec

from treejar.application.ports.products import CatalogItem
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import OperationsId, PictureRef, ProductId
from treejar.domain.shared.sku import Sku


class BrokenRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row that cannot be a product, and why; reported, never dropped silently."""

    item_id: str
    reason: str


class SourceItem(Protocol):
    """An item as its source gave it: enough to see that nothing changed, and the way to its product. Reading costs more
    than all the rest of a run, so only what is new or changed is read."""

    @property
    def id(self) -> ProductId: ...

    @property
    def fingerprint(self) -> bytes:
        """Changes whenever anything changes that `read` would give, and never with the moment of reading."""

    def read(self) -> CatalogItem | BrokenRow | None:
        """The item; why the row cannot be one; or None where it is not for sale."""


class CatalogPage(msgspec.Struct, frozen=True, kw_only=True):
    """Items that are read already (`CatalogItem`) are source items too. `broken`: rows without as much as an id, or
    found unusable before they were read."""

    items: tuple[SourceItem, ...]
    broken: tuple[BrokenRow, ...] = ()


class CatalogSource(Protocol):
    """What may be shown to a customer."""

    @property
    def name(self) -> str:
        """Whose ids the products have. A catalogue that comes from another source replaces the one before."""

    def pages(self) -> AsyncIterator[CatalogPage]:
        """Every page of a full run. Ends only when the source says there is no more; raises PortError when a page
        cannot be had, so that a cut run is never mistaken for a whole one."""


class StockReader(Protocol):
    """Live stock."""

    async def levels(self, ids: Collection[OperationsId]) -> Mapping[OperationsId, StockLevel]:
        """Levels of this moment. An item that is unknown or not tracked is absent: unknown, never zero.
        Raises Unavailable, RateLimited, AuthFailed."""


class OperationsItem(msgspec.Struct, frozen=True, kw_only=True):
    """An item as operations know it. Its price and words are not here, so that they can never replace those of the
    catalogue (CAT-1). `sellable`: active and an end product (CAT-4)."""

    operations_id: OperationsId
    sku: Sku
    stock: StockLevel | None
    sellable: bool


class OperationsPage(msgspec.Struct, frozen=True, kw_only=True):
    items: tuple[OperationsItem, ...]
    broken: tuple[BrokenRow, ...] = ()


class OperationsItems(Protocol):
    """What operations sell, for a catalogue that comes from elsewhere."""

    def pages(self) -> AsyncIterator[OperationsPage]:
        """Every item, sellable or not; ends and fails as `CatalogSource.pages`."""

    async def find(self, sku: str) -> list[OperationsItem]:
        """Every item whose folded SKU is that of `sku`, sellable or not; several where the code is ambiguous.
        Raises PortError."""


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    content: bytes
    media_type: str


class PictureSource(Protocol):
    async def fetch(self, reference: PictureRef) -> Picture | None:
        """The picture as its source keeps it; None where it has none (any more). Raises PortError."""


class MorePictures(Protocol):
    """A source that adds pictures to products of the catalogue, and nothing else (CAT-14)."""

    def pages(self) -> AsyncIterator[Mapping[str, tuple[PictureRef, ...]]]:
        """References by folded SKU, the main picture first; no key comes twice in a run. Ends and fails as
        `CatalogSource.pages`."""
