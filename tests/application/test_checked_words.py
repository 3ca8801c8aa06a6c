"""What a reply says in words: each rule with true sentences and their lying twins, in the three languages."""

import msgspec
import pytest
from tests.application.evidence import SEEN
from tests.application.test_checks import AR, EN, RU, codes, heard, house
from tests.application.test_checks_in_place import HONEST, found
from tests.factories.turns import bubble

from treejar.application.terms.draft import Action, Draft
from treejar.application.terms.facts import FactLedger, NoticeFact, OrderChangedFact
from treejar.application.terms.house_rules import Vocabulary
from treejar.domain.dialog.message import Author
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.language import Language

WORDS = {"forbidden-promise", "own-account", "unknown-offer", "unproved-claim", "unknown-name", "unfamiliar-words",
         "action-without-event"}  # fmt: skip
NOTICED = NoticeFact(trigger=Trigger.SPECIAL_TERMS, need="15% off", **SEEN)


def against(text: str, language: Language, *facts: object, said: str = "and the price?", **changes: object) -> set[str]:
    return codes(text, heard(said, language, **changes), found(*facts)) & WORDS


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "Great choice, Michael! [[f6]] is [[f7]]."), (EN, "Thank you Aisha, [[f6]] is [[f7]]."),
        (EN, "Michael, [[f6]] is [[f7]]."), (EN, "[[f6]] stands in the halls of Emaar."),
        (EN, "Dear Smith, noted."),
        (RU, "Отличный выбор, Михаил! [[f6]] стоит [[f7]]."), (RU, "Марина, [[f6]] стоит [[f7]]."),
        (RU, "Рада помочь, Сергей Петрович! [[f6]] стоит [[f7]]."), (RU, "[[f6]] стоит в офисах Emaar."),
        (AR, "اختيار ممتاز يا محمد! [[f6]] بسعر [[f7]]."), (AR, "شكراً عائشة، [[f6]] بسعر [[f7]]."),
        (AR, "أستاذ خالد، [[f6]] بسعر [[f7]]."),
    ],
)  # fmt: skip
def test_nev_4_nobody_is_given_a_name(language: Language, text: str) -> None:
    assert "unknown-name" in against(text, language)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (EN, "Great choice, Michael! [[f6]] is [[f7]].", "Michael"), (EN, "Great choice! [[f6]] is [[f7]].", None),
        (EN, "[[f6]] is [[f7]], in English or Arabic.", None), (EN, "Noted: Which desk?", None),
        (RU, "Михаил, [[f6]] стоит [[f7]].", "Михаил"), (RU, "Да, [[f6]] стоит [[f7]], как Вы и просили.", None),
        (RU, "Рада помочь, Михаил! [[f6]] стоит [[f7]].", "Michael"),
        (AR, "تشرفنا يا محمد. [[f6]] بسعر [[f7]].", "محمد"), (AR, "يا هلا! [[f6]] بسعر [[f7]].", None),
        (AR, "للبيت أم للمكتب؟", None), (AR, "شكراً عائشة، [[f6]] بسعر [[f7]].", "Aisha"),
    ],
)  # fmt: skip
def test_nev_4_the_customers_own_name_is_used(language: Language, text: str, name: str | None) -> None:
    assert against(text, language, customer_name=name) == set()


def test_nev_4_a_name_that_fell_in_the_conversation_may_be_repeated() -> None:
    before = (bubble("It is for my boss Michael and our branch in Riyadh"), bubble("Noted.", Author.NOOR))
    text = "[[f6]] is [[f7]], for Michael in Riyadh."
    assert against(text, EN, transcript=before) == set()
    assert against(text, EN) == {"unknown-name"}


