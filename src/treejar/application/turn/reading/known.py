"""What the facts of a turn prove, number by number: its role, its product, its unit."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

import msgspec

from treejar.application.terms.brief import Brief
from treejar.application.terms.facts import (
    BudgetFact,
    Fact,
    FactLedger,
    FromPriceFact,
    LineFact,
    MissingStockFact,
    OrderLineFact,
    PriceFact,
    StockFact,
    TotalFact,
)
from treejar.domain.shared.ids import ProductId


class Role(StrEnum):
    """What a number is in the facts."""

    PRICE = "price"
    STOCK = "stock"
    QUANTITY = "quantity"
    LINE_TOTAL = "line total"
    TOTAL = "total"
    BUDGET = "budget"
    UNITS = "units"
    SHORTFALL = "shortfall"
    MISSING = "missing"
    FROM = "from"


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """One proved number. `quantity` is that of a line's total, `category` that of a from-price."""

    role: Role
    value: Decimal
    product: ProductId | None = None
    quantity: int | None = None
    category: str = ""


MONEY = frozenset({Role.PRICE, Role.LINE_TOTAL, Role.TOTAL, Role.BUDGET, Role.SHORTFALL, Role.FROM})


def known_in(ledger: FactLedger, brief: Brief) -> tuple[Known, ...]:
    """Everything the facts and the order as it stands prove."""
    facts = tuple(known for _, fact in ledger.items() for known in known_of(fact))
    changed = {fact.product_id for _, fact in ledger.of(OrderLineFact)}
    kept = tuple(
        Known(role=Role.QUANTITY, value=Decimal(line.quantity), product=line.product_id)
        for line in (*brief.order, *brief.earlier_order)
        if line.product_id not in changed
    )
    return facts + kept


def known_of(fact: Fact) -> Iterator[Known]:
    """The numbers of one fact, that of its plain reference first."""
    match fact:
        case PriceFact(product_id=product, price=price):
            yield Known(role=Role.PRICE, value=price.amount, product=product)
        case FromPriceFact(category=category, price=price):
            yield Known(role=Role.FROM, value=price.amount, category=category)
        case StockFact(product_id=product, available=available):
            yield Known(role=Role.STOCK, value=Decimal(max(available, 0)), product=product)
        case LineFact(product_id=product, quantity=quantity, total=total):
            yield Known(role=Role.LINE_TOTAL, value=total.amount, product=product, quantity=quantity)
            yield Known(role=Role.QUANTITY, value=Decimal(quantity), product=product)
        case OrderLineFact(product_id=product, quantity=quantity):
            yield Known(role=Role.QUANTITY, value=Decimal(quantity), product=product)
        case TotalFact(total=total):
            yield Known(role=Role.TOTAL, value=total.amount)
        case BudgetFact(product_id=product, budget=budget, units=units, shortfall=shortfall):
            yield Known(role=Role.BUDGET, value=budget.amount)
            yield Known(role=Role.UNITS, value=Decimal(units), product=product)
            if shortfall is not None:
                yield Known(role=Role.SHORTFALL, value=shortfall.amount)
        case MissingStockFact(product_id=product, missing=missing):
            yield Known(role=Role.MISSING, value=Decimal(missing), product=product)


def known_as(fact: Fact, part: str) -> Known | None:
    """What a reference to this part of a fact states; None where it states no number."""
    numbers = {known.role: known for known in known_of(fact)}
    named = {
        "quantity": Role.QUANTITY, "units": Role.UNITS, "shortfall": Role.SHORTFALL, "missing": Role.MISSING,
        "available": Role.STOCK, "budget": Role.BUDGET, "price": Role.PRICE, "total": Role.LINE_TOTAL,
    }  # fmt: skip
    if not part:
        return next(iter(numbers.values()), None)
    if part == "total" and Role.TOTAL in numbers:
        return numbers[Role.TOTAL]
    if part == "price" and Role.FROM in numbers:
        return numbers[Role.FROM]
    return numbers.get(named[part]) if part in named else None
