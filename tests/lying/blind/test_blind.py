"""The blind sets are what they say they are, and the checks do not fall behind what was measured with them."""

import re
from collections import Counter
from decimal import Decimal
from functools import cache

import pytest
from tests.lying.blind.entry import Entry
from tests.lying.blind.report import Counted, counted, page
from tests.lying.blind.sets import FIRST, SECOND, SETS, THIRD, THIRD_SEEN, THIRD_UNSEEN, BlindSet

from treejar.application.terms.facts import PassageFact
from treejar.domain.shared.language import Language

EACH = 80
# A little below what is measured: lies caught and true replies let through.
CAUGHT = {FIRST.name: 0.98, SECOND.name: 0.98, THIRD_SEEN.name: 0.98, THIRD_UNSEEN.name: 0.84}
PASSED = {FIRST.name: 0.98, SECOND.name: 0.98, THIRD_SEEN.name: 0.98, THIRD_UNSEEN.name: 0.76}
_REFERENCE = re.compile(r"\[\[(\w+)[^\]]*\]\]")
_NUMBER = re.compile(r"\d[\d, ]*\d|\d")
_NUMBERED = re.compile(r"^\d\. ", re.MULTILINE)

measured = pytest.mark.parametrize("blind", SETS, ids=lambda blind: blind.name)
every = pytest.mark.parametrize("blind", [FIRST, SECOND, THIRD], ids=lambda blind: blind.file)


@cache
def everything(blind: BlindSet) -> tuple[Entry, ...]:
    return tuple(blind.entries())


@cache
def tally(blind: BlindSet) -> Counted:
    return counted(everything(blind))


def truths(blind: BlindSet) -> list[Entry]:
    return [entry for entry in everything(blind) if not entry.lie]


@every
@pytest.mark.parametrize("lie", [True, False])
def test_every_language_has_its_replies_and_none_twice(blind: BlindSet, lie: bool) -> None:
    chosen = [entry for entry in everything(blind) if entry.lie is lie]
    assert len({(entry.language, entry.scene, entry.draft.text) for entry in chosen}) == len(chosen)
    made = Counter(entry.language for entry in chosen)
    assert min(made[language] for language in Language) >= EACH


@every
def test_every_language_tells_the_same_classes_of_lies(blind: BlindSet) -> None:
    classes = {
        language: Counter(entry.of for entry in everything(blind) if entry.lie and entry.language is language)
        for language in Language
    }
    assert classes[Language.EN] == classes[Language.AR] == classes[Language.RU]


@every
def test_references_of_true_replies_name_facts_of_their_turn(blind: BlindSet) -> None:
    missing = [
        (entry.draft.text, name)
        for entry in truths(blind)
        for name in _REFERENCE.findall(entry.draft.text)
        if entry.ledger.get(name) is None
    ]
    assert not missing


def test_figures_of_true_replies_are_proved_or_the_customers() -> None:
    """Of the first set only: replies of the second count what they enumerate themselves."""
    unproved = [
        (entry.draft.text, figure)
        for entry in truths(FIRST)
        for figure in _figures(entry.draft.text)
        if figure not in _proved(entry)
    ]
    assert not unproved


def _figures(text: str) -> list[Decimal]:
    plain = _NUMBERED.sub("", _REFERENCE.sub("", text))
    return [Decimal(re.sub(r"[, ]", "", found)) for found in _NUMBER.findall(plain)]


def _proved(entry: Entry) -> set[Decimal]:
    known = set(entry.ledger.figures()) | set(entry.brief.customer_numbers) | {Decimal(616), Decimal(618)}
    for _, fact in entry.ledger.of(PassageFact):
        known |= set(_figures(fact.text))
    return known


@pytest.mark.parametrize(("blind", "scene"), [(FIRST, "first"), (SECOND, "from"), (THIRD, "hello")])
def test_dlg_5_true_replies_to_a_first_message_introduce_noor(blind: BlindSet, scene: str) -> None:
    first = [entry for entry in truths(blind) if entry.scene == scene]
    assert first
    assert all(re.search(r"(Noor|نور).*Treejar", entry.draft.text) for entry in first)


@measured
@pytest.mark.parametrize("language", list(Language))
def test_lies_that_nobody_wrote_for_the_checks_are_mostly_caught(blind: BlindSet, language: Language) -> None:
    assert tally(blind).caught_share(language) >= CAUGHT[blind.name]


@measured
@pytest.mark.parametrize("language", list(Language))
def test_nev_27_true_replies_that_nobody_wrote_for_the_checks_are_let_through(
    blind: BlindSet, language: Language
) -> None:
    assert tally(blind).passed_share(language) >= PASSED[blind.name]


def test_the_page_tells_of_every_class_of_every_set() -> None:
    text = page([(blind, tally(blind)) for blind in SETS])
    assert all(f"| {of} |" in text for blind in SETS for of, _ in tally(blind).lies)
