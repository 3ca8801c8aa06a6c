"""What the REST admin shows of stock."""

from datetime import datetime

import msgspec

from treejar.application.admin.stock import Reading, StockState
from treejar.application.ports.products import StoredProduct


class StockOut(msgspec.Struct, frozen=True, kw_only=True):
    """Stock of an item. `available` and `as_of` are null wherever `state` is not `counted`: unknown is not zero.

    `asked` is the code as it was asked for, null in a list of the whole catalogue.
    """

    sku: str
    state: StockState
    available: int | None = None
    as_of: datetime | None = None
    product_id: str | None = None
    operations_id: str | None = None
    asked: str | None = None
    candidates: tuple[str, ...] = ()

    @classmethod
    def live(cls, reading: Reading) -> "StockOut":
        return cls(
            asked=reading.asked,
            sku=reading.sku,
            state=reading.state,
            available=reading.level.available if reading.level else None,
            as_of=reading.level.as_of if reading.level else None,
            product_id=reading.product_id,
            operations_id=reading.operations_id,
            candidates=reading.candidates,
        )

    @classmethod
    def stored(cls, stored: StoredProduct) -> "StockOut":
        product, level = stored.product, stored.stock
        missing = StockState.NOT_COUNTED if product.operations_id else StockState.NOT_IN_OPERATIONS
        return cls(
            sku=product.sku.code,
            state=StockState.COUNTED if level else missing,
            available=level.available if level else None,
            as_of=level.as_of if level else None,
            product_id=product.id,
            operations_id=product.operations_id,
        )


class StockPageOut(msgspec.Struct, frozen=True, kw_only=True):
    items: list[StockOut]
    next: str | None
    total: int
