"""The one layout of knowledge sheets (`.md`): front matter, headings of two levels, and what stands under them.

    ---
    id: stock                     front matter: `key: value`, once each
    ---
    # en                          heading
    ## asked                      heading below it
    title.en: ...                 fields: `key: value` lines directly under a heading
                                  an empty line ends the fields
    - do you have it              list items
    Text of a paragraph.          consecutive lines are one paragraph
    [owner: what is not known]    an open point, alone on its line; it never becomes text

What does not fit the layout is a fault with its line; the rest of the sheet is read on.
"""

import re
from dataclasses import dataclass, field

from treejar.adapters.knowledge.faults import Fault

_FENCE = "---"
_FIELD = re.compile(r"([a-z][a-z_]*(?:\.[a-z]{2})?):(?:[ \t]+(.*))?")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*))?")
_ITEM = re.compile(r"-[ \t]+(.+)")
_MARKER = re.compile(r"\[owner:[ \t]*([^\[\]]*)\]")
_DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Line:
    """Words and the line they begin on."""

    text: str
    number: int


@dataclass(slots=True)
class Section:
    """A heading and what stands under it, up to the next heading. `parent` is the level-1 heading above, if any."""

    heading: str
    parent: str | None
    number: int
    fields: dict[str, Line] = field(default_factory=dict)
    items: list[Line] = field(default_factory=list)
    paragraphs: list[Line] = field(default_factory=list)
    markers: list[Line] = field(default_factory=list)
    spoiled: bool = False

    @property
    def empty(self) -> bool:
        return not (self.fields or self.items or self.paragraphs or self.markers)

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(slots=True)
class Sheet:
    """A sheet as read. `front` is empty where the sheet has no front matter."""

    file: str
    front: dict[str, Line] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)


def read_sheet(file: str, text: str) -> tuple[Sheet, list[Fault]]:
    """Read a decoded sheet; never raises. A section with a faulty line is `spoiled`: its text must not be used."""
    reader = _Reader(file)
    lines = text.split("\n")
    start = reader.front_matter(lines)
    for number, line in enumerate(lines[start:], start + 1):
        reader.take(line.strip(), number)
    return reader.sheet, reader.faults


def read_front(file: str, lines: list[str]) -> tuple[dict[str, Line], int, list[Fault]]:
    """The front matter alone, how many lines it takes, fences included (0 if there is none), and what is wrong."""
    reader = _Reader(file)
    taken = reader.front_matter(lines)
    return reader.sheet.front, taken, reader.faults


class _Reader:
    def __init__(self, file: str) -> None:
        self.sheet = Sheet(file)
        self.faults: list[Fault] = []
        self._section: Section | None = None
        self._parent: str | None = None
        self._in_fields = False
        self._in_paragraph = False

    def front_matter(self, lines: list[str]) -> int:
        """How many lines the front matter takes, fences included."""
        if lines[0].strip() != _FENCE:
            return 0
        end = next((index for index, line in enumerate(lines[1:], 1) if line.strip() == _FENCE), None)
        if end is None:
            self._fault(1, f"the front matter is not closed by {_FENCE!r}")
            return 1
        for number, line in enumerate(lines[1:end], 2):
            if line.strip():
                self._field(self.sheet.front, line.strip(), number)
        return end + 1

    def take(self, line: str, number: int) -> None:
        if not line:
            self._in_fields = self._in_paragraph = False
        elif heading := _HEADING.fullmatch(line):
            self._open(len(heading[1]), (heading[2] or "").strip(), number)
        elif self._section is None:
            self._fault(number, "text before the first heading")
        elif "[" in line or "]" in line:
            self._bracketed(self._section, line, number)
        elif self._in_fields and _FIELD.fullmatch(line):
            self._field(self._section.fields, line, number)
        else:
            self._words(self._section, line, number)

    def _open(self, level: int, name: str, number: int) -> None:
        if level > _DEEPEST:
            self._fault(number, f"a heading has at most {_DEEPEST} signs `#`")
        if not name:
            self._fault(number, "a heading without a name")
        self._parent = None if level == 1 else self._parent
        self._section = Section(name, self._parent, number)
        self.sheet.sections.append(self._section)
        if level == 1:
            self._parent = name
        self._in_fields, self._in_paragraph = True, False

    def _words(self, section: Section, line: str, number: int) -> None:
        self._in_fields = False
        if item := _ITEM.fullmatch(line):
            section.items.append(Line(item[1].strip(), number))
            self._in_paragraph = False
        elif self._in_paragraph:
            last = section.paragraphs[-1]
            section.paragraphs[-1] = Line(f"{last.text} {line}", last.number)
        else:
            section.paragraphs.append(Line(line, number))
            self._in_paragraph = True

    def _bracketed(self, section: Section, line: str, number: int) -> None:
        self._in_fields = self._in_paragraph = False
        if (marker := _MARKER.fullmatch(line)) and marker[1].strip():
            section.markers.append(Line(marker[1].strip(), number))
            return
        section.spoiled = True
        self._fault(number, bracket_fault(line))

    def _field(self, fields: dict[str, Line], line: str, number: int) -> None:
        found = _FIELD.fullmatch(line)
        if not found:
            self._fault(number, f"expected `key: value`, found {line[:40]!r}")
        elif "[" in line or "]" in line:
            self._fault(number, bracket_fault(line))
        elif found[1] in fields:
            self._fault(number, f"{found[1]!r} is given twice")
        else:
            fields[found[1]] = Line((found[2] or "").strip(), number)

    def _fault(self, number: int, message: str) -> None:
        self.faults.append(Fault(self.sheet.file, number, message))


def bracket_fault(line: str) -> str:
    """What is wrong with a line of customer text that holds a square bracket."""
    if line.count("[") != line.count("]"):
        return "unbalanced square brackets"
    if _MARKER.fullmatch(line):
        return "an owner marker that does not say what is missing"
    if "[owner" in line.lower():
        return "an owner marker is left in the text; it must stand alone on its line as `[owner: what is missing]`"
    return "square brackets are only for owner markers"
