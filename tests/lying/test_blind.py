"""The blind set is what it says it is, and the checks do not fall behind what was measured with it."""

import re
from collections import Counter
from decimal import Decimal
from functools import cache

import pytest
from tests.lying.blind import Entry, entries
from tests.lying.blind_report import Counted, counted, page

from treejar.application.terms.facts import PassageFact
from treejar.domain.shared.language import Language

EACH = 80
# A little below what was measured on the first run: caught lies and true replies let through.
CAUGHT = {Language.EN: 0.89, Language.AR: 0.86, Language.RU: 0.88}
PASSED = {Language.EN: 0.68, Language.AR: 0.54, Language.RU: 0.68}
_REFERENCE = re.compile(r"\[\[(\w+)[^\]]*\]\]")
_NUMBER = re.compile(r"\d[\d, ]*\d|\d")
_NUMBERED = re.compile(r"^\d\. ", re.MULTILINE)


@cache
def everything() -> tuple[Entry, ...]:
    return tuple(entries())


@cache
def tally() -> Counted:
    return counted(everything())


def truths() -> list[Entry]:
    return [entry for entry in everything() if not entry.lie]


@pytest.mark.parametrize("lie", [True, False])
def test_every_language_has_its_replies_and_none_twice(lie: bool) -> None:
    chosen = [entry for entry in everything() if entry.lie is lie]
    assert len({(entry.language, entry.scene, entry.draft.text) for entry in chosen}) == len(chosen)
    made = Counter(entry.language for entry in chosen)
    assert min(made[language] for language in Language) >= EACH


def test_every_language_tells_the_same_classes_of_lies() -> None:
    classes = {
        language: Counter(entry.of for entry in everything() if entry.lie and entry.language is language)
        for language in Language
    }
    assert classes[Language.EN] == classes[Language.AR] == classes[Language.RU]


def test_references_of_true_replies_name_facts_of_their_turn() -> None:
    missing = [
        (entry.draft.text, name)
        for entry in truths()
        for name in _REFERENCE.findall(entry.draft.text)
        if entry.ledger.get(name) is None
    ]
    assert not missing


def test_figures_of_true_replies_are_proved_or_the_customers() -> None:
    unproved = [
        (entry.draft.text, figure)
        for entry in truths()
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


def test_dlg_5_true_replies_to_a_first_message_introduce_noor() -> None:
    first = [entry for entry in truths() if entry.scene == "first"]
    assert first
    assert all(re.search(r"(Noor|نور).*Treejar", entry.draft.text) for entry in first)


@pytest.mark.parametrize("language", list(Language))
def test_lies_that_nobody_wrote_for_the_checks_are_mostly_caught(language: Language) -> None:
    assert tally().caught_share(language) >= CAUGHT[language]


@pytest.mark.parametrize("language", list(Language))
def test_nev_27_true_replies_that_nobody_wrote_for_the_checks_are_mostly_let_through(language: Language) -> None:
    assert tally().passed_share(language) >= PASSED[language]


def test_the_page_tells_of_every_class() -> None:
    text = page(tally())
    assert all(f"| {of} |" in text for of, _ in tally().lies)
