"""Zoho Inventory and whatever else may own catalogue and stock."""

from collections.abc import AsyncIterator, Collection, Mapping
from typing import Protocol

import msgspec

from treejar.application.ports.products import CatalogItem
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import ProductId


class BrokenRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row that cannot be a product, and why; reported, never dropped silently."""

    item_id: str
    reason: str


class CatalogPage(msgspec.Struct, frozen=True, kw_only=True):
    items: tuple[CatalogItem, ...]
    broken: tuple[BrokenRow, ...] = ()


class CatalogSource(Protocol):
    """What may be shown to a customer."""

    def pages(self) -> AsyncIterator[CatalogPage]:
        """Every page of a full run. Ends only when the source says there is no more; raises PortError when a page
        cannot be had, so that a cut run is never mistaken for a whole one."""


class StockReader(Protocol):
    """Live stock."""

    async def levels(self, ids: Collection[ProductId]) -> Mapping[ProductId, StockLevel]:
        """Levels of this moment. An item that is unknown or not tracked is absent: unknown, never zero.
        Raises Unavailable, RateLimited, AuthFailed."""


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    content: bytes
    media_type: str


class PictureSource(Protocol):
    async def picture(self, product_id: ProductId) -> Picture | None:
        """The picture of a product; None if it has none. Raises PortError."""
