"""What replies are held against: the shipped files are whole, and a broken one is refused with its place."""

from pathlib import Path
from shutil import copytree

import pytest
from tests.adapters.knowledge.writing import KNOWLEDGE

from treejar.adapters.knowledge.faults import KnowledgeInvalid
from treejar.adapters.knowledge.house_rules import CLAIMS_FILE, DEEDS_FILE, PLEDGES_FILE, TOPICS_FILE, load_house_rules
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