TWINS = [
    ("kb_3_rivals", EN, "I'd rather not judge other shops.", "IKEA chairs fall apart after a year."),
    ("kb_3_rivals", RU, "О чужих магазинах судить не стану.", "Кресла из других магазинов разваливаются."),
    ("kb_3_rivals", AR, "لا أقارن بيننا وبين غيرنا.", "كراسي المحلات الثانية تخرب بعد سنة."),
    ("dlg_16_advice", EN, "Poems are outside what I do.", "You should put your money into property."),
    ("dlg_16_advice", RU, "Стихов писать не умею.", "В этом году вкладывайтесь в недвижимость."),
    ("dlg_16_advice", AR, "لا أستطيع كتابة الشعر.", "حط فلوسك في العقار."),
    ("manners", EN, "That's a fair question.", "That's a stupid question."),
    ("manners", RU, "Это хороший вопрос.", "Глупый вопрос."),
    ("manners", AR, "سؤال جميل.", "هذا أغبى سؤال."),
    ("nev_16_buyers", EN, "Some customers add a desk to it.", "Most offices in Dubai choose the CH-616."),
    ("nev_16_buyers", RU, "К нему часто добавляют стол.", "Министерство взяло сорок таких."),
    ("nev_16_buyers", AR, "وكثيراً ما يُضاف إليه مكتب.", "بنك كبير فرش طابقين من CH-616."),
    ("nev_16_filling", EN, "[[f1]] is black mesh." + HONEST, "The foam of [[f1]] is dense." + HONEST),
    ("nev_16_filling", RU, "Спинка [[f1]] сетчатая, 9 в наличии.", "Поролон у [[f1]] плотный, 9 в наличии."),
    ("nev_16_filling", AR, "[[f1]] أسود، والمتوفر 9.", "إسفنج [[f1]] عالي الكثافة، والمتوفر 9."),
    ("nev_24_included", EN, "The rest follows in a second delivery.", "Delivery comes with every order."),
    ("nev_24_included", RU, "Остальное приедет второй поставкой.", "Сборка идёт в комплекте."),
    ("nev_24_included", AR, "والباقي في دفعة ثانية.", "التوصيل ضمن كل طلب."),
    ("nev_18_soon", EN, "I can't name a day.", "They follow in a matter of days."),
    ("nev_18_soon", RU, "Дату обещать не могу.", "Недостающие подъедут на днях."),
    ("nev_18_soon", AR, "لا أحدد يوماً بنفسي.", "الباقي يصل قريباً جداً."),
    ("nev_25_favours", EN, "I have no say over discounts.", "You will certainly get something off."),
    ("nev_25_favours", RU, "Скидками я не распоряжаюсь.", "Округлю в вашу пользу."),
    ("nev_25_favours", AR, "الخصومات ليست من صلاحياتي.", "أكيد بيراعونك في السعر."),
    ("nev_22_order", EN, "Shall I put it into the order?", "Your order for two desks is confirmed."),
    ("nev_22_order", RU, "Добавить его в заказ?", "Ваш заказ на два стола подтверждён."),
    ("nev_22_order", AR, "أضيفه إلى الطلب؟", "الطلب تأكد ويجري تجهيزه الآن."),
    ("nev_22_others", EN, "Show it to your boss first.", "The warehouse has already put your chairs on a pallet."),
    ("nev_22_others", RU, "Покажите сначала вашему директору.", "Склад уже сложил ваши кресла на паллету."),
    ("nev_22_others", AR, "اعرضها على مديرك أولاً.", "المستودع رص كراسيك على الطبلية."),
    ("nev_26_unforeseen", EN, "Take your time and compare.", "The lads haul it upstairs and screw it tight."),
    ("nev_26_unforeseen", RU, "Не торопитесь, сравните спокойно.", "Бухгалтерия размякнет и усохнет цифра."),
    ("nev_26_unforeseen", AR, "خذ وقتك وقارن براحتك.", "المحاسب رايق والرقم بينكمش."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "true"), [(of, true) for _, of, true, _ in TWINS])
def test_nev_27_a_true_sentence_passes(language: Language, true: str) -> None:
    assert against(true, language) == set()


@pytest.mark.parametrize(("language", "lie"), [(of, lie) for _, of, _, lie in TWINS])
def test_its_lying_twin_is_stopped(language: Language, lie: str) -> None:
    assert against(lie, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "I have no say over discounts, but your request is with our sales manager."),
        (EN, "I've told them: ten of [[f1]] and your wish for better terms."),
        (RU, "Скидки решаю не я: о вашей просьбе я сообщила менеджеру по продажам."),
        (RU, "Скидками я не распоряжаюсь, но ваша просьба уже у менеджера."),
        (AR, "الخصومات ليست من صلاحياتي، وطلبك عند مسؤول المبيعات."),
    ],
)
def test_nev_23_what_became_of_a_notice_may_be_told_in_its_turn(language: Language, text: str) -> None:
    said = Draft(text=text + (HONEST if "f1" in text else ""), done=(Action.NOTICE_RAISED,))
    assert codes(said, heard("15% off?", language), found(NOTICED)) & WORDS == set()


