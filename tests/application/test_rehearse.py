"""Before its first customer a worker has read a sentence of every language."""

import pytest
from tests.factories.turns import brief
from tests.fakes.phrasebook import FakePhrasebook
from tests.fakes.system import FakeClock, SequentialIds

from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.house_rules import HouseRules, Pledge
from treejar.application.terms.promises import Wordings
from treejar.application.turn.reading.patterns import compiled
from treejar.application.turn.rehearse import Rehearse
from treejar.application.turn.verify import verify
from treejar.domain.shared.language import Language


def _rules(word: str) -> HouseRules:
    """A house whose patterns no other test has made the checks work out."""
    return HouseRules(
        pledges=(Pledge(id=word, speaks=Wordings(en=(f"{word} a",), ru=(f"{word} б",), ar=(f"{word} ب",))),)
    )


def _worked_out(language: Language, rules: HouseRules) -> int:
    """How many patterns a reply makes the checks work out."""
    before = compiled.cache_info().misses
    verify(Draft(text="[[f1]]"), brief(language=language, rules=rules), FactLedger())
    return compiled.cache_info().misses - before


@pytest.mark.parametrize("language", Language)
def test_the_first_reply_of_a_worker_finds_the_patterns_of_its_language_worked_out(language: Language) -> None:
    rules = _rules(f"rehearsed{language}")
    Rehearse(rules, FakePhrasebook(), FakeClock(), SequentialIds()).execute()
    assert _worked_out(language, rules) == 0


def test_without_a_rehearsal_the_first_reply_waits_for_them() -> None:
    assert _worked_out(Language.EN, _rules("surprised")) > 0
