"""Prompts: templates in files, and revisions that a manager stored over them."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

import msgspec


class RevisionStatus(StrEnum):
    """DRAFT -> ACTIVE -> RETIRED; rolling back makes a retired one active again. One is active per prompt at most."""

    DRAFT = "draft"
    ACTIVE = "active"
    RETIRED = "retired"


class PromptRevision(msgspec.Struct, frozen=True, kw_only=True):
    """A stored wording of one prompt. Numbers count up per name; 0 is the wording that came with the release."""

    name: str
    number: int
    text: str
    status: RevisionStatus
    created_at: datetime
    author: str = ""


class PromptStore(Protocol):
    """A store of the unit of work."""

    async def add(self, name: str, text: str, author: str, now: datetime) -> PromptRevision:
        """A new draft under the next number."""

    async def of(self, name: str) -> list[PromptRevision]:
        """Newest first."""

    async def active(self) -> Sequence[PromptRevision]:
        """Those in force, of every prompt; a prompt without one is used as its file has it."""

    async def activate(self, name: str, number: int) -> None:
        """Make it the active one; the one before is retired. Raises NotFound."""

    async def retire(self, name: str) -> None:
        """No stored revision is in force any more: the file's wording is."""
