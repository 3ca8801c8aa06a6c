"""Each lie in a draft is found by exactly the right check, and a truthful draft passes them all."""

import random
from functools import cache
from pathlib import Path

import pytest
from tests.application.evidence import CHAIR, SEEN, anchored, answered, handed_over, ledger
from tests.application.world import draft
from tests.factories.catalog import ProductFactory
from tests.factories.turns import brief, bubble

from treejar.adapters.knowledge.house_rules import load_house_rules
from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import Action, Draft
from treejar.application.terms.facts import AmbiguousFact, FactLedger, LearnedFact, NothingFoundFact
from treejar.application.terms.house_rules import HouseRules
from treejar.application.turn.scan import values
from treejar.application.turn.verify import CHECKS, verify
from treejar.domain.dialog.conversation import Slot
from treejar.domain.dialog.message import Author
from treejar.domain.shared.ids import ProductId
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku

EN, AR, RU = Language
KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@cache
def house() -> HouseRules:
    """What the house has laid down, as production reads it."""
    return load_house_rules(KNOWLEDGE)


def heard(said: str, language: Language = EN, **changes: object) -> Brief:
    """A brief with the numbers of what was said, as the turn makes it."""
    return brief(said, language, customer_numbers=frozenset(values(said)), rules=house(), **changes)


def codes(text: str | Draft, told: Brief, facts: FactLedger) -> set[str]:
    return {finding.code for finding in verify(draft(text) if isinstance(text, str) else text, told, facts)}


TRUE_EN = "*[[f1]]* is [[f2]] each, so 10 come to AED 5,400 before VAT. We have [[f3]] in stock. Shall I prepare it?"
TRUE = [
    (EN, TRUE_EN),
    (EN, "Yes: [[f1]] is 540 each. For [[f4.quantity]] that’s [[f4]]; all 12 are here."),
    (EN, "Here is what I’d take:\n1. [[f1]]: [[f2]]\n2. the same in sets of 10: [[f4]]\nWhich suits you?"),
    (EN, "The CH-616 (Ergo task chair) costs AED540, and ch 616 comes in black."),
    (EN, "10 × CH616 — 5 400 AED."),
    (RU, "Да, *[[f1]]* стоит [[f2]], в наличии [[f3]]. Десять штук — 5 400 AED. Подойдёт?"),
    (RU, "CH 616: 540 AED за штуку."),
    (RU, "Ergo task chair в наличии: [[f3]] шт."),
    (RU, "[[f1]] есть."),
    (AR, "نعم، [[f1]] بسعر ٥٤٠ درهم، ومتوفر [[f3]]. هل يناسبكم؟"),
    (AR, "الكرسي CH-616 متوفر ب540 درهم."),
    (AR, "*[[f1]]* متوفر."),
]


@pytest.mark.parametrize(("language", "text"), TRUE)
def test_a_truthful_draft_passes_every_check(language: Language, text: str) -> None:
    assert codes(text, heard("10 chairs", language), ledger()) == set()


