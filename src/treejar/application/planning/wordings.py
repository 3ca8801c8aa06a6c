"""Which wordings are in force: the files of the release, and over them what managers have activated."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from treejar.application.ports.errors import NotFound, PortError
from treejar.application.ports.prompts import InvalidPrompt, PromptLibrary, PromptRevision
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.terms.prompts import Template

READ_EVERY = timedelta(seconds=5)
Changed = Callable[[Mapping[str, Template]], None]


def _unwatched(templates: Mapping[str, Template]) -> None:
    """Nobody has to know."""


class StoredWordings:
    """Wordings. A running process picks up what was activated within `every`.

    - A database that is away changes nothing: what was known stays in force.
    - A stored wording that does not fit this release any more is passed over for the file's.
    """

    def __init__(
        self,
        library: PromptLibrary,
        units: UnitsOfWork,
        clock: Clock,
        every: timedelta = READ_EVERY,
        changed: Changed = _unwatched,
    ) -> None:
        """`changed` is told of other wordings before anybody is given them."""
        self._changed = changed
        self._library = library
        self._units = units
        self._clock = clock
        self._every = every
        self._read_at: datetime | None = None
        self._revisions: Sequence[PromptRevision] = ()
        self._current: Mapping[str, Template] = library.shipped()

    async def current(self) -> Mapping[str, Template]:
        now = self._clock.now()
        if self._read_at is None or now - self._read_at >= self._every:
            # Before the reading: who comes meanwhile takes what is known instead of asking too.
            self._read_at = now
            await self._refresh()
        return self._current

    async def _refresh(self) -> None:
        try:
            async with self._units.for_reading() as unit:
                active = list(await unit.prompts.active())
        except PortError:
            return
        if active != self._revisions:
            self._revisions = active
            stored = {revision.name: template for revision in active if (template := self._template(revision))}
            current = {**self._library.shipped(), **stored}
            self._changed(current)
            self._current = current

    def _template(self, revision: PromptRevision) -> Template | None:
        try:
            return read_revision(self._library, revision)
        except (InvalidPrompt, NotFound):
            return None


def read_revision(library: PromptLibrary, revision: PromptRevision) -> Template:
    """Raises NotFound for a prompt that this release does not have, and InvalidPrompt."""
    return library.read(revision.name, revision.text, f"r{revision.number}")
