"""How many pieces there are, now."""

import asyncio
from typing import Annotated, ClassVar

import msgspec

from treejar.application.ports.errors import PortError
from treejar.application.ports.operations import StockReader
from treejar.application.ports.system import Clock
from treejar.application.terms.facts import Fact, StockFact, UnavailableFact
from treejar.application.tools.tool import Arguments
from treejar.application.tools.workbench import Workbench
from treejar.domain.shared.ids import ProductId

OPERATIONS = "zoho inventory"


class CheckStockInput(Arguments, frozen=True, kw_only=True):
    product_ids: Annotated[tuple[ProductId, ...], msgspec.Meta(min_length=1, max_length=20)]


class CheckStock:
    """Asks operations, never the catalogue copy (NEV-15). Unknown is not zero: no fact then."""

    name: ClassVar[str] = "check_stock"
    description: ClassVar[str] = "Live stock of products found before."
    arguments: ClassVar[type[CheckStockInput]] = CheckStockInput

    def __init__(self, stock: StockReader, clock: Clock, patience_seconds: float = 4.0) -> None:
        self._stock = stock
        self._clock = clock
        self._patience = patience_seconds

    async def run(self, wanted: CheckStockInput, bench: Workbench) -> list[Fact]:
        try:
            async with asyncio.timeout(self._patience):
                levels = await self._stock.levels(wanted.product_ids)
        except (PortError, TimeoutError):
            return [UnavailableFact(what="stock", source=OPERATIONS, as_of=self._clock.now())]
        return [
            StockFact(product_id=product_id, available=level.available, source=OPERATIONS, as_of=level.as_of)
            for product_id in wanted.product_ids
            if (level := levels.get(product_id)) is not None
        ]
