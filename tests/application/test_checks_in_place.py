"""A true figure in the wrong place is a lie, and so is a word that no fact proves: one test a never-rule."""

import time

import pytest
from tests.application.evidence import SEEN
from tests.application.test_checks import AR, EN, RU, codes, heard
from tests.application.world import draft
from tests.factories.catalog import ProductFactory, money

from treejar.application.terms.draft import Action
from treejar.application.terms.facts import (
    BudgetFact,
    FactLedger,
    FromPriceFact,
    LearnedFact,
    LineFact,
    MissingStockFact,
    NoticeFact,
    OrderChangedFact,
    OrderLineFact,
    PassageFact,
    PriceFact,
    ProductFact,
    StockFact,
    TotalFact,
)
from treejar.application.turn.verify import verify
from treejar.domain.dialog.conversation import Slot
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku

CHAIR = ProductFactory.build(
    id=ProductId("1"), sku=Sku("CH-616"), name="Vela mesh task chair, black", category="Task chairs",
    attributes={"colour": "black", "warranty": "3 years", "dimensions": "W 660 × D 640 × H 970–1070 mm"},
)  # fmt: skip
DESK = ProductFactory.build(
    id=ProductId("2"), sku=Sku("DK-140"), name="Base desk 140 cm, oak", category="Desks", attributes={"colour": "oak"},
    description="Laminate top on a steel frame.",
)  # fmt: skip


def found(*more: object) -> FactLedger:
    """f1 the chair, f2 540, f3 nine, f4 ten for 5,400, f5 one missing; f6 the desk, f7 1,290, f8 thirty, f9 two for
    2,580; f10 the sum 7,980."""
    facts = FactLedger()
    for fact in (
        ProductFact(product=CHAIR, **SEEN),
        PriceFact(product_id=CHAIR.id, price=money("540"), **SEEN),
        StockFact(product_id=CHAIR.id, available=9, **SEEN),
        LineFact(product_id=CHAIR.id, quantity=10, total=money("5400"), **SEEN),
        MissingStockFact(product_id=CHAIR.id, missing=1, **SEEN),
        ProductFact(product=DESK, **SEEN),
        PriceFact(product_id=DESK.id, price=money("1290"), **SEEN),
        StockFact(product_id=DESK.id, available=30, **SEEN),
        LineFact(product_id=DESK.id, quantity=2, total=money("2580"), **SEEN),
        TotalFact(total=money("7980"), **SEEN),
        *more,
    ):
        facts.record(fact)  # type: ignore[arg-type]
    return facts


HONEST = " Nine CH-616 are in stock, 1 is missing."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "10 × [[f1]] come to [[f4]] and 2 × [[f6]] to [[f9]]; together [[f10]]. Of [[f1]] [[f3]] are here."),
        (EN, "[[f1]] and [[f6]] are 540 and 1,290. In stock: 9 and 30."),
        (EN, "AED 540 for [[f1]], 1,290 for the DK-140. Only [[f3]] of the 10 [[f1]] are here."),
        (RU, "[[f1]] стоит [[f2]] за штуку, есть [[f3]], ещё [[f5]] придёт позже. [[f6]] — 1 290 AED."),
        (RU, "10 × [[f1]] — [[f4]]; в наличии девять, не хватает [[f5]]."),
        (AR, "[[f1]] بسعر ٥٤٠ درهم للقطعة، المتوفر [[f3]] وينقص [[f5]]."),
    ],
)  # fmt: skip
def test_nev_27_true_figures_pass_wherever_they_belong(language: Language, text: str) -> None:
    assert codes(text, heard("10 chairs and 2 desks", language), found()) == set()


@pytest.mark.parametrize(
    ("language", "lie"),
    [
        (EN, "[[f6]] is AED 540."),
        (EN, "[[f1]] and [[f6]] are 1,290 and 540."),
        (EN, "[[f6]] is [[f2]]."),
        (EN, "The desk: [[f6]]. It is great value. Just 540."),
        (RU, "[[f1]] стоит 1 290 AED."),
        (AR, "[[f6]] بسعر ٥٤٠ درهم."),
    ],
)
def test_nev_13_the_price_of_one_is_not_told_of_another(language: Language, lie: str) -> None:
    assert "misplaced-figure" in codes(lie, heard("prices?", language), found())


