"""A reply of nothing but figures is judged in time by its length, however they are strung together."""

import time

import pytest
from tests.lying.blind.offices import turn

from treejar.application.terms.draft import Draft
from treejar.application.turn.checks.cheaper import dearer_is_not_cheaper
from treejar.application.turn.checks.figures import figures_are_proved
from treejar.application.turn.checks.stock import stock_is_true
from treejar.domain.shared.language import Language

LENGTH = 100_000
MOST = 3.0
"""Seconds of the processor, about ten times what it takes; before sentences were bounded it took a minute."""
STRINGS = {
    "dashes": "6-",
    "spaces": "6 ",
    "commas": "6, ",
    "lines": "6\n",
    "names": "Flow 6 of 7 ",
    "stock": "Flow in stock ",
    "order": "the first 6 ",
    "words": "two and ",
    "references": "[[f4]] and ",
}


@pytest.mark.parametrize("string", STRINGS.values(), ids=STRINGS.keys())
def test_dlg_20_100_kb_of_figures_are_judged_at_once(string: str) -> None:
    brief, ledger = turn("mixed", Language.EN)
    draft = Draft(text=(string * LENGTH)[:LENGTH])
    started = time.process_time()
    found = [check(draft, brief, ledger) for check in (figures_are_proved, stock_is_true, dearer_is_not_cheaper)]
    assert time.process_time() - started < MOST
    assert len(found) == 3
