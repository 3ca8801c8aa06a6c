"""Wordings of prompts, as managers change them without a release."""

from collections.abc import Iterator

import msgspec

from treejar.application.planning.sections import NAMES
from treejar.application.planning.wordings import read_revision
from treejar.application.ports.errors import NotFound
from treejar.application.ports.prompts import PromptLibrary, PromptRevision, RevisionStatus
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitOfWork, UnitsOfWork
from treejar.domain.shared.errors import InvalidValue

LONGEST = 20_000
LONGEST_AUTHOR = 200


class PromptView(msgspec.Struct, frozen=True, kw_only=True):
    """A prompt: the file's version and text, what is stored over it (newest first), and what is in force, `v1` or
    `r3`."""

    name: str
    version: str
    text: str
    in_force: str
    revisions: tuple[PromptRevision, ...] = ()


class Prompts:
    """
    - A wording is held against form, placeholders and budget before it is stored, and again before it is used: the
      release may have changed under it.
    - Rolling back takes the retired revision with the next lower number, or else the file.
    - Whoever is running picks a change up within seconds.
    """

    def __init__(self, library: PromptLibrary, units: UnitsOfWork, clock: Clock) -> None:
        self._library = library
        self._units = units
        self._clock = clock

    async def all(self) -> list[PromptView]:
        """Every prompt, in the order in which the author reads them."""
        async with self._units() as unit:
            return [self._view(name, await unit.prompts.of(name)) for name in NAMES]

    async def get(self, name: str) -> PromptView:
        """Raises NotFound."""
        self._library.text(name)
        async with self._units() as unit:
            return self._view(name, await unit.prompts.of(name))

    async def draft(self, name: str, text: str, author: str = "") -> PromptRevision:
        """Store a wording that is not used yet. Raises NotFound, InvalidValue, InvalidPrompt."""
        if len(text) > LONGEST:
            raise InvalidValue("text", f"at most {LONGEST} characters")
        if len(author) > LONGEST_AUTHOR:
            raise InvalidValue("author", f"at most {LONGEST_AUTHOR} characters")
        self._library.read(name, text, RevisionStatus.DRAFT.value)
        async with self._units() as unit:
            revision = await unit.prompts.add(name, text, author, self._clock.now())
            await unit.commit()
        return revision

    async def activate(self, name: str, number: int) -> PromptView:
        """From now on this one. Raises NotFound, InvalidPrompt."""
        async with self._units() as unit:
            read_revision(self._library, _numbered(await unit.prompts.of(name), name, number))
            await unit.prompts.activate(name, number)
            view = self._view(name, await unit.prompts.of(name))
            await unit.commit()
        return view

    async def roll_back(self, name: str, *, to_file: bool = False) -> PromptView:
        """What was in force before, or the file at once. Raises NotFound, InvalidPrompt, and InvalidValue where the
        file is in force already."""
        self._library.text(name)
        async with self._units() as unit:
            revisions = await unit.prompts.of(name)
            active = _active(revisions)
            if active is None:
                raise InvalidValue("name", "the wording of the release is in force: there is nothing to roll back")
            await self._step_back(unit, active, None if to_file else next(_earlier(revisions, active), None))
            view = self._view(name, await unit.prompts.of(name))
            await unit.commit()
        return view

    async def _step_back(self, unit: UnitOfWork, active: PromptRevision, before: PromptRevision | None) -> None:
        if before is None:
            await unit.prompts.retire(active.name)
            return
        read_revision(self._library, before)
        await unit.prompts.activate(before.name, before.number)

    def _view(self, name: str, revisions: list[PromptRevision]) -> PromptView:
        shipped, active = self._library.shipped()[name].version, _active(revisions)
        return PromptView(
            name=name,
            version=shipped,
            text=self._library.text(name),
            in_force=f"r{active.number}" if active else shipped,
            revisions=tuple(revisions),
        )


def _active(revisions: list[PromptRevision]) -> PromptRevision | None:
    return next((one for one in revisions if one.status is RevisionStatus.ACTIVE), None)


def _earlier(revisions: list[PromptRevision], active: PromptRevision) -> Iterator[PromptRevision]:
    """Newest first, as they come from the store."""
    return (one for one in revisions if one.status is RevisionStatus.RETIRED and one.number < active.number)


def _numbered(revisions: list[PromptRevision], name: str, number: int) -> PromptRevision:
    found = next((one for one in revisions if one.number == number), None)
    if found is None:
        raise NotFound(f"revision {number} of the prompt {name[:40]!r}")
    return found
