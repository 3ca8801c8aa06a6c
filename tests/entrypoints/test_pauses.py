"""Pauses that live in different places and must fit each other."""

from treejar.adapters.wazzup.http import LONGEST_CALL_SECONDS
from treejar.application.outbox.dispatch import CLAIM, REPEAT_WITHIN
from treejar.entrypoints.worker import SWEEP_SECONDS


def test_a_claim_outlives_the_slowest_call() -> None:
    assert CLAIM.total_seconds() > LONGEST_CALL_SECONDS


def test_what_a_killed_dispatcher_left_is_swept_twice_while_it_may_still_be_repeated() -> None:
    assert CLAIM.total_seconds() + 2 * SWEEP_SECONDS < REPEAT_WITHIN.total_seconds()
