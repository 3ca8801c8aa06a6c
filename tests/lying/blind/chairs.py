"""The turns of the first set: a customer wants twelve task chairs."""

from collections.abc import Callable
from decimal import Decimal
from random import Random

from tests.factories.catalog import ProductFactory, money
from tests.factories.turns import brief as plain_brief
from tests.factories.turns import bubble
from tests.lying.scene import SEEN, Scene
from tests.lying.scenes import passages
from tests.lying.workshop import house_rules

from treejar.application.terms.brief import Brief, Wanted
from treejar.application.terms.facts import (
    FactLedger,
    NoticeFact,
    OrderChangedFact,
    OrderLineFact,
    PassageFact,
)
from treejar.domain.catalog.product import Product
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.message import Author
from treejar.domain.dialog.stage import Stage
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku

_TASK = {Language.EN: "Ergo task chair", Language.AR: "كرسي عمل Ergo", Language.RU: "Рабочее кресло Ergo"}
_PLUS = {
    Language.EN: "Ergo Plus task chair",
    Language.AR: "كرسي عمل Ergo Plus",
    Language.RU: "Рабочее кресло Ergo Plus",
}
_GREETED = {
    Language.EN: ("Hi", "Hello! I'm Noor from Treejar. What are you setting up?"),
    Language.AR: ("مرحبا", "أهلاً! أنا نور من Treejar. ماذا تجهزون؟"),
    Language.RU: ("Добрый день", "Здравствуйте! Я Noor из Treejar. Что обставляем?"),
}
SAID: dict[str, dict[Language, str]] = {
    "first": {
        Language.EN: "do you have CH-616 in black and how much for 12",
        Language.AR: "عندكم CH-616 اسود وكم سعر 12",
        Language.RU: "есть CH-616 в черном и сколько за 12",
    },
    "short": {
        Language.EN: "I need 12 of the CH-616, or something like it",
        Language.AR: "احتاج 12 من CH-616 او شي يشبهه",
        Language.RU: "нужно 12 штук CH-616 или что-то похожее",
    },
    "knowledge": {
        Language.EN: "how long is delivery and what about warranty",
        Language.AR: "كم مدة التوصيل والضمان كيف",
        Language.RU: "какой срок доставки и что с гарантией",
    },
    "order": {Language.EN: "make it 18", Language.AR: "خليها 18", Language.RU: "пусть будет 18"},
    "terms": {
        Language.EN: "can you do 15% off if I take 40 of the CH-616",
        Language.AR: "تعطوني خصم 15% اذا اخذت 40 من CH-616",
        Language.RU: "дадите скидку 15%, если возьму 40 CH-616",
    },
    "budget": {
        Language.EN: "12 of the CH-616, my budget is 5000",
        Language.AR: "12 من CH-616 وميزانيتي 5000",
        Language.RU: "12 штук CH-616, бюджет 5000",
    },
    "talk": {
        Language.EN: "are you a robot? what do you think of IKEA? write me a poem about chairs",
        Language.AR: "انت روبوت؟ شو رايك في IKEA؟ اكتبي لي قصيدة عن الكراسي",
        Language.RU: "ты робот? что думаешь про IKEA? напиши стишок про кресла",
    },
}
NUMBERS = {"first": (616, 12), "short": (616, 12), "order": (18,), "terms": (15, 616, 40), "budget": (616, 12, 5000)}


def turn(scene: str, language: Language) -> tuple[Brief, FactLedger]:
    """The brief and the facts of a scene."""
    facts = Scene(scene, language, Random(0))
    _FACTS[scene](facts)
    return _brief(scene, facts), facts.ledger


def _chair() -> Product:
    return ProductFactory.build(
        id=ProductId("4600000000616"),
        sku=Sku("CH-616"),
        name=_TASK[Language.EN],
        names=_TASK,
        price=money("540"),
        description="Black task chair with a mesh back",
        attributes={"colour": "black", "back": "mesh", "dimensions": "64 x 62 x 112 cm"},
    )


def _similar() -> Product:
    return ProductFactory.build(
        id=ProductId("4600000000618"),
        sku=Sku("CH-618"),
        name=_PLUS[Language.EN],
        names=_PLUS,
        price=money("565"),
        description="Black task chair with a mesh back",
        attributes={"colour": "black", "back": "mesh", "warranty": "2 years"},
    )


def _short(of: Scene) -> None:
    """f1 CH-616, f2 540, f3 nine in stock, f4 twelve for 6,480, f5 three missing; f6 CH-618, f7 565, f8 26 in stock,
    f9 the alternative, f10 twelve of it for 6,780."""
    of.in_stock(of.find(_chair(), exact=True), 9)
    of.line(1, 12)
    of.in_stock(of.find(_similar()), 26)
    of.alternative(2, 1)
    of.line(2, 12)


def _knowledge(of: Scene) -> None:
    """f1 delivery time, f2 warranty."""
    for article in ("faq/delivery_time", "faq/warranty"):
        found = passages()[article, of.language]
        known = {"article": article, "title": found.title, "language": of.language, "text": found.text}
        of.record(PassageFact(**known, score=0.9, **SEEN))


def _enough(of: Scene, stock: int, quantity: int) -> None:
    """f1 CH-616, f2 540, f3 the stock, f4 the sum."""
    of.in_stock(of.find(_chair(), exact=True), stock)
    of.line(1, quantity)


def _order(of: Scene) -> None:
    """Eighteen for 9,720, 40 in stock; f5 the line of the order, f6 its change."""
    _enough(of, 40, 18)
    of.record(OrderLineFact(product_id=of.products[0].id, quantity=18, **SEEN))
    of.record(OrderChangedFact(**SEEN))


def _terms(of: Scene) -> None:
    """Forty for 21,600, 60 in stock; f5 the notice."""
    _enough(of, 60, 40)
    of.record(NoticeFact(trigger=Trigger.SPECIAL_TERMS, need="15% off 40 CH-616", **SEEN))


def _budget(of: Scene) -> None:
    """Twelve for 6,480, 40 in stock; f5 a budget of 5,000, which buys nine and lacks 1,480."""
    _enough(of, 40, 12)
    of.budget(1, money("5000"), money("6480"))


def _talk(of: Scene) -> None:
    """Nothing was looked up."""


_FACTS: dict[str, Callable[[Scene], None]] = {
    "first": _short,
    "short": _short,
    "knowledge": _knowledge,
    "order": _order,
    "terms": _terms,
    "budget": _budget,
    "talk": _talk,
}
_DOCUMENT = frozenset({Slot.COMPANY, Slot.EMAIL, Slot.ADDRESS, Slot.EARLIER_ORDER})


def _brief(scene: str, facts: Scene) -> Brief:
    first = scene == "first"
    hello, welcome = _GREETED[facts.language]
    return plain_brief(
        SAID[scene][facts.language],
        facts.language,
        introduce=first,
        transcript=() if first else (bubble(hello), bubble(welcome, Author.NOOR)),
        may_ask=frozenset(Slot) - _DOCUMENT - (frozenset() if first else {Slot.NAME}),
        customer_numbers=frozenset(map(Decimal, NUMBERS.get(scene, ()))),
        order=tuple(Wanted(fact.product_id, fact.quantity) for _, fact in facts.ledger.of(OrderLineFact)),
        stage=Stage.GREETING if first else Stage.SOLUTION,
        rules=house_rules(),
    )
