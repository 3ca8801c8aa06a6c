"""The knowledge that ships: valid as a whole, complete, and silent about what nobody has told us."""

import pytest
from tests.adapters.knowledge.writing import KNOWLEDGE

from treejar.adapters.knowledge.articles import FAQ, VALUES
from treejar.adapters.knowledge.files import load
from treejar.adapters.knowledge.validate import TOPICS
from treejar.adapters.knowledge.written import Article, Knowledge
from treejar.application.terms.guidance import Segment, Status
from treejar.application.turn.scan import values, words
from treejar.domain.dialog.stage import Stage
from treejar.domain.shared.language import NATIVE, Language, scripts


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load(KNOWLEDGE)


def _of(knowledge: Knowledge, source: str) -> dict[tuple[str, Language], Article]:
    return {(article.id, article.language): article for article in knowledge.articles if article.source == source}


def test_kb_2_the_twenty_topics_are_answered_in_all_three_languages(knowledge: Knowledge) -> None:
    articles = _of(knowledge, FAQ)
    assert set(articles) == {(topic, language) for topic in TOPICS for language in Language}
    assert len(TOPICS) == 20
    assert all(article.status is Status.ACTIVE for article in articles.values())
    assert all(len(article.text.split()) >= 40 for article in articles.values())


def test_the_fourteen_values_are_told_in_all_three_languages(knowledge: Knowledge) -> None:
    articles = _of(knowledge, VALUES)
    assert len(articles) == 14 * 3
    assert all((name, language) in articles for name, _ in articles for language in Language)


def test_the_seventeen_rules_are_there_with_an_example_a_language(knowledge: Knowledge) -> None:
    assert [rule.number for rule in knowledge.sales_rules] == list(range(1, 18))
    assert {guide.stage for guide in knowledge.stage_guides} == set(Stage)
    for rule in knowledge.sales_rules:
        for language in Language:
            counts = scripts(rule.example.of(language))
            assert counts[NATIVE[language]] * 2 > sum(counts.values()), (rule.number, language)


def test_an_owner_marker_never_appears_in_what_a_customer_may_read(knowledge: Knowledge) -> None:
    open_points = {point.about for article in knowledge.articles for point in article.open}
    assert open_points, "the shipped files leave points open, or this test would prove nothing"
    told = [article.text for article in knowledge.articles] + [article.title for article in knowledge.articles]
    told += [way for article in knowledge.articles for way in article.asked]
    told += [rule.example.of(language) for rule in knowledge.sales_rules for language in Language]
    for promise in knowledge.promises:
        for texts in (promise.redirect, promise.noticed):
            told += [texts.of(language) for language in Language] if texts else []
    for text in told:
        assert "[" not in text
        assert "]" not in text
        assert "owner" not in words(text)
        assert not any(point in text for point in open_points)


def test_nev_18_no_article_tells_an_address_a_date_or_a_free_service(knowledge: Knowledge) -> None:
    free = {
        "en": {"free", "gratis"},
        "ar": {"مجاني", "مجانا", "مجانيه"},
        "ru": {"бесплатно", "бесплатная", "бесплатный"},
    }
    for article in knowledge.active():
        assert not free[article.language] & set(words(article.text)), article.key


def test_nev_25_no_figure_of_a_discount_or_a_threshold_is_written_anywhere(knowledge: Knowledge) -> None:
    public = {value for figure in knowledge.figures for value in figure.values}
    for article in knowledge.articles:
        assert {int(value) for value in values(article.text)} <= public
    assert not {10_000, 856, 2_100} & public


def test_kb_4_behaviour_rules_cover_languages_stages_and_segments(knowledge: Knowledge) -> None:
    rules = [rule for rule in knowledge.behaviour if rule.status is Status.ACTIVE]
    assert {language for rule in rules for language in rule.languages} == set(Language)
    assert any(rule.stages for rule in rules)
    assert {segment for rule in knowledge.behaviour for segment in rule.segments} <= set(Segment)


def test_kb_3_every_topic_can_be_found_by_five_ways_of_asking_a_language(knowledge: Knowledge) -> None:
    ways = [way for article in knowledge.articles if article.source == FAQ for way in article.asked]
    assert len(ways) >= len(TOPICS) * 3 * 5
    assert len({" ".join(words(way)) for way in ways}) == len(ways)
