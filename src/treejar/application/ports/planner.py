"""The author of replies: a language model, or rules."""

from typing import Protocol

import msgspec

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import CallTools, Draft, ToolAnswer, ToolCall
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding
from treejar.application.terms.model_call import Meter, unmetered


class ToolSpec(msgspec.Struct, frozen=True, kw_only=True):
    """A tool as an author sees it: name, purpose, JSON schema of its arguments, and whether it changes something."""

    name: str
    description: str
    schema: bytes
    changes: bool = False


class PlanRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Everything an author gets. `findings` are what the checks have against `rejected`, its draft before.

    Without `tools` it must write now. `answers` are what became of all calls of this turn, the scout's first.
    `session` keeps a conversation on one provider; it tells nothing about the customer. `meter` hears of every call of
    a model.
    """

    brief: Brief
    ledger: FactLedger
    tools: tuple[ToolSpec, ...]
    answers: tuple[ToolAnswer, ...] = ()
    rejected: Draft | None = None
    findings: tuple[Finding, ...] = ()
    session: str = ""
    meter: Meter = unmetered


class Scout(Protocol):
    """Knows from message and state alone what a reply certainly needs, before any author is asked."""

    def evidence(self, request: PlanRequest) -> tuple[ToolCall, ...]:
        """The calls that are still missing; none when it is enough. Pure: the same request, the same calls."""


class Planner(Protocol):
    @property
    def name(self) -> str:
        """Who writes: `rules`, or a model's id."""

    async def next_step(self, request: PlanRequest) -> CallTools | Draft:
        """Ask for evidence, or propose a reply. Raises PortError when it cannot be reached or makes no sense."""
