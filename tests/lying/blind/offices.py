"""The turns of the second set: desks, sofas, tables, and what customers ask about them."""

from collections.abc import Callable
from random import Random

from tests.factories.catalog import money
from tests.factories.turns import brief as plain_brief
from tests.factories.turns import bubble
from tests.lying.blind.cards import product
from tests.lying.scene import SEEN, Scene
from tests.lying.scenes import passages
from tests.lying.workshop import house_rules

from treejar.application.terms.brief import Brief, Wanted
from treejar.application.terms.facts import (
    FactLedger,
    HandoverFact,
    NothingFoundFact,
    NotSureFact,
    OrderChangedFact,
    OrderLineFact,
    PassageFact,
    UnavailableFact,
)
from treejar.application.terms.transcript import Transcript
from treejar.application.turn.scan import values
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.customer import Detail
from treejar.domain.dialog.message import Author
from treejar.domain.dialog.stage import Stage
from treejar.domain.shared.language import Language

EN, AR, RU = Language.EN, Language.AR, Language.RU

SAID: dict[str, dict[Language, str]] = {
    "mixed": {
        EN: "6 Flow desks 140 in oak, 6 Mira chairs black and 3 Glide credenzas in walnut, how much all together?",
        AR: "6 مكاتب Flow مقاس 140 بلوط و6 كراسي Mira سوداء و3 خزائن Glide جوز، كم المجموع؟",
        RU: "6 столов Flow 140 дуб, 6 кресел Mira чёрных и 3 тумбы Glide орех, сколько всё вместе?",
    },
    "two_short": {
        EN: "we're setting up a training room: 24 Nest chairs in sage and 12 Campus desks 160 in ash. got them all?",
        AR: "نجهز قاعة تدريب: 24 كرسي Nest أخضر و12 طاولة Campus 160. كلها متوفرة؟",
        RU: "обставляем учебный класс: 24 стула Nest и 12 столов Campus 160 ясень. всё есть?",
    },
    "from": {
        EN: "Hi, what do your sit-stand desks and meeting tables start at?",
        AR: "السلام عليكم، من كم تبدأ مكاتب الوقوف والجلوس وطاولات الاجتماعات؟",
        RU: "Здравствуйте, от какой цены у вас столы с подъёмом и переговорные столы?",
    },
    "know": {
        EN: "What warranty do you give? can I return it if I don't like it? and until what time are you open",
        AR: "شو الضمان عندكم؟ وممكن أرجع القطعة إذا ما عجبتني؟ ولأي ساعة دوامكم",
        RU: "Какая у вас гарантия? можно вернуть, если не понравится? и до скольки вы работаете",
    },
    "fits": {
        EN: "8 of the EX-215 in black, my budget is 7000",
        AR: "8 من EX-215 أسود وميزانيتي 7000",
        RU: "8 штук EX-215 чёрных, бюджет 7000",
    },
    "words": {
        EN: "let's do fifteen instead of ten",
        AR: "خليها خمسة عشر بدل عشرة",
        RU: "давайте пятнадцать вместо десяти",
    },
    "handover": {
        EN: "I'd rather talk to a real person about our fit-out, please",
        AR: "أبغى أتكلم مع شخص حقيقي بخصوص تجهيز مكتبنا لو سمحت",
        RU: "я бы лучше поговорил с живым человеком про обстановку нашего офиса",
    },
    "after": {
        EN: "thanks Omar. and how much are two of the Hush phone pods in sage? how many decibels do they block?",
        AR: "شكراً عمر. وكم سعر كابينتين Hush باللون الأخضر؟ وكم ديسيبل تعزل؟",
        RU: "спасибо, Омар. а сколько стоят две кабины Hush зелёные? и сколько децибел они гасят?",
    },
    "compare": {
        EN: "need a meeting table for 6: what's the difference between the Orbit 120, the Quad 140 and the Forum 180?",
        AR: "أحتاج طاولة اجتماعات لـ 6 أشخاص، شو الفرق بين Orbit 120 و Quad 140 و Forum 180؟",
        RU: "нужен стол на 6 человек: чем отличаются Orbit 120, Quad 140 и Forum 180?",
    },
    "named": {
        EN: "3 Haven sofas in grey, how much? and is there a coffee table to go with them",
        AR: "3 كنبات Haven رمادي كم سعرها؟ وفي طاولة قهوة تناسبها",
        RU: "3 дивана Haven серых, сколько? и есть ли к ним журнальный столик",
    },
    "dear": {
        EN: "1490 for the Consul is too much for us, can you lower it?",
        AR: "1490 على كرسي Consul غالي علينا، ممكن تنزلون السعر؟",
        RU: "1490 за Consul дороговато для нас, уступите?",
    },
    "none": {
        EN: "do you sell garden umbrellas",
        AR: "عندكم مظلات حدائق",
        RU: "у вас есть садовые зонты",
    },
    "sold": {
        EN: "is the SS-DUO-160-OK in stock?",
        AR: "هل SS-DUO-160-OK متوفر؟",
        RU: "SS-DUO-160-OK есть в наличии?",
    },
    "chat": {
        EN: "are you a real girl? do you buy used desks too? and any job openings?",
        AR: "انتي بنت حقيقية؟ وتشترون مكاتب مستعملة؟ وفي عندكم وظائف؟",
        RU: "вы настоящая девушка? а б/у столы выкупаете? и вакансии есть?",
    },
    "stockless": {
        EN: "how many WS-4 Linea do you have, and what's the price per seat?",
        AR: "كم عندكم من WS-4 Linea وكم سعر المقعد الواحد؟",
        RU: "сколько у вас WS-4 Linea и сколько стоит одно место?",
    },
}
_HELLO = {
    EN: ("Hi", "Hello! I'm Noor from Treejar. What are you setting up?"),
    AR: ("مرحبا", "أهلاً! أنا نور من Treejar. ماذا تجهزون؟"),
    RU: ("Добрый день", "Здравствуйте! Я Noor из Treejar. Что обставляем?"),
}
_TEN = {
    EN: ("ten of the VC-200 in white", "10 × VC-200-WH come to AED 3,200 before VAT. Shall I prepare a quotation?"),
    AR: ("عشرة من VC-200 الأبيض", "10 × VC-200-WH بمبلغ 3,200 درهم قبل الضريبة. أجهز لك عرض سعر؟"),
    RU: ("десять VC-200 белых", "10 × VC-200-WH это AED 3,200 без НДС. Подготовить предложение?"),
}
_OMAR = {
    EN: (
        "can a person look at our floor plan?",
        "Of course, I'm passing our chat to a colleague now.",
        "Hello, Omar from Treejar. I have your floor plan, thank you. Noor will go on with the rest.",
    ),
    AR: (
        "ممكن أحد يشوف مخطط المكتب؟",
        "أكيد، أحوّل محادثتنا إلى أحد الزملاء الآن.",
        "مرحباً، أنا عمر من Treejar. وصلني المخطط، شكراً. نور تكمل معك الباقي.",
    ),
    RU: (
        "может кто-нибудь посмотреть наш план?",
        "Конечно, передаю нашу переписку коллеге.",
        "Здравствуйте, Омар из Treejar. План получил, спасибо. Дальше с вами продолжит Noor.",
    ),
}
PERSON = {EN: ("Priya", "Delta Clinics"), AR: ("خالد", "شركة النخيل"), RU: ("Ирина", "Альфа Клиник")}
UMBRELLAS = {EN: "garden umbrellas", AR: "مظلات حدائق", RU: "садовые зонты"}


