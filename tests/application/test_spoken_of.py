"""Whom a sentence speaks of: short names, kinds and looks of furniture; and what a card writes like a code (NEV-27).

Every true sentence has a lying twin that differs in a figure, a name or a kind only.
"""

import pytest
from tests.application.evidence import SEEN
from tests.application.test_checks import AR, EN, RU, heard
from tests.application.world import draft
from tests.factories.catalog import ProductFactory, money

from treejar.application.terms.facts import FactLedger, PriceFact, ProductFact, StockFact
from treejar.application.turn.checks.figures import figures_are_proved
from treejar.application.turn.checks.products import products_are_found
from treejar.application.turn.checks.stock import stock_is_true
from treejar.application.turn.checks.unknown_names import names_are_known
from treejar.domain.catalog.product import Product
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku

DESK = ProductFactory.build(
    id=ProductId("61"), sku=Sku("DK-160-OK"), name="Solva straight desk 160 cm, oak", category="Desks",
    description="Cable tray and a socket with USB-C, charger PD-60.", names={AR: "مكتب مستقيم Solva مقاس 160 سم، بلوط"},
)  # fmt: skip
CHAIR = ProductFactory.build(
    id=ProductId("62"), sku=Sku("CH-77"), name="Brisa mesh task chair, black", category="Task chairs",
    description="Mesh back.", names={AR: "كرسي مكتبي شبكي Brisa، أسود"},
)  # fmt: skip
CABINET = ProductFactory.build(
    id=ProductId("63"), sku=Sku("CB-12"), name="Ledge credenza 120 cm, walnut", category="Storage",
    description="Two doors.", names={AR: "خزانة جانبية Ledge مقاس 120 سم، جوز"},
)  # fmt: skip
ROUND = ProductFactory.build(
    id=ProductId("64"), sku=Sku("MT-R"), name="Luna round meeting table 110 cm, oak", category="Meeting tables",
    description="Round top.", names={AR: "طاولة اجتماعات مستديرة Luna، بلوط"},
)  # fmt: skip
SQUARE = ProductFactory.build(
    id=ProductId("65"), sku=Sku("MT-S"), name="Tessa square meeting table 130 cm, oak", category="Meeting tables",
    description="Square top.", names={AR: "طاولة اجتماعات مربعة Tessa، بلوط"},
)  # fmt: skip


def found(*products: tuple[Product, str, int]) -> FactLedger:
    """Of each product its card, its price and its stock."""
    ledger = FactLedger()
    for product, price, stock in products:
        ledger.record(ProductFact(product=product, exact=False, **SEEN))
        ledger.record(PriceFact(product_id=product.id, price=money(price), **SEEN))
        ledger.record(StockFact(product_id=product.id, available=stock, **SEEN))
    return ledger


ROOM = found((DESK, "640", 33), (CHAIR, "415", 27), (CABINET, "1180", 0))
TABLES = found((ROUND, "870", 12), (SQUARE, "1310", 19))


def faults(said: str, ledger: FactLedger, language: Language) -> set[str]:
    brief = heard("?", language)
    checks = (figures_are_proved, products_are_found, names_are_known, stock_is_true)
    return {finding.code for check in checks for finding in check(draft(said), brief, ledger)}


TWINS = [
    (EN, "The Solva 160 costs 640, the Brisa 415.", "The Solva 160 costs 415, the Brisa 640."),
    (EN, "Solva's price is 640 and Brisa's price is 415.", "Solva's price is 415 and Brisa's price is 640."),
    (RU, "Solva 160 в дубе стоит 640, а Brisa 415.", "Solva 160 в дубе стоит 415, а Brisa 640."),
    (AR, "سعر Solva 160 هو 640 درهم وسعر Brisa 415 درهم.", "سعر Solva 160 هو 415 درهم وسعر Brisa 640 درهم."),
    (AR, "Solva 160 متوفر.", "Ledge 120 متوفر."),
    (EN, "The Solva and the Brisa are in stock.", "The Ledge and the Brisa are in stock."),
    (EN, "The desk costs 640, the chair 415.", "The desk costs 415, the chair 640."),
    (EN, "In stock: 33 desks and 27 chairs.", "In stock: 27 desks and 33 chairs."),
    (RU, "Столов на складе 33, кресел 27.", "Столов на складе 27, кресел 33."),
    (RU, "Кресло стоит 415 дирхамов, тумба 1 180.", "Тумба стоит 415 дирхамов, кресло 1 180."),
    (AR, "المكتب بـ 640 درهم والكرسي بـ 415 درهم.", "المكتب بـ 415 درهم والكرسي بـ 640 درهم."),
    (AR, "المتوفر من المكاتب 33 ومن الكراسي 27.", "المتوفر من المكاتب 27 ومن الكراسي 33."),
    (EN, "The chairs are in stock.", "The credenzas are in stock."),
    (RU, "Кресла есть в наличии.", "Тумбы есть в наличии."),
    (EN, "The Brisa fits under the desk, 27 in stock.", "The Brisa fits under the desk, 33 in stock."),
    (EN, "It has a socket with USB-C and PD-60.", "It has a socket with USB-A and PD-65."),
]
LOOKS = [
    (EN, "The round table is 870, the square one 1,310.", "The round table is 1,310, the square one 870."),
    (RU, "Круглый стол 870, квадратный 1 310.", "Круглый стол 1 310, квадратный 870."),
    (AR, "المستديرة بـ 870 درهم والمربعة بـ 1,310 درهم.", "المستديرة بـ 1,310 درهم والمربعة بـ 870 درهم."),
    (EN, "Both tables are here: Luna 12, Tessa 19 in stock.", "Luna is a fine table: 19 in stock."),
]


@pytest.mark.parametrize(("language", "true", "lie"), TWINS)
def test_nev_27_short_names_and_kinds_say_whose_figure_it_is(language: Language, true: str, lie: str) -> None:
    assert not faults(true, ROOM, language)
    assert faults(lie, ROOM, language)


@pytest.mark.parametrize(("language", "true", "lie"), LOOKS)
def test_nev_27_of_two_of_a_kind_their_looks_tell_which(language: Language, true: str, lie: str) -> None:
    assert not faults(true, TABLES, language)
    assert faults(lie, TABLES, language)


@pytest.mark.parametrize(
    "said", ["The tables cost 870 and 1,310.", "A table is 870 or 1,310.", "Столы стоят 870 и 1 310."]
)
def test_a_kind_of_two_products_is_proved_by_either(said: str) -> None:
    assert not faults(said, TABLES, RU if said.startswith("С") else EN)


def test_a_kind_is_narrowed_to_the_product_named_before_it() -> None:
    assert not faults("The Luna is a fine table at AED 870.", TABLES, EN)
    assert faults("The Luna is a fine table at AED 1,310.", TABLES, EN)


@pytest.mark.parametrize("said", ["The Solva costs AED 160.", "It costs Solva 160.", "We have Solva 160 pcs."])
def test_nev_27_the_number_of_a_name_proves_no_price_and_no_stock(said: str) -> None:
    assert faults(said, ROOM, EN)


def test_a_lamp_for_a_desk_is_no_desk() -> None:
    lamp = ProductFactory.build(
        id=ProductId("66"), sku=Sku("LP-1"), name="Glim desk lamp, black", category="Lamps", description="Warm light."
    )
    room = found((DESK, "640", 33), (lamp, "95", 8))

    assert not faults("The desk costs 640.", room, EN)
    assert faults("The desk costs 95.", room, EN)
