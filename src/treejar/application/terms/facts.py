"""Facts: the evidence of one turn. A reply may state only what a fact here proves (law 3)."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

import msgspec

from treejar.domain.catalog.product import Product
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.money import Money


class Evidence(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """What was found out, where, and when."""

    source: str
    as_of: datetime


class ProductFact(Evidence, frozen=True, tag="product", kw_only=True):
    """A product exists and is named like this. `exact` says that the customer named it by its code."""

    product: Product
    exact: bool = False
    score: float = 1.0


class PriceFact(Evidence, frozen=True, tag="price", kw_only=True):
    """The listed price of one unit, before VAT."""

    product_id: ProductId
    price: Money


class StockFact(Evidence, frozen=True, tag="stock", kw_only=True):
    """How many pieces can be promised, read from operations."""

    product_id: ProductId
    available: int


class LineFact(Evidence, frozen=True, tag="line", kw_only=True):
    """A quantity of one product and its sum before VAT."""

    product_id: ProductId
    quantity: int
    total: Money


class TotalFact(Evidence, frozen=True, tag="total", kw_only=True):
    """The sum of several lines before VAT."""

    total: Money


class BudgetFact(Evidence, frozen=True, tag="budget", kw_only=True):
    """What a budget the customer named buys: at most `units` pieces; `shortfall` is what a whole quantity lacks."""

    product_id: ProductId
    budget: Money
    units: int
    shortfall: Money | None = None


class MissingStockFact(Evidence, frozen=True, tag="missing", kw_only=True):
    """How many of the wanted pieces the stock does not cover (NEV-21)."""

    product_id: ProductId
    missing: int


class FromPriceFact(Evidence, frozen=True, tag="from_price", kw_only=True):
    """The lowest price of an active, priced, orderable main item of a category (NEV-13)."""

    category: str
    price: Money


class AlternativeFact(Evidence, frozen=True, tag="alternative", kw_only=True):
    """A product that may stand in for another, and is to be called an alternative (DLG-15)."""

    product_id: ProductId
    to: ProductId


class ComplementFact(Evidence, frozen=True, tag="complement", kw_only=True):
    """A product that completes another; `role` is its kind in the words of the policy (REC-2)."""

    product_id: ProductId
    to: ProductId
    role: str


class AmbiguousFact(Evidence, frozen=True, tag="ambiguous", kw_only=True):
    """A code the customer typed fits several products; it must be asked about, not guessed (CAT-6)."""

    code: str
    product_ids: tuple[ProductId, ...]


class NothingFoundFact(Evidence, frozen=True, tag="nothing", kw_only=True):
    """A search or a code lookup that found nothing: an honest no-match."""

    query: str


class UnavailableFact(Evidence, frozen=True, tag="unavailable", kw_only=True):
    """A provider could not be asked; what it would have told is unknown, not zero."""

    what: str


class PassageFact(Evidence, frozen=True, tag="passage", kw_only=True):
    """What the company has written down about a question; `text` may be told as it is. `source` is faq, values or
    manager, `article` the same in all languages, `score` the probability (0..1) that it is what was asked for."""

    article: str
    title: str
    language: Language
    text: str
    score: float = 1.0

    @property
    def lead(self) -> str:
        """Its first two sentences: what is told where other things are told beside it."""
        ends = [at for at, sign in enumerate(self.text, 1) if sign in ".!؟?" and self.text[at : at + 1] in ("", " ")]
        return self.text[: ends[1]] if len(ends) > 1 else self.text


class NotSureFact(Evidence, frozen=True, tag="not_sure", kw_only=True):
    """Nothing that the company has written down answers the question (KB-3)."""

    query: str


class HandoverFact(Evidence, frozen=True, tag="handover", kw_only=True):
    """A handover was opened in this turn; `at_work` says whether managers are at their desks now."""

    at_work: bool


class NoticeFact(Evidence, frozen=True, tag="notice", kw_only=True):
    """Managers are told of this in this turn; it is true once the turn is committed (NEV-22, NEV-23)."""

    trigger: Trigger
    need: str


class OrderLineFact(Evidence, frozen=True, tag="order_line", kw_only=True):
    """The order holds so many of this product, as it stands after this turn."""

    product_id: ProductId
    quantity: int


class OrderChangedFact(Evidence, frozen=True, tag="order_changed", kw_only=True):
    """The order was changed in this turn; `removed` are products taken out of it."""

    removed: tuple[ProductId, ...] = ()


class LearnedFact(Evidence, frozen=True, tag="learned", kw_only=True):
    """A detail of the customer was stored in this turn."""

    detail: str


Fact = (
    ProductFact
    | PriceFact
    | StockFact
    | LineFact
    | TotalFact
    | BudgetFact
    | MissingStockFact
    | FromPriceFact
    | AlternativeFact
    | ComplementFact
    | AmbiguousFact
    | NothingFoundFact
    | UnavailableFact
    | PassageFact
    | NotSureFact
    | HandoverFact
    | NoticeFact
    | OrderLineFact
    | OrderChangedFact
    | LearnedFact
)
F = TypeVar("F", bound=Evidence)


class FactLedger:
    """The facts of one turn under short names: f1, f2, … in the order in which they were recorded."""

    def __init__(self) -> None:
        self._facts: dict[str, Fact] = {}

    def record(self, fact: Fact) -> str:
        """Keep a fact and name it; the same evidence recorded twice keeps its first name."""
        for name, known in self._facts.items():
            if known == fact:
                return name
        name = f"f{len(self._facts) + 1}"
        self._facts[name] = fact
        return name

    def get(self, name: str) -> Fact | None:
        return self._facts.get(name)

    def items(self) -> Iterator[tuple[str, Fact]]:
        return iter(self._facts.items())

    def of(self, kind: type[F]) -> list[tuple[str, F]]:
        """Every fact of one kind with its name, oldest first."""
        return [(name, fact) for name, fact in self._facts.items() if isinstance(fact, kind)]

    def about(self, kind: type[F], product_id: ProductId) -> tuple[str, F] | None:
        """The newest fact of a kind about one product."""
        for name, fact in reversed(self._facts.items()):
            if isinstance(fact, kind) and getattr(fact, "product_id", None) == product_id:
                return name, fact
        return None

    def product(self, product_id: ProductId) -> tuple[str, ProductFact] | None:
        for name, fact in reversed(self._facts.items()):
            if isinstance(fact, ProductFact) and fact.product.id == product_id:
                return name, fact
        return None

    def figures(self) -> frozenset[Decimal]:
        """Every number these facts prove, for the check of literal figures."""
        return frozenset(number for fact in self._facts.values() for number in _numbers(fact))


def _numbers(fact: Fact) -> Iterator[Decimal]:
    match fact:
        case PriceFact(price=price) | FromPriceFact(price=price):
            yield price.amount
        case StockFact(available=available):
            yield Decimal(available)
        case LineFact(quantity=quantity, total=total):
            yield Decimal(quantity)
            yield total.amount
        case TotalFact(total=total):
            yield total.amount
        case BudgetFact(budget=budget, units=units, shortfall=shortfall):
            yield budget.amount
            yield Decimal(units)
            if shortfall is not None:
                yield shortfall.amount
        case MissingStockFact(missing=missing):
            yield Decimal(missing)
        case OrderLineFact(quantity=quantity):
            yield Decimal(quantity)
        case _:
            return