def _found(of: Scene, code: str, stock: int | None, quantity: int = 0, *, exact: bool = False) -> int:
    number = of.find(product(code), exact=exact)
    if stock is not None:
        of.in_stock(number, stock)
    if quantity:
        of.line(number, quantity)
    return number


def _mixed(of: Scene) -> None:
    """f1 desk, f2 630, f3 34, f4 six for 3,780; f5 chair, f6 410, f7 26, f8 six for 2,460; f9 credenza, f10 1,230,
    f11 15, f12 three for 3,690; f13 9,930."""
    _found(of, "TJ-FLOW-140-OK", 34, 6)
    _found(of, "CH-410", 26, 6)
    _found(of, "CB-SLIDE-160-WN", 15, 3)
    of.sum(money("9930"))


def _two_short(of: Scene) -> None:
    """f1 chair, f2 298, f3 16, f4 24 for 7,152, f5 eight missing; f6 desk, f7 755, f8 7, f9 twelve for 9,060, f10 five
    missing; f11 16,212."""
    _found(of, "VC-340-SG", 16, 24)
    _found(of, "DK-TRAIN-160-AS", 7, 12)
    of.sum(money("16212"))


def _from(of: Scene) -> None:
    """f1 sit-stand desks from 1,290, f2 meeting tables from 640."""
    of.from_price("Sit-stand desks", money("1290"), 1)
    of.from_price("Meeting tables", money("640"), 2)


