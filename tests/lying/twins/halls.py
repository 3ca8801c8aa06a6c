"""The turns of the twins: small orders and questions, of the goods of the second blind set."""

from collections.abc import Callable
from random import Random

from tests.factories.catalog import money
from tests.factories.turns import brief as plain_brief
from tests.factories.turns import bubble
from tests.lying.blind.cards import product
from tests.lying.scene import SEEN, Scene
from tests.lying.scenes import passages
from tests.lying.twins import lounge
from tests.lying.workshop import house_rules

from treejar.application.terms.brief import Brief, Wanted
from treejar.application.terms.facts import (
    FactLedger,
    OrderChangedFact,
    OrderLineFact,
    PassageFact,
)
from treejar.application.turn.scan import values
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.message import Author
from treejar.domain.dialog.stage import Stage
from treejar.domain.shared.language import Language

EN, AR, RU = Language.EN, Language.AR, Language.RU

SAID: dict[str, dict[Language, str]] = {
    "pair": {
        EN: "8 Flow desks in oak and 8 Mira chairs please. what's the total and is it all there?",
        AR: "8 مكاتب Flow بلوط و8 كراسي Mira لو سمحت. كم المجموع وكلها موجودة؟",
        RU: "8 столов Flow дуб и 8 кресел Mira. сколько выйдет и всё ли есть?",
    },
    "gap": {
        EN: "I need 10 of the Glide credenzas",
        AR: "أحتاج 10 خزائن Glide",
        RU: "нужно 10 тумб Glide",
    },
    "over": {
        EN: "8 of the EX-215, but I can spend 5000 at most",
        AR: "8 من EX-215 بس ميزانيتي 5000 كحد أقصى",
        RU: "8 штук EX-215, но бюджет максимум 5000",
    },
    "delivery": {
        EN: "how long is delivery and how do we pay? is VAT in the price?",
        AR: "كم مدة التوصيل وكيف ندفع؟ والسعر شامل الضريبة؟",
        RU: "какой срок доставки и как платить? НДС в цене?",
    },
    "valid": {
        EN: "how long is your quotation good for? can you keep the chairs for us? since when are you around?",
        AR: "كم يوم يسري عرض السعر؟ تحجزون لنا الكراسي؟ ومن متى أنتم في السوق",
        RU: "сколько действует ваше предложение? отложите кресла на это время? и давно ли вы работаете",
    },
    "lifts": {
        EN: "what's the difference between the Duo 160 and the Lift 160",
        AR: "شو الفرق بين Duo 160 و Lift 160",
        RU: "чем отличаются Duo 160 и Lift 160",
    },
    "team": {
        EN: "we are a team of 16, so 4 blocks of WS-4 Linea. how much and how many do you have",
        AR: "فريقنا 16 شخص، يعني 4 وحدات WS-4 Linea. كم السعر وكم عندكم",
        RU: "нас 16 человек, значит 4 блока WS-4 Linea. сколько стоит и сколько их у вас",
    },
    "one": {
        EN: "EX-610-NV, price and stock?",
        AR: "EX-610-NV كم سعره وكم متوفر؟",
        RU: "EX-610-NV цена и наличие?",
    },
    "order": {
        EN: "make it 20 chairs and 10 desks instead of 16 and 8",
        AR: "خليها 20 كرسي و10 طاولات بدل 16 و8",
        RU: "давайте 20 стульев и 10 столов вместо 16 и 8",
    },
    "three": {
        EN: "what executive chairs do you have? up to 1500 each, for our director",
        AR: "شو عندكم كراسي مدراء؟ لحد 1500 للواحد، لمديرنا",
        RU: "какие есть кресла руководителя? до 1500 за штуку, директору",
    },
    **lounge.SAID,
}
_HELLO = {
    EN: ("Hi", "Hello! I'm Noor from Treejar. What are you setting up?"),
    AR: ("مرحبا", "أهلاً! أنا نور من Treejar. ماذا تجهزون؟"),
    RU: ("Добрый день", "Здравствуйте! Я Noor из Treejar. Что обставляем?"),
}


def _found(of: Scene, code: str, stock: int, quantity: int = 0, *, exact: bool = False) -> None:
    number = of.find(product(code), exact=exact)
    of.in_stock(number, stock)
    if quantity:
        of.line(number, quantity)


