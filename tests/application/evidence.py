"""Evidence that a turn may have found: one black chair, its price, its stock, a sum."""

from tests.factories.catalog import ProductFactory, money
from tests.fakes.system import MONDAY_NOON

from treejar.application.terms.facts import (
    FactLedger,
    FromPriceFact,
    HandoverFact,
    LineFact,
    PassageFact,
    PriceFact,
    ProductFact,
    StockFact,
)
from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku

CHAIR = ProductFactory.build(
    id=ProductId("4600000000616"), sku=Sku("CH 616"), name="Ergo task chair", category="Task chairs", price=money("540")
)
SEEN = {"source": "test", "as_of": MONDAY_NOON}


def ledger(*products: Product) -> FactLedger:
    """f1 the product, f2 its price 540, f3 twelve in stock, f4 ten of them for 5,400; further products from f5."""
    facts = FactLedger()
    facts.record(ProductFact(product=CHAIR, exact=True, **SEEN))
    facts.record(PriceFact(product_id=CHAIR.id, price=money("540"), **SEEN))
    facts.record(StockFact(product_id=CHAIR.id, available=12, **SEEN))
    facts.record(LineFact(product_id=CHAIR.id, quantity=10, total=money("5400"), **SEEN))
    for product in products:
        facts.record(ProductFact(product=product, **SEEN))
    return facts


def handed_over() -> FactLedger:
    facts = ledger()
    facts.record(HandoverFact(at_work=True, **SEEN))
    return facts


def anchored() -> FactLedger:
    facts = FactLedger()
    facts.record(FromPriceFact(category="Task chairs", price=money("395"), **SEEN))
    return facts


def answered(language: Language = Language.EN) -> FactLedger:
    """f1 a passage about delivery, which states 2 and 8 working days."""
    facts = FactLedger()
    text = "The delivery term is 2–8 working days; the exact date is confirmed by our managers."
    passage = {"article": "faq/delivery_time", "title": "Delivery time", "language": language, "text": text}
    facts.record(PassageFact(**passage, **SEEN))
    return facts