def _know(of: Scene) -> None:
    """f1 warranty, f2 showroom and hours, f3 nothing written down about returns."""
    for article in ("faq/warranty", "faq/showroom"):
        found = passages()[article, of.language]
        known = {"article": article, "title": found.title, "language": of.language, "text": found.text}
        of.record(PassageFact(**known, score=0.9, **SEEN))
    of.record(
        NotSureFact(query={EN: "returning furniture", AR: "إرجاع الأثاث", RU: "возврат мебели"}[of.language], **SEEN)
    )


def _fits(of: Scene) -> None:
    """f1 EX-215, f2 790, f3 19, f4 eight for 6,320, f5 a budget of 7,000, which buys eight."""
    _found(of, "EX-215", 19, 8, exact=True)
    of.budget(1, money("7000"), money("6320"))


def _words(of: Scene) -> None:
    """f1 VC-200-WH, f2 320, f3 24, f4 fifteen for 4,800, f5 the line of the order, f6 its change."""
    _found(of, "VC-200-WH", 24, 15, exact=True)
    of.record(OrderLineFact(product_id=of.products[0].id, quantity=15, **SEEN))
    of.record(OrderChangedFact(**SEEN))


def _handover(of: Scene) -> None:
    """f1 the handover; managers are at work."""
    of.record(HandoverFact(at_work=True, **SEEN))


def _after(of: Scene) -> None:
    """f1 the pod, f2 11,900, f3 7, f4 two for 23,800."""
    _found(of, "POD-SOLO-SG", 7, 2)


def _compare(of: Scene) -> None:
    """f1 Orbit, f2 850, f3 21; f4 Quad, f5 1,290, f6 24; f7 Forum, f8 1,690, f9 9."""
    _found(of, "MT-ROUND-120-WN", 21)
    _found(of, "MT-SQUARE-140-OK", 24)
    _found(of, "MT-FORUM-180-OK", 9)


def _named(of: Scene) -> None:
    """f1 Haven, f2 1,290, f3 16, f4 three for 3,870; f5 Pebble, f6 530, f7 14, f8 it completes the Haven."""
    _found(of, "SF-LOUNGE-1", 16, 3)
    _found(of, "CT-90-WN", 14)
    of.complement(2, 1, "coffee table")


def _dear(of: Scene) -> None:
    """f1 Consul, f2 1,490, f3 41; f4 Clerk, f5 690, f6 23, f7 the alternative."""
    _found(of, "EX-610-NV", 41)
    _found(of, "EX-150", 23)
    of.alternative(2, 1)


def _none(of: Scene) -> None:
    """f1 nothing found."""
    of.record(NothingFoundFact(query=UMBRELLAS[of.language], **SEEN))


def _sold(of: Scene) -> None:
    """f1 Duo, f2 1,810, f3 none; f4 Lift, f5 1,460, f6 49, f7 the alternative."""
    _found(of, "SS-DUO-160-OK", 0, exact=True)
    _found(of, "SS-LIFT-160", 49)
    of.alternative(2, 1)


def _chat(of: Scene) -> None:
    """Nothing was looked up."""


def _stockless(of: Scene) -> None:
    """f1 WS-4 Linea, f2 4,860, f3 the stock cannot be seen now."""
    _found(of, "WS-4 Linea", None, exact=True)
    of.record(UnavailableFact(what="stock", **SEEN))


_FACTS: dict[str, Callable[[Scene], None]] = {
    "mixed": _mixed,
    "two_short": _two_short,
    "from": _from,
    "know": _know,
    "fits": _fits,
    "words": _words,
    "handover": _handover,
    "after": _after,
    "compare": _compare,
    "named": _named,
    "dear": _dear,
    "none": _none,
    "sold": _sold,
    "chat": _chat,
    "stockless": _stockless,
}
_DOCUMENT = frozenset({Slot.COMPANY, Slot.EMAIL, Slot.ADDRESS, Slot.EARLIER_ORDER})


def _transcript(scene: str, language: Language) -> Transcript:
    if scene == "from":
        return ()
    before = (bubble(_HELLO[language][0]), bubble(_HELLO[language][1], Author.NOOR))
    if scene == "words":
        return (*before, bubble(_TEN[language][0]), bubble(_TEN[language][1], Author.NOOR))
    if scene == "after":
        asked, passed, managed = _OMAR[language]
        return (*before, bubble(asked), bubble(passed, Author.NOOR), bubble(managed, Author.MANAGER))
    return before


def _brief(scene: str, facts: Scene) -> Brief:
    first = scene == "from"
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