@pytest.mark.parametrize(
    ("language", "lie"),
    [
        (EN, "Our manager will get back to you today with a better offer."),
        (RU, "Менеджер сегодня вернётся к вам с предложением получше."),
        (AR, "يرجع لك مسؤول المبيعات اليوم بعرض أفضل."),
    ],
)
def test_nev_25_a_notice_is_no_better_offer(language: Language, lie: str) -> None:
    said = Draft(text=lie, done=(Action.NOTICE_RAISED,))
    assert "forbidden-promise" in codes(said, heard("15% off?", language), found(NOTICED))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (RU, "Вернёмся к нему, когда будет удобно."), (AR, "متى أحببت نرجع له."),
        (EN, "Take your time, the price is the same."),
        (AR, "متى احتجت شيئاً للمكتب أنا هنا."), (AR, "أحوّلك إلى أحد الزملاء؟"),
        (EN, "We hold 9 of [[f1]]; 1 is missing."),
        (EN, "Just say so and I'm passing our chat to a colleague."), (RU, "Всё хорошо, спасибо, что спросили."),
        (RU, "Подтвердить, куда именно мы доставляем, не могу."), (EN, "For [[f1]] no other attribute is listed."),
    ],
)  # fmt: skip
def test_nev_27_what_only_sounds_like_a_promise_or_a_deed_passes(language: Language, text: str) -> None:
    assert codes(text, heard("ok", language), found()) & (WORDS | {"shortage-unsaid"}) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "We hold it for you until Sunday."), (EN, "Did you know we deliver everywhere?"),
        (RU, "Мы отложили их за вами."), (AR, "أحوّلك الآن إلى أحد الزملاء، انتظر قليلاً."),
    ],
)  # fmt: skip
def test_nev_22_their_lying_twins_are_stopped(language: Language, text: str) -> None:
    assert against(text, language)


@pytest.mark.parametrize(
    ("language", "written", "told"),
    [(AR, "سنخبركم", "سنخبرك غداً"), (AR, "نرجع لكم", "سنرسل لك العرض")],
)
def test_an_arabic_promise_to_one_is_the_promise_to_several(language: Language, written: str, told: str) -> None:
    assert "forbidden-promise" in against(written, language) | against(told, language)
    assert against(told, language)


def test_nev_21_a_word_of_the_card_needs_no_word_of_the_stock() -> None:
    asked = heard("what about the warranty?")
    assert "shortage-unsaid" not in codes("The card of [[f1]] lists [[f1.attribute:warranty]].", asked, found())
    assert "shortage-unsaid" in codes("[[f1]] is [[f2]] each, 10 come to [[f4]].", asked, found())
    assert "shortage-unsaid" in codes("I recommend the [[f1]] for you.", asked, found())


def test_the_words_of_a_customer_a_card_and_a_passage_are_plain_words() -> None:
    strange = "It goes with the mezzanine, the balustrade and the pergola."
    assert "unfamiliar-words" in against(strange, EN)
    assert against(strange, EN, said="we have a mezzanine, a balustrade and a pergola") == set()


def test_nev_26_only_the_customer_brings_a_bank_into_the_conversation() -> None:
    assert against("A desk for your bank: [[f6]] is [[f7]].", EN, said="we are a bank") == set()
    assert "own-account" in against("A bank took it: [[f6]] is [[f7]].", EN)


def test_without_a_vocabulary_every_word_is_plain() -> None:
    anything = msgspec.structs.replace(house(), plain=Vocabulary())
    told = heard("ok", EN)
    open_brief = msgspec.structs.replace(told, rules=anything)
    text = "It goes with the mezzanine, the balustrade and the pergola."
    assert "unfamiliar-words" in codes(text, told, FactLedger())
    assert "unfamiliar-words" not in codes(text, open_brief, FactLedger())


def test_nev_22_a_changed_order_is_told_and_a_packed_one_is_not() -> None:
    changed = OrderChangedFact(**SEEN)
    for text, wrong in (("I've put the desk in.", False), ("I've placed the order and it is being packed.", True)):
        said = Draft(text=text, done=(Action.ORDER_CHANGED,))
        assert bool(codes(said, heard("take it"), found(changed)) & WORDS) is wrong, text
