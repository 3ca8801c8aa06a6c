"""The fork: a small purchase is served quickly, a project gets discovery (DLG-10)."""

from dataclasses import dataclass

PEOPLE_TOLD = 8
"""So many people to be seated, told as a detail of theirs, are a project."""
PEOPLE_MENTIONED = 12
"""So many people somewhere in their words; fewer may sit at one table."""
LINES = 4
PIECES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How large the wish is as far as it is known: people, different products of the order, and pieces in all."""

    people_told: int = 0
    people_mentioned: int = 0
    lines: int = 0
    pieces: int = 0


def is_project(extent: Extent) -> bool:
    """Is it a project by any of its measures?"""
    return (
        extent.people_told >= PEOPLE_TOLD
        or extent.people_mentioned >= PEOPLE_MENTIONED
        or extent.lines >= LINES
        or extent.pieces >= PIECES
    )
