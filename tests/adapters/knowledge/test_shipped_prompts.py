"""The shipped prompts, filled: they fit their budgets in the worst case, and their examples keep the house's rules."""

from collections.abc import Mapping

import msgspec
import pytest
from tests.adapters.knowledge.writing import KNOWLEDGE
from tests.application.evidence import SEEN
from tests.factories.catalog import ProductFactory, money
from tests.factories.turns import brief, bubble
from tests.fakes.system import MONDAY_NOON

from treejar.adapters.knowledge.prompt_library import FilePrompts
from treejar.application.planning.prompt import PromptBook, system_sections
from treejar.application.planning.sections import SECTIONS, Place
from treejar.application.planning.tokens import tokens_in
from treejar.application.ports.planner import PlanRequest
from treejar.application.terms.brief import Wanted
from treejar.application.terms.draft import Draft, ToolAnswer, ToolCall
from treejar.application.terms.facts import (
    AlternativeFact,
    Fact,
    FactLedger,
    HandoverFact,
    LineFact,
    MissingStockFact,
    NothingFoundFact,
    NotSureFact,
    PassageFact,
    PriceFact,
    ProductFact,
    StockFact,
)
from treejar.application.terms.house_rules import HouseRules
from treejar.application.terms.prompts import Template
from treejar.application.terms.transcript import Transcript
from treejar.application.turn.scan import figures, questions, references, values, without_references
from treejar.application.turn.verify import verify
from treejar.domain.dialog.conversation import OpenQuestion, Slot
from treejar.domain.dialog.customer import Detail
from treejar.domain.dialog.message import Author, MessageKind
from treejar.domain.dialog.stage import Stage
from treejar.domain.shared.language import NATIVE, Language, scripts

LIBRARY = FilePrompts.load(KNOWLEDGE)
LARGEST_SYSTEM, LARGEST_USER = 4600, 7300
"""Tokens of the stable part as it is, and of the rest at its very worst. Raise them knowingly: every turn pays."""
WORDS = {
    Language.EN: "we would like to furnish the whole floor for our support team and need a quotation soon ",
    Language.AR: "نريد تأثيث الطابق كاملاً لفريق الدعم عندنا ونحتاج عرض سعر قريباً إن شاء الله ",
    Language.RU: "хотим обставить весь этаж для отдела поддержки и получить коммерческое предложение ",
}


class Files:
    """Wordings: the files."""

    async def current(self) -> Mapping[str, Template]:
        return LIBRARY.shipped()


BOOK = PromptBook(LIBRARY.guidance, Files())


def said(language: Language, count: int, times: int) -> Transcript:
    return tuple(
        bubble(WORDS[language] * times, Author.NOOR if number % 2 else Author.CUSTOMER) for number in range(count)
    )


def crowded(language: Language) -> FactLedger:
    """More than any turn finds."""
    facts = FactLedger()
    products = [
        ProductFactory.build(
            name=WORDS[language] * 3,
            category=WORDS[language],
            description=WORDS[language] * 50,
            attributes={f"{number} {WORDS[language]}": WORDS[language] * 3 for number in range(30)},
        )
        for _ in range(20)
    ]
    found: list[Fact] = [HandoverFact(at_work=True, **SEEN)]
    for place, product in enumerate(products):
        found += [
            ProductFact(product=product, score=1 - place / 20, exact=place < 3, **SEEN),
            PriceFact(product_id=product.id, price=money("999999.99"), **SEEN),
            StockFact(product_id=product.id, available=99999, **SEEN),
            LineFact(product_id=product.id, quantity=100000, total=money("999999999.99"), **SEEN),
            MissingStockFact(product_id=product.id, missing=99999, **SEEN),
            AlternativeFact(product_id=product.id, to=products[0].id, **SEEN),
            NothingFoundFact(query=WORDS[language] * 9 + str(place), **SEEN),
            NotSureFact(query=WORDS[language] * 9 + str(place), **SEEN),
        ]
    found += [
        PassageFact(article=f"faq/{n}", title="T", language=language, text=f"{n} " + WORDS[language] * 20, **SEEN)
        for n in range(12)
    ]
    for fact in found:
        facts.record(fact)
    return facts


