"""What a tool is."""

from enum import StrEnum
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import msgspec

from treejar.application.terms.facts import Fact
from treejar.application.tools.workbench import Workbench


class ToolRefused(Exception):
    """A bad argument or an unmet precondition, in words with which the author can correct itself."""


class Arguments(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of every tool's input; an unknown argument is refused by name."""


class Effect(StrEnum):
    """READ finds evidence and may run beside other reads. SUM reads too, but rests on facts found before it. CHANGE
    changes the turn's own copies, and only for what the customer's own words warrant."""

    READ = "read"
    SUM = "sum"
    CHANGE = "change"


Input_contra = TypeVar("Input_contra", bound=Arguments, contravariant=True)


class Tool(Protocol, Generic[Input_contra]):
    """Finds evidence or changes the turn's own copies. Returns the facts it found, in the order of their importance."""

    name: ClassVar[str]
    description: ClassVar[str]
    effect: ClassVar[Effect]
    arguments: ClassVar[type[Any]]

    async def run(self, wanted: Input_contra, bench: Workbench) -> list[Fact]:
        """Raises ToolRefused. A provider that is down is a fact (unavailable), not an error."""
