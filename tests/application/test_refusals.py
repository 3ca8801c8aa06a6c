"""A refusal, a question and a shortage are no promise: each with its lying twin, in the three languages."""

import pytest
from tests.application.evidence import SEEN
from tests.application.test_checks import AR, EN, RU, codes, heard
from tests.application.test_checks_in_place import DESK, found
from tests.factories.catalog import ProductFactory

from treejar.application.terms.facts import FactLedger, HandoverFact, PassageFact, ProductFact, StockFact
from treejar.application.turn.reading.card_words import parts_named
from treejar.domain.dialog.customer import Detail
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language

POD = ProductFactory.build(
    id=ProductId("7"), name="Hush phone pod", category="Pods", attributes={},
    description="Glass door, felt lining, quiet fans, cable flap with brush, round top.",
)  # fmt: skip
SHOWROOM = {
    EN: ("The showroom", "You are welcome to visit our showroom and look at the furniture before deciding."),
    RU: ("Шоурум", "Приезжайте в наш шоурум, мебель можно посмотреть до решения."),
    AR: ("المعرض", "حياكم الله في معرضنا لتشوفوا الأثاث قبل القرار."),
}
WARRANTY = {
    EN: ("Warranty", "The warranty is the one you see on the card of the furniture."),
    RU: ("Гарантия", "Гарантию можно посмотреть в карточке мебели."),
    AR: ("الضمان", "الضمان تشوفونه في بطاقة الأثاث."),
}


def against(text: str, language: Language, facts: FactLedger | None = None, **changes: object) -> set[str]:
    return codes(text, heard("and?", language, **changes), facts if facts is not None else FactLedger())


def passage(of: dict[Language, tuple[str, str]], language: Language) -> FactLedger:
    facts = FactLedger()
    title, text = of[language]
    facts.record(PassageFact(article="faq/one", title=title, language=language, text=text, score=0.9, **SEEN))
    return facts


