"""What replies are held against: the shipped files are whole, and a broken one is refused with its place."""

from pathlib import Path
from shutil import copytree

import pytest
from tests.adapters.knowledge.writing import KNOWLEDGE

from treejar.adapters.knowledge.faults import KnowledgeInvalid
from treejar.adapters.knowledge.house_rules import (
    CLAIMS_FILE,
    DEEDS_FILE,
    PLEDGES_FILE,
    TOPICS_FILE,
    addressed,
    load_house_rules,
)
from treejar.adapters.knowledge.plain_words import PLAIN_WORDS_FILE
from treejar.application.terms.promises import Wordings
from treejar.application.turn.reading.patterns import said_in
from treejar.application.turn.reading.stems import stems_of
from treejar.domain.shared.language import Language


def test_the_shipped_rules_speak_all_three_languages() -> None:
    rules = load_house_rules(KNOWLEDGE)
    for entry in (*rules.claims, *rules.pledges, *rules.deeds, *rules.topics):
        assert all(entry.speaks.of(language) for language in Language), entry.id
    assert {"leather", "medical", "load", "certified"} <= {claim.id for claim in rules.claims}
    assert {"discount", "free", "day", "reserve"} <= {pledge.id for pledge in rules.pledges}


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (CLAIMS_FILE, 'speaks.en = ["mesh"]', 'speaks.en = ["me-sh"]', "'me-sh' is no row of words"),
        (PLEDGES_FILE, "[pledges.discount]", "[pledges.discount]\nfrim = true", "unknown field"),
        (DEEDS_FILE, 'proofs = ["handed_over"]', 'proofs = ["handed"]', "'handed_over'"),
        (TOPICS_FILE, "[topics.delivery]", "[topic.delivery]", "unknown key 'topic'"),
    ],
)
def test_a_broken_rule_is_refused(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    folder = copytree(KNOWLEDGE, tmp_path / "knowledge")
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeInvalid) as refused:
        load_house_rules(folder)
    assert file in str(refused.value)
    assert message in str(refused.value) or "Invalid enum" in str(refused.value) or "unknown" in str(refused.value)


def test_what_arabic_says_to_several_is_recognised_to_one() -> None:
    spoken = addressed(Wordings(en=("told you",), ar=("ارجع لكم", "رقمكم|طلبكم .. جاهز", "كم العدد")))
    assert spoken.ar == ("ارجع لكم|لك", "رقمكم|طلبكم|رقمك|طلبك .. جاهز", "كم العدد")
    assert spoken.en == ("told you",)


def test_the_words_of_the_house_are_plain_words() -> None:
    plain = load_house_rules(KNOWLEDGE).plain
    for language, words in (
        (Language.EN, "Chairs, prices and comparing"),
        (Language.AR, "الكراسي والأسعار"),
        (Language.RU, "кресла, цены и сравнение"),
    ):
        assert all(stems_of(word, language) & plain.of(language) for word in _words(words)), words
    assert not stems_of("pergola", Language.EN) & plain.en
    assert not stems_of("бухгалтерия", Language.RU) & plain.ru


def _words(text: str) -> list[str]:
    return [max(forms, key=len) for forms in said_in(text) if len(max(forms, key=len)) > 2]


@pytest.mark.parametrize(
    ("file", "written", "message"),
    [
        (PLAIN_WORDS_FILE, 'en = "a"', "missing required field"),
        (PLAIN_WORDS_FILE, "en = [", ""),
        (PLAIN_WORDS_FILE, 'en = "a"\nar = "a"\nru = "a"\nfr = "a"', "unknown field `fr`"),
        ("phrases/ru.toml", "[said]", "missing required field `say`"),
    ],
)
def test_a_vocabulary_of_another_shape_is_refused(tmp_path: Path, file: str, written: str, message: str) -> None:
    folder = copytree(KNOWLEDGE, tmp_path / "knowledge")
    (folder / file).write_text(written, encoding="utf-8")
    with pytest.raises(KnowledgeInvalid) as refused:
        load_house_rules(folder)
    assert file in str(refused.value)
    assert message in str(refused.value)
