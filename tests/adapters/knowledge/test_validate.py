"""What may be told to customers: every rule of content, broken once."""

import msgspec
import pytest
from tests.adapters.knowledge.writing import TEXTS, changed, faq, front_matter, shipped

from treejar.adapters.knowledge.files import parse
from treejar.adapters.knowledge.validate import TOPICS, article_faults, validate
from treejar.adapters.knowledge.written import Article, Figure
from treejar.domain.shared.language import Language

_FIGURE = Figure(id="days", values=(2, 8), source="QUO-10", where=("faq/stock",), setting=True, line=1)


def article(language: Language = Language.EN, **changes: object) -> Article:
    parsed = parse({"faq/stock.md": faq().encode()})
    found = next(a for a in parsed.knowledge.articles if a.language is language)
    return msgspec.structs.replace(found, **changes)


def told(files: dict[str, bytes]) -> list[str]:
    parsed = parse(files)
    assert parsed.faults == (), "the change was meant to be well formed"
    return [str(fault) for fault in validate(parsed.knowledge)]


@pytest.mark.parametrize("language", list(Language))
def test_a_good_article_has_no_fault(language: Language) -> None:
    assert article_faults(article(language), ()) == []


@pytest.mark.parametrize(
    ("language", "text", "message"),
    [
        (Language.EN, "Too short.", "the text has 2 words, it should have 25 to 120"),
        (Language.EN, "word " * 121, "the text has 121 words"),
        (Language.AR, TEXTS["en"], "the text is not written in the script of its language"),
        (Language.RU, TEXTS["ar"], "the text is not written in the script of its language"),
        (Language.EN, TEXTS["en"] + " It is *bold*.", "signs that do not belong in a message: *"),
        (Language.EN, TEXTS["en"] + " Dear {name}.", "signs that do not belong in a message: { }"),
        (Language.EN, TEXTS["en"] + " See [1].", "an owner marker or bracket is left in the customer's text"),
        (Language.EN, TEXTS["en"] + " Shall I?", "the text asks a question"),
        (Language.AR, TEXTS["ar"] + " هل أبدأ؟", "the text asks a question"),
        (Language.EN, TEXTS["en"] + " See treejar.ae for more.", "a link nobody vouches for: treejar.ae"),
        (Language.EN, TEXTS["en"] + " We are the best.", "an absolute claim: best"),
        (Language.AR, TEXTS["ar"] + " نحن الأفضل.", "an absolute claim: الافضل"),
        (Language.RU, TEXTS["ru"] + " Мы всегда рядом.", "an absolute claim: всегда"),
        (Language.EN, TEXTS["en"] + " It takes 3 days.", "the figure '3' has no source"),
        (Language.AR, TEXTS["ar"] + " خلال ٣ أيام.", "has no source"),
        (Language.RU, TEXTS["ru"] + " Скидка 10%.", "the figure '10' has no source"),
    ],
)
def test_a_text_that_must_not_go_out_is_refused(language: Language, text: str, message: str) -> None:
    faults = article_faults(article(language, text=text), (_FIGURE,))
    assert any(f"{language}: {message}" in str(fault) or message in str(fault) for fault in faults), faults
    assert all(fault.line > 0 for fault in faults)


def test_a_figure_counts_only_in_the_texts_it_is_listed_for() -> None:
    text = TEXTS["en"] + " Delivery takes 2–8 working days."
    assert article_faults(article(text=text), (_FIGURE,)) == []
    elsewhere = msgspec.structs.replace(_FIGURE, where=("faq/bulk",))
    assert len(article_faults(article(text=text), (elsewhere,))) == 2


@pytest.mark.parametrize(("ways", "wrong"), [(4, True), (5, False), (20, False), (21, True)])
def test_five_to_twenty_ways_of_asking_are_listed(ways: int, wrong: bool) -> None:
    asked = tuple(f"way {chr(97 + number)}" for number in range(ways))
    assert bool(article_faults(article(asked=asked), ())) is wrong


def test_kb_1_two_articles_of_one_source_never_share_a_title_or_a_way_of_asking() -> None:
    files = shipped()
    files["faq/stock_two.md"] = files["faq/stock.md"].replace(b"id: stock\n", b"id: stock_two\n")
    faults = told(files)
    for what in ("en: duplicate title 'What is in stock'", "ru: duplicate title", "ar: duplicate way of asking"):
        assert any(what in fault and fault.startswith("faq/stock_two.md:") for fault in faults), what
    assert any("first in faq/stock.md:" in fault for fault in faults)