LIES = {
    "nev_13_a_wrong_price": ("[[f1]] is AED 450 each.", "unknown-figure"),
    "nev_13_a_wrong_price_in_words_of_thousands": ("Ten come to 4k.", "unknown-figure"),
    "nev_13_a_wrong_sum": ("Ten come to 5,300.", "unknown-figure"),
    "nev_13_a_price_in_italics": ("It is _AED 499_ each.", "unknown-figure"),
    "nev_13_a_price_glued_to_its_currency": ("It is AED499 each.", "unknown-figure"),
    "nev_13_a_price_in_arabic_digits": ("It is ٤٩٩ each.", "unknown-figure"),
    "nev_13_a_letter_after_a_true_price": ("[[f1]] is [[f2]]x.", "glued-reference"),
    "nev_13_a_true_price_a_thousandfold": ("[[f1]] is [[f2]]k.", "glued-reference"),
    "nev_14_a_free_item": ("[[f1]] is 0.00 today.", "unknown-figure"),
    "nev_15_a_raised_stock": ("We have 120 in stock.", "unknown-figure"),
    "nev_16_an_invented_measure": ("The seat is 52cm wide.", "unknown-figure"),
    "nev_18_a_delivery_date": ("It arrives in 3 days.", "unknown-figure"),
    "nev_18_hours_nobody_told": ("We are open 24/7.", "unknown-figure"),
    "nev_25_a_discount": ("I can do 15% off.", "unknown-figure"),
    "nev_28_an_invented_sku": ("Take the ZX-900 instead.", "unknown-product"),
    "nev_28_half_a_code": ("Take the H-616 instead.", "unknown-product"),
    "nev_10_a_link": ("See www.treejar.shop for more.", "foreign-link"),
    "nev_10_a_shortened_link": ("See bit.ly/xyz for more.", "foreign-link"),
    "a_reference_to_nothing": ("[[f9]] is nice.", "unknown-reference"),
    "a_reference_to_a_missing_part": ("It weighs [[f1.weight]].", "unknown-part"),
    "nev_10_a_broken_reference": ("[[f is nice.", "stray-brackets"),
    "nev_7_a_human_claim": ("I’m a real person, promise.", "human-claim"),
    "nev_7_a_human_claim_denied": ("I am not a bot.", "human-claim"),
    "nev_5_a_second_introduction": ("I’m Noor from Treejar. We have it.", "second-introduction"),
    "nev_8_a_russian_sentence": ("We have it. Это отличное кресло.", "wrong-language"),
    "nev_8_an_arabic_sentence": ("We have it. هذا كرسي ممتاز.", "wrong-language"),
    "nev_11_two_questions": ("Which colour? And how many?", "too-many-questions"),
    "nev_3_the_name_again": ("May I have your name?", "name-asked-again"),
    "nev_22_a_handover_that_did_not_happen": ("I’m passing our chat to a colleague.", "action-without-event"),
    "nev_23_a_check_nobody_makes": ("I’ve asked our warehouse.", "action-without-event"),
    "nev_10_double_bold": ("**Great chair**", "markup"),
    "nev_10_a_table": ("a | b", "markup"),
    "nev_10_a_heading": ("# Chairs\nWe have them.", "markup"),
    "nev_10_json": ('{"text": "hi"}', "markup"),
    "nev_10_an_unpaired_asterisk": ("*Great chair", "unpaired-asterisk"),
    "nev_10_system_words": ("As a language model I like it.", "system-words"),
    "nev_12_an_empty_reply": (" \n ", "empty"),
}


@pytest.mark.parametrize(("text", "code"), LIES.values(), ids=LIES)
def test_each_lie_is_found_by_its_own_check(text: str, code: str) -> None:
    assert code in codes(text, heard("do you have chairs"), ledger())


@pytest.mark.parametrize(("text", "code"), LIES.values(), ids=LIES)
def test_nev_12_typographic_quotes_change_no_finding(text: str, code: str) -> None:
    straight, curly = text.replace("’", "'"), text.replace("'", "’")
    assert code in codes(straight, heard("chairs"), ledger())
    assert codes(straight, heard("chairs"), ledger()) == codes(curly, heard("chairs"), ledger())


def test_dlg_20_the_order_of_the_checks_cannot_matter() -> None:
    everything = draft(
        "# **I'm Noor** and not a bot. [[f9]] costs AED 1 at bit.ly/x, ZX-900 too? Привет как дела? [[f2]]0 *",
        asks=(Slot.NAME, Slot.QUANTITY, Slot.BUDGET),
        done=(Action.HANDED_OVER,),
        attachments=("f1", "f7"),
    )
    told, facts = heard("chairs"), ledger()
    before = list(facts.items())
    found = sorted(map(repr, verify(everything, told, facts)))
    assert len({finding.code for finding in verify(everything, told, facts)}) >= 10
    for seed in range(20):
        order = random.Random(seed).sample(CHECKS, len(CHECKS))
        assert sorted(repr(f) for check in order for f in check(everything, told, facts)) == found
    assert list(facts.items()) == before


def test_dlg_21_checks_find_and_never_edit() -> None:
    lying = draft("[[f1]] is AED 450.")
    assert verify(lying, heard("chairs"), ledger()) == verify(lying, heard("chairs"), ledger())
    assert lying == draft("[[f1]] is AED 450.")


@pytest.mark.parametrize("figure", ["10", "десять", "١٠", "10 штук", "10k"])
def test_figures_the_customer_wrote_may_be_repeated(figure: str) -> None:
    facts = FactLedger()
    stray = {f.about for f in verify(draft(figure), heard("I need 10", RU), facts) if f.code == "unknown-figure"}
    assert stray == ({"10k"} if figure == "10k" else set())


def test_nev_30_a_model_number_is_no_amount() -> None:
    desk = ProductFactory.build(sku=Sku("2400"), name="Desk", price=None)
    facts = FactLedger()
    facts.record(AmbiguousFact(code="WS 4", product_ids=(desk.id,), **SEEN))
    assert codes("It costs AED 2400.", heard("desk"), ledger(desk)) == {"unknown-figure"}
    assert codes("Which WS-4 do you mean?", heard("ws4"), facts) == set()


