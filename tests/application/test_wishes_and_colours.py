"""Wishes passed on, colours that are not there, extras, last pieces: true in free wording, each with a lying twin."""

import pytest
from tests.application.evidence import SEEN
from tests.application.test_checks import AR, EN, RU, codes, heard
from tests.factories.catalog import ProductFactory, money

from treejar.application.terms.draft import Action, Draft
from treejar.application.terms.facts import (
    Evidence,
    FactLedger,
    FromPriceFact,
    LineFact,
    NothingFoundFact,
    NoticeFact,
    PriceFact,
    ProductFact,
    StockFact,
)
from treejar.domain.catalog.product import Product
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku


def made(number: int, code: str, name: str, arabic: str, says: str) -> Product:
    return ProductFactory.build(
        id=ProductId(f"46000000007{number:02d}"),
        sku=Sku(code),
        name=name,
        names={Language.AR: arabic},
        category="Accessories",
        price=money("310"),
        description=says,
        attributes={"colour": name.rpartition(", ")[2]},
    )


PLUM = made(1, "PF-40-PL", "Dune pouf, graphite", "بوف Dune، غرافيت", "Round pouf in felt; cushion not included.")
SAND = made(2, "PF-40-SA", "Dune pouf, sand", "بوف Dune، رملي", "Round pouf in felt; cushion not included.")
LAMP = made(3, "LP-2", "Halo lamp, black", "مصباح Halo، أسود", "LED lamp with a dimmer; batteries are sold separately.")
UNIT = made(5, "WS-4", "Bay unit, oak", "وحدة Bay، بلوط", "Unit of four tops, chairs are separate.")
CASE = made(4, "SH-3", "Rung bookcase, white", "مكتبة Rung، أبيض", "Three open shelves.")
CHAIRS = FromPriceFact(category="Task chairs", price=money("395"), **SEEN)
NONE_GREEN = NothingFoundFact(query="green Dune pouf", **SEEN)
TOLD = NoticeFact(trigger=Trigger.SAMPLES, need="a lamp to try, in green", **SEEN)
ASKED = {
    EN: "is it available in lime green? and could I try one?",
    RU: "а в зелёном есть? и можно образец на пробу?",
    AR: "هل هو متوفر باللون الأخضر؟ وممكن عينة نجربها؟",
}


def facts(*products: Product, wanted: int = 0, and_: tuple[Evidence, ...] = ()) -> FactLedger:
    """Twelve of each in stock."""
    ledger = FactLedger()
    for product in products:
        ledger.record(ProductFact(product=product, **SEEN))
        ledger.record(PriceFact(product_id=product.id, price=money("310"), **SEEN))
        ledger.record(StockFact(product_id=product.id, available=12, **SEEN))
        if wanted:
            total = money(str(310 * wanted))
            ledger.record(LineFact(product_id=product.id, quantity=wanted, total=total, **SEEN))
    for fact in and_:
        ledger.record(fact)  # type: ignore[arg-type]
    return ledger


def against(text: str, language: Language, ledger: FactLedger) -> set[str]:
    done = (Action.NOTICE_RAISED,) if ledger.of(NoticeFact) else ()
    return codes(Draft(text=text, done=done), heard(ASKED[language], language), ledger)


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (EN, "No green, sadly.", "No doubt, there is a green one."),
        (EN, "No lime green among them.", "Lime green is among them."),
        (EN, "Green didn't turn up, only graphite and sand did.", "Green turned up, with graphite and sand."),
        (EN, "I looked for green and came up empty.", "I looked for green and it is there."),
        (RU, "Зелёный не попался.", "Зелёный попался сразу."),
        (RU, "Графит и песочный. Зелёного среди них нет.", "Графит, песочный и зелёный."),
        (RU, "Есть в графите и песочном, зелёного не оказалось.", "Есть в графите, песочном и зелёном."),
        (AR, "غرافيت ورملي، والأخضر مو من ضمنها.", "غرافيت ورملي وأخضر."),
        (AR, "بحثت عن الأخضر وما حصلت.", "بحثت عن الأخضر وهو موجود."),
        (AR, "الأخضر ما ظهر لي.", "الأخضر سهل وبنسوي لكم Dune أخضر."),
    ],
)
def test_nev_16_a_colour_that_is_not_there_is_denied_in_any_words(language: Language, true: str, lie: str) -> None:
    ledger = facts(PLUM, SAND, and_=(NONE_GREEN,))
    assert against(true, language, ledger) == set()
    assert against(lie, language, ledger)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (RU, "Стул в графите."),
        (RU, "Цвет бирюза."),
        (AR, "لونه تركواز."),
        (AR, "لونه غرافيت."),
        (AR, "لونه رملي."),
    ],
)
def test_nev_16_a_colour_no_card_has_is_a_claim_whatever_it_is_called(language: Language, text: str) -> None:
    assert "unproved-claim" in against(text, language, facts(LAMP))


