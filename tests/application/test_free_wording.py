"""True replies in free wording pass, each beside a lying twin that sounds like it, in the three languages."""

import pytest
from tests.application.evidence import SEEN
from tests.application.test_checks import AR, EN, RU, codes, heard
from tests.factories.catalog import money

from treejar.application.terms.draft import Action, Draft
from treejar.application.terms.facts import Fact, FactLedger, FromPriceFact, HandoverFact, PassageFact
from treejar.application.turn.reading.offerings import offerings_in
from treejar.application.turn.reading.pieces import read
from treejar.domain.shared.language import Language

PAYMENT = {
    EN: ("Payment", "The terms printed in our quotations are 50% in advance. Other terms are decided by our managers."),
    RU: ("Оплата", "Условия, напечатанные в предложениях: 50% аванс. Другие условия решают менеджеры."),
    AR: ("الدفع", "الشروط المطبوعة في عروضنا 50% مقدماً. الشروط الأخرى يقررها المسؤولون."),
}


def against(text: str, language: Language, *facts: Fact, said: str = "and?") -> set[str]:
    ledger = FactLedger()
    for fact in facts:
        ledger.record(fact)
    return codes(text, heard(said, language), ledger)


TWINS = [
    ("nev_24_returns_unknown", EN, "About returns I don't have any information.", "There's no limit on returns."),
    ("nev_24_returns_unknown", EN, "Nothing I have says whether returns are accepted.",
     "I know of no reason why you couldn't return it."),
    ("nev_24_returns_unknown", RU, "Правил возврата у меня нет.", "Проблем с возвратом нет."),
    ("nev_24_returns_unknown", RU, "О возврате ничего не знаю и сочинять не хочу.",
     "Возврат возможен, если цела упаковка."),
    ("nev_24_returns_unknown", RU, "Нигде не написано, принимают ли возврат.", "Не вижу препятствий для возврата."),
    ("nev_24_returns_unknown", AR, "عن الإرجاع ما عندي معلومات.", "ما في مشكلة بالإرجاع."),
    ("nev_24_returns_unknown", AR, "سياسة الإرجاع ليست أمامي.", "سياسة الإرجاع عندنا مرنة وترجعها متى بغيت."),
    ("nev_16_not_there", EN, "I see no red one, and no armrests are listed.", "It has armrests, no question."),
    ("nev_16_not_there", RU, "Красного нет, подлокотников в карточке не значится.", "Красное есть, сомнений нет."),
    ("nev_16_not_there", AR, "ما لقيت الأحمر، ولا توجد مساند ذراع في البطاقة.", "الأحمر موجود بلا شك."),
    ("nev_25_managers", EN, "Anything else, such as instalments, is up to our managers.",
     "Anything you like, such as instalments, is fine."),
    ("nev_25_managers", RU, "Вопрос о скидке теперь у менеджера.", "У менеджера для вас цена ниже."),
    ("nev_25_managers", RU, "С рассрочкой лучше к менеджерам.", "С рассрочкой проблем нет."),
    ("nev_25_managers", AR, "موضوع الخصم عند مسؤول المبيعات.", "عند المسؤول لك سعر ثاني."),
    ("nev_25_price", EN, "Lowering the price isn't up to me.", "The price isn't final."),
    ("nev_25_price", EN, "The price isn't something I can change.",
     "Surely there's something we can do about the price."),
    ("nev_25_price", RU, "Цены устанавливаю не я.", "Прайс не догма, что-нибудь можно сделать."),
    ("nev_25_price", AR, "تنزيل السعر مو بيدي.", "السعر مو نهائي."),
    ("nev_24_vat", EN, "Keep in mind that VAT comes on top.", "You aren't charged VAT for this one."),
    ("nev_24_vat", RU, "НДС в сумму не входит.", "НДС для вас нет."),
    ("nev_24_vat", AR, "الضريبة تنضاف فوق المبلغ.", "لا ضريبة عليكم."),
    ("nev_24_free", EN, "Delivery isn't part of that figure.", "Delivery isn't billed separately."),
    ("nev_24_free", RU, "Доставка в эту сумму не входит.", "Платы за доставку нет."),
    ("nev_24_free", AR, "التوصيل مو داخل في هذا المبلغ.", "التوصيل ما عليه رسوم."),
    ("nev_18_reserve", EN, "I can't put one aside for you.", "I could have one put aside for you."),
    ("nev_18_reserve", RU, "Отложить для вас не могу.", "Никому больше его не отдадим."),
    ("nev_16_pressing", EN, "Take your time, no rush at all.", "Don't wait, others are asking for the last ones."),
    ("nev_16_pressing", RU, "Не торопитесь, подумайте спокойно.", "Берите скорее, за диванами очередь."),
    ("nev_16_pressing", AR, "خذ وقتك ولا تستعجل.", "آخر الحبات وعلى وشك تخلص."),
    ("nev_25_partner", EN, "Show it to your partner first.", "We'd love to become your partner."),
    ("nev_25_partner", RU, "Покажите сначала партнёру.", "Будем вашими партнёрами."),
    ("nev_24_put_together", EN, "Shall I put together a quotation?", "Our crew puts it together at your office."),
    ("nev_24_put_together", RU, "Собрать всё в одно предложение?", "Соберём и поставим на место."),
    ("nev_22_added_up", EN, "I've added it all up.", "I've added it to your order."),
    ("nev_21_restock", RU, "Когда появится, неизвестно.", "Он приходит с каждой поставкой."),
    ("nev_21_restock", AR, "ما عندنا منه حالياً.", "ما عندنا الحين وراح تجينا شحنة قريبة."),
    ("kb_3_rivals", EN, "Opinions on other shops I keep to myself.", "Other shops keep selling copies."),
    ("kb_3_rivals", RU, "Мнение о чужих магазинах оставлю при себе.", "Чужие магазины дерут втридорога."),
    ("kb_3_rivals", AR, "أفضل ألا أعلق على المحلات الثانية.", "المحلات الثانية تغش."),
    ("nev_26_hours", EN, "Our managers aren't here at midnight.", "Our managers are here day and night."),
    ("nev_26_hours", AR, "ليس عندنا دوام ليل نهار.", "المسؤولون موجودون ليل نهار."),
    ("nev_62_authority", EN, "I can't arrange other terms with you.",
     "As agreed with our manager, it is yours for less."),
    ("nev_62_authority", RU, "О других условиях договориться не могу.",
     "По договорённости с Сергеем цена триста дирхамов."),
    ("nev_62_authority", AR, "لا أستطيع الاتفاق على شروط أخرى.", "حسب الاتفاق مع المدير السعر أقل."),
    ("nev_16_health", EN, "How it feels I can't tell.", "Teams that use it get fewer headaches."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "true"), [(of, true) for _, of, true, _ in TWINS])
