"""What is wrong with a scenario file, told so that its author finds the place."""

from pathlib import Path

import msgspec


class Mistake(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong: file, line, the field as a path, and the reason in words."""

    file: Path
    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        where = f" {self.field}:" if self.field else ""
        return f"{self.file}:{self.line}:{where} {self.reason}"


class InvalidScenarios(Exception):
    """Every mistake of every file."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


class NothingToPlay(Exception):
    """The paths hold no scenario, or none with the wanted id: a run of nothing would look like success."""
