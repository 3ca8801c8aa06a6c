"""Prompt templates: what the author is told, with places for what belongs to the turn."""

from collections.abc import Mapping

import msgspec

OPENS, CLOSES = "{{", "}}"


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """One section of the prompt. `version` is `v1` for a file and `r3` for a stored revision, `budget` the most tokens
    the filled section may take. `pieces` are words and names of inputs in turn: every second one is an input."""

    name: str
    version: str
    inputs: tuple[str, ...]
    budget: int
    pieces: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """The section with its inputs in place. A value is never read for inputs again, whatever it holds."""
        return "".join(values[piece] if place % 2 else piece for place, piece in enumerate(self.pieces)).strip()

    @property
    def words(self) -> str:
        """What the template itself says."""
        return "".join(self.pieces[::2])

    @property
    def label(self) -> str:
        return f"{self.name} {self.version}"
