"""Operations (catalogue, stock, pictures) that a test fills."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence

from treejar.application.ports.errors import PortError
from treejar.application.ports.operations import BrokenRow, CatalogPage, Picture
from treejar.application.ports.products import CatalogItem
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import OperationsId, PictureRef


class FakeCatalogSource:
    """CatalogSource: `items` in pages of `page_size`; `breaks_after` pages it raises `error`."""

    def __init__(self, items: Sequence[CatalogItem] = (), page_size: int = 200) -> None:
        self.items = list(items)
        self.broken: list[BrokenRow] = []
        self.page_size = page_size
        self.error: PortError | None = None
        self.breaks_after = 0
        self.runs = 0

    async def pages(self) -> AsyncIterator[CatalogPage]:
        self.runs += 1
        starts = range(0, max(len(self.items), 1), self.page_size)
        for number, start in enumerate(starts):
            if self.error is not None and number >= self.breaks_after:
                raise self.error
            broken = tuple(self.broken) if number == 0 else ()
            yield CatalogPage(items=tuple(self.items[start : start + self.page_size]), broken=broken)
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
