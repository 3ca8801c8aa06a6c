"""The stages of a dialogue (DLG-9). A stage is derived from recorded facts, never set by an author."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    GREETING = "greeting"
    QUALIFYING = "qualifying"
    NEEDS_ANALYSIS = "needs_analysis"
    SOLUTION = "solution"
    COMPANY_DETAILS = "company_details"
    QUOTING = "quoting"
    CLOSING = "closing"
    FEEDBACK = "feedback"


_S = Stage
_FORWARD = tuple(Stage)


def _later_than(stage: Stage, *back: Stage) -> frozenset[Stage]:
    return frozenset((*_FORWARD[_FORWARD.index(stage) :], *back))


ALLOWED: Mapping[Stage, frozenset[Stage]] = {
    _S.GREETING: _later_than(_S.GREETING),
    _S.QUALIFYING: _later_than(_S.QUALIFYING),
    _S.NEEDS_ANALYSIS: _later_than(_S.NEEDS_ANALYSIS, _S.QUALIFYING),
    _S.SOLUTION: _later_than(_S.SOLUTION, _S.NEEDS_ANALYSIS),
    _S.COMPANY_DETAILS: _later_than(_S.COMPANY_DETAILS, _S.SOLUTION),
    _S.QUOTING: _later_than(_S.QUOTING, _S.COMPANY_DETAILS, _S.SOLUTION),
    # A new wish after an order begins anew.
    _S.CLOSING: _later_than(_S.CLOSING, _S.QUALIFYING, _S.NEEDS_ANALYSIS, _S.SOLUTION),
    _S.FEEDBACK: _later_than(_S.FEEDBACK, _S.QUALIFYING, _S.NEEDS_ANALYSIS, _S.SOLUTION),
}
"""From each stage those that may follow it. Stages are skipped where the facts are known already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueFacts:
    """What is recorded of a dialogue.

    `need_told`: people, budget, time or style are known. `options_shown`: products stood in a reply, or stand in the
    order. `consented`: the customer wants a quotation. `quoted`, `accepted`: what became of the order. `delivered`:
    the goods are with the customer.
    """

    introduced: bool = False
    need_told: bool = False
    options_shown: bool = False
    consented: bool = False
    quoted: bool = False
    accepted: bool = False
    delivered: bool = False


_REACHED: tuple[tuple[Stage, Callable[[DialogueFacts], bool]], ...] = (
    (_S.FEEDBACK, lambda facts: facts.delivered),
    (_S.CLOSING, lambda facts: facts.accepted),
    (_S.QUOTING, lambda facts: facts.quoted),
    (_S.COMPANY_DETAILS, lambda facts: facts.consented),
    (_S.SOLUTION, lambda facts: facts.options_shown),
    (_S.NEEDS_ANALYSIS, lambda facts: facts.need_told),
    (_S.QUALIFYING, lambda facts: facts.introduced),
)


def stage_of(facts: DialogueFacts) -> Stage:
    """The furthest stage that the facts prove."""
    return next((stage for stage, reached in _REACHED if reached(facts)), Stage.GREETING)


def follow(current: Stage, facts: DialogueFacts) -> Stage:
    """The stage after these facts; one that may not follow the current one leaves it as it is."""
    derived = stage_of(facts)
    return derived if derived in ALLOWED[current] else current
