"""What the tools have found so far in this turn, by the purpose for which it was asked."""

from collections.abc import Iterable

from treejar.adapters.rules.calls import ORDER, SPARE_GOODS
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.draft import ToolAnswer
from treejar.application.terms.facts import (
    AmbiguousFact,
    BudgetFact,
    ComplementFact,
    F,
    FactLedger,
    FromPriceFact,
    HandoverFact,
    LineFact,
    MissingStockFact,
    NothingFoundFact,
    NoticeFact,
    OrderChangedFact,
    OrderLineFact,
    PassageFact,
    PriceFact,
    ProductFact,
    StockFact,
    TotalFact,
    UnavailableFact,
)
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.money import Money

Named = tuple[str, ProductFact]
_CHANGES = "change_order"


class Evidence:
    """A view of the ledger. References come back ready to stand in a sentence."""

    def __init__(self, request: PlanRequest) -> None:
        self._ledger: FactLedger = request.ledger
        self._answers = {answer.call.id.removeprefix("rules-"): answer for answer in request.answers}

    def asked(self, purpose: str) -> bool:
        return purpose in self._answers

    def answer(self, purpose: str) -> ToolAnswer | None:
        return self._answers.get(purpose)

    def products(self, purpose: str) -> list[Named]:
        """The products that a call found, best first."""
        return [(name, fact) for name, fact in self._of(purpose, ProductFact)]

    def products_of_turn(self) -> list[Named]:
        """Every product of this turn, whoever asked for it; what the customer named by code comes first. What was only
        found by the way is none of them."""
        asked = {name for purpose, answer in self._answers.items() if purpose != SPARE_GOODS for name in answer.facts}
        found = [pair for pair in self._ledger.of(ProductFact) if not self._answers or pair[0] in asked]
        return sorted(found, key=lambda pair: not pair[1].exact)

    def ambiguous(self, purpose: str) -> AmbiguousFact | None:
        return next((fact for _, fact in self._of(purpose, AmbiguousFact)), None)

    def not_found(self, query: str) -> str | None:
        """The name of the fact that nothing has this code."""
        return next((name for name, fact in self._ledger.of(NothingFoundFact) if fact.query == query), None)

    def passages(self, purpose: str, language: Language) -> list[tuple[str, PassageFact]]:
        """What the company has written down in this language, best first."""
        return [pair for pair in self._of(purpose, PassageFact) if pair[1].language is language]

    def roles(self, purpose: str) -> dict[ProductId, str]:
        """Which kind of companion each product found is."""
        return {fact.product_id: fact.role for _, fact in self._of(purpose, ComplementFact)}

    def unavailable(self, purpose: str) -> bool:
        return bool(self._of(purpose, UnavailableFact))

    def any_unavailable(self, what: str) -> bool:
        return any(fact.what == what for _, fact in self._ledger.of(UnavailableFact))

    def families(self) -> list[tuple[str, FromPriceFact]]:
        return self._ledger.of(FromPriceFact)

    def handover(self) -> HandoverFact | None:
        return next((fact for _, fact in self._ledger.of(HandoverFact)), None)

    def order_lines(self) -> tuple[tuple[ProductId, int], ...]:
        """The order as it stands: after it was changed, by whomever, else as it was read."""
        return tuple((fact.product_id, fact.quantity) for _, fact in self._of_order(OrderLineFact))

    def order_total(self) -> str | None:
        """The name of the sum of that order, where it has several lines."""
        return next((name for name, _ in self._of_order(TotalFact)), None)

    def _of_order(self, kind: type[F]) -> list[tuple[str, F]]:
        newest = list(reversed(self._answers.values()))
        changed = (answer for answer in newest if answer.call.tool == _CHANGES and answer.facts)
        read = self._answers.get(ORDER)
        answer = next(changed, read)
        named = [(name, self._ledger.get(name)) for name in answer.facts] if answer else []
        return [(name, fact) for name, fact in named if isinstance(fact, kind)]

    def order_changed(self) -> OrderChangedFact | None:
        return next((fact for _, fact in self._ledger.of(OrderChangedFact)), None)

    def notice(self, trigger: Trigger) -> bool:
        """Are managers told of this in this turn?"""
        return any(fact.trigger is trigger for _, fact in self._ledger.of(NoticeFact))

    def of(self, kind: type[F]) -> list[tuple[str, F]]:
        return self._ledger.of(kind)

    def known(self, product_ids: Iterable[ProductId]) -> list[Named]:
        return [found for found in map(self._ledger.product, product_ids) if found is not None]

    def price(self, product_id: ProductId) -> tuple[str, Money] | None:
        found = self._ledger.about(PriceFact, product_id)
        return (ref(found[0]), found[1].price) if found else None

    def stock(self, product_id: ProductId) -> tuple[str, int] | None:
        found = self._ledger.about(StockFact, product_id)
        return (ref(found[0]), found[1].available) if found else None

    def line(self, product_id: ProductId, quantity: int) -> str | None:
        """The name of the line fact for exactly this quantity."""
        lines = [
            (name, fact)
            for name, fact in self._ledger.of(LineFact)
            if fact.product_id == product_id and fact.quantity == quantity
        ]
        return lines[-1][0] if lines else None

    def missing(self, product_id: ProductId) -> str | None:
        found = self._ledger.about(MissingStockFact, product_id)
        return ref(found[0]) if found and found[1].missing > 0 else None

    def is_short(self, product_id: ProductId, quantity: int | None) -> bool:
        """Is the live stock known and smaller than the quantity (NEV-21)?"""
        stock = self.stock(product_id)
        return quantity is not None and stock is not None and stock[1] < quantity

    def budget(self, product_id: ProductId) -> tuple[str, BudgetFact] | None:
        """What a budget means for one product, reckoned for it alone."""
        return next((pair for pair in self._budgets(of_sums=False) if pair[1].product_id == product_id), None)

    def budget_of_all(self) -> tuple[str, BudgetFact] | None:
        """What a budget means for the sum of several lines."""
        return next(iter(self._budgets(of_sums=True)), None)

    def _budgets(self, of_sums: bool) -> list[tuple[str, BudgetFact]]:
        """The newest first. A call that made a total compared the budget with that."""
        purposes = [p for p in reversed(self._answers) if bool(self._of(p, TotalFact)) is of_sums]
        return [pair for purpose in purposes for pair in self._of(purpose, BudgetFact)]

    def _of(self, purpose: str, kind: type[F]) -> list[tuple[str, F]]:
        answer = self._answers.get(purpose)
        named = [(name, self._ledger.get(name)) for name in answer.facts] if answer else []
        return [(name, fact) for name, fact in named if isinstance(fact, kind)]


def ref(name: str, part: str = "") -> str:
    """`[[f3]]`, or `[[f3.quantity]]`."""
    return f"[[{name}.{part}]]" if part else f"[[{name}]]"
