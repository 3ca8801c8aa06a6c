"""What an order proves: its products, prices, quantities and sums, and what the stock lacks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import add

from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.terms.brief import Wanted
from treejar.application.terms.facts import (
    Fact,
    FactLedger,
    LineFact,
    MissingStockFact,
    OrderLineFact,
    PriceFact,
    ProductFact,
    StockFact,
    TotalFact,
)
from treejar.domain.catalog.product import Product
from treejar.domain.quoting.order import Order
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.money import Money

ORDER = "order"
CATALOGUE = "catalogue"


def wanted_of(order: Order) -> tuple[Wanted, ...]:
    """The lines as the brief has them."""
    return tuple(Wanted(line.product_id, line.quantity) for line in order.lines)


async def products_of(ids: Sequence[ProductId], ledger: FactLedger, units: UnitsOfWork) -> dict[ProductId, Product]:
    """The products of these ids, from this turn's facts where they are there. Raises PortError."""
    known = {fact.product.id: fact.product for _, fact in ledger.of(ProductFact)}
    if unseen := [product_id for product_id in dict.fromkeys(ids) if product_id not in known]:
        async with units() as unit:
            known |= {stored.product.id: stored.product for stored in await unit.products.by_ids(unseen)}
    return {product_id: known[product_id] for product_id in ids if product_id in known}


def stock_of(ids: Iterable[ProductId], ledger: FactLedger) -> dict[ProductId, StockFact]:
    """The stock that this turn has read."""
    return {product_id: found[1] for product_id in ids if (found := ledger.about(StockFact, product_id))}


def order_facts(
    lines: Sequence[Wanted],
    products: Mapping[ProductId, Product],
    stock: Mapping[ProductId, StockFact],
    ledger: FactLedger,
    now: datetime,
) -> list[Fact]:
    """For each line the product, its price, its quantity and its sum, and what known stock lacks; the total of several
    lines where each has a price. A line whose product nobody knows is a quantity and nothing else."""
    facts: list[Fact] = []
    sums: list[Money] = []
    for line in lines:
        product = products.get(line.product_id)
        if product is not None:
            facts += _of_product(product, ledger, now)
        facts.append(OrderLineFact(product_id=line.product_id, quantity=line.quantity, source=ORDER, as_of=now))
        price = _price(line.product_id, product, ledger)
        if price is not None:
            sums.append(price * line.quantity)
            facts.append(
                LineFact(
                    product_id=line.product_id, quantity=line.quantity, total=sums[-1], source=CATALOGUE, as_of=now
                )
            )
        facts += _missing(line, stock.get(line.product_id))
    if len(sums) == len(lines) > 1:
        facts.append(TotalFact(total=reduce(add, sums), source=CATALOGUE, as_of=now))
    return facts


def _missing(line: Wanted, stock: StockFact | None) -> Iterator[Fact]:
    """What the stock does not cover (NEV-21)."""
    if stock is not None and stock.available < line.quantity:
        lacking = line.quantity - stock.available
        yield MissingStockFact(product_id=line.product_id, missing=lacking, source=stock.source, as_of=stock.as_of)


def _of_product(product: Product, ledger: FactLedger, now: datetime) -> Iterator[Fact]:
    """What this turn found already keeps its name."""
    found = ledger.product(product.id)
    yield found[1] if found else ProductFact(product=product, source=CATALOGUE, as_of=now)
    priced = ledger.about(PriceFact, product.id)
    if priced is not None:
        yield priced[1]
    elif product.price is not None:
        yield PriceFact(product_id=product.id, price=product.price, source=CATALOGUE, as_of=now)


def _price(product_id: ProductId, product: Product | None, ledger: FactLedger) -> Money | None:
    priced = ledger.about(PriceFact, product_id)
    if priced is not None:
        return priced[1].price
    return product.price if product else None
