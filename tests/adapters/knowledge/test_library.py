"""What the files give to the index: all that may be told, nothing else."""

import shutil
from pathlib import Path

import pytest
from tests.adapters.knowledge.writing import KNOWLEDGE

from treejar.adapters.knowledge.library import FileKnowledge
from treejar.application.ports.passages import ELSEWHERE, FAQ, VALUES, InvalidKnowledge
from treejar.domain.shared.language import Language


def test_kb_1_faq_values_and_questions_without_an_answer_are_found_in_three_languages() -> None:
    passages = FileKnowledge(KNOWLEDGE).passages()
    assert {passage.source for passage in passages} == {FAQ, VALUES, ELSEWHERE}
    for source, least in ((FAQ, 20), (VALUES, 14), (ELSEWHERE, 5)):
        articles = [passage.article for passage in passages if passage.source == source]
        assert all(articles.count(article) == len(Language) for article in articles)
        assert len(set(articles)) >= least
    assert len({passage.id for passage in passages}) == len(passages)


def test_nothing_that_only_the_owner_may_read_gets_into_the_index() -> None:
    for passage in FileKnowledge(KNOWLEDGE).passages():
        assert not any("[" in words or "owner:" in words for words in (*passage.wordings, *passage.cues))


def test_what_no_article_answers_has_no_text_that_could_be_told() -> None:
    told = [passage.text for passage in FileKnowledge(KNOWLEDGE).passages() if passage.source == ELSEWHERE]
    assert set(told) == {""}


def test_cues_come_along() -> None:
    stock = next(p for p in FileKnowledge(KNOWLEDGE).passages() if p.article == "faq/stock" and p.language == "ar")
    assert "مخزون" in stock.cues
    assert not any("،" in cue or "," in cue for cue in stock.cues)


def test_a_draft_is_not_found(tmp_path: Path) -> None:
    folder = shutil.copytree(KNOWLEDGE, tmp_path / "knowledge")
    bulk = folder / "faq" / "bulk.md"
    bulk.write_text(bulk.read_text("utf-8").replace("status: active", "status: draft"), "utf-8")
    assert "faq/bulk" not in {passage.article for passage in FileKnowledge(folder).passages()}


def test_every_fault_is_told_with_file_and_line_and_nothing_is_given(tmp_path: Path) -> None:
    folder = shutil.copytree(KNOWLEDGE, tmp_path / "knowledge")
    (folder / "faq" / "bulk.md").write_text("", "utf-8")
    (folder / "faq" / "notes.txt").write_text("later", "utf-8")
    (folder / "elsewhere.toml").write_text("[elsewhere.x]\nasked = 3\n", "utf-8")
    with pytest.raises(InvalidKnowledge) as invalid:
        FileKnowledge(folder).passages()
    faults = "\n".join(invalid.value.faults)
    for told in (
        "faq/bulk.md: the file is empty",
        "faq/notes.txt: only .md files belong here",
        "elsewhere.toml:2: 'x': Expected",
        "faq/bulk.md: the topic is missing",
    ):
        assert told in faults


def test_a_folder_that_is_not_there_is_told_file_by_file(tmp_path: Path) -> None:
    with pytest.raises(InvalidKnowledge) as invalid:
        FileKnowledge(tmp_path / "nowhere").passages()
    assert "VERSION: the file is missing" in invalid.value.faults
