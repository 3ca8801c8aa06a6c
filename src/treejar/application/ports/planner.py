"""The author of replies: a language model, or rules."""

from typing import Protocol

import msgspec

from treejar.application.terms.brief import Brief
from treejar.application.terms.draft import CallTools, Draft, ToolAnswer
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding


class ToolSpec(msgspec.Struct, frozen=True, kw_only=True):
    """A tool as an author sees it: name, purpose, JSON schema of its arguments."""

    name: str
    description: str
    schema: bytes


class PlanRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Everything an author gets. `findings` are what the checks have against `rejected`, its draft before."""

    brief: Brief
    ledger: FactLedger
    tools: tuple[ToolSpec, ...]
    answers: tuple[ToolAnswer, ...] = ()
    rejected: Draft | None = None
    findings: tuple[Finding, ...] = ()


class Planner(Protocol):
    @property
    def name(self) -> str:
        """Who writes: `rules`, or a model's id."""

    async def next_step(self, request: PlanRequest) -> CallTools | Draft:
        """Ask for evidence, or propose a reply."""