def test_nev_28_a_code_looked_up_in_vain_may_be_named_only_if_the_customer_named_it() -> None:
    facts = FactLedger()
    facts.record(NothingFoundFact(query="CH-999", **SEEN))
    assert codes("I don't find CH-999.", heard("do you have ch 999"), facts) == set()
    assert codes("I don't find CH 999.", heard("do you have ch 999"), facts) == set()
    assert codes("CH-999 is great.", heard("do you have chairs"), facts) == {"unknown-product"}


def test_a_product_named_before_may_be_named_again_but_a_part_of_its_code_may_not() -> None:
    told = heard("and that one?", transcript=(bubble("We have *CH-616 black*.", Author.NOOR),))
    assert codes("The CH-616 is still my advice.", told, FactLedger()) == set()
    assert codes("The CH-61 is still my advice.", told, FactLedger()) == {"unknown-product"}


def test_an_amount_of_an_earlier_reply_is_stale() -> None:
    told = heard("and that one?", transcript=(bubble("It is AED 540.", Author.NOOR),))
    assert codes("As I said: AED540.", told, FactLedger()) == {"unknown-figure"}


@pytest.mark.parametrize(
    ("language", "said", "text"),
    [
        (AR, "كم سعر CH-616", "CH-616, Ergo task chair: متوفر."),
        (RU, "есть ли Ergohuman?", "Ergohuman не нашла."),
        (RU, "СН 616 есть?", "CH 616, Ergo task chair."),
        (RU, "кресло", "AED [[f2]]."),
        (EN, "chairs", "[[f1]] [[f2]]"),
        (AR, "كرسي", "[[f1]] OK؟"),
    ],
)
def test_nev_9_names_codes_and_the_customers_own_words_are_no_language_error(
    language: Language, said: str, text: str
) -> None:
    assert codes(text, heard(said, language), ledger()) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [(RU, "[[f1]] costs [[f2]]."), (AR, "[[f1]] in stock"), (EN, "[[f1]] есть сейчас"), (RU, "Да. We do. Да.")],
)
def test_nev_8_a_reference_and_two_foreign_words_are_a_foreign_sentence(language: Language, text: str) -> None:
    assert codes(text, heard("616?", language), ledger()) == {"wrong-language"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "Hello, Noor from Treejar here. What is it for?"),
        (RU, "Добрый день! Я Noor из Treejar. Что обставляем?"),
        (AR, "أهلاً! معكم نور من Treejar. ما المساحة؟"),
    ],
)
def test_dlg_5_the_first_reply_introduces_her_and_no_later_one_does(language: Language, text: str) -> None:
    first, later = heard("hi", language, introduce=True), heard("hi", language)
    assert codes(text, first, ledger()) == set()
    assert codes(text, later, ledger()) == {"second-introduction"}
    assert codes("[[f1]]", first, ledger()) == {"no-introduction"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "I'm Noor, Treejar's AI assistant."),
        (RU, "Я Noor, ИИ-ассистент Treejar."),
        (AR, "أنا نور، المساعدة الذكية لدى Treejar."),
        (RU, "Это кресло для человека ростом выше среднего."),
        (EN, "I am not a human, but a colleague is."),
    ],
)
def test_dlg_1_the_honest_answer_to_are_you_a_bot_passes(language: Language, text: str) -> None:
    assert codes(text, heard("are you a bot?", language), ledger()) == set()


def test_nev_11_a_second_question_may_only_be_the_name() -> None:
    told = heard("chairs", may_ask=frozenset({Slot.NAME, Slot.QUANTITY, Slot.BUDGET}))
    two = "How many? And your name?"
    assert codes(draft(two, asks=(Slot.QUANTITY, Slot.NAME)), told, ledger()) == set()
    assert codes("How many? Which colour?", told, ledger()) == {"too-many-questions"}
    assert codes("Tell me the quantity, the colour, the budget and the deadline.", told, ledger()) == {
        "too-many-questions"
    }
    assert codes(draft("How many?", asks=(Slot.QUANTITY, Slot.BUDGET)), told, ledger()) == {"too-many-asks"}


@pytest.mark.parametrize(
    ("language", "text"),
    [(EN, "What’s your name?"), (RU, "Как к вам обращаться?"), (AR, "ما اسمك؟"), (AR, "شو إسمك؟")],
)
def test_nev_3_a_known_name_is_not_asked_in_any_language(language: Language, text: str) -> None:
    known = heard("hi", language, customer_name="Sara")
    assert "name-asked-again" in codes(text, known, ledger())
    assert codes(draft("ok?", asks=(Slot.NAME,)), known, ledger()) == {"question-not-allowed"}
    asked = heard("hi", language, may_ask=frozenset({Slot.NAME}))
    assert codes(draft(text, asks=(Slot.NAME,)), asked, ledger()) == set()


