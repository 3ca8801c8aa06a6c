"""What a lying model writes is caught, and what a good one writes passes: a seeded part of the lying model's report."""

import pytest
from tests.lying.known import NOT_CAUGHT
from tests.lying.lie import CLASSES
from tests.lying.verdicts import judged
from tests.lying.workshop import findings_against, lies, truths

from treejar.domain.shared.language import Language

# A part of the full run, which `python -m tests.lying.report` makes.
EACH = 10
GROUPS = sorted({of.group for of in CLASSES.values()})


@pytest.mark.parametrize("group", GROUPS)
def test_dlg_20_no_lie_slips_through_but_of_the_classes_known_for_it(group: str) -> None:
    tallies = judged(lies(EACH, only=group))
    assert set(tallies) == {name for name, of in CLASSES.items() if of.group == group}
    over = {
        name: [(slip.disguise, slip.text) for slip in tally.slipped[:5]]
        for name, tally in tallies.items()
        if len(tally.slipped) > tally.total * NOT_CAUGHT.get(name, (0.0, ""))[0]
    }
    assert over == {}


@pytest.mark.parametrize("language", Language)
def test_nev_27_hardly_a_true_reply_is_blocked(language: Language) -> None:
    own = [truth for truth in truths() if truth.language is language]
    blocked = [(truth.text, findings_against(truth)) for truth in own if findings_against(truth)]
    assert len(own) >= 1000
    assert len(blocked) <= len(own) * 0.01, blocked[:10]


def test_what_is_known_not_to_be_caught_is_a_class_with_a_reason() -> None:
    assert set(NOT_CAUGHT) <= set(CLASSES)
    assert all(0 < most <= 1 and why for most, why in NOT_CAUGHT.values())