def _told(of: Scene, *articles: str) -> None:
    for article in articles:
        found = passages()[f"faq/{article}", of.language]
        of.record(
            PassageFact(
                article=found.article, title=found.title, language=of.language, text=found.text, score=0.9, **SEEN
            )
        )


def _pair(of: Scene) -> None:
    """f1 desk, f2 630, f3 34, f4 eight for 5,040; f5 chair, f6 410, f7 26, f8 eight for 3,280; f9 8,320."""
    _found(of, "TJ-FLOW-140-OK", 34, 8)
    _found(of, "CH-410", 26, 8)
    of.sum(money("8320"))


def _gap(of: Scene) -> None:
    """f1 credenza, f2 1,230, f3 4, f4 ten for 12,300, f5 six missing."""
    _found(of, "CB-SLIDE-160-WN", 4, 10)


def _over(of: Scene) -> None:
    """f1 EX-215, f2 790, f3 19, f4 eight for 6,320, f5 a budget of 5,000, which buys six and lacks 1,320."""
    _found(of, "EX-215", 19, 8, exact=True)
    of.budget(1, money("5000"), money("6320"))


def _lifts(of: Scene) -> None:
    """f1 Duo, f2 1,810, f3 12; f4 Lift, f5 1,460, f6 49."""
    _found(of, "SS-DUO-160-OK", 12)
    _found(of, "SS-LIFT-160", 49)


def _team(of: Scene) -> None:
    """f1 Linea, f2 4,860, f3 11, f4 four for 19,440."""
    _found(of, "WS-4 Linea", 11, 4, exact=True)


def _one(of: Scene) -> None:
    """f1 Consul, f2 1,490, f3 41."""
    _found(of, "EX-610-NV", 41, exact=True)


def _order(of: Scene) -> None:
    """f1 Nest, f2 298, f3 40, f4 twenty for 5,960; f5 Campus, f6 755, f7 15, f8 ten for 7,550; f9 13,510; f10 and f11
    the lines of the order, f12 their change."""
    _found(of, "VC-340-SG", 40, 20)
    _found(of, "DK-TRAIN-160-AS", 15, 10)
    of.sum(money("13510"))
    for number, quantity in ((0, 20), (1, 10)):
        of.record(OrderLineFact(product_id=of.products[number].id, quantity=quantity, **SEEN))
    of.record(OrderChangedFact(**SEEN))


def _three(of: Scene) -> None:
    """f1 Clerk, f2 690, f3 23; f4 EX-215, the Baron, f5 790, f6 19; f7 Consul, f8 1,490, f9 41."""
    _found(of, "EX-150", 23)
    _found(of, "EX-215", 19)
    _found(of, "EX-610-NV", 41)


_FACTS: dict[str, Callable[[Scene], None]] = {
    "pair": _pair,
    "gap": _gap,
    "over": _over,
    "delivery": lambda of: _told(of, "delivery_time", "payment"),
    "valid": lambda of: _told(of, "stock", "origin"),
    "lifts": _lifts,
    "team": _team,
    "one": _one,
    "order": _order,
    "three": _three,
    **lounge.FACTS,
}


def turn(scene: str, language: Language) -> tuple[Brief, FactLedger]:
    """The brief and the facts of a scene."""
    facts = Scene(scene, language, Random(0))
    _FACTS[scene](facts)
    return _brief(scene, facts), facts.ledger


def _brief(scene: str, facts: Scene) -> Brief:
    language = facts.language
    hello, welcome = _HELLO[language]
    return plain_brief(
        SAID[scene][language],
        language,
        transcript=(bubble(hello), bubble(welcome, Author.NOOR)),
        may_ask=frozenset(Slot) - {Slot.COMPANY, Slot.EMAIL, Slot.ADDRESS, Slot.EARLIER_ORDER, Slot.NAME},
        customer_numbers=frozenset(values(SAID[scene][language])),
        order=tuple(Wanted(fact.product_id, fact.quantity) for _, fact in facts.ledger.of(OrderLineFact)),
        stage=Stage.SOLUTION,
        rules=house_rules(),
    )
