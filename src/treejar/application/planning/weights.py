"""Which facts may be left out first when there are too many."""

from treejar.application.planning.budget import MUST
from treejar.application.terms.facts import (
    AlternativeFact,
    AmbiguousFact,
    ComplementFact,
    Fact,
    FactLedger,
    LineFact,
    MissingStockFact,
    NothingFoundFact,
    NotSureFact,
    PassageFact,
    PriceFact,
    ProductFact,
    StockFact,
    UnavailableFact,
)
from treejar.domain.shared.ids import ProductId

_BESIDE = 0.5
_GAP = MUST / 2


def weight_of(fact: Fact, ledger: FactLedger) -> float:
    """A product, its price and its stock go together, the least likely first; companions before main things; then what
    was not found. What happened in this turn, and what the customer named by its code, stays longest."""
    match fact:
        case PassageFact(score=score):
            return score
        case ProductFact(product=product):
            return _of_product(product.id, ledger)
        case PriceFact(product_id=product_id) | StockFact(product_id=product_id):
            return _of_product(product_id, ledger)
        case AlternativeFact(product_id=product_id) | ComplementFact(product_id=product_id):
            return _of_product(product_id, ledger) * _BESIDE
        case LineFact(product_id=product_id) | MissingStockFact(product_id=product_id):
            return max(_GAP, _of_product(product_id, ledger))
        case NothingFoundFact() | NotSureFact() | UnavailableFact() | AmbiguousFact():
            return _GAP
        case _:
            return MUST


def _of_product(product_id: ProductId, ledger: FactLedger) -> float:
    found = ledger.product(product_id)
    if found is None:
        return _BESIDE
    return MUST if found[1].exact else found[1].score