def gone() -> FactLedger:
    """f1 a desk that was asked for by its code, f2 none of it; f3 a pod that is there, f4 seven."""
    facts = FactLedger()
    facts.record(ProductFact(product=DESK, exact=True, **SEEN))
    facts.record(StockFact(product_id=DESK.id, available=0, **SEEN))
    facts.record(ProductFact(product=POD, **SEEN))
    facts.record(StockFact(product_id=POD.id, available=7, **SEEN))
    return facts


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (EN, "Is your budget with or without VAT?", "The price is with VAT."),
        (EN, "Prices are net, with VAT added on top.", "Did you know that VAT is included?"),
        (RU, "Бюджет у вас с НДС или без?", "Цена с НДС."),
        (RU, "Цены без учёта НДС.", "НДС уже внутри цены, знаете ли?"),
        (AR, "الأسعار بدون الضريبة.", "تاخذونها بدون ضريبة."),
        (AR, "الأسعار من غير الضريبة.", "الأسعار شاملة الضريبة."),
        (AR, "الميزانية شاملة الضريبة أم قبلها؟", "الأسعار معفية من الضريبة."),
    ],
)
def test_nev_13_a_price_before_tax_and_a_question_about_it_promise_no_tax(
    language: Language, true: str, lie: str
) -> None:
    assert against(true, language) == set()
    assert "forbidden-promise" in against(lie, language)


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (EN, "I can't promise a refund.", "I can't say no to a refund."),
        (EN, "Refunds: I'm not able to guarantee them.", "Refunds are no problem, I guarantee it."),
        (RU, "Возврат обещать не могу.", "Возврат обещаю."),
        (RU, "По возврату обещаний не даю.", "Не могу сказать нет возврату."),
        (AR, "ما أقدر أعدك بالإرجاع.", "أضمن لك الإرجاع."),
        (AR, "الإرجاع لا أستطيع تأكيده من هنا.", "لا تقلق، الإرجاع مضمون."),
    ],
)
def test_nev_25_what_cannot_be_promised_may_be_refused_in_so_many_words(
    language: Language, true: str, lie: str
) -> None:
    assert against(true, language) == set()
    assert "forbidden-promise" in against(lie, language)


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (EN, "I'm not authorised to give a discount.", "I'm authorised to give a discount."),
        (EN, "A discount, unfortunately, isn't mine to give.", "A discount, unfortunately small, is yours."),
        (RU, "Уступать я, увы, не уполномочена.", "Уступлю, увы, немного."),
        (RU, "Снизить цену я не вправе.", "Снизить цену я вправе."),
        (AR, "الخصم، للأسف، ليس بيدي.", "الخصم، للأسف، بسيط لكنه لك."),
        (AR, "لست مخولة بتخفيض السعر.", "أنا مخولة بتخفيض السعر لكم."),
    ],
)
def test_nev_25_a_refusal_is_heard_across_a_word_of_regret(language: Language, true: str, lie: str) -> None:
    assert against(true, language) == set()
    assert "forbidden-promise" in against(lie, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "You can see the furniture in our showroom before deciding."),
        (RU, "Мебель можно посмотреть в шоуруме до решения."),
        (AR, "تقدر تشوف الأثاث في معرضنا قبل الشراء."),
    ],
)
def test_nev_24_a_look_round_the_showroom_is_offered_where_its_article_was_found(language: Language, text: str) -> None:
    assert against(text, language, passage(SHOWROOM, language)) == set()
    assert "forbidden-promise" in against(text, language, passage(WARRANTY, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "[[f1]] is on display in our showroom."), (EN, "You can see [[f1]] in our showroom."),
        (RU, "[[f1]] можно посмотреть в шоуруме."), (AR, "تشوفون [[f1]] في معرضنا."),
    ],
)  # fmt: skip
def test_nev_24_no_product_is_promised_in_the_showroom(language: Language, text: str) -> None:
    title, told = SHOWROOM[language]
    article = PassageFact(article="faq/one", title=title, language=language, text=told, score=0.9, **SEEN)
    assert "forbidden-promise" in against(text, language, found(article))


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (EN, "Delivery has its own line in the quotation.", "Delivery has its own truck."),
        (RU, "Доставка идёт отдельной строкой.", "Доставка идёт всегда своим фургоном."),
        (AR, "التوصيل سطر لوحده في العرض.", "التوصيل بسيارة لوحده."),
        (EN, "About vacancies I can't tell you anything.", "About vacancies: there is a position in sales."),
        (RU, "Про вакансии не подскажу.", "Про вакансии подскажу: место в отделе продаж есть."),
        (AR, "الوظائف لا أفيدك فيها هنا.", "الوظائف عندنا كثيرة."),
    ],
)
def test_nev_24_what_every_quotation_says_and_what_is_declined_passes(language: Language, true: str, lie: str) -> None:
    assert against(true, language) == set()
    assert against(lie, language)


@pytest.mark.parametrize(
    ("language", "text", "company"),
    [
        (EN, "Shall I prepare a quotation for Delta Clinics?", "Delta Clinics"),
        (EN, "For Delta Clinics I'd take a smaller desk.", "Delta Clinics"),
        (RU, "Оформить предложение на компанию Альфа Клиник?", "Альфа Клиник"),
        (AR, "أجهز عرض السعر لشركة النخيل؟", "شركة النخيل"), (AR, "أكتب العرض باسم شركة النخيل؟", "شركة النخيل"),
    ],
)  # fmt: skip
def test_nev_3_the_customers_own_company_is_neither_asked_for_nor_a_reference(
    language: Language, text: str, company: str
) -> None:
    assert against(text, language, details={Detail.COMPANY: company}, may_ask=frozenset()) == set()
    assert against(text, language, may_ask=frozenset())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "No, it's sold out."), (EN, "None of them is left in stock."), (RU, "К сожалению, распродан."),
        (RU, "Он сейчас отсутствует на складе."), (AR, "للأسف نفدت الكمية."), (AR, "غير متوفر حالياً في المخزون."),
    ],
)  # fmt: skip
def test_nev_15_the_desk_that_was_asked_for_is_gone(language: Language, text: str) -> None:
    assert against(text, language, gone()) == set()
    assert "stock-untrue" in against(f"[[f3]]: [[f4]].\n{text}", language, gone())


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (EN, "The stock doesn't cover all of it: 9 of [[f1]].", "The stock covers all 10 of [[f1]]."),
        (EN, "Our warehouse can't cover the whole order of [[f1]].", "Our warehouse covers the whole order of [[f1]]."),
        (RU, "Склад ваш заказ целиком не покрывает: [[f1]] есть 9.", "Склад покрывает [[f1]] целиком."),
        (RU, "Но на весь заказ [[f1]] не хватит.", "На весь заказ [[f1]] хватит."),
        (AR, "المخزون لا يغطي كامل العدد من [[f1]].", "المخزون يغطي كامل العدد من [[f1]]."),
    ],
)
def test_nev_21_a_shortage_may_be_said_in_any_words(language: Language, true: str, lie: str) -> None:
    assert "stock-untrue" not in against(true, language, found())
    assert "unknown-offer" not in against(true, language, found())
    assert "stock-untrue" in against(lie, language, found())


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (EN, "We currently have [[f3]] of [[f1]] in stock.", "We currently throw in a lamp."),
        (RU, "В общем по трём строкам всё.", "Завтракаем, отвезём и поднимем."),
        (RU, "Сразу скажу: стол [[f6]] есть.", "Сразу подниму на этаж."),
        (AR, "بوسائد ناعمة.", "نعلقها لكم على الجدار."),
    ],
)
def test_nev_18_what_only_looks_like_a_verb_is_no_offer(language: Language, true: str, lie: str) -> None:
    assert "unknown-offer" not in against(true, language, found())
    assert against(lie, language, found()) & {"unknown-offer", "own-account", "forbidden-promise"}