def test_nev_27_a_true_sentence_in_free_wording_passes(language: Language, true: str) -> None:
    assert against(true, language) == set()


@pytest.mark.parametrize(("language", "lie"), [(of, lie) for _, of, _, lie in TWINS])
def test_its_lying_twin_is_stopped(language: Language, lie: str) -> None:
    assert against(lie, language)


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (EN, "You'll be talking to a human colleague from here.", "You're already talking to a real person."),
        (RU, "Дальше с вами говорит человек, наш коллега.", "Так вы с живым человеком и говорите."),
        (AR, "من هنا يكمل معك شخص حقيقي.", "أنا شخص حقيقي."),
    ],
)
def test_nev_7_a_person_is_promised_only_where_one_takes_over(language: Language, true: str, lie: str) -> None:
    handed = HandoverFact(at_work=True, **SEEN)
    ledger = FactLedger()
    ledger.record(handed)
    told = Draft(text=true, done=(Action.HANDED_OVER,))
    assert "human-claim" not in codes(told, heard("a person please", language), ledger)
    assert "human-claim" in against(true, language)
    assert "human-claim" in against(lie, language, handed)


@pytest.mark.parametrize(
    ("said", "true", "lie"),
    [
        ("офис в Маскате", "Про Маскат условия подтверждают менеджеры.", "Про Салалу условия подтверждают менеджеры."),
        ("я Ирина", "Для Ирины посмотрю столы.", "Для Марины посмотрю столы."),
    ],
)
def test_nev_4_a_name_is_known_again_in_another_case(said: str, true: str, lie: str) -> None:
    assert "unknown-name" not in against(true, RU, said=said)
    assert "unknown-name" in against(lie, RU, said=said)


def test_nev_4_nobody_is_named_behind_mr() -> None:
    assert "unknown-name" in against("Of course. Mr. Farouk reads our chat.", EN)
    assert "unknown-name" not in against("Of course. Mr. Farouk asked for it.", EN, said="I'm Mr. Farouk")


@pytest.mark.parametrize(
    ("language", "text"),
    [(EN, "Height-adjustable desks from [[f1]]."), (RU, "Столы с регулировкой высоты от [[f1]].")],
)
def test_cat_8_the_kind_of_a_lowest_price_may_be_told_in_other_words(language: Language, text: str) -> None:
    lowest = FromPriceFact(category="Sit-stand desks", price=money("1290"), **SEEN)
    assert against(text, language, lowest) == set()
    assert "unproved-claim" in against(text, language, FromPriceFact(category="Bookcases", price=money("1290"), **SEEN))


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (EN, "No payments are taken here in the chat.", "No advance payment is needed."),
        (RU, "Деньги здесь не принимаются.", "Аванс не нужен, платите позже."),
        (AR, "ما نستلم دفعات هنا.", "بدون دفعة مقدمة، ادفع لاحقاً."),
    ],
)
def test_nev_25_what_an_article_says_of_payment_may_be_said_in_other_words(
    language: Language, true: str, lie: str
) -> None:
    title, text = PAYMENT[language]
    known = PassageFact(article="faq/payment", title=title, language=language, text=text, score=0.9, **SEEN)
    assert against(true, language, known) == set()
    assert against(lie, language, known)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (RU, "Столик рядом с большим диваном будет низким и не самым дешёвым."),
        (RU, "Такого не держим, скидки назначаю не я."),
        (RU, "На стол и тумбу гарантия в карточке."),
        (RU, "Группу столов посмотрим отдельно."),
        (AR, "يسعدنا استقبالكم."),
        (AR, "المكاتب القديمة ما ناخذها."),
        (AR, "بياناتك وأسئلتك واهتمامك محل تقدير."),
        (EN, "We focus on offices and I'd pay attention to the height."),
    ],
)
def test_nev_27_no_verb_is_heard_where_none_announces_anything(language: Language, text: str) -> None:
    assert [offer.said for sentence in read(text) for offer in offerings_in(sentence.pieces, language)] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (RU, "Можем купить ваши столы."), (RU, "Сошьём и подарим чехлы."), (RU, "Можем приехать к вам."),
        (RU, "Обеспечу особые условия."), (AR, "ناخذ القديم ونعطيك الجديد."), (AR, "أعوضك بكرسي."),
        (EN, "We upholster them again."), (EN, "I'd pay for the lift."),
    ],
)  # fmt: skip
def test_nev_18_what_is_announced_is_heard(language: Language, text: str) -> None:
    assert [offer for sentence in read(text) for offer in offerings_in(sentence.pieces, language)]
