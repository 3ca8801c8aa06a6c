"""Operations with what lies behind them: a catalogue of known rows, and ways to fail."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import httpx
from tests.adapters.storefront.shop import Shop, desk
from tests.factories.catalog import ProductFactory, item, money
from tests.fakes.operations import FakeCatalogSource, FakeOperationsItems, FakePictureSource, FakeStockReader
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.errors import PortError, Unavailable
from treejar.application.ports.operations import (
    BrokenRow,
    CatalogSource,
    OperationsItem,
    OperationsItems,
    Picture,
    PictureSource,
    StockReader,
)
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
# Not sold any more, so that no catalogue has them. Two of them share a code, written on two keyboards.
RETIRED, RETIRED_TOO = Row(9001, 3), Row(9002, None)
RETIRED_CODES = {RETIRED.operations_id: "TJ-9001", RETIRED_TOO.operations_id: "ТJ 9001"}
NAMELESS = ProductId("460000000099999999")
UNKNOWN = OperationsId("460000000012345678")
ZOHO_ITEMS: list[Mapping[str, object]] = [
    *(row.as_zoho() for row in ROWS),
    Row(0, 1).as_zoho() | {"item_id": NAMELESS, "name": ""},
    *(
        row.as_zoho() | {"sku": RETIRED_CODES[row.operations_id], "status": "inactive"}
        for row in (RETIRED, RETIRED_TOO)
    ),
]


def zoho_picture(item_id: str) -> bytes | None:
    return JPEG if item_id == PICTURED.id else None


class CatalogWorld(Protocol):
    """A catalogue of these rows. Its ids are those of the rows with `prefix` before them."""

    catalog: CatalogSource
    prefix: str

    async def break_down(self, after_pages: int = 0) -> None:
        """From now on nothing is answered, except that many pages."""


class OperationsWorld(Protocol):
    """Four ports over the same rows."""

    catalog: CatalogSource
    prefix: str
    stock: StockReader
    items: OperationsItems
    pictures: PictureSource

    async def break_down(self, after_pages: int = 0) -> None:
        """From now on nothing is answered, except that many pages of the catalogue."""


class FakeWorld:
    """The fakes."""

    prefix = ""

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
        self._items = FakeOperationsItems(
            [
                *(_item(row, f"TJ-{row.number}") for row in (*ROWS, Row(0, 1))),
                *(_item(row, RETIRED_CODES[row.operations_id], sellable=False) for row in (RETIRED, RETIRED_TOO)),
            ]
        )
        self._pictures = FakePictureSource({PICTURED.picture: Picture(content=JPEG, media_type="image/jpeg")})
        self.catalog: CatalogSource = self._catalog
        self.stock: StockReader = self._stock
        self.items: OperationsItems = self._items
        self.pictures: PictureSource = self._pictures

    async def break_down(self, after_pages: int = 0) -> None:
        error: PortError = Unavailable("operations", "no answer")
        self._catalog.error = self._stock.error = self._pictures.error = self._items.error = error
        self._catalog.breaks_after = after_pages


def _item(row: Row, code: str, *, sellable: bool = True) -> OperationsItem:
    stock = None if row.available is None else StockLevel.reading(row.available, MONDAY_NOON)
    # The nameless row of the catalogue is an item of operations all the same.
    item_id = OperationsId(NAMELESS) if row.number == 0 else row.operations_id
    return OperationsItem(operations_id=item_id, sku=Sku(code), stock=stock, sellable=sellable)


class ZohoWorld:
    """The real adapters against the simulator."""

    prefix = ""

    def __init__(
        self,
        catalog: CatalogSource,
        stock: StockReader,
        items: OperationsItems,
        pictures: PictureSource,
        control: httpx.AsyncClient,
    ) -> None:
        self.catalog, self.stock, self.items, self.pictures = catalog, stock, items, pictures
        self._control = control

    async def break_down(self, after_pages: int = 0) -> None:
        pages_first = (
            [{"path": "/items$", "nth": number + 1} for number in range(after_pages, 10)] if after_pages else []
        )
        for rule in pages_first or [{"path": ""}]:
            planted = {**rule, "action": "respond", "status": 503}
            (await self._control.post("/_sim/faults", json=planted)).raise_for_status()


class StorefrontWorld:
    """The feed of the seller's site with these rows on one shelf."""

    prefix = "sf-"

    def __init__(self, shop: Shop) -> None:
        self.catalog: CatalogSource = shop.catalog()
        self._shop = shop
        rows = [
            desk(slug=row.id, sku=f"TJ-{row.number}", name=f"Desk {row.number}", price=100 + row.number) for row in ROWS
        ]
        shop.put("desks", *rows, desk(slug=NAMELESS, name=""))

    async def break_down(self, after_pages: int = 0) -> None:
        def down(request: httpx.Request) -> httpx.Response | None:
            page = int(request.url.params.get("offset", "0")) // 100
            return httpx.Response(503) if page >= after_pages else None

        self._shop.planted = down
