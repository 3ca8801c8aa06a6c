"""The order as it stands, with prices and live stock."""

from typing import Annotated, ClassVar, Literal

import msgspec

from treejar.application.ports.errors import PortError
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.terms.brief import Wanted
from treejar.application.terms.facts import Fact, StockFact, UnavailableFact
from treejar.application.tools.check_stock import CheckStock, CheckStockInput
from treejar.application.tools.order_facts import CATALOGUE, order_facts, products_of, wanted_of
from treejar.application.tools.tool import Arguments, Effect, ToolRefused
from treejar.application.tools.workbench import Workbench

MOST_CHECKED = 20


class ShowOrderInput(Arguments, frozen=True, kw_only=True):
    which: Annotated[
        Literal["current", "earlier"],
        msgspec.Meta(description="`earlier`: one from an earlier time, to ask whether it still holds"),
    ] = "current"


class ShowOrder:
    """What the customer wants so far, whole: products, prices, quantities, sums, live stock and what it lacks."""

    name: ClassVar[str] = "show_order"
    description: ClassVar[str] = "The customer's order as it stands: lines, prices, sums, live stock."
    effect: ClassVar[Effect] = Effect.READ
    arguments: ClassVar[type[ShowOrderInput]] = ShowOrderInput

    def __init__(self, units: UnitsOfWork, stock: CheckStock, clock: Clock) -> None:
        self._units = units
        self._stock = stock
        self._clock = clock

    async def run(self, wanted: ShowOrderInput, bench: Workbench) -> list[Fact]:
        lines = self._lines(wanted, bench)
        if not lines:
            raise ToolRefused(f"there is no {wanted.which} order")
        now, ids = self._clock.now(), [line.product_id for line in lines]
        try:
            products = await products_of(ids, bench.ledger, self._units)
        except PortError:
            return [UnavailableFact(what="search", source=CATALOGUE, as_of=now)]
        stock = await self._stock.run(CheckStockInput(product_ids=tuple(ids[:MOST_CHECKED])), bench)
        levels = {fact.product_id: fact for fact in stock if isinstance(fact, StockFact)}
        return [*order_facts(lines, products, levels, bench.ledger, now), *stock]

    def _lines(self, wanted: ShowOrderInput, bench: Workbench) -> tuple[Wanted, ...]:
        if wanted.which == "earlier":
            return bench.brief.earlier_order
        if bench.order is None or bench.order.is_earlier(self._clock.now()):
            return ()
        return wanted_of(bench.order)