def test_titles_are_compared_without_case_and_punctuation() -> None:
    faults = told(changed("faq/samples.md", "title.en: Samples", "title.en: BULK orders!"))
    assert any("duplicate title" in fault for fault in faults)


def test_an_id_of_the_faq_is_taken_once_even_across_files() -> None:
    knowledge = parse({"faq/stock.md": faq().encode()}).knowledge
    twice = msgspec.structs.replace(knowledge, articles=knowledge.articles * 2)
    assert any("en: duplicate id 'stock'" in str(fault) for fault in validate(twice))


def test_the_three_languages_state_the_same_figures() -> None:
    faults = told(changed("faq/delivery_time.md", "2–8 рабочих дней", "2 рабочих дня"))
    assert [fault for fault in faults if fault.endswith("ru: other figures than in English")]


def test_a_point_filled_in_one_language_must_be_filled_in_all() -> None:
    faults = told(changed("faq/bulk.md", "[owner: minimum order quantity or value, if there is one]\n", ""))
    assert sum("other open points than in English" in fault for fault in faults) == 2


@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_kb_2_none_of_the_twenty_topics_may_be_lacking(topic: str) -> None:
    files = shipped()
    del files[f"faq/{topic}.md"]
    assert f"faq/{topic}.md: the topic is missing" in told(files)


def test_a_figure_listed_for_a_text_that_does_not_state_it_is_told() -> None:
    faults = told(changed("policies/figures.toml", '"faq/stock", "faq/pricing"', '"faq/stock", "faq/bulk"'))
    assert any("policies/figures.toml:" in fault and "'faq/bulk' does not state it" in fault for fault in faults)
    assert any("the figure '15' has no source for 'faq/pricing'" in fault for fault in faults)


def test_kb_3_a_question_is_not_both_answered_and_unanswerable() -> None:
    faults = told(changed("elsewhere.toml", '"tell me a joke"', '"Where is your showroom?"'))
    assert [fault for fault in faults if fault.endswith("is a way of asking for 'faq/showroom'")]
    assert all(fault.startswith("elsewhere.toml:") for fault in faults)


def test_what_no_article_answers_is_asked_in_all_three_languages() -> None:
    files = shipped()
    files["elsewhere.toml"] += b'\n[elsewhere.stars]\nasked.en = ["how far is the sun"]\nasked.ar = []\n'
    assert [fault.partition(": ")[2] for fault in told(files)] == [
        "'stars': ar: no way of asking",
        "'stars': ru: no way of asking",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("example.en: The chair you mean is {product}.", "example.en: It is it.", "ar: other placeholders than in"),
        ("example.en: The chair you mean is {product}.", "example.en: It is {product.", "en: other placeholders"),
        (
            "example.en: The chair you mean is {product}.",
            "example.en: {product} is AED 540.",
            "en: an example states no",
        ),
        (
            "example.ru: С радостью помогу подобрать стол. Вот что есть в размере, который вы назвали.",
            "example.ru: Glad to help.",
            "ru: the example is not in the script",
        ),
    ],
)
def test_an_example_of_selling_states_nothing_that_could_be_taken_for_a_fact(old: str, new: str, message: str) -> None:
    faults = [fault for fault in told(changed("sales_rules.md", old, new)) if fault.startswith("sales_rules.md:")]
    assert any(message in fault for fault in faults), faults


def test_an_article_may_be_a_draft_and_is_then_not_served() -> None:
    files = {"faq/stock.md": faq(front=front_matter(status="draft")).encode()}
    knowledge = parse(files).knowledge
    assert len(knowledge.articles) == 3
    assert knowledge.active() == ()


@pytest.mark.parametrize(
    ("cue", "message"),
    [
        ("how * long", "`*` ends a word"),
        ("is it? free", "`?` ends a cue"),
        ("a*", "too short"),
        ("jokes", "the same as"),
    ],
)
def test_a_cue_that_cannot_be_read_or_says_nothing_new_is_told(cue: str, message: str) -> None:
    faults = told(changed("elsewhere.toml", '"joke",', f'"joke", "{cue}",'))
    assert len(faults) == 1
    assert message in faults[0]
    assert "'favours': en" in faults[0]
