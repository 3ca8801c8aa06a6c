"""The turns of the third set: meeting rooms, a lobby, a pantry, and what customers ask about them."""

from collections.abc import Callable
from random import Random

from tests.factories.catalog import money
from tests.factories.turns import brief as plain_brief
from tests.factories.turns import bubble
from tests.lying.blind.room_cards import product
from tests.lying.blind.room_talk import BEFORE, HELLO, PERSON, RED, SAID
from tests.lying.scene import SEEN, Scene
from tests.lying.scenes import passages
from tests.lying.workshop import house_rules

from treejar.application.terms.brief import Brief, Wanted
from treejar.application.terms.facts import (
    FactLedger,
    NothingFoundFact,
    NoticeFact,
    OrderChangedFact,
    OrderLineFact,
    PassageFact,
)
from treejar.application.terms.transcript import Transcript
from treejar.application.turn.scan import values
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.customer import Detail
from treejar.domain.dialog.message import Author
from treejar.domain.dialog.stage import Stage
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.language import Language


def _found(of: Scene, code: str, stock: int, quantity: int = 0, *, exact: bool = False) -> int:
    number = of.find(product(code), exact=exact)
    of.in_stock(number, stock)
    if quantity:
        of.line(number, quantity)
    return number


def _read(of: Scene, article: str) -> None:
    found = passages()[article, of.language]
    known = {"article": article, "title": found.title, "language": of.language, "text": found.text}
    of.record(PassageFact(**known, score=0.9, **SEEN))


def _one(of: Scene) -> None:
    """f1 Piper, f2 465, f3 38, f4 seven for 3,255."""
    _found(of, "VC-510-GR", 38, 7)


def _three(of: Scene) -> None:
    """f1 Mono 120, f2 415, f3 22; f4 Mono 140, f5 465, f6 9; f7 Mono 160, f8 525, f9 14."""
    _found(of, "DK-MONO-120-WH", 22)
    _found(of, "DK-MONO-140-WH", 9)
    _found(of, "DK-MONO-160-WH", 14)


def _cheapest(of: Scene) -> None:
    """f1 Base, f2 1,720, f3 6; f4 Crest, f5 2,350, f6 11."""
    _found(of, "MT-BASE-240-WH", 6)
    _found(of, "MT-CREST-240-WN", 11)


def _short(of: Scene) -> None:
    """f1 locker, f2 1,095, f3 3, f4 five for 5,475, f5 two missing; f6 bookcase, f7 520, f8 12, f9 five for 2,600;
    f10 8,075."""
    _found(of, "LK-6-GY", 3, 5)
    _found(of, "BC-4-OK", 12, 5)
    of.sum(money("8075"))


def _card(of: Scene) -> None:
    """f1 Pylon, f2 940, f3 5; its card names neither a warranty nor a load."""
    _found(of, "TV-75-BK", 5)


def _brings(of: Scene) -> None:
    """f1 whiteboard, f2 275, f3 17; f4 delivery and installation."""
    _found(of, "WB-120-MG", 17)
    _read(of, "faq/delivery_installation")


def _corrected(of: Scene) -> None:
    """f1 Aria, f2 585, f3 30, f4 six for 3,510; f5 Mono 140, f6 465, f7 9, f8 four for 1,860; f9 5,370; f10 and f11
    the lines of the order, f12 its change."""
    _found(of, "TC-770-TL", 30, 6)
    _found(of, "DK-MONO-140-WH", 9, 4)
    of.sum(money("5370"))
    of.record(OrderLineFact(product_id=of.products[0].id, quantity=6, **SEEN))
    of.record(OrderLineFact(product_id=of.products[1].id, quantity=4, **SEEN))
    of.record(OrderChangedFact(**SEEN))


def _hello(of: Scene) -> None:
    """f1 Foyer, f2 3,450, f3 2; f4 Foyer Mini, f5 2,680, f6 4."""
    _found(of, "RC-180-WH", 2)
    _found(of, "RC-140-OK", 4)


def _dear(of: Scene) -> None:
    """f1 Crest, f2 2,350, f3 11; f4 Base, f5 1,720, f6 6, f7 the alternative."""
    _found(of, "MT-CREST-240-WN", 11)
    _found(of, "MT-BASE-240-WH", 6)
    of.alternative(2, 1)


def _offtopic(of: Scene) -> None:
    """f1 Hop, f2 240, f3 19."""
    _found(of, "ST-330-MT", 19)


def _when(of: Scene) -> None:
    """f1 Fern, f2 385, f3 40, f4 three for 1,155; f5 delivery time."""
    _found(of, "PL-80-BK", 40, 3)
    _read(of, "faq/delivery_time")


