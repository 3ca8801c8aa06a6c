"""The blind set is whole: every id once, every topic an article, the same amount in each language."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import TypedDict

import pytest

ARTICLES = Path(__file__).parents[2] / "knowledge" / "faq"
LANGUAGES = ("en", "ar", "ru")
PER_TOPIC = 3
PER_UNANSWERED_KIND = 15


class Question(TypedDict):
    """One line of the set; `about` is "goods" or "other" for a question no article answers, else empty."""

    id: str
    language: str
    text: str
    right: list[str]
    about: str


def _questions() -> list[Question]:
    with (Path(__file__).parent / "knowledge_blind.toml").open("rb") as file:
        lines = tomllib.load(file)["question"]
    return [
        Question(
            id=line["id"],
            language=line["language"],
            text=line["text"],
            right=line["right"],
            about=line.get("about", ""),
        )
        for line in lines
    ]


QUESTIONS = _questions()


def test_every_id_is_unique_and_names_its_language() -> None:
    assert max(Counter(question["id"] for question in QUESTIONS).values()) == 1
    assert [q["id"] for q in QUESTIONS if not q["id"].startswith(f"blind-{q['language']}-")] == []


def test_no_text_is_blank_or_asked_twice() -> None:
    texts = Counter(question["text"].strip().casefold() for question in QUESTIONS)
    assert "" not in texts
    assert [text for text, times in texts.items() if times > 1] == []


def test_kb_2_every_right_topic_is_an_article_listed_once() -> None:
    articles = {path.stem for path in ARTICLES.glob("*.md")}
    assert [q["id"] for q in QUESTIONS if not articles.issuperset(q["right"])] == []
    assert [q["id"] for q in QUESTIONS if len(set(q["right"])) != len(q["right"])] == []


def test_a_question_has_a_right_topic_or_says_what_it_is_about() -> None:
    assert [q["id"] for q in QUESTIONS if bool(q["right"]) == bool(q["about"])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_kb_2_every_topic_is_asked_three_times(language: str) -> None:
    main = Counter(q["right"][0] for q in QUESTIONS if q["language"] == language and q["right"])
    assert main == {path.stem: PER_TOPIC for path in ARTICLES.glob("*.md")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_half_of_the_unanswered_are_about_goods_and_half_about_other_things(language: str) -> None:
    about = Counter(q["about"] for q in QUESTIONS if q["language"] == language and q["about"])
    assert about == {"goods": PER_UNANSWERED_KIND, "other": PER_UNANSWERED_KIND}


def test_only_the_three_languages_occur() -> None:
    assert {question["language"] for question in QUESTIONS} == set(LANGUAGES)