def test_nev_22_what_is_said_to_be_done_has_happened() -> None:
    passing = draft("Of course. I'm passing our chat to a colleague now.", done=(Action.HANDED_OVER,))
    assert codes(passing, heard("a human!"), handed_over()) == set()
    assert codes(passing, heard("a human!"), ledger()) == {"action-without-event"}
    assert codes("One moment please.", heard("a human!"), handed_over()) == {"silent-handover"}
    noted = draft("Thank you, noted.", done=(Action.DETAIL_NOTED,))
    facts = FactLedger()
    facts.record(LearnedFact(detail="name", **SEEN))
    assert codes(noted, heard("Sara"), facts) == set()
    assert codes(noted, heard("Sara"), ledger()) == {"action-without-event"}


def test_a_question_whether_to_hand_over_claims_nothing() -> None:
    assert codes("Shall I pass this to a colleague?", heard("quote"), ledger()) == set()
    assert codes("Передать коллеге?", heard("счёт", RU), ledger()) == set()


def test_office_hours_come_from_the_handover_fact() -> None:
    said = draft("I'm passing our chat on. Hours: [[f5.hours]].", done=(Action.HANDED_OVER,))
    assert codes(said, heard("human"), handed_over()) == set()
    by_heart = draft("I'm passing our chat on. Hours: 10:00–20:00.", done=(Action.HANDED_OVER,))
    assert codes(by_heart, heard("human"), handed_over()) == set()
    assert codes("Our hours are 9:00–20:00.", heard("hours?"), ledger()) == {"unknown-figure"}


def test_nev_13_a_digit_after_a_true_price_is_found_twice() -> None:
    assert codes("[[f1]] is [[f2]]0.", heard("chairs"), ledger()) == {"glued-reference", "unknown-figure"}


def test_nev_54_pictures_show_named_products_once_and_three_at_most() -> None:
    bare = ProductFactory.build(pictures=(), sku=Sku("T-1"), name="Table")
    facts = ledger(bare)
    told = heard("chairs")
    assert codes(draft("[[f1]]", attachments=("f1",)), told, facts) == set()
    assert codes(draft("Here.", attachments=("f1",)), told, facts) == {"picture-of-unnamed"}
    assert codes(draft("[[f2]]", attachments=("f2",)), told, facts) == {"picture-of-unnamed"}
    assert codes(draft("[[f1]]", attachments=("f1", "f1")), told, facts) == {"picture-repeated"}
    assert codes(draft("[[f5]]", attachments=("f5",)), told, facts) == {"no-picture"}
    sent = heard("chairs", pictured=frozenset({CHAIR.id}))
    assert codes(draft("[[f1]]", attachments=("f1",)), sent, facts) == {"picture-repeated"}
    others = [ProductFactory.build(id=ProductId(f"9{n}"), name="Desk", sku=Sku(f"D-{n}")) for n in range(3)]
    four = draft("[[f1]] [[f5]] [[f6]] [[f7]]", attachments=("f1", "f5", "f6", "f7"))
    assert codes(four, told, ledger(*others)) == {"too-many-pictures"}


def test_nev_13_a_from_price_needs_its_anchor() -> None:
    assert codes("Task chairs start at AED 395 before VAT.", heard("hi"), anchored()) == set()
    assert codes("Task chairs start at [[f1]].", heard("hi"), anchored()) == set()
    assert codes("Task chairs start at AED 350.", heard("hi"), anchored()) == {"unknown-figure"}


def test_a_very_long_reply_is_sent_back() -> None:
    assert codes("Good chair. " * 300, heard("hi"), ledger()) == {"too-long"}


@pytest.mark.parametrize(
    "text", ["[[f1]]", "[[f1.text]]", "*[[f1.title]]*: 2–8 working days.", "It takes ٢ to ٨ working days."]
)
def test_kb_3_a_passage_proves_the_figures_that_it_states(text: str) -> None:
    assert codes(text, heard("how long does delivery take"), answered()) == set()


def test_kb_3_a_passage_proves_no_other_figure() -> None:
    assert codes("It takes 3 working days.", heard("how long"), answered()) >= {"unknown-figure"}
    assert codes("It takes 2–8 working days.", heard("how long"), ledger()) >= {"unknown-figure"}


def test_nev_8_a_passage_in_another_language_is_not_sent_as_it_is() -> None:
    assert codes("[[f1]]", heard("когда", RU), answered(EN)) >= {"foreign-passage"}
    assert "foreign-passage" not in codes("[[f1]]", heard("когда", RU), answered(RU))