def test_nev_22_a_colour_that_ends_as_arabic_verbs_do_is_no_deed() -> None:
    assert "action-without-event" not in against("عندنا Dune غرافيت.", AR, facts(PLUM))
    assert "action-without-event" in against("جهزت لكم Dune غرافيت.", AR, facts(PLUM))


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        ("The prices I gave are in this chat.", "I gave our managers your number."),
        ("Dates are confirmed with the order.", "It is confirmed with our warehouse."),
    ],
)
def test_nev_22_what_was_said_or_is_to_come_is_no_deed(true: str, lie: str) -> None:
    assert "action-without-event" not in against(true, EN, facts(LAMP))
    assert "action-without-event" in against(lie, EN, facts(LAMP))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (EN, "I've let our managers know you'd love it in green."),
        (EN, "I've forwarded both wishes to our managers: a lamp to try, and in green."),
        (EN, "Passed along to our managers: a lamp to try, green colour."),
        (RU, "Сообщила менеджерам, что вам нужен образец и лампа в зелёном."),
        (RU, "Вопрос про зелёный и про образец я им переслала."),
        (AR, "خبّرت المسؤولين أنكم تحتاجون عينة باللون الأخضر."),
        (AR, "حوّلت للمسؤولين: عينة ولون أخضر."),
    ],
)
def test_nev_23_what_was_passed_on_is_told_where_it_was_passed_on(language: Language, told: str) -> None:
    assert against(told, language, facts(LAMP, and_=(TOLD,))) == set()
    assert against(told, language, facts(LAMP))


@pytest.mark.parametrize(
    ("language", "lie"),
    [
        (EN, "I've passed it on, and green is possible."),
        (EN, "I've told our managers; the green one is ready."),
        (EN, "I've let our managers know you'd love it in orange."),
        (EN, "I've let our managers know and a lamp to try is on its way to you."),
        (RU, "Передала менеджерам, зелёная есть."),
        (RU, "Передала менеджерам: лампа в жёлтом."),
        (RU, "Передала, и образец уже едет."),
        (AR, "خبّرت المسؤولين، والأخضر موجود."),
        (AR, "حوّلت الطلب والعينة توصلكم باكر."),
    ],
)
def test_nev_23_a_notice_makes_no_wish_come_true(language: Language, lie: str) -> None:
    assert against(lie, language, facts(LAMP, and_=(TOLD,)))


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (EN, "Batteries aren't included.", "Batteries are included."),
        (EN, "It comes without batteries.", "It comes with batteries."),
        (RU, "Батарейки в цену не входят.", "Батарейки в комплекте."),
        (AR, "البطاريات غير مشمولة.", "البطاريات معه."),
    ],
)
def test_nev_16_what_a_card_sells_apart_is_not_included(language: Language, true: str, lie: str) -> None:
    assert against(true, language, facts(LAMP)) == set()
    assert against(lie, language, facts(LAMP))
    assert "unproved-claim" not in against(lie, language, facts(CASE))


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (EN, "Complete with chairs from AED 395.", "It comes with chairs, others start from AED 395."),
        (RU, "Вместе с ней кресла от AED 395.", "Кресла входят, другие от AED 395."),
        (AR, "ومعها كراسي المكتب تبدأ من 395 درهم.", "الكراسي معها، وغيرها من 395 درهم."),
    ],
)
def test_nev_16_what_has_a_price_of_its_own_is_not_told_as_included(language: Language, true: str, lie: str) -> None:
    ledger = facts(UNIT, and_=(CHAIRS,))
    assert "unproved-claim" not in against(true, language, ledger)
    assert "unproved-claim" in against(lie, language, ledger)


@pytest.mark.parametrize(
    ("language", "last_twelve", "last_four"),
    [
        (EN, "These are the last twelve we have.", "These are the very last four we have."),
        (RU, "Это последние двенадцать штук.", "Это последние четыре штуки."),
        (AR, "هذي آخر 12 قطعة عندنا.", "هذي آخر أربع قطع عندنا."),
    ],
)
def test_nev_15_the_last_ones_are_as_many_as_there_are(language: Language, last_twelve: str, last_four: str) -> None:
    ledger = facts(CASE, wanted=4)
    assert "stock-untrue" not in against(last_twelve, language, ledger)
    assert "stock-untrue" in against(last_four, language, ledger)


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (EN, "All 4 bookcases are here.", "All 4 bookcases are booked for you."),
        (EN, "No hurry. Write here and we'll pick it up from there.", "We'll pick it up from your office."),
        (EN, "Come back any time and we'll pick up where we left off.", "You can pick it up tomorrow."),
        (RU, "О сроке доставки у нас ничего не скажу.", "Доставка за наш счёт."),
        (EN, "I wish I could say yes to Sunday.", "I'd say yes to Sunday."),
        (EN, "Sunday may or may not work, I don't set dates.", "Sunday may well work."),
        (RU, "Воскресенье под вопросом.", "Воскресенье без вопросов."),
        (AR, "يوم الأحد لا أستطيع تأكيده.", "الأحد تمام."),
    ],
)
def test_nev_18_what_only_sounds_like_a_promise_is_none(language: Language, true: str, lie: str) -> None:
    ledger = facts(CASE, wanted=4)
    assert "forbidden-promise" not in against(true, language, ledger)
    assert "forbidden-promise" in against(lie, language, ledger)


@pytest.mark.parametrize(
    ("language", "lie"),
    [
        (EN, "Each lamp can be raised to standing height on its own."),
        (RU, "Лампа отдельно поднимается для работы стоя."),
        (AR, "المصباح يرتفع لوحده للعمل وقوفاً."),
    ],
)
def test_nev_16_what_no_card_raises_is_not_raised(language: Language, lie: str) -> None:
    assert "unproved-claim" in against(lie, language, facts(LAMP))