def worst(language: Language, stage: Stage) -> PlanRequest:
    """Everything at once, and too much of it."""
    facts = crowded(language)
    products = [fact.product.id for _, fact in facts.of(ProductFact)]
    batch = [msgspec.structs.replace(one, author=Author.CUSTOMER) for one in said(language, 30, 40)]
    batch += [msgspec.structs.replace(batch[0], kind=kind, text="") for kind in MessageKind]
    calls = [
        ToolCall(id=str(n), tool="search_products", arguments='{"query":"' + WORDS[language] * 9) for n in range(8)
    ]
    return PlanRequest(
        brief=brief(
            language=language,
            batch=tuple(batch),
            transcript=said(language, 60, 30),
            stage=stage,
            introduce=stage is Stage.GREETING,
            project=True,
            other_language=True,
            useless_replies=1,
            details=dict.fromkeys(Detail, WORDS[language] * 3),
            earlier_details=dict.fromkeys(Detail, WORDS[language] * 3),
            order=tuple(Wanted(product, 99999) for product in products),
            earlier_order=tuple(Wanted(product, 99999) for product in products),
            shown=tuple(products),
            open_question=OpenQuestion(Slot.PRODUCT_CHOICE, MONDAY_NOON, tuple(products[:5])),
            may_ask=frozenset(Slot),
        ),
        ledger=facts,
        tools=(),
        answers=tuple(ToolAnswer(call=call, scouted=True) for call in calls),
    )


def test_the_stable_sections_fit_their_budgets_and_together_stay_small() -> None:
    filled = system_sections(LIBRARY.shipped(), LIBRARY.guidance)
    over = {name: tokens_in(text) for name, text in filled.items() if tokens_in(text) > LIBRARY.shipped()[name].budget}
    assert over == {}
    assert sum(map(tokens_in, filled.values())) <= LARGEST_SYSTEM


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("stage", Stage)
async def test_no_section_of_a_turn_swells_beyond_its_budget(language: Language, stage: Stage) -> None:
    asked = worst(language, stage)
    filled = BOOK.user_sections(asked, LIBRARY.shipped())
    assert list(filled) == [section.name for section in SECTIONS if section.place is Place.USER]
    over = {name: tokens_in(text) for name, text in filled.items() if tokens_in(text) > LIBRARY.shipped()[name].budget}
    assert over == {}
    assert tokens_in((await BOOK.write(asked)).user) <= LARGEST_USER


@pytest.mark.parametrize("stage", Stage)
def test_what_decides_a_reply_is_never_crowded_out(stage: Stage) -> None:
    filled = BOOK.user_sections(worst(Language.AR, stage), LIBRARY.shipped())
    must = filled["brief"].partition("Must:")[2]
    assert "still holds before you use any of it" in must
    assert "They sent a picture" in must
    assert "answer in another way" in must
    guide = next(guide.guidance for guide in LIBRARY.guidance.stage_guides if guide.stage is stage)
    assert guide in filled["brief"]
    assert filled["facts"].count("the code the customer wrote") == 3
    assert "a colleague takes over this chat" in filled["facts"]


def test_what_is_cut_is_cut_by_lines() -> None:
    asked = worst(Language.RU, Stage.SOLUTION)
    filled = BOOK.user_sections(asked, LIBRARY.shipped())
    transcript = [line for line in filled["transcript"].split("\n") if line.startswith(("you:", "customer:"))]
    assert len(transcript) >= 5
    assert len({line.removeprefix("you: ").removeprefix("customer: ") for line in transcript}) == 1
    assert len(filled["passages"].split("\n")) - 4 == 3, "whole articles, the rest left out"


