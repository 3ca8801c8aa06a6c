"""What a bench hands back: rows of figures, the aims, and what went wrong."""

from collections.abc import Mapping
from typing import TypeAlias

import msgspec

Row: TypeAlias = Mapping[str, str | int | float | None]
"""Heading, with its unit, to figure; all rows of a report have the same headings."""


class Aim(msgspec.Struct, frozen=True, kw_only=True):
    """What was hoped for and what came of it. A missed aim is a slow machine or a slow program, not a failure."""

    wanted: str
    measured: str
    reached: bool


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """`violations` are broken promises (a lost message, a row written for nothing): the bench has failed then.

    `blocks` is a heading: rows that have the same under it are shown together, apart from the others. It suits rows of
    more figures than stand beside one another.
    """

    bench: str
    rows: tuple[Row, ...]
    aims: tuple[Aim, ...] = ()
    violations: tuple[str, ...] = ()
    blocks: str = ""
