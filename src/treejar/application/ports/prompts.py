"""Prompts: templates in files, and revisions that a manager stored over them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

import msgspec

from treejar.application.ports.errors import ApplicationError
from treejar.application.terms.prompts import Template


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


class InvalidPrompt(ApplicationError):
    """A wording that cannot be used; `faults` name every mistake with its line."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = tuple(faults)


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


class PromptLibrary(Protocol):
    """The wordings that came with the release, and the reader of new ones."""

    def shipped(self) -> Mapping[str, Template]:
        """The newest file of each prompt, valid together."""

    def text(self, name: str) -> str:
        """The file behind it as it is written. Raises NotFound."""

    def read(self, name: str, text: str, version: str) -> Template:
        """A wording somebody wrote, front matter included. Raises NotFound for a prompt that does not exist, and
        InvalidPrompt."""


class Wordings(Protocol):
    """The templates in force."""

    async def current(self) -> Mapping[str, Template]:
        """One of each section; the same object while nothing has changed."""