def examples() -> list[tuple[str, Draft]]:
    """Each example's heading, and the form it hands in."""
    lines = LIBRARY.text("examples").split("\n")
    return [
        (lines[place - 1], msgspec.json.decode(line, type=Draft))
        for place, line in enumerate(lines)
        if line.startswith("{")
    ]


def test_there_is_one_example_a_language_and_each_keeps_the_rules() -> None:
    assert [heading.split(",")[0] for heading, _ in examples()] == ["English", "Russian", "Arabic"]
    for (heading, form), language in zip(examples(), (Language.EN, Language.RU, Language.AR), strict=True):
        text = form.text
        own = without_references(text)
        counts = scripts(own)
        assert counts[NATIVE[language]] * 2 > sum(counts.values())
        assert questions(text) == 1
        assert {figure.text for figure in figures(own)} <= {figure.text for figure in figures(heading)}
        cited = {reference.fact for reference in references(text)}
        assert cited, "it cites facts"
        assert all(f"{fact} " in heading for fact in cited)
        assert set(form.attachments) <= cited
        assert len(form.asks) == 1
        assert len(own.split()) < 70
        assert "AED" not in own


def evidence() -> dict[Language, tuple[FactLedger, str]]:
    """What each example says was found, under its names, and the customer's words."""
    wanted, other = (
        ProductFactory.build(attributes={"finish": "oak"}, name=name)
        for name in ("Mesh chair, grey", "Mesh chair, black")
    )
    amount, stock = {"price": money("540")}, {"available": 9}
    first, second = {"product_id": wanted.id, **SEEN}, {"product_id": other.id, **SEEN}
    found: dict[Language, list[Fact]] = {
        Language.EN: [
            ProductFact(product=wanted, **SEEN),
            PriceFact(**amount, **first),
            StockFact(**stock, **first),
            LineFact(quantity=12, total=money("6480"), **first),
            MissingStockFact(missing=3, **first),
            ProductFact(product=other, **SEEN),
            PriceFact(**amount, **second),
            StockFact(available=40, **second),
            AlternativeFact(to=wanted.id, **second),
        ],
        Language.RU: [
            ProductFact(product=wanted, **SEEN),
            PriceFact(**amount, **first),
            StockFact(**stock, **first),
            ProductFact(product=other, **SEEN),
            PriceFact(**amount, **second),
        ],
        Language.AR: [
            ProductFact(product=wanted, **SEEN),
            PriceFact(**amount, **first),
            ProductFact(product=other, **SEEN),
            PriceFact(price=money("410"), **second),
            StockFact(**stock, **second),
            AlternativeFact(to=wanted.id, **second),
        ],
    }
    ledgers = {}
    for (heading, _), language in zip(examples(), (Language.EN, Language.RU, Language.AR), strict=True):
        ledgers[language] = FactLedger(), heading.partition('Customer: "')[2].partition('"')[0]
        for fact in found[language]:
            ledgers[language][0].record(fact)
    return ledgers


@pytest.mark.parametrize(("place", "language"), [*enumerate((Language.EN, Language.RU, Language.AR))])
def test_every_check_lets_the_examples_pass(place: int, language: Language) -> None:
    facts, words = evidence()[language]
    known = brief(
        words,
        language,
        introduce=language is not Language.AR,
        may_ask=frozenset(Slot),
        customer_numbers=frozenset(values(words)),
        rules=HouseRules(promises=LIBRARY.guidance.promises),
        project=language is Language.RU,
    )
    findings = verify(examples()[place][1], known, facts)
    assert [finding for finding in findings if finding.stops] == []


def test_the_examples_are_none_of_the_model_dialogues() -> None:
    words = LIBRARY.text("examples")
    for copied in ("CH-616", "CH 616", "WS-4", "JLT", "sit-stand", "في اليوم تقريباً", "Delta"):
        assert copied not in words
