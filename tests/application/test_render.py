"""Facts become words: names in bold once, amounts in the reply's language, bubbles people can read."""

import pytest
from tests.application.evidence import SEEN, answered, handed_over, ledger
from tests.application.world import draft
from tests.factories.catalog import ProductFactory
from tests.fakes.phrasebook import FakePhrasebook

from treejar.application.terms.facts import BudgetFact, FactLedger, ProductFact
from treejar.application.terms.outgoing import SendPicture, SendText
from treejar.application.turn.fact_words import Unrenderable
from treejar.application.turn.render import BUBBLE, Renderer
from treejar.domain.shared.language import Language
from treejar.domain.shared.sku import Sku


def say(text: str, facts: FactLedger | None = None, language: Language = Language.EN) -> str:
    return Renderer(FakePhrasebook()).fill(text, facts or ledger(), language)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[f1]]", "*CH 616, Ergo task chair*"),
        ("*[[f1]]*", "*CH 616, Ergo task chair*"),
        ("*10 × [[f1]]* and [[f1]]", "*10 × CH 616, Ergo task chair* and *CH 616, Ergo task chair*"),
        ("*Yes*\n[[f1]]", "*Yes*\n*CH 616, Ergo task chair*"),
        ("[[f1.sku]], [[f1.category]], [[f1.attribute:colour]]", "CH 616, Task chairs, black"),
        ("[[f2]]", "<en money amount=540>"),
        ("[[f3]] of [[f4.quantity]]: [[f4]]", "12 of 10: <en money amount=5,400>"),
        ("  [[ f3 ]]  ", "12"),
    ],
)
def test_nev_10_references_become_words_and_bold_is_never_doubled(text: str, said: str) -> None:
    assert say(text) == said


def test_dlg_3_names_and_codes_stay_and_amounts_follow_the_language() -> None:
    assert say("[[f1]]: [[f2]]", language=Language.AR) == "*CH 616, Ergo task chair*: <ar money amount=540>"
    assert say("[[f5.hours]]", handed_over()) == "10:00–20:00"


def test_cat_13_a_value_of_the_card_is_told_in_the_language_of_the_reply() -> None:
    said = say("[[f1.attribute:colour]], [[f1.category]]", language=Language.RU)
    assert said == "black in ru, Task chairs"


def test_a_name_that_holds_its_code_shows_it_once_in_the_language_it_has() -> None:
    facts = FactLedger()
    desk = ProductFactory.build(sku=Sku("WS-4"), name="Workstation ws 4", names={Language.RU: "Рабочая станция WS-4"})
    facts.record(ProductFact(product=desk, **SEEN))
    assert say("[[f1]]", facts) == "*Workstation ws 4*"
    assert say("[[f1]]", facts, Language.RU) == "*Рабочая станция WS-4*"


def test_nev_62_outside_text_brings_no_formatting_and_no_lines() -> None:
    facts = FactLedger()
    evil = ProductFactory.build(sku=Sku("E_1"), name="a\n*b* [[f2]] {c} <d> `e` ~f~ |g| \\h", attributes={"x": "*\n1*"})
    facts.record(ProductFact(product=evil, **SEEN))
    assert say("[[f1]]", facts) == "*E 1, a b f2 c d e f g h*"
    assert say("[[f1.attribute:x]]", facts) == "1"


@pytest.mark.parametrize("text", ["[[f9]]", "[[f1.weight]]", "[[f2.quantity]]", "[[f3.total]]"])
def test_a_reference_to_nothing_is_never_sent(text: str) -> None:
    with pytest.raises(Unrenderable):
        say(text)


def test_a_budget_without_shortfall_has_none_to_show() -> None:
    facts = ledger()
    fact = facts.of(type(facts.get("f4")))[0][1]  # type: ignore[type-var]
    name = facts.record(BudgetFact(product_id=fact.product_id, budget=fact.total, units=10, **SEEN))  # type: ignore[attr-defined]
    assert say(f"[[{name}.units]]", facts) == "10"
    with pytest.raises(Unrenderable):
        say(f"[[{name}.shortfall]]", facts)


def test_ch_6_words_come_before_pictures() -> None:
    parts = Renderer(FakePhrasebook()).render(draft("Look: [[f1]]", attachments=("f1",)), ledger(), Language.EN)
    assert [type(part) for part in parts] == [SendText, SendPicture]


@pytest.mark.parametrize("separator", [". ", "\n", "\n\n", "؟ ", " "])
def test_a_long_text_is_split_where_it_breathes_and_loses_nothing(separator: str) -> None:
    sentence = "Это *хорошее* кресло для офиса" if separator != " " else "word"
    text = separator.join([sentence] * (2600 // len(sentence)))
    parts = Renderer(FakePhrasebook()).render(draft(text), ledger(), Language.RU)
    bubbles = [part.text for part in parts if isinstance(part, SendText)]
    assert len(bubbles) >= 3
    assert all(0 < len(bubble) <= BUBBLE for bubble in bubbles)
    assert all(bubble.count("*") % 2 == 0 for bubble in bubbles)
    assert "".join("".join(bubbles).split()) == "".join(text.split())


def test_an_endless_word_is_cut_hard() -> None:
    [one, two] = Renderer(FakePhrasebook()).render(draft("x" * 1500), ledger(), Language.EN)
    assert isinstance(one, SendText)
    assert isinstance(two, SendText)
    assert len(one.text) + len(two.text) == 1500


def test_kb_3_a_passage_is_told_as_it_is_written() -> None:
    assert say("[[f1.title]]: [[f1]]", answered()) == (
        "Delivery time: The delivery term is 2–8 working days; the exact date is confirmed by our managers."
    )
