"""Keeping a section within its tokens: whole lines are left out, the least important first."""

from collections.abc import Mapping, Sequence

import msgspec

from treejar.application.planning.tokens import tokens_in

MUST = 1000.0
"""The weight of what decides whether a reply is right at all."""


class Line(msgspec.Struct, frozen=True):
    """A line of an input. The smallest `weight` is left out first; of equal ones, the last."""

    text: str
    weight: float = MUST


Lines = tuple[Line, ...]


def fit(inputs: Mapping[str, Sequence[Line]], room: int) -> dict[str, Lines]:
    """As much of all inputs together as fits into so many tokens, in their order."""
    places = [(line.weight, -place, name, place) for name, lines in inputs.items() for place, line in enumerate(lines)]
    spent = sum(_cost(line) for lines in inputs.values() for line in lines)
    left_out: set[tuple[str, int]] = set()
    for _, _, name, place in sorted(places):
        if spent <= room:
            break
        left_out.add((name, place))
        spent -= _cost(inputs[name][place])
    return {
        name: tuple(line for place, line in enumerate(lines) if (name, place) not in left_out)
        for name, lines in inputs.items()
    }


def newest(lines: Sequence[Line], anchors: Sequence[bool], room: int) -> Lines:
    """The last lines that fit. Where older ones are left out, what is left begins at an anchor, if one is near: from
    turn to turn it then begins alike, and a provider's cache knows it again."""
    start, spent = len(lines), 0
    while start > 0 and spent + _cost(lines[start - 1]) <= room:
        start -= 1
        spent += _cost(lines[start])
    if start == 0:
        return tuple(lines)
    near = range(start, min(len(lines), start + _NEAR))
    return tuple(lines[next((place for place in near if anchors[place]), start) :])


_NEAR = 8


def _cost(line: Line) -> int:
    return tokens_in(line.text) + 1