def test_nev_22_two_chairs_are_no_deed() -> None:
    assert "action-without-event" not in against("2 стула и 24 кресла.", RU)
    assert "action-without-event" in against("Уже починила замок.", RU)


@pytest.mark.parametrize(
    ("language", "text"),
    [(EN, 'The "Flow": a desk.'), (RU, "Столы «сидя-стоя»: для работы."), (AR, "مكاتب «الوقوف»: للعمل.")],
)
def test_nev_62_quoted_words_before_a_colon_are_no_machinery(language: Language, text: str) -> None:
    assert "system-words" not in against(text, language)
    assert "system-words" in against('"note": desk', language)
    assert "system-words" in against('«заметка»: "стол"', language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (RU, "Есть стеклянная дверь, войлочная обивка, тихие вентиляторы."), (RU, "У стола лючок со щёткой."),
        (AR, "فيها باب زجاجي ومراوح هادئة."),
    ],
)  # fmt: skip
def test_nev_16_a_part_of_the_card_is_called_by_its_name_in_the_language_of_the_reply(
    language: Language, text: str
) -> None:
    facts = FactLedger()
    facts.record(ProductFact(product=POD, **SEEN))
    assert against(text, language, facts) == set()


def test_nev_16_a_card_lets_only_its_own_parts_be_named() -> None:
    assert "щетк" in " ".join(parts_named("A flap with a brush.", RU))
    assert not parts_named("A plain thing.", RU)
    assert not parts_named("A flap with a brush.", EN)


@pytest.mark.parametrize(
    ("language", "lie"),
    [
        (EN, "There's always a manager here, day or night."), (RU, "Мы на месте днём и ночью."),
        (AR, "نحن هنا ليل نهار."), (AR, "الجلسة عليه تريح الظهر وتخفف التوتر."),
        (EN, "Wait until the end of the quarter."), (RU, "Потерпите до конца квартала."), (AR, "تلقاه بسعر ثاني."),
    ],
)  # fmt: skip
def test_nev_18_hours_health_and_hints_are_nobodys_to_tell(language: Language, lie: str) -> None:
    assert against(lie, language, found())


@pytest.mark.parametrize(
    ("language", "lie"),
    [
        (EN, "A colleague takes over and will draw the plan today."),
        (RU, "Передаю чат коллеге, он начертит план сегодня."),
        (AR, "حوّلت المحادثة إلى أحد الزملاء، ويجهز لكم المخطط اليوم."),
    ],
)
def test_nev_23_a_handover_promises_nothing_for_today(language: Language, lie: str) -> None:
    facts = FactLedger()
    facts.record(HandoverFact(at_work=True, **SEEN))
    assert against(lie, language, facts) & {"forbidden-promise", "unknown-offer"}
