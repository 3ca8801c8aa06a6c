"""Stages follow from what is recorded (DLG-9); the fork between a small purchase and a project (DLG-10)."""

from dataclasses import fields
from itertools import product

import pytest

from treejar.domain.dialog.fork import Extent, is_project
from treejar.domain.dialog.stage import ALLOWED, DialogueFacts, Stage, follow, stage_of


@pytest.mark.parametrize(
    ("known", "stage"),
    [
        ((), Stage.GREETING),
        (("introduced",), Stage.QUALIFYING),
        (("introduced", "need_told"), Stage.NEEDS_ANALYSIS),
        (("introduced", "options_shown"), Stage.SOLUTION),
        (("introduced", "need_told", "options_shown"), Stage.SOLUTION),
        (("introduced", "options_shown", "consented"), Stage.COMPANY_DETAILS),
        (("introduced", "options_shown", "consented", "quoted"), Stage.QUOTING),
        (("introduced", "options_shown", "quoted", "accepted"), Stage.CLOSING),
        (("introduced", "options_shown", "quoted", "accepted", "delivered"), Stage.FEEDBACK),
    ],
)
def test_dlg_9_the_stage_is_the_furthest_that_the_facts_prove(known: tuple[str, ...], stage: Stage) -> None:
    assert stage_of(DialogueFacts(**dict.fromkeys(known, True))) is stage


# From each stage: stays and later ones are always allowed; these are the ways back.
BACK = {
    Stage.GREETING: set(),
    Stage.QUALIFYING: set(),
    Stage.NEEDS_ANALYSIS: {Stage.QUALIFYING},
    Stage.SOLUTION: {Stage.NEEDS_ANALYSIS},
    Stage.COMPANY_DETAILS: {Stage.SOLUTION},
    Stage.QUOTING: {Stage.COMPANY_DETAILS, Stage.SOLUTION},
    Stage.CLOSING: {Stage.QUALIFYING, Stage.NEEDS_ANALYSIS, Stage.SOLUTION},
    Stage.FEEDBACK: {Stage.QUALIFYING, Stage.NEEDS_ANALYSIS, Stage.SOLUTION},
}


@pytest.mark.parametrize(("stage", "after"), list(product(Stage, Stage)))
def test_dlg_9_every_pair_of_stages_is_a_decision(stage: Stage, after: Stage) -> None:
    forward = list(Stage).index(after) >= list(Stage).index(stage)
    assert (after in ALLOWED[stage]) == (forward or after in BACK[stage])


def test_dlg_9_stages_are_skipped_where_the_facts_are_known() -> None:
    facts = DialogueFacts(introduced=True, options_shown=True)
    assert follow(Stage.GREETING, facts) is Stage.SOLUTION


def test_nobody_is_greeted_again() -> None:
    assert all(Stage.GREETING not in after for stage, after in ALLOWED.items() if stage is not Stage.GREETING)


@pytest.mark.parametrize("stage", Stage)
def test_dlg_9_no_facts_whatever_lead_where_it_is_not_allowed(stage: Stage) -> None:
    names = [field.name for field in fields(DialogueFacts)]
    for values in product((False, True), repeat=len(names)):
        facts = DialogueFacts(**dict(zip(names, values, strict=True)))
        assert follow(stage, facts) in ALLOWED[stage]


@pytest.mark.parametrize(
    ("extent", "project"),
    [
        (Extent(), False),
        (Extent(people_told=7), False),
        (Extent(people_told=8), True),
        (Extent(people_mentioned=10), False),
        (Extent(people_mentioned=30), True),
        (Extent(lines=2, pieces=12), False),
        (Extent(lines=4, pieces=4), True),
        (Extent(lines=1, pieces=60), True),
    ],
)
def test_dlg_10_size_decides_whether_it_is_a_project(extent: Extent, project: bool) -> None:
    assert is_project(extent) is project
