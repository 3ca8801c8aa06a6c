"""State machines as tables: what is not in the table is not allowed."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from treejar.domain.shared.errors import InvalidTransition

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


def move(what: str, table: Mapping[tuple[S, A], S], state: S, action: A) -> S:
    """The state that follows. Raises InvalidTransition where the table has no row."""
    try:
        return table[state, action]
    except KeyError:
        raise InvalidTransition(what, state, action) from None
