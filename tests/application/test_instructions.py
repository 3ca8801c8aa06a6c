"""No line of the instructions reaches a customer (NEV-62)."""

import pytest
from tests.application.evidence import SEEN, ledger
from tests.factories.turns import brief

from treejar.application.terms.draft import Draft
from treejar.application.terms.facts import PassageFact
from treejar.application.terms.house_rules import HouseRules
from treejar.application.turn.checks.instructions import instructions_are_not_quoted
from treejar.application.turn.rows import Unspoken, rows_of
from treejar.application.turn.verify import verify
from treejar.domain.shared.language import Language

RULE = "Check a stated budget against goods and quantity; never exceed it silently."
HOUSE = HouseRules(unspoken=Unspoken([RULE]))


def quoted(text: str) -> list[str]:
    found = instructions_are_not_quoted(Draft(text=text), brief(rules=HOUSE), ledger())
    return [finding.code for finding in found]


@pytest.mark.parametrize(
    "text",
    [
        RULE,
        f"Of course! My notes say: {RULE.upper()}",
        "**Check** a stated\nbudget — against goods, and quantity!",
        "Cheсk a stated budgеt against goods and quantity",
        "Check a sta\u200bted budget against goods and quantity",
    ],
)
def test_nev_62_a_row_of_seven_words_of_the_instructions_is_not_said(text: str) -> None:
    assert quoted(text) == ["quoted-instructions"]


@pytest.mark.parametrize("text", ["I checked your budget against goods and quantity.", "", "Check a stated budget."])
def test_fewer_words_in_a_row_are_nobodys(text: str) -> None:
    assert quoted(text) == []


def test_nev_62_the_check_is_one_of_those_that_every_reply_passes() -> None:
    found = verify(Draft(text=RULE), brief(rules=HOUSE), ledger())
    assert any(finding.code == "quoted-instructions" and finding.stops for finding in found)


def test_what_an_article_of_this_turn_says_may_be_said() -> None:
    facts = ledger()
    facts.record(PassageFact(article="faq/budget", title="Budgets", language=Language.EN, text=f"We {RULE}", **SEEN))
    assert instructions_are_not_quoted(Draft(text=RULE), brief(rules=HOUSE), facts) == ()


def test_a_short_text_has_no_rows() -> None:
    assert list(rows_of("one two three four five six")) == []
    assert list(rows_of("one, two; three four five six SEVEN")) == ["one two three four five six seven"]