@pytest.mark.parametrize(
    "lie",
    [
        "[[f6]] comes to [[f9]] each.",
        "12 × [[f6]] come to AED 2,580.",
        "10 × AED 5,400 = AED 5,400 for [[f1]].",
        "Together that is [[f9]].",
        "[[f6]] costs AED 7,980.",
        "[[f6]] is 1.29k USD.",
        "[[f6]] is one thousand three hundred dirhams.",
        "[[f6]] стоит тысячу триста дирхамов.",
        "[[f6]] بسعر ألف وثلاثمئة درهم.",
        "[[f6]] is AED 1,2٩1.",
    ],
)
def test_nev_13_a_sum_belongs_to_its_quantity_and_an_amount_is_in_dirhams(lie: str) -> None:
    language = RU if "стоит" in lie else AR if "بسعر" in lie else EN
    wrong = codes(lie + (HONEST if language is EN else ""), heard("desks", language), found())
    assert wrong & {"misplaced-figure", "unknown-figure", "foreign-currency"}


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("Task chairs start at [[f1]], desks at [[f2]].", True),
        ("Desks start at [[f1]].", False),
        ("Desks start at AED 395.", False),
        ("[[f2.category]] from [[f2]].", True),
        ("Task chairs are AED 395.", False),
    ],
)
def test_nev_13_a_from_price_belongs_to_its_own_family(text: str, true: bool) -> None:
    facts = FactLedger()
    facts.record(FromPriceFact(category="Task chairs", price=money("395"), **SEEN))
    facts.record(FromPriceFact(category="Desks", price=money("420"), **SEEN))
    assert (codes(text, heard("hi"), facts) == set()) is true


@pytest.mark.parametrize(
    ("language", "lie"),
    [
        (EN, "We have 10 of [[f1]] in stock."),
        (EN, "[[f1]] is fully available, all 10 are in stock."),
        (EN, "[[f4.quantity]] pieces of [[f1]] are in stock."),
        (EN, "We have [[f8]] of [[f1]] in stock."),
        (RU, "В наличии 10 шт. [[f1]]."),
        (AR, "المتوفر من [[f1]] عشرة."),
    ],
)
def test_nev_15_stock_is_told_from_its_own_reading_only(language: Language, lie: str) -> None:
    assert codes(lie, heard("10 chairs", language), found()) & {"misplaced-figure", "unknown-figure", "stock-untrue"}


@pytest.mark.parametrize(
    ("language", "lie"),
    [
        (EN, "[[f1]] is in stock."), (EN, "Yes, it is available right away."), (EN, "It is sold out."),
        (RU, "[[f1]] в наличии."), (RU, "Его нет в наличии."), (AR, "[[f1]] متوفر."), (AR, "[[f1]] غير متوفر."),
    ],
)  # fmt: skip
def test_nev_15_an_unknown_stock_is_neither_some_nor_none(language: Language, lie: str) -> None:
    facts = FactLedger()
    facts.record(ProductFact(product=CHAIR, exact=True, **SEEN))
    assert "stock-untrue" in codes(lie, heard("is CH-616 there?", language), facts)
    assert codes("I can't see live stock for [[f1]] right now.", heard("is CH-616 there?"), facts) == set()


@pytest.mark.parametrize(
    ("language", "lie"),
    [
        (EN, "[[f6]] is leather."), (EN, "[[f1]] holds heavy people."), (EN, "[[f1]] relieves back pain."),
        (EN, "[[f1]] comes with a lifetime warranty."), (EN, "[[f1]] is made in Italy."), (EN, "[[f6]] is black."),
        (EN, "[[f1]] has a warranty of 5 years."), (EN, "[[f1]] is 700 mm wide."), (EN, "Our best-seller: [[f1]]."),
        (RU, "[[f1]] кожаное."), (RU, "[[f1]] полезно для спины."), (RU, "У [[f1]] гарантия 5 лет."),
        (AR, "[[f1]] من الجلد."), (AR, "[[f1]] مفيد للظهر."), (AR, "[[f1]] ضمانه خمس سنوات."),
    ],
)  # fmt: skip
def test_nev_16_a_property_stands_on_the_card_or_is_not_told(language: Language, lie: str) -> None:
    assert codes(lie, heard("tell me more", language), found()) & {
        "unproved-claim", "forbidden-promise", "own-account", "unknown-figure",
    }  # fmt: skip


