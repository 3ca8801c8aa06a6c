"""TOML with line numbers: `[kind.name]` tables read one by one, so that each mistake is told with its place."""

import re
import tomllib
from typing import TypeVar

import msgspec

from treejar.adapters.knowledge.faults import Fault

T = TypeVar("T")
_BROKEN_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_FIELD_NAMED = re.compile(r"`\$?\.?([a-z_]+)")


class Row(msgspec.Struct, frozen=True):
    """One table: its name, the line of its header, and its values not yet checked."""

    name: str
    line: int
    values: dict[str, object]


def read_rows(file: str, text: str, kind: str) -> tuple[list[Row], list[Fault]]:
    """All tables `[kind.name]` of a file. Anything else at its top is a fault."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _BROKEN_AT.search(str(error))
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        return [], [Fault(file, line, f"not TOML: {_BROKEN_AT.sub('', str(error))}")]
    faults = [Fault(file, _line(text, key), f"unknown key {key!r}") for key in document if key != kind]
    tables = document.get(kind)
    if not isinstance(tables, dict) or not tables:
        return [], [*faults, Fault(file, 0, f"no table `[{kind}.…]`")]
    rows = []
    for name, values in tables.items():
        line = _line(text, f"{kind}.{name}")
        if isinstance(values, dict):
            rows.append(Row(name, line, values))
        else:
            faults.append(Fault(file, line, f"{name!r} is not a table"))
    return rows, faults


def convert(file: str, text: str, row: Row, shape: type[T]) -> tuple[T | None, list[Fault]]:
    """A row as a struct, or None and what is wrong with it, at the line of the key where it can be told."""
    try:
        return msgspec.convert(row.values, shape), []
    except msgspec.ValidationError as error:
        named = [name for name in _FIELD_NAMED.findall(str(error)) if name in row.values]
        line = _line_below(text, row.line, named[-1]) if named else row.line
        return None, [Fault(file, line, f"{row.name!r}: {error}")]


def _line(text: str, name: str) -> int:
    """The line on which a table or a key begins; 0 where it is not written plainly."""
    plain = re.compile(rf"[ \t]*(?:\[\[?[ \t]*{re.escape(name)}[ \t]*[\].]|{re.escape(name)}[ \t]*[.=])")
    return next((number for number, line in enumerate(text.split("\n"), 1) if plain.match(line)), 0)


def _line_below(text: str, header: int, key: str) -> int:
    plain = re.compile(rf"[ \t]*{re.escape(key)}[ \t]*[.=]")
    lines = text.split("\n")
    return next((number for number in range(header + 1, len(lines) + 1) if plain.match(lines[number - 1])), header)
