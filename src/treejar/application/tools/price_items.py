"""Sums: computed here, never by an author (PRC-5)."""

from decimal import Decimal
from functools import reduce
from operator import add
from typing import Annotated, ClassVar

import msgspec

from treejar.application.ports.system import Clock
from treejar.application.terms.facts import (
    BudgetFact,
    Fact,
    LineFact,
    MissingStockFact,
    PriceFact,
    StockFact,
    TotalFact,
)
from treejar.application.tools.tool import Arguments, Effect, ToolRefused
from treejar.application.tools.workbench import Workbench
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.money import Money

PRICE_LIST = "price list"
HIGHEST_BUDGET = Decimal(1_000_000_000)


class PricedLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    product_id: Annotated[ProductId, msgspec.Meta(description="Id of a product whose price was found in this turn")]
    quantity: Annotated[int, msgspec.Meta(ge=1, le=100_000)]


class PriceItemsInput(Arguments, frozen=True, kw_only=True):
    """`budget` is what the customer wants to spend in all, AED before VAT."""

    lines: Annotated[tuple[PricedLine, ...], msgspec.Meta(min_length=1, max_length=20)]
    budget: Annotated[Decimal, msgspec.Meta(description="What the customer wants to spend in all, AED")] | None = None

    def __post_init__(self) -> None:
        if self.budget is not None and not 0 < self.budget <= HIGHEST_BUDGET:
            raise ValueError(f"budget must be above 0 and at most {HIGHEST_BUDGET}")


class PriceItems:
    """Quantity times the price found in this turn; what stock lacks (NEV-21), what a budget buys (NEV-20)."""

    name: ClassVar[str] = "price_items"
    description: ClassVar[str] = "Sum up quantities of products whose price was found in this turn, against a budget."
    effect: ClassVar[Effect] = Effect.SUM
    arguments: ClassVar[type[PriceItemsInput]] = PriceItemsInput

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def run(self, wanted: PriceItemsInput, bench: Workbench) -> list[Fact]:
        if len({line.product_id for line in wanted.lines}) < len(wanted.lines):
            raise ToolRefused("name each product once, with its whole quantity")
        facts: list[Fact] = []
        sums = []
        for line in wanted.lines:
            price = self._price(line.product_id, bench)
            sums.append(price * line.quantity)
            facts.append(self._line(line, sums[-1]))
            facts += self._missing(line, bench)
        total = reduce(add, sums)
        if len(sums) > 1:
            facts.append(TotalFact(total=total, source=PRICE_LIST, as_of=self._clock.now()))
        if wanted.budget is not None:
            facts.append(self._budget(wanted.lines, total, Money.of(wanted.budget), bench))
        return facts

    def _price(self, product_id: ProductId, bench: Workbench) -> Money:
        found = bench.ledger.about(PriceFact, product_id)
        if found is None:
            raise ToolRefused(f"no price of product {product_id[:30]!r} was found in this turn; search for it first")
        return found[1].price

    def _line(self, line: PricedLine, total: Money) -> LineFact:
        return LineFact(
            product_id=line.product_id,
            quantity=line.quantity,
            total=total,
            source=PRICE_LIST,
            as_of=self._clock.now(),
        )

    def _missing(self, line: PricedLine, bench: Workbench) -> list[Fact]:
        stock = bench.ledger.about(StockFact, line.product_id)
        if stock is None or stock[1].available >= line.quantity:
            return []
        missing = line.quantity - stock[1].available
        return [
            MissingStockFact(product_id=line.product_id, missing=missing, source=stock[1].source, as_of=stock[1].as_of)
        ]

    def _budget(self, lines: tuple[PricedLine, ...], total: Money, budget: Money, bench: Workbench) -> BudgetFact:
        first = lines[0].product_id
        return BudgetFact(
            product_id=first,
            budget=budget,
            units=int(budget.amount // self._price(first, bench).amount),
            shortfall=total - budget if total > budget else None,
            source=PRICE_LIST,
            as_of=self._clock.now(),
        )