def test_cat_8_what_the_card_gives_may_be_told_and_what_it_lacks_is_called_unlisted() -> None:
    true = (
        "[[f1]] is black mesh, 660 mm wide, with 3 years of warranty.",
        "[[f6]] has a steel frame and an oak top.",
        "The load isn't listed on the card of [[f1]], so I won't guess.",
    )
    for text in true:
        assert codes(text + HONEST, heard("tell me more"), found()) == set(), text


def test_nev_17_the_customers_own_wish_is_no_property() -> None:
    told = heard("a leather chair for 150 kg please")
    assert codes("[[f1]] is the leather chair you asked for." + HONEST, told, found()) == {"unproved-claim"}
    assert "unknown-figure" in codes("[[f1]] holds 150 kg." + HONEST, told, found())


@pytest.mark.parametrize(
    ("language", "lie"),
    [
        (EN, "We deliver by Thursday."), (EN, "Delivery is free."), (EN, "You won't pay for assembly."),
        (EN, "I'll send you a sample."), (EN, "You can see it in our showroom."), (EN, "I'll keep it for you."),
        (EN, "Prices include VAT."), (EN, "Our technicians fit it for you."), (EN, "It's covered against defects."),
        (RU, "Доставим завтра."), (RU, "Сборка бесплатная."), (RU, "Отложу для вас."), (RU, "Довезём без доплаты."),
        (AR, "نوصل لكم غداً."), (AR, "التركيب مجاني."), (AR, "نحجز لكم القطع."), (AR, "التوصيل ببلاش."),
    ],
)  # fmt: skip
def test_nev_18_nothing_is_promised_that_is_not_hers(language: Language, lie: str) -> None:
    wrong = {"forbidden-promise", "own-account", "unknown-offer"}
    assert codes(lie, heard("ok", language), FactLedger()) & wrong


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "The exact date is confirmed by our managers together with the order, so I don't name a day myself."),
        (EN, "Discounts aren't mine to give; what I can do is find the best value at list price."),
        (RU, "Образцы согласуют наши менеджеры, поэтому сама обещать их не могу."),
        (AR, "أنا أكتب ولا أتصل، ولا أستطيع حجز مكالمة بنفسي، والأمر عند المسؤولين عن المبيعات."),
    ],
)
def test_dlg_18_the_registrys_own_answers_pass(language: Language, text: str) -> None:
    assert codes(text, heard("ok", language), FactLedger()) == set()


def test_kb_3_an_article_of_the_turn_covers_what_it_says() -> None:
    facts = FactLedger()
    told = "We have our own truck fleet, and delivery stands on a line of its own in the quotation."
    passage = {"article": "faq/delivery_time", "title": "Delivery time", "language": EN, "text": told}
    facts.record(PassageFact(**passage, **SEEN))
    assert codes(told, heard("delivery?"), facts) == set()
    assert codes("We deliver with our own trucks; delivery is a line in the quotation.", heard("ok"), facts) == set()
    assert codes(told, heard("delivery?"), FactLedger()) != set()


@pytest.mark.parametrize(
    ("language", "lie"),
    [(EN, "[[f6]] is [[f7]] per seat."), (RU, "[[f6]] — [[f7]] за место."), (AR, "[[f6]] بسعر [[f7]] للمقعد.")],
)
def test_nev_19_the_price_of_a_set_is_not_the_price_of_a_seat(language: Language, lie: str) -> None:
    assert "price-per-seat" in codes(lie, heard("price", language), found())


def test_nev_20_a_budget_is_not_exceeded_silently() -> None:
    shortfall = money("580")
    over = BudgetFact(product_id=DESK.id, budget=money("2000"), units=1, shortfall=shortfall, **SEEN)
    told, facts = heard("2 desks, budget 2000"), found(over)
    assert codes("2 × [[f6]] come to [[f9]].", told, facts) == {"over-budget-unsaid"}
    assert "over-budget-untrue" in codes("2 × [[f6]] come to [[f9]], within your budget of [[f11]].", told, facts)
    said = "2 × [[f6]] come to [[f9]]; that is [[f11.shortfall]] above your budget of [[f11]]."
    assert codes(said, told, facts) == set()


def test_nev_21_a_partial_stock_is_said() -> None:
    told = heard("10 chairs")
    assert codes("10 × [[f1]] come to [[f4]].", told, found()) == {"shortage-unsaid"}
    assert "stock-untrue" in codes("[[f1]]: the whole quantity is in stock.", told, found())
    assert codes("10 × [[f1]] come to [[f4]]; [[f3]] are in stock, [[f5]] would follow.", told, found()) == set()


