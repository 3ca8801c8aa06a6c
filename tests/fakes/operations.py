"""Operations (catalogue, stock, pictures) that a test fills."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence

from treejar.application.ports.errors import PortError
from treejar.application.ports.operations import (
    BrokenRow,
    CatalogPage,
    OperationsItem,
    OperationsPage,
    Picture,
    SourceItem,
)
from treejar.application.ports.products import CatalogItem
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import OperationsId, PictureRef
from treejar.domain.shared.sku import fold_sku


class FakeCatalogSource:
    """CatalogSource: `items`, then `rows`, in pages of `page_size`; `breaks_after` pages it raises `error`."""

    def __init__(self, items: Sequence[CatalogItem] = (), page_size: int = 200, name: str = "fake") -> None:
        self.name = name
        self.items = list(items)
        self.rows: list[SourceItem] = []
        self.broken: list[BrokenRow] = []
        self.page_size = page_size
        self.error: PortError | None = None
        self.breaks_after = 0
        self.runs = 0

    async def pages(self) -> AsyncIterator[CatalogPage]:
        self.runs += 1
        rows: list[SourceItem] = [*self.items, *self.rows]
        starts = range(0, max(len(rows), 1), self.page_size)
        for number, start in enumerate(starts):
            if self.error is not None and number >= self.breaks_after:
                raise self.error
            broken = tuple(self.broken) if number == 0 else ()
            yield CatalogPage(items=tuple(rows[start : start + self.page_size]), broken=broken)
        if self.error is not None and self.breaks_after >= len(starts):
            raise self.error


class FakeStockReader:
    """StockReader: what is not in `known` is absent from the answer; `error` is raised instead of answering."""

    def __init__(self, known: Mapping[OperationsId, StockLevel] | None = None) -> None:
        self.known = dict(known or {})
        self.error: PortError | None = None
        self.asked: list[frozenset[OperationsId]] = []

    async def levels(self, ids: Collection[OperationsId]) -> Mapping[OperationsId, StockLevel]:
        self.asked.append(frozenset(ids))
        if self.error is not None:
            raise self.error
        return {item_id: self.known[item_id] for item_id in ids if item_id in self.known}


class FakePictureSource:
    """PictureSource over a dictionary."""

    def __init__(self, pictures: Mapping[PictureRef, Picture] | None = None) -> None:
        self.pictures = dict(pictures or {})
        self.error: PortError | None = None
        self.asked: list[PictureRef] = []

    async def fetch(self, reference: PictureRef) -> Picture | None:
        self.asked.append(reference)
        if self.error is not None:
            raise self.error
        return self.pictures.get(reference)


class FakeOperationsItems:
    """OperationsItems: `items` in pages of two; `error` breaks the list after its first page, `find` from the start."""

    def __init__(self, items: Sequence[OperationsItem] = ()) -> None:
        self.items = list(items)
        self.broken: list[BrokenRow] = []
        self.overlooked: set[OperationsId] = set()
        self.error: PortError | None = None
        self.looked_for: list[str] = []

    async def pages(self) -> AsyncIterator[OperationsPage]:
        shown = [item for item in self.items if item.operations_id not in self.overlooked]
        for start in range(0, max(len(shown), 1), 2):
            broken = tuple(self.broken) if not start else ()
            yield OperationsPage(items=tuple(shown[start : start + 2]), broken=broken)
            if self.error is not None:
                raise self.error

    async def find(self, sku: str) -> list[OperationsItem]:
        self.looked_for.append(sku)
        if self.error is not None:
            raise self.error
        return [item for item in self.items if item.sku.key == fold_sku(sku)]
