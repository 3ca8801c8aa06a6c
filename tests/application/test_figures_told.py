"""What a good seller says with true figures passes, and its lying twin does not: both in three languages (NEV-13, 27).

The twins differ in a figure or a name only, so that what stops the lie is where the figure stands.
"""

import time

import pytest
from tests.application.evidence import SEEN
from tests.application.test_checks import AR, EN, RU, heard
from tests.application.test_checks_in_place import CHAIR
from tests.application.world import draft
from tests.factories.catalog import ProductFactory, money

from treejar.application.terms.brief import Brief
from treejar.application.terms.facts import (
    BudgetFact,
    Fact,
    FactLedger,
    LineFact,
    MissingStockFact,
    PassageFact,
    PriceFact,
    ProductFact,
    StockFact,
)
from treejar.application.turn.checks.figures import figures_are_proved
from treejar.application.turn.reading.numerals import with_numerals
from treejar.application.turn.reading.pieces import read
from treejar.application.turn.verify import verify
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku

STOOL = ProductFactory.build(id=ProductId("3"), sku=Sku("CH-618"), name="Ergo Plus task chair", category="Task chairs")
ASKED = {
    EN: "14 of the CH-616, or something like it",
    RU: "нужно 14 штук CH-616 или похожее",
    AR: "احتاج 14 من CH-616 او شي يشبهه",
}
BUDGET = {EN: "14 of the CH-616, budget 6000", RU: "14 CH-616, бюджет 6000", AR: "14 من CH-616 وميزانيتي 6000"}
DISCOUNT = {EN: "15% off for 40?", RU: "скидка 15% за 40?", AR: "خصم 15% على 40؟"}


def ledger(*facts: Fact) -> FactLedger:
    kept = FactLedger()
    for fact in facts:
        kept.record(fact)
    return kept


def short() -> FactLedger:
    """f1 CH-616, f2 540, f3 eleven in stock, f4 fourteen for 7,560, f5 three missing; f6 CH-618, f7 565, f8 thirty,
    f9 fourteen for 7,910."""
    return ledger(
        ProductFact(product=CHAIR, exact=True, **SEEN),
        PriceFact(product_id=CHAIR.id, price=money("540"), **SEEN),
        StockFact(product_id=CHAIR.id, available=11, **SEEN),
        LineFact(product_id=CHAIR.id, quantity=14, total=money("7560"), **SEEN),
        MissingStockFact(product_id=CHAIR.id, missing=3, **SEEN),
        ProductFact(product=STOOL, **SEEN),
        PriceFact(product_id=STOOL.id, price=money("565"), **SEEN),
        StockFact(product_id=STOOL.id, available=30, **SEEN),
        LineFact(product_id=STOOL.id, quantity=14, total=money("7910"), **SEEN),
    )


def over() -> FactLedger:
    """f1 CH-616, f2 540, f3 forty in stock, f4 fourteen for 7,560, f5 a budget of 6,000: eleven, 1,560 too much."""
    return ledger(
        ProductFact(product=CHAIR, exact=True, **SEEN),
        PriceFact(product_id=CHAIR.id, price=money("540"), **SEEN),
        StockFact(product_id=CHAIR.id, available=40, **SEEN),
        LineFact(product_id=CHAIR.id, quantity=14, total=money("7560"), **SEEN),
        BudgetFact(product_id=CHAIR.id, budget=money("6000"), units=11, shortfall=money("1560"), **SEEN),
    )


def proved(text: str, told: Brief, facts: FactLedger) -> bool:
    return not figures_are_proved(draft(text), told, facts)


