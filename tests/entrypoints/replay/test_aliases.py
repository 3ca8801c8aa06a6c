"""Names in a script are found among the facts of the turn."""

from datetime import UTC, datetime

import pytest

from treejar.application.terms.facts import FactLedger, FromPriceFact, LineFact, PassageFact, PriceFact, ProductFact
from treejar.domain.shared.language import Language
from treejar.domain.shared.money import Money
from treejar.entrypoints.replay.aliases import UnknownName, in_arguments, in_attachment, in_text
from treejar.entrypoints.replay.goods import SampleGoods

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
GOODS = SampleGoods()
CHAIR = GOODS.products["CH616"]


@pytest.fixture
def ledger() -> FactLedger:
    """f1 product, f2 price, f3 line, f4 from price, f5 passage."""
    known = FactLedger()
    known.record(ProductFact(product=CHAIR, source="catalogue", as_of=NOW))
    known.record(PriceFact(product_id=CHAIR.id, price=Money.of(540), source="catalogue", as_of=NOW))
    known.record(LineFact(product_id=CHAIR.id, quantity=2, total=Money.of(1080), source="price list", as_of=NOW))
    known.record(FromPriceFact(category="Desks", price=Money.of(990), source="catalogue", as_of=NOW))
    known.record(
        PassageFact(article="faq/warranty", title="t", language=Language.EN, text="x", source="faq", as_of=NOW)
    )
    return known


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{product CH-616} at {price of ch 616}", "[[f1]] at [[f2]]"),
        ("{sku of CH-616}, {card colour of CH-616}", "[[f1.sku]], [[f1.attribute:colour]]"),
        ("{quantity of CH-616} make {line of CH-616}", "[[f3.quantity]] make [[f3.total]]"),
        ("from {from price of desks}: {lead of faq/warranty}", "from [[f4]]: [[f5.lead]]"),
        ("no name at all", "no name at all"),
    ],
)
def test_a_name_becomes_a_reference(ledger: FactLedger, written: str, meant: str) -> None:
    assert in_text(written, ledger, GOODS.ids) == meant


@pytest.mark.parametrize("written", ["{stock of CH-616}", "{price of CH-618}", "{total}", "{price of NO-1}", "{cost}"])
def test_a_name_without_a_fact_is_told(ledger: FactLedger, written: str) -> None:
    with pytest.raises(UnknownName):
        in_text(written, ledger, GOODS.ids)


def test_an_attachment_is_the_bare_name_of_a_fact(ledger: FactLedger) -> None:
    assert in_attachment("{product CH-616}", ledger, GOODS.ids) == "f1"
    assert in_attachment("f7", ledger, GOODS.ids) == "f7"


def test_arguments_name_ids_wherever_they_stand() -> None:
    arguments = {"lines": [{"product_id": "{id of CH-616}", "quantity": 2}], "budget": None}
    assert in_arguments(arguments, GOODS.ids) == {"lines": [{"product_id": CHAIR.id, "quantity": 2}], "budget": None}
    with pytest.raises(UnknownName, match="arguments may name"):
        in_arguments(["{price of CH-616}"], GOODS.ids)
