"""What a tool is."""

from typing import Any, ClassVar, Generic, Protocol, TypeVar

import msgspec

from treejar.application.terms.facts import Fact
from treejar.application.tools.workbench import Workbench


class ToolRefused(Exception):
    """A bad argument or an unmet precondition, in words with which the author can correct itself."""


class Arguments(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of every tool's input; an unknown argument is refused by name."""


Input_contra = TypeVar("Input_contra", bound=Arguments, contravariant=True)


class Tool(Protocol, Generic[Input_contra]):
    """Finds evidence or changes the turn's own copies. Returns the facts it found, in the order of their importance."""

    name: ClassVar[str]
    description: ClassVar[str]
    arguments: ClassVar[type[Any]]

    async def run(self, wanted: Input_contra, bench: Workbench) -> list[Fact]:
        """Raises ToolRefused. A provider that is down is a fact (unavailable), not an error."""
