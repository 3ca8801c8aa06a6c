"""Stock for managers: of the whole catalogue as last synchronised, of named items this moment."""

from typing import Annotated

from dishka.integrations.litestar import FromDishka, inject
from litestar import Controller, get
from litestar.openapi.spec import Example
from litestar.params import PathParameter, QueryParameter

from treejar.application.admin.catalogue import ReadCatalogue
from treejar.application.admin.stock import ReadStock
from treejar.application.ports.products import ProductFilter
from treejar.entrypoints.http.code_paths import code_in
from treejar.entrypoints.http.inputs import Category, InStock, nothing_beside, plain, plain_or_none
from treejar.entrypoints.http.inventory_out import StockOut, StockPageOut
from treejar.entrypoints.http.paging import Cursor, Limit
from treejar.entrypoints.http.problems import (
    AMBIGUOUS,
    BAD_REQUEST,
    DOWN,
    NO_PRODUCT,
    UNAUTHORIZED,
    UNPROCESSABLE,
    example,
)

Codes = Annotated[
    tuple[str, ...],
    QueryParameter(
        name="sku",
        max_items=100,
        description="Codes in any spelling, `?sku=…&sku=…`: a live reading of each, no pages then.",
        examples=[Example(value=["CH 616", "ma2"])],
    ),
]
Code = Annotated[
    str, PathParameter(description="The code in any spelling; a slash is `%2F`.", examples=[Example(value="ch-616")])
]
ONE = {
    "asked": "ch-616",
    "sku": "CH 616",
    "state": "counted",
    "available": 12,
    "as_of": "2026-03-02T09:15:00Z",
    "product_id": "460000000000617",
    "operations_id": "460000000000617",
    "candidates": [],
}
UNKNOWN: dict[str, object] = {
    "asked": "CH 9999",
    "sku": "CH 9999",
    "state": "unknown",
    "available": None,
    "as_of": None,
    "product_id": None,
    "operations_id": None,
    "candidates": [],
}
PAGE = {"items": [ONE, UNKNOWN], "next": None, "total": 2}
COMMON = {400: BAD_REQUEST, 401: UNAUTHORIZED, 422: UNPROCESSABLE, 503: DOWN}


class InventoryController(Controller):
    path = "/api/v1/inventory/stock"
    tags = ("inventory",)

    @get(
        "/",
        summary="Stock of the catalogue as stored, or of codes as of now",
        responses={200: example(StockPageOut, PAGE), **COMMON},
    )
    @inject
    async def list(
        self,
        stock: FromDishka[ReadStock],
        catalogue: FromDishka[ReadCatalogue],
        sku: Codes = (),
        category: Category = None,
        in_stock: InStock = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> StockPageOut:
        if sku:
            nothing_beside("sku", category=category, in_stock=in_stock, cursor=cursor)
            readings = await stock.many([plain("sku", code) for code in sku])
            return StockPageOut(items=[StockOut.live(one) for one in readings], next=None, total=len(readings))
        wanted = ProductFilter(
            category=plain_or_none("category", category), in_stock=in_stock, limit=limit, cursor=cursor
        )
        page = await catalogue.page(wanted)
        return StockPageOut(items=[StockOut.stored(one.stored) for one in page.items], next=page.next, total=page.total)

    @get(
        "/{sku:str}",
        summary="Stock of one item this moment",
        responses={200: example(StockOut, ONE), 404: NO_PRODUCT, 409: AMBIGUOUS, **COMMON},
    )
    @inject
    async def read(self, sku: Code, stock: FromDishka[ReadStock]) -> StockOut:
        """An item that only operations know is found too. 503 while they do not answer."""
        return StockOut.live(await stock.one(plain("sku", code_in(sku))))