def _named(of: Scene) -> None:
    """f1 bookcase, f2 520, f3 12, f4 two for 1,040; f5 payment."""
    _found(of, "BC-4-OK", 12, 2)
    _read(of, "faq/payment")


def _digits(of: Scene) -> None:
    """f1 Aria Lite, f2 445, f3 52, f4 fourteen for 6,230."""
    _found(of, "TC-740-BK", 52, 14)


def _list(of: Scene) -> None:
    """f1 Crest 320, f2 3,180, f3 2, f4 two for 6,360; f5 Piper, f6 465, f7 38, f8 twenty for 9,300; f9 whiteboard,
    f10 275, f11 17, f12 one for 275; f13 15,935."""
    _found(of, "MT-CREST-320-WN", 2, 2)
    _found(of, "VC-510-GR", 38, 20)
    _found(of, "WB-120-MG", 17, 1)
    of.sum(money("15935"))


def _second(of: Scene) -> None:
    """f1 Aria, f2 585, f3 30."""
    _found(of, "TC-770-TL", 30)


def _colours(of: Scene) -> None:
    """f1 graphite, f2 465, f3 38; f4 turquoise, f5 465, f6 12; f7 sand, f8 480, f9 none; f10 no red one."""
    _found(of, "VC-510-GR", 38)
    _found(of, "VC-510-TQ", 12)
    _found(of, "VC-510-SN", 0)
    of.record(NothingFoundFact(query=RED[of.language], **SEEN))


def _seat(of: Scene) -> None:
    """f1 Riva, f2 7,380, f3 3."""
    _found(of, "WS-6-RIVA", 3)


def _budget(of: Scene) -> None:
    """f1 Aria, f2 585, f3 30, f4 ten for 5,850, f5 a budget of 5,000, which buys eight and lacks 850."""
    _found(of, "TC-770-TL", 30, 10)
    of.budget(1, money("5000"), money("5850"))


def _notice(of: Scene) -> None:
    """f1 Piper, f2 465, f3 38; f4 the notice."""
    _found(of, "VC-510-GR", 38)
    of.record(NoticeFact(trigger=Trigger.SAMPLES, need="a fabric sample of VC-510-GR, and the chair in orange", **SEEN))


def _later(of: Scene) -> None:
    """Nothing was looked up."""


_FACTS: dict[str, Callable[[Scene], None]] = {
    "one": _one,
    "three": _three,
    "cheapest": _cheapest,
    "short": _short,
    "card": _card,
    "brings": _brings,
    "corrected": _corrected,
    "hello": _hello,
    "dear": _dear,
    "offtopic": _offtopic,
    "when": _when,
    "named": _named,
    "digits": _digits,
    "list": _list,
    "second": _second,
    "colours": _colours,
    "seat": _seat,
    "budget": _budget,
    "notice": _notice,
    "later": _later,
}
_DOCUMENT = frozenset({Slot.COMPANY, Slot.EMAIL, Slot.ADDRESS, Slot.EARLIER_ORDER})


def _transcript(scene: str, language: Language) -> Transcript:
    if scene == "hello":
        return ()
    asked, answered = HELLO[language]
    told = (bubble(asked), bubble(answered, Author.NOOR))
    if scene not in BEFORE:
        return told
    asked, answered = BEFORE[scene][language]
    return (*told, bubble(asked), bubble(answered, Author.NOOR))


def _brief(scene: str, facts: Scene) -> Brief:
    first = scene == "hello"
    language = facts.language
    name, company = PERSON[language]
    known = scene == "named"
    transcript = _transcript(scene, language)
    wrote = (SAID[scene][language], *(told.text for told in transcript if told.author is Author.CUSTOMER))
    return plain_brief(
        SAID[scene][language],
        language,
        introduce=first,
        transcript=transcript,
        may_ask=frozenset(Slot) - _DOCUMENT - (frozenset() if first else {Slot.NAME}),
        customer_numbers=frozenset(value for text in wrote for value in values(text)),
        customer_name=name if known else None,
        details={Detail.NAME: name, Detail.COMPANY: company} if known else {},
        order=tuple(Wanted(fact.product_id, fact.quantity) for _, fact in facts.ledger.of(OrderLineFact)),
        stage=Stage.GREETING if first else Stage.SOLUTION,
        rules=house_rules(),
    )


def turn(scene: str, language: Language) -> tuple[Brief, FactLedger]:
    """The brief and the facts of a scene."""
    facts = Scene(scene, language, Random(0))
    _FACTS[scene](facts)
    return _brief(scene, facts), facts.ledger
