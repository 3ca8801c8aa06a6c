"""How questions are recognised by cues, and how two witnesses become one probability."""

import pytest
from tests.factories.knowledge import delivery, passage, unanswered

from treejar.application.ports.passages import MANAGER
from treejar.application.searching.bookshelf import Bookshelf
from treejar.application.searching.cues import HINT, TELLING, Vocabulary, read_cue
from treejar.domain.shared.language import Language


def told(cue: str, question: str) -> float:
    return Vocabulary({"topic": [read_cue(cue)]}).told(question).get("topic", 0.0)


@pytest.mark.parametrize(
    ("cue", "question"),
    [
        ("warranty", "is there a WARRANTY?"),
        ("sample", "samples please"),
        ("deliver*", "delivering on friday"),
        ("how long", "how very long"),
        ("lead time", "lead-time"),
        ("0 x 0", "a table 185x65"),
        ("0 pieces", "price for 150 pieces"),
        ("гарантия", "какой гарантии ждать"),
        ("достав*", "когда ДОСТАВЯТ"),
        ("зелёный", "зеленый"),
        ("الضمان", "هل عليها ضمان"),
        ("ضمان", "والضمان؟"),
        ("تركيب*", "بالتركيبات"),
        ("مدة", "كم مده التوصيل"),
        ("٥", "5"),
    ],
)
def test_a_cue_is_heard_in_other_forms(cue: str, question: str) -> None:
    assert told(cue, question) > 0


@pytest.mark.parametrize(
    ("cue", "question"),
    [
        ("warranty", "warrant"),
        ("how long", "long ago, how"),
        ("how long", "how do you do all of this, long ago"),
        ("0 pieces", "some pieces"),
        ("достав*", "доска"),
        ("حب", "حبة"),
    ],
)
def test_a_cue_is_not_heard_in_other_words(cue: str, question: str) -> None:
    assert told(cue, question) == 0


def test_a_hint_counts_half_and_a_phrase_more_than_a_word() -> None:
    assert told("warranty", "warranty") == TELLING
    assert told("warranty?", "warranty") == HINT
    assert told("how long", "how long") > TELLING


def test_a_word_counts_once_for_a_topic() -> None:
    words = Vocabulary({"time": map(read_cue, ("how long", "how?", "long", "how long does"))})
    half_a_phrase = told("how long", "how long") / 2
    assert words.told("how long") == {"time": half_a_phrase + TELLING}


def test_what_belongs_to_several_topics_is_told_of_each() -> None:
    words = Vocabulary({"time": [read_cue("deliver*")], "cost": [read_cue("deliver*"), read_cue("free")]})
    assert words.told("is delivery free") == {"time": 1.0, "cost": 2.0}


@pytest.mark.parametrize("written", ["", " ", "?", "*", "a*", "wa*nty", "is it? free", "...", "how * long"])
def test_a_cue_without_a_clear_meaning_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"cue|word|short"):
        read_cue(written)


def test_kb_3_scores_are_probabilities_that_leave_room_for_no_answer() -> None:
    shelf = Bookshelf([passage(word, word, "On the card.", cues=(word,)) for word in ("delivery", "warranty")])
    sure = shelf.answers("warranty", Language.EN, {}, 5)
    assert [hit.passage.article for hit in sure] == ["faq/warranty"]
    both = shelf.answers("warranty, delivery", Language.EN, {}, 5)
    assert len(both) == 2
    assert sum(hit.score for hit in both) < 1
    assert both[0].score < sure[0].score < 1


def test_meaning_decides_between_articles_that_share_the_words() -> None:
    shelf = Bookshelf([passage(name, name, "Text.", cues=("delivery",)) for name in ("cost", "time")])
    near = {"faq/cost": 0.2, "faq/time": 0.6}
    assert [hit.passage.article for hit in shelf.answers("delivery", Language.EN, near, 5)] == ["faq/time", "faq/cost"]


def test_only_how_much_nearer_an_article_is_than_the_others_counts() -> None:
    """Models differ in how similar they find things that have nothing in common."""
    shelf = Bookshelf([delivery(), unanswered("weather"), passage("a", "A", "Text.", cues=("warranty",))])
    low = shelf.answers("x", Language.EN, {"faq/delivery": 0.5, "elsewhere/world": 0.1, "faq/a": 0.0}, 3)
    high = shelf.answers("x", Language.EN, {"faq/delivery": 0.9, "elsewhere/world": 0.5, "faq/a": 0.4}, 3)
    assert [hit.score for hit in low] == pytest.approx([hit.score for hit in high])


def test_kb_5_what_a_manager_wrote_is_known_by_its_own_words() -> None:
    shelf = Bookshelf([delivery(), passage("a1", "Parking", "Parking is behind the house.", source=MANAGER)])
    assert shelf.answers("is there parking", Language.EN, {}, 3)[0].passage.title == "Parking"
