"""Operations with what lies behind them: a catalogue of known rows, and ways to fail."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import httpx
from tests.factories.catalog import ProductFactory, item, money
from tests.fakes.operations import FakeCatalogSource, FakePictureSource, FakeStockReader
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.errors import PortError, Unavailable
from treejar.application.ports.operations import BrokenRow, CatalogSource, Picture, PictureSource, StockReader
from treejar.domain.catalog.stock import StockLevel
from treejar.domain.shared.ids import OperationsId, PictureRef, ProductId
from treejar.domain.shared.sku import Sku

JPEG = b"\xff\xd8\xff\xe0" + b"j" * 60
_ROWS_A_PAGE = 200


@dataclass(frozen=True)
class Row:
    """A row of operations. `available` None: its stock is not tracked."""

    number: int
    available: int | None

    @property
    def id(self) -> ProductId:
        return ProductId(self.operations_id)

    @property
    def operations_id(self) -> OperationsId:
        return OperationsId(f"4600000000{self.number:08d}")

    @property
    def picture(self) -> PictureRef:
        return PictureRef(f"zoho:{self.id}/desk.jpg")

    def as_zoho(self) -> dict[str, object]:
        figures = dict.fromkeys(("stock_on_hand", "available_stock", "actual_available_stock"), self.available)
        return {
            "item_id": self.id,
            "name": f"Desk {self.number}",
            "sku": f"TJ-{self.number}",
            "status": "active",
            "rate": 100.0 + self.number,
            "category_name": "Desks",
            "category_id": "460000000027100",
            "image_name": "desk.jpg" if self.number == PICTURED.number else "",
            "reorder_level": "",
            "custom_fields": [],
            "created_time": "2025-11-02T10:00:00+0400",
            "last_modified_time": "2026-02-06T12:44:26+0400",
            **({"track_inventory": False} if self.available is None else figures),
        }


PICTURED, OVERSOLD, UNTRACKED, PLENTY = Row(1, 5), Row(2, -3), Row(3, None), Row(4, 12)
ROWS = [PICTURED, OVERSOLD, UNTRACKED, PLENTY, *(Row(number, number) for number in range(5, 431))]
NAMELESS = ProductId("460000000099999999")
UNKNOWN = OperationsId("460000000012345678")
ZOHO_ITEMS: list[Mapping[str, object]] = [
    *(row.as_zoho() for row in ROWS),
    Row(0, 1).as_zoho() | {"item_id": NAMELESS, "name": ""},
]


def zoho_picture(item_id: str) -> bytes | None:
    return JPEG if item_id == PICTURED.id else None


class OperationsWorld(Protocol):
    """Three ports over the same rows."""

    catalog: CatalogSource
    stock: StockReader
    pictures: PictureSource

    async def break_down(self, after_pages: int = 0) -> None:
        """From now on nothing is answered, except that many pages of the catalogue."""


class FakeWorld:
    """The fakes."""

    def __init__(self) -> None:
        levels = {
            row.operations_id: StockLevel.reading(row.available, MONDAY_NOON)
            for row in ROWS
            if row.available is not None
        }
        rows = []
        for row in ROWS:
            product = ProductFactory.build(
                id=row.id, sku=Sku(f"TJ-{row.number}"), name=f"Desk {row.number}", price=money(f"{100 + row.number}")
            )
            level = levels.get(row.operations_id)
            rows.append(item(product, stock=level.available if level else None))
        self._catalog = FakeCatalogSource(rows, page_size=_ROWS_A_PAGE)
        self._catalog.broken = [BrokenRow(item_id=NAMELESS, reason="no name")]
        self._stock = FakeStockReader(levels)
        self._pictures = FakePictureSource({PICTURED.picture: Picture(content=JPEG, media_type="image/jpeg")})
        self.catalog: CatalogSource = self._catalog
        self.stock: StockReader = self._stock
        self.pictures: PictureSource = self._pictures

    async def break_down(self, after_pages: int = 0) -> None:
        error: PortError = Unavailable("operations", "no answer")
        self._catalog.error = self._stock.error = self._pictures.error = error
        self._catalog.breaks_after = after_pages


class ZohoWorld:
    """The real adapters against the simulator."""

    def __init__(
        self, catalog: CatalogSource, stock: StockReader, pictures: PictureSource, control: httpx.AsyncClient
    ) -> None:
        self.catalog, self.stock, self.pictures = catalog, stock, pictures
        self._control = control

    async def break_down(self, after_pages: int = 0) -> None:
        pages_first = (
            [{"path": "/items$", "nth": number + 1} for number in range(after_pages, 10)] if after_pages else []
        )
        for rule in pages_first or [{"path": ""}]:
            planted = {**rule, "action": "respond", "status": 503}
            (await self._control.post("/_sim/faults", json=planted)).raise_for_status()
