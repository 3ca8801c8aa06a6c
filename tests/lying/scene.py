"""A scene: what the tools found out in one turn, and the names under which a sentence may speak of it."""

from decimal import Decimal
from enum import StrEnum
from random import Random

import msgspec
from tests.fakes.system import MONDAY_NOON

from treejar.application.terms.facts import (
    AlternativeFact,
    BudgetFact,
    ComplementFact,
    Fact,
    FactLedger,
    FromPriceFact,
    LineFact,
    MissingStockFact,
    PriceFact,
    ProductFact,
    StockFact,
    TotalFact,
)
from treejar.domain.catalog.product import Product
from treejar.domain.shared.language import Language
from treejar.domain.shared.money import Money

SEEN = {"source": "test", "as_of": MONDAY_NOON}


class Kind(StrEnum):
    """What a value in a sentence is."""

    PRODUCT = "product"
    CODE = "code"
    PRICE = "price"
    STOCK = "stock"
    QUANTITY = "quantity"
    TOTAL = "total"
    SUM = "sum"
    MISSING = "missing"
    BUDGET = "budget"
    UNITS = "units"
    SHORTFALL = "shortfall"
    FROM = "from"
    CATEGORY = "category"
    CARD = "card"
    PASSAGE = "passage"
    HOURS = "hours"
    PEOPLE = "people"
    TEXT = "text"


MONEY = frozenset({Kind.PRICE, Kind.TOTAL, Kind.SUM, Kind.BUDGET, Kind.SHORTFALL, Kind.FROM})
COUNTS = frozenset({Kind.STOCK, Kind.QUANTITY, Kind.MISSING, Kind.UNITS, Kind.PEOPLE})


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """One thing a sentence may say: its number or words, the fact that proves it, the product it is about (from 1)."""

    kind: Kind
    reference: str = ""
    number: Decimal | None = None
    text: str = ""
    product: int = 0


class Scene:
    """Facts recorded as the tools record them, and what each of them may be called."""

    def __init__(self, kind: str, language: Language, rng: Random) -> None:
        self.kind = kind
        self.language = language
        self.rng = rng
        self.ledger = FactLedger()
        self.values: dict[str, Value] = {}
        self.products: list[Product] = []
        self.stock: dict[int, int] = {}
        self.pictures: tuple[str, ...] = ()

    def record(self, fact: Fact) -> str:
        return self.ledger.record(fact)

    def find(self, product: Product, *, exact: bool = False) -> int:
        """A product with its price, under the next number."""
        name = self.record(ProductFact(product=product, exact=exact, **SEEN))
        self.products.append(product)
        number = len(self.products)
        self._put(f"p{number}", Kind.PRODUCT, name, product=number)
        self._put(f"code{number}", Kind.CODE, f"{name}.sku", product=number, text=product.sku.code)
        if product.price:
            price = self.record(PriceFact(product_id=product.id, price=product.price, **SEEN))
            self._put(f"price{number}", Kind.PRICE, price, product.price.amount, product=number)
        for attribute, words in product.attributes.items():
            self._put(f"{attribute}{number}", Kind.CARD, f"{name}.attribute:{attribute}", text=words, product=number)
        return number

    def in_stock(self, number: int, available: int) -> None:
        fact = StockFact(product_id=self.products[number - 1].id, available=available, **SEEN)
        self.stock[number] = available
        self._put(f"stock{number}", Kind.STOCK, self.record(fact), Decimal(available), product=number)

    def line(self, number: int, quantity: int) -> Money:
        """A sum, and what the stock lacks for it."""
        product = self.products[number - 1]
        total = self.price(number) * quantity
        name = self.record(LineFact(product_id=product.id, quantity=quantity, total=total, **SEEN))
        self._put(f"qty{number}", Kind.QUANTITY, f"{name}.quantity", Decimal(quantity), product=number)
        self._put(f"total{number}", Kind.TOTAL, name, total.amount, product=number)
        missing = quantity - self.stock.get(number, quantity)
        if missing > 0:
            fact = MissingStockFact(product_id=product.id, missing=missing, **SEEN)
            self._put(f"missing{number}", Kind.MISSING, self.record(fact), Decimal(missing), product=number)
        return total

    def sum(self, total: Money) -> None:
        self._put("sum", Kind.SUM, self.record(TotalFact(total=total, **SEEN)), total.amount)

    def budget(self, number: int, budget: Money, total: Money) -> None:
        units = int(budget.amount // self.price(number).amount)
        shortfall = total - budget if total > budget else None
        fact = BudgetFact(
            product_id=self.products[number - 1].id, budget=budget, units=units, shortfall=shortfall, **SEEN
        )
        name = self.record(fact)
        self._put("budget", Kind.BUDGET, name, budget.amount)
        self._put("units", Kind.UNITS, f"{name}.units", Decimal(units), product=number)
        if shortfall:
            self._put("shortfall", Kind.SHORTFALL, f"{name}.shortfall", shortfall.amount)

    def from_price(self, category: str, price: Money, number: int = 1) -> None:
        name = self.record(FromPriceFact(category=category, price=price, **SEEN))
        self._put(f"from{number}", Kind.FROM, name, price.amount)
        self._put(f"category{number}", Kind.CATEGORY, f"{name}.category", text=category)

    def alternative(self, number: int, to: int) -> None:
        pair = {"product_id": self.products[number - 1].id, "to": self.products[to - 1].id}
        self.record(AlternativeFact(**pair, **SEEN))

    def complement(self, number: int, to: int, role: str) -> None:
        pair = {"product_id": self.products[number - 1].id, "to": self.products[to - 1].id}
        self.record(ComplementFact(**pair, role=role, **SEEN))

    def say(self, name: str, text: str, kind: Kind = Kind.TEXT, number: Decimal | None = None) -> None:
        """Words that need no fact: the customer's name, a number of theirs."""
        self._put(name, kind, "", number, text=text)

    def refer(self, name: str, kind: Kind, fact: Fact, part: str = "") -> None:
        self._put(name, kind, self.record(fact) + part)

    def price(self, number: int) -> Money:
        price = self.products[number - 1].price
        assert price is not None
        return price

    def _put(
        self, name: str, kind: Kind, reference: str, number: Decimal | None = None, *, text: str = "", product: int = 0
    ) -> None:
        self.values[name] = Value(kind=kind, reference=reference, number=number, text=text, product=product)
