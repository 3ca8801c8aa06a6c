"""What can be wrong with a knowledge file, told with its place."""

from collections.abc import Iterable

import msgspec


class Fault(msgspec.Struct, frozen=True, order=True):
    """One mistake. Lines count from 1; line 0 means the file as a whole."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


class KnowledgeInvalid(ValueError):
    """The written knowledge cannot be used; `faults` names every mistake with file and line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))