@pytest.mark.parametrize(
    ("language", "lie"),
    [
        (EN, "I've added it to your order."), (EN, "I reserved it."), (EN, "Done, your quotation is on its way."),
        (EN, "I've passed your question to our managers."), (EN, "I left a note for my colleague."),
        (RU, "Готово, оформила."), (RU, "Я передала вопрос менеджерам."), (RU, "Отложила для вас."),
        (AR, "تم تسجيل طلبكم."), (AR, "نقلت سؤالكم إلى المدير."), (AR, "حجزت لكم القطع."),
    ],
)  # fmt: skip
def test_nev_22_nothing_is_said_to_be_done_that_was_not(language: Language, lie: str) -> None:
    assert "action-without-event" in codes(lie, heard("ok", language), FactLedger())


def test_nev_22_what_was_done_may_be_said_and_an_order_changed_must_be() -> None:
    facts = found(OrderLineFact(product_id=DESK.id, quantity=2, **SEEN), OrderChangedFact(**SEEN))
    told = heard("2 desks please")
    said = draft("I've changed it to 2 × [[f6]]: [[f9]].", done=(Action.ORDER_CHANGED,))
    assert codes(said, told, facts) == set()
    assert "silent-order-change" in codes("2 × [[f6]]: [[f9]].", told, facts)
    assert "misplaced-figure" in codes(
        draft("I've changed it to 10 × [[f6]].", done=(Action.ORDER_CHANGED,)), told, facts
    )
    noted = FactLedger()
    noted.record(LearnedFact(detail="name", **SEEN))
    assert "action-without-event" in codes("I've noted your address.", heard("Sara"), noted)


def test_nev_23_who_checks_needs_a_notice() -> None:
    facts = FactLedger()
    facts.record(NoticeFact(trigger=Trigger.UNKNOWN_QUESTION, need="a question", **SEEN))
    text = draft("I've put your question to a colleague, who will answer in this chat.", done=(Action.NOTICE_RAISED,))
    assert codes(text, heard("carbon?"), facts) == set()
    assert "action-without-event" in codes(text, heard("carbon?"), FactLedger())
    assert codes("Our team will check and get back to you.", heard("ok"), FactLedger()) & {"forbidden-promise"}


@pytest.mark.parametrize(
    ("language", "lie"),
    [
        (EN, "We buy used chairs."), (EN, "We'll call you back."), (EN, "Send your CV, we are hiring."),
        (RU, "Выкупим вашу старую мебель."), (RU, "Менеджер вам перезвонит."), (AR, "نشتري أثاثكم القديم."),
        (AR, "سيتصل بكم المدير."),
    ],
)  # fmt: skip
def test_nev_24_what_is_not_offered_is_not_promised(language: Language, lie: str) -> None:
    assert codes(lie, heard("ok", language), FactLedger()) & {"forbidden-promise", "own-account", "unknown-offer"}


@pytest.mark.parametrize(
    ("language", "lie"),
    [
        (EN, "I can do 10% off."), (EN, "For you there is a special price."), (EN, "Half price today."),
        (EN, "There's some room to move on price."), (RU, "Сделаем вам скидку."), (RU, "Для компаний цены гибкие."),
        (AR, "نعطيكم خصماً بسيطاً."), (AR, "كل ما زاد العدد نزل السعر."),
    ],
)  # fmt: skip
def test_nev_25_no_discount_in_words_or_numbers(language: Language, lie: str) -> None:
    assert codes(lie, heard("ok", language), found()) & {
        "forbidden-promise", "unknown-figure", "misplaced-figure", "own-account", "unknown-offer",
    }  # fmt: skip


def test_nev_26_no_utc_and_nobody_elses_data() -> None:
    for lie in ("We are open 06:00–16:00 UTC.", "Khalid from Emaar bought the same.", "Write to ali@other.ae."):
        assert codes(lie, heard("ok"), FactLedger()), lie
    own = heard("my mail is sara@delta.ae")
    assert codes("Is sara@delta.ae right?", own, FactLedger()) == set()


@pytest.mark.parametrize("lie", ["Mira mesh chair (CH-616) is [[f2]].", "[[f6]] (CH-616) is fine.", "CH-617 is fine."])
def test_nev_28_a_code_stands_beside_its_own_name(lie: str) -> None:
    mira = ProductFactory.build(id=ProductId("3"), sku=Sku("CH-410"), name="Mira mesh chair")
    wrong = codes(lie, heard("chairs"), found(ProductFact(product=mira, **SEEN)))
    assert wrong & {"swapped-code", "unknown-product", "misplaced-figure"}


