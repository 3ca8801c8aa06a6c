"""A catalogue from a file, for installations that want to rehearse with their own items."""

from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from pathlib import Path
from re import compile as pattern

_BLANK = pattern(r"[ \t\r\n]*")
_NEEDED = ("item_id", "name")


class BadItemFile(ValueError):
    """The file is not a list of items; the text names file, line and mistake."""


def items_from_file(path: Path | str) -> list[dict[str, object]]:
    """Items from a JSON array or from JSON lines, in the shape of `load_sample_items`.

    Each item needs `item_id` and `name` as non-empty strings; ids may not repeat. All other fields stay as they are,
    so that broken rows can be rehearsed. Raises BadItemFile for wrong content, OSError for a file that cannot be read.
    """
    source = Path(path)
    try:
        text = source.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadItemFile(f"{source.name}: not UTF-8 text ({error.reason} at byte {error.start})") from error
    items: list[dict[str, object]] = []
    first_line: dict[str, int] = {}
    try:
        for line, value in _Values(text):
            item, item_id = _checked(value, line)
            if item_id in first_line:
                raise _Mistake(line, f"item_id {item_id} stands on line {first_line[item_id]} already")
            first_line[item_id] = line
            items.append(item)
    except _Mistake as mistake:
        raise BadItemFile(f"{source.name}, line {mistake.line}: {mistake.what}") from mistake
    return items


class _Mistake(Exception):
    def __init__(self, line: int, what: str) -> None:
        super().__init__(line, what)
        self.line = line
        self.what = what


class _Values:
    """Walks over an array's elements or over values on lines, and knows the line on which each begins."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._line = 1
        self._decoder = JSONDecoder()

    def __iter__(self) -> Iterator[tuple[int, object]]:
        if self._next() == "[":
            yield from self._array()
            if self._next():
                raise _Mistake(self._line, "text after the end of the array")
        else:
            while self._next():
                yield self._value()

    def _array(self) -> Iterator[tuple[int, object]]:
        self._move(self._place + 1)
        if self._next() == "]":
            self._move(self._place + 1)
            return
        while True:
            self._next()
            yield self._value()
            mark = self._next()
            if mark not in {",", "]"}:
                raise _Mistake(self._line, "',' or ']' expected after an item")
            self._move(self._place + 1)
            if mark == "]":
                return

    def _value(self) -> tuple[int, object]:
        line = self._line
        try:
            value, end = self._decoder.raw_decode(self._text, self._place)
        except JSONDecodeError as error:
            raise _Mistake(error.lineno, f"{error.msg} (column {error.colno})") from error
        self._move(end)
        return line, value

    def _next(self) -> str:
        """The next character that is not blank; empty at the end."""
        blank = _BLANK.match(self._text, self._place)
        self._move(blank.end() if blank else self._place)
        return self._text[self._place : self._place + 1]

    def _move(self, place: int) -> None:
        self._line += self._text.count("\n", self._place, place)
        self._place = place


def _checked(value: object, line: int) -> tuple[dict[str, object], str]:
    if not isinstance(value, dict):
        raise _Mistake(line, f"an item must be a JSON object, not {type(value).__name__}")
    for key in _NEEDED:
        if not isinstance(value.get(key), str) or not value[key]:
            raise _Mistake(line, f"an item needs {key!r} as a non-empty string")
    return value, value["item_id"]
