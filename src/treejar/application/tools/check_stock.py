"""How many pieces there are, now."""

import asyncio
from typing import Annotated, ClassVar

import msgspec

from treejar.application.ports.errors import PortError
from treejar.application.ports.operations import StockReader
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.terms.facts import Fact, ProductFact, StockFact, UnavailableFact
from treejar.application.tools.tool import Arguments, Effect
from treejar.application.tools.workbench import Workbench
from treejar.domain.shared.ids import OperationsId, ProductId

OPERATIONS = "zoho inventory"


class CheckStockInput(Arguments, frozen=True, kw_only=True):
    product_ids: Annotated[
        tuple[ProductId, ...], msgspec.Meta(min_length=1, max_length=20, description="Ids of products found before")
    ]


class CheckStock:
    """Asks operations, never the catalogue copy (NEV-15). Unknown is not zero: no fact then."""

    name: ClassVar[str] = "check_stock"
    description: ClassVar[str] = "Live stock of products found before."
    effect: ClassVar[Effect] = Effect.READ
    arguments: ClassVar[type[CheckStockInput]] = CheckStockInput

    def __init__(self, units: UnitsOfWork, stock: StockReader, clock: Clock, patience_seconds: float = 4.0) -> None:
        self._units = units
        self._stock = stock
        self._clock = clock
        self._patience = patience_seconds

    async def run(self, wanted: CheckStockInput, bench: Workbench) -> list[Fact]:
        try:
            async with asyncio.timeout(self._patience):
                known = await self._in_operations(wanted.product_ids, bench)
                levels = await self._stock.levels(known.values())
        except (PortError, TimeoutError):
            return [UnavailableFact(what="stock", source=OPERATIONS, as_of=self._clock.now())]
        return [
            StockFact(product_id=product_id, available=level.available, source=OPERATIONS, as_of=level.as_of)
            for product_id, operations_id in known.items()
            if (level := levels.get(operations_id)) is not None
        ]

    async def _in_operations(self, ids: tuple[ProductId, ...], bench: Workbench) -> dict[ProductId, OperationsId]:
        """What operations call these products; one that they do not know has no stock to tell (CAT-2)."""
        products = {fact.product.id: fact.product for _, fact in bench.ledger.of(ProductFact)}
        if unseen := [product_id for product_id in ids if product_id not in products]:
            async with self._units.for_reading() as unit:
                products |= {stored.product.id: stored.product for stored in await unit.products.by_ids(unseen)}
        named = {product_id: products[product_id].operations_id for product_id in ids if product_id in products}
        return {product_id: operations_id for product_id, operations_id in named.items() if operations_id}