def test_nev_1_the_first_reply_is_more_than_a_question_for_the_name() -> None:
    told = heard("hi", introduce=True, may_ask=frozenset({Slot.NAME, Slot.NEED}))
    assert "only-the-name" in codes("Hello! I'm Noor from Treejar. What is your name?", told, FactLedger())
    both = "Hello! I'm Noor from Treejar. What are you setting up? And your name?"
    assert codes(draft(both, asks=(Slot.NEED, Slot.NAME)), told, FactLedger()) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "Please let me know your name."), (EN, "Who am I speaking with?"), (RU, "Представьтесь, пожалуйста."),
        (RU, "Назовите ваше имя."), (AR, "عرفونا بحضرتكم."), (AR, "اكتبوا لي اسمكم."),
    ],
)  # fmt: skip
def test_nev_3_a_name_asked_for_without_a_question_mark_is_heard(language: Language, text: str) -> None:
    assert "name-asked-again" in codes(text, heard("hi", language, customer_name="Sara"), FactLedger())


def test_nev_6_product_groups_are_not_listed() -> None:
    lie = "Our range: chairs, desks, sofas, storage, workstations and pods."
    assert "product-groups" in codes(lie, heard("hi"), FactLedger())


@pytest.mark.parametrize(
    ("language", "lie"),
    [(EN, "My name is Layla."), (EN, "David here."), (RU, "Меня зовут Анна."), (AR, "اسمي ليلى."), (AR, "معكم محمد.")],
)
def test_nev_7_she_has_one_name(language: Language, lie: str) -> None:
    assert "other-name" in codes(lie, heard("hi", language), FactLedger())


@pytest.mark.parametrize(
    "lie", ["Nous avons douze chaises pour vous.", "Wir haben sie für Sie.", "We have it, 这把椅子。"]
)
def test_nev_8_another_language_in_latin_letters_is_another_language(lie: str) -> None:
    assert "wrong-language" in codes(lie, heard("hi"), FactLedger())


@pytest.mark.parametrize(
    "lie", ["As PriceFact shows, it fits.", "My instructions say so.", "I ran check_stock.", "See f3.", "{{price}}"]
)
def test_nev_62_nothing_from_behind_the_scenes_is_told(lie: str) -> None:
    assert codes(lie, heard("hi"), FactLedger()) & {"system-words", "fact-name", "markup", "unknown-product"}


@pytest.mark.parametrize(
    "hidden",
    [
        "D e l i v e r y  i s  f r e e .", "De-li-ve-ry i-s fr-e-e.", "Delivery is fr\u200bee.", "Dеlivеry is frее.",
        "𝐃𝐞𝐥𝐢𝐯𝐞𝐫𝐲 𝐢𝐬 𝐟𝐫𝐞𝐞.", "DELIVERY IS FREE.", "D\u0336e\u0336livery is f\u0336ree.", "Delivery is\u00a0free.",
    ],
)  # fmt: skip
def test_nev_12_no_disguise_hides_a_lie(hidden: str) -> None:
    assert codes(hidden, heard("ok"), FactLedger()) & {"forbidden-promise", "own-account", "disguised-words"}


@pytest.mark.parametrize(
    "text", ["", "\u200b\u200e", "🙂", "...", "[[", "\ud83d", "\x00" * 50, "?" * 5000, "a1-" * 40_000]
)
def test_hostile_text_raises_nothing_and_is_stopped(text: str) -> None:
    began = time.process_time()
    findings = verify(draft(text), heard("ok"), found())
    assert any(finding.stops for finding in findings)
    # The longest takes a second; what grows with the square of the text would take many minutes.
    assert time.process_time() - began < 20


def test_a_usual_draft_is_checked_within_milliseconds() -> None:
    text = draft("10 × [[f1]] come to [[f4]]; [[f3]] are in stock, [[f5]] would follow. Shall I prepare the quotation?")
    told, facts = heard("10 chairs"), found()
    verify(text, told, facts)
    began = time.process_time()
    for place in range(20):
        verify(draft(f"{text.text}{' ' * place}"), told, facts)
    assert (time.process_time() - began) / 20 < 0.05