def stopped(text: str, told: Brief, facts: FactLedger) -> bool:
    return any(finding.stops for finding in verify(draft(text), told, facts))


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (
            EN,
            "Eleven are here today, so three of your fourteen would have to follow.",
            "Eleven are missing today, so three of your fourteen are in stock.",
        ),
        (
            EN,
            "Of the fourteen you want, eleven are here and three are still missing.",
            "Of the fourteen you want, three are here and eleven are still missing.",
        ),
        (
            EN,
            "11 of the CH-616 and 30 of the CH-618 are in stock.",
            "30 of the CH-616 and 11 of the CH-618 are in stock.",
        ),
        (
            EN,
            "For your fourteen we are three short.",
            "For your fourteen we are eleven short.",
        ),
        (
            EN,
            "The [[f6]] is close to it, all fourteen in stock.",
            "The [[f1]] is close to it, all fourteen in stock.",
        ),
        (
            EN,
            "In short: CH-616, AED 540, eleven available; CH-618, AED 565, thirty available.",
            "In short: CH-616, AED 540, thirty available; CH-618, AED 565, eleven available.",
        ),
        (
            RU,
            "Одиннадцать здесь, три из четырнадцати пришлось бы довезти.",
            "Четырнадцать здесь, три из четырнадцати пришлось бы довезти.",
        ),
        (
            RU,
            "На складе 11 кресел CH-616 и 30 кресел CH-618.",
            "На складе 30 кресел CH-616 и 11 кресел CH-618.",
        ),
        (
            RU,
            "На ваши четырнадцать не хватает трёх.",
            "На ваши четырнадцать не хватает одиннадцати.",
        ),
        (
            RU,
            "Берите [[f6]]: все четырнадцать на складе.",
            "Берите [[f1]]: все четырнадцать на складе.",
        ),
        (
            AR,
            "أحد عشر منه متوفرة الآن، وثلاثة من الأربعة عشر تأتي لاحقاً.",
            "أربعة عشر منه متوفرة الآن، وثلاثة من الأربعة عشر تأتي لاحقاً.",
        ),
        (
            AR,
            "للأربعة عشر ينقصنا [[f5]] والمتوفر [[f3]].",
            "للأربعة عشر ينقصنا [[f3]] والمتوفر [[f5]].",
        ),
        (
            AR,
            "المتوفر 11 من CH-616 و30 من CH-618.",
            "المتوفر 30 من CH-616 و11 من CH-618.",
        ),
        (
            AR,
            "نعم، [[f6]] أسود أيضاً، والـ 14 كلها متوفرة.",
            "نعم، [[f1]] أسود أيضاً، والـ 14 كلها متوفرة.",
        ),
    ],
)
def test_nev_15_what_is_there_and_what_is_missing(language: Language, true: str, lie: str) -> None:
    told = heard(ASKED[language], language)
    assert proved(true, told, short())
    assert stopped(lie, told, short())


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (
            EN,
            "The CH-616 costs AED 540 and the CH-618 AED 565. Of the first we have 11, of the second 30.",
            "The CH-616 costs AED 540 and the CH-618 AED 565. Of the first we have 30, of the second 11.",
        ),
        (
            EN,
            "The CH-616 is AED 540, the CH-618 AED 565. The latter has 30 in stock, the former 11.",
            "The CH-616 is AED 540, the CH-618 AED 565. The former has 30 in stock, the latter 11.",
        ),
        (
            EN,
            "The first costs AED 540, the second AED 565.",
            "The first costs AED 565, the second AED 540.",
        ),
        (
            EN,
            "Which of the two would you like?",
            "Which of the five would you like?",
        ),
        (
            RU,
            "CH-616 по 540 AED, CH-618 по 565 AED. Первого на складе 11, второго 30.",
            "CH-616 по 540 AED, CH-618 по 565 AED. Первого на складе 30, второго 11.",
        ),
        (
            RU,
            "Первая модель стоит 540 дирхамов, вторая 565.",
            "Первая модель стоит 565 дирхамов, вторая 540.",
        ),
        (
            AR,
            "المتوفر من الأول 11 ومن الثاني 30.",
            "المتوفر من الأول 30 ومن الثاني 11.",
        ),
        (
            AR,
            "CH-616 بسعر 540 درهم وCH-618 بسعر 565 درهم. الأول تنقصه 3 قطع.",
            "CH-616 بسعر 540 درهم وCH-618 بسعر 565 درهم. الأول تنقصه 11 قطعة.",
        ),
    ],
)
def test_nev_13_products_meant_by_their_order(language: Language, true: str, lie: str) -> None:
    told = heard(ASKED[language], language)
    assert proved(true, told, short())
    assert stopped(lie, told, short())


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (
            EN,
            "Fourteen cost AED 7,560 before VAT.",
            "Eleven cost AED 7,560 before VAT.",
        ),
        (
            EN,
            "For fourteen people I'd put the [[f6]] first: one model, [[f9]] before VAT.",
            "For fourteen people I'd put the [[f6]] first: one model, [[f4]] before VAT.",
        ),
        (
            EN,
            "So for all 14 the CH-618 costs AED 7,910, that is AED 565 each.",
            "So for all 14 the CH-618 costs AED 7,560, that is AED 565 each.",
        ),
        (
            EN,
            "Fourteen it is. That makes AED 7,560 plus VAT.",
            "Eleven it is. That makes AED 7,560 plus VAT.",
        ),
        (
            EN,
            "At list price that is AED 540 each for the CH-616.",
            "At list price that is AED 7,560 each for the CH-616.",
        ),
        (
            RU,
            "Четырнадцать так четырнадцать. Это AED 7 560 плюс НДС.",
            "Одиннадцать так одиннадцать. Это AED 7 560 плюс НДС.",
        ),
        (
            RU,
            "За четырнадцать CH-618 получится 7 910 дирхамов.",
            "За одиннадцать CH-618 получится 7 910 дирхамов.",
        ),
        (
            AR,
            "[[f1]]، [[f4]] للـ 14 قبل الضريبة.",
            "[[f1]]، [[f9]] للـ 14 قبل الضريبة.",
        ),
        (
            AR,
            "أربعة عشر كرسياً من CH-618 تصير 7,910 درهم قبل الضريبة.",
            "أحد عشر كرسياً من CH-618 تصير 7,910 درهم قبل الضريبة.",
        ),
    ],
)
def test_nev_13_a_sum_goes_with_its_quantity(language: Language, true: str, lie: str) -> None:
    told = heard(ASKED[language], language)
    assert proved(true, told, short())
    assert stopped(lie, told, short())


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (
            EN,
            "Fourteen are AED 7,560, so it goes over 6000 by AED 1,560.",
            "Fourteen are AED 1,560, so it goes over 6000 by AED 7,560.",
        ),
        (
            EN,
            "For [[f5]] you can have [[f5.units]] of [[f1]]; all fourteen would need [[f5.shortfall]] more.",
            "For [[f5]] you can have [[f3]] of [[f1]]; all fourteen would need [[f5.shortfall]] more.",
        ),
        (
            EN,
            "Not quite: fourteen cost [[f4]] and your budget is [[f5]]. Eleven would fit.",
            "Not quite: fourteen cost [[f5]] and your budget is [[f4]]. Eleven would fit.",
        ),
        (
            EN,
            "The gap is AED 1,560: AED 7,560 against your AED 6,000.",
            "The gap is AED 6,000: AED 7,560 against your AED 1,560.",
        ),
        (
            RU,
            "На 6 000 можно взять одиннадцать CH-616. На четырнадцать не хватает AED 1 560.",
            "На 6 000 можно взять четырнадцать CH-616. На сорок не хватает AED 1 560.",
        ),
        (
            RU,
            "Бюджет в 6000 превышен на AED 1 560.",
            "Бюджет в 6000 превышен на AED 540.",
        ),
        (
            AR,
            "الأربعة عشر بـ 7,560 درهم، يعني تتجاوز الـ 6000 بـ 1,560 درهم.",
            "الأربعة عشر بـ 1,560 درهم، يعني تتجاوز الـ 6000 بـ 7,560 درهم.",
        ),
        (
            AR,
            "مع أربعة عشر نتجاوز ميزانيتك بـ [[f5.shortfall]]، ومع أحد عشر نبقى ضمنها.",
            "مع أربعة عشر نتجاوز ميزانيتك بـ [[f2]]، ومع أحد عشر نبقى ضمنها.",
        ),
    ],
)
def test_nev_20_a_budget_and_what_it_buys(language: Language, true: str, lie: str) -> None:
    told = heard(BUDGET[language], language)
    assert proved(true, told, over())
    assert stopped(lie, told, over())


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (EN, "I can't promise 15%.", "You get 15% off."),
        (EN, "Your request for 15% off is with our sales manager.", "Our manager approved 15% off."),
        (RU, "Обещать 15 % не могу.", "Сделаем вам 15 %, как вы просили."),
        (RU, "О 15 % решает менеджер, я передала вашу просьбу.", "15 % согласованы с менеджером."),
        (AR, "ما أقدر أعد بـ 15%.", "خصم 15% تمت الموافقة عليه."),
        (AR, "الـ 15% يقررها مسؤول المبيعات.", "نعطيك 15% على طلبك."),
    ],
)
def test_nev_25_a_percentage_of_the_customers_may_be_refused_or_passed_on(
    language: Language, true: str, lie: str
) -> None:
    told = heard(DISCOUNT[language], language)
    assert proved(true, told, short())
    assert not proved(lie, told, short())
    assert not proved(true.replace("15", "12"), told, short())


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (EN, "Between 2 and 8 working days.", "Between 2 and 9 working days."),
        (EN, "Delivery takes two to eight working days.", "Delivery takes two working days."),
        (EN, "Our term is up to 8 working days.", "Our term is up to 2 working days."),
        (RU, "Доставка занимает между 2 и 8 рабочими днями.", "Доставка занимает между 1 и 8 рабочими днями."),
        (RU, "От двух до восьми рабочих дней.", "Восемь рабочих дней."),
        (AR, "التوصيل من يومين إلى ثمانية أيام عمل.", "التوصيل خلال يومين."),
        (AR, "المدة ما بين 2 و8 أيام عمل.", "المدة 8 أيام عمل."),
    ],
)
def test_kb_3_a_range_of_days_is_told_in_many_ways_but_never_by_half(language: Language, true: str, lie: str) -> None:
    text = {EN: "The term is 2–8 working days.", RU: "Срок 2–8 рабочих дней.", AR: "المدة 2–8 أيام عمل."}[language]
    passage = {"article": "faq/delivery_time", "title": "Delivery", "language": language, "text": text}
    facts = ledger(PassageFact(**passage, **SEEN))
    assert proved(true, heard("how long?", language), facts)
    assert not proved(lie, heard("how long?", language), facts)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("للاثني عشر", 12),
        ("الاثنا عشر", 12),
        ("والاثنا عشر", 12),
        ("اثنتا عشرة", 12),
        ("لاثنتي عشرة", 12),
        ("أحد عشر", 11),
        ("للأحد عشر", 11),
        ("الإحدى عشرة", 11),
        ("فثلاثة", 3),
        ("للخمسة والعشرين", 25),
        ("الأربعون", 40),
        ("ألفان وخمسمئة", 2500),
        ("اطنعش", 12),
        ("восемнадцатью", 18),
        ("twenty-six", 26),
    ],
)
def test_nev_30_numbers_in_words_are_read_in_every_case(words: str, value: int) -> None:
    read_as = [piece.value for sentence in read(words) for piece in with_numerals(sentence.pieces) if piece.is_number]
    assert read_as == [value]


@pytest.mark.parametrize("words", ["يوم الاثنين", "الأربعاء", "يوم الأحد", "الخميس"])
def test_nev_30_a_weekday_is_no_number(words: str) -> None:
    assert not any(piece.is_number for sentence in read(words) for piece in with_numerals(sentence.pieces))


def test_numbers_of_options_are_no_figures() -> None:
    told = heard(ASKED[EN])
    assert proved("Option 1: CH-616 at AED 540. Option 2: CH-618 at AED 565.", told, short())
    assert not proved("Option 1: CH-616 at AED 565. Option 2: CH-618 at AED 540.", told, short())


def test_a_flood_of_figures_is_judged_in_time() -> None:
    text = "9 for 10, " * 500
    began = time.process_time()
    assert not proved(text, heard("10 chairs"), short())
    assert time.process_time() - began < 2
