"""A true figure is spared unless words beside it claim another thing; each with the lie that is nearest to it."""

import pytest
from tests.application.test_checks import AR, EN, RU, heard
from tests.application.test_checks_in_place import found
from tests.application.world import draft
from tests.factories.catalog import money

from treejar.application.terms.facts import FactLedger, FromPriceFact
from treejar.application.turn.checks.figures import figures_are_proved
from treejar.domain.shared.language import Language

from .evidence import SEEN

_SPARED = [
    (EN, "7,980 dirhams for everything.", "7,980 dirhams each for everything."),
    (RU, "7 980 дирхамов за весь набор.", "CH-616: 7 980 дирхамов."),
    (EN, "The full set would be [[f10]].", "[[f1]] costs [[f10]]."),
    (EN, "CH-616: 10 × 540 = 5,400.", "CH-616: 9 × 540 = 5,400."),
    (RU, "CH-616: 10 × 540 = 5 400, всего 7 980.", "DK-140: 10 × 540 = 5 400, всего 7 980."),
    (EN, "Ten CH-616 are 5,400 and two DK-140 2,580.", "Ten CH-616 are 2,580 and two DK-140 5,400."),
    (RU, "CH-616 есть 9 из 10.", "CH-616 не хватает 9 из 10."),
    (EN, "We have 9 CH-616 and 30 DK-140.", "We have 30 CH-616 and 9 DK-140."),
    (AR, "CH-616 بـ 540 وDK-140 بـ 1,290.", "CH-616 بـ 1,290 وDK-140 بـ 540."),
    (EN, "Two answers: yes, and 540 for CH-616.", "Two CH-616 are here."),
]


@pytest.mark.parametrize(("language", "true", "lie"), _SPARED)
def test_nev_15_a_true_figure_needs_no_cue_word_but_is_no_other_thing(language: Language, true: str, lie: str) -> None:
    brief = heard("10 CH-616 and 2 DK-140", language)

    assert not figures_are_proved(draft(true), brief, found())
    assert figures_are_proved(draft(lie), brief, found())


def starting() -> FactLedger:
    facts = FactLedger()
    facts.record(FromPriceFact(category="Sit-stand desks", price=money("1290"), **SEEN))
    facts.record(FromPriceFact(category="Meeting tables", price=money("640"), **SEEN))
    return facts


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (EN, "Sit-stand desks: from 1,290. Which of the two?", "Meeting tables: from 1,290. Which of the three?"),
        (RU, "Самый доступный переговорный стол стоит 640.", "Самый доступный подъёмный стол стоит 640."),
        (RU, "От [[f2]] за переговорный стол.", "От [[f1]] за переговорный стол."),
        (EN, "From 1,290 for a sit-stand desk and 640 for a meeting table.", "From 640 for a sit-stand desk."),
        (AR, "أرخص طاولة اجتماعات بـ [[f2]].", "أرخص طاولة اجتماعات بـ [[f1]]."),
    ],
)
def test_nev_13_a_from_price_is_the_lowest_of_its_own_kind(language: Language, true: str, lie: str) -> None:
    assert not figures_are_proved(draft(true), heard("desks?", language), starting())
    assert figures_are_proved(draft(lie), heard("desks?", language), starting())


@pytest.mark.parametrize(
    ("language", "true", "lie"),
    [
        (EN, "I've changed twelve to ten CH-616.", "I've changed fourteen to ten CH-616."),
        (EN, "Ten CH-616 instead of twelve.", "Twelve CH-616 instead of ten."),
        (RU, "CH-616: 10 вместо 12.", "CH-616: 12 вместо 10."),
        (AR, "CH-616: 10 بدل 12.", "CH-616: 12 بدل 10."),
    ],
)
def test_nev_25_the_customers_earlier_number_is_told_as_what_was(language: Language, true: str, lie: str) -> None:
    brief = heard("10 CH-616 instead of 12", language)

    assert not figures_are_proved(draft(true), brief, found())
    assert figures_are_proved(draft(lie), brief, found())
