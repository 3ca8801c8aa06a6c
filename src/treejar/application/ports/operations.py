"""Zoho Inventory and whatever else may own catalogue and stock."""

from collections.abc import AsyncIterator, Collection, Mapping
from typing import Protocol

import msgspec

from treejar.application.ports.products import CatalogItem
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import OperationsId, PictureRef


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

    async def levels(self, ids: Collection[OperationsId]) -> Mapping[OperationsId, StockLevel]:
        """Levels of this moment. An item that is unknown or not tracked is absent: unknown, never zero.
        Raises Unavailable, RateLimited, AuthFailed."""


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    content: bytes
    media_type: str


class PictureSource(Protocol):
    async def fetch(self, reference: PictureRef) -> Picture | None:
        """The picture as its source keeps it; None where it has none (any more). Raises PortError."""
