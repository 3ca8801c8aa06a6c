"""Answers in three languages: `faq/<id>.md`, one article a file, and `values.md`, one article a heading."""

import re
from collections.abc import Collection, Iterable, Mapping

from treejar.adapters.knowledge.faults import Fault
from treejar.adapters.knowledge.sheet import Line, Section, Sheet
from treejar.adapters.knowledge.written import Article, OpenPoint
from treejar.application.terms.guidance import Status
from treejar.domain.shared.language import Language

FAQ, VALUES = "faq", "values"
_ID = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_LANGUAGES = tuple(language.value for language in Language)
_TITLES = tuple(f"title.{language}" for language in _LANGUAGES)
_COMMON = (*_TITLES, "tags", "status")
_PARTS = ("text", "asked", "cues")
_COMMAS = re.compile("[,،]")


def parse_faq(sheet: Sheet) -> tuple[list[Article], list[Fault]]:
    """The article of one FAQ sheet, once for each language that could be read."""
    faults = check_fields(sheet.file, 1, sheet.front, ("id", *_COMMON))
    faults += _faq_shape(sheet)
    name = sheet.file.rpartition("/")[2].removesuffix(".md")
    given = sheet.front.get("id")
    if given and given.text and given.text != name:
        faults.append(Fault(sheet.file, given.number, f"the id {given.text!r} is not the name of the file, {name!r}"))
    if given and not _ID.fullmatch(given.text):
        faults.append(Fault(sheet.file, given.number, f"{given.text!r} is no id: small letters, digits and _"))
    by_place = {(section.parent, section.heading): section for section in sheet.sections}
    articles = []
    for language in Language:
        text, asked, cues = (by_place.get((language, name)) for name in _PARTS)
        if text is not None and given is not None:
            articles += _article(sheet.file, FAQ, given.text, language, sheet.front, text, asked, cues)
    return articles, faults


def parse_values(sheet: Sheet) -> tuple[list[Article], list[Fault]]:
    """The articles of the values sheet: `# id` with its fields, below it `## en`, `## ar`, `## ru` with the text."""
    faults = [Fault(sheet.file, line.number, f"unknown key {key!r}") for key, line in sheet.front.items()]
    articles: list[Article] = []
    heads = [section for section in sheet.sections if section.parent is None]
    faults += duplicates(sheet.file, ((head.heading, head.number) for head in heads), "id")
    for head in heads:
        if not _ID.fullmatch(head.heading):
            faults.append(Fault(sheet.file, head.number, f"{head.heading!r} is no id: small letters, digits and _"))
        faults += check_fields(sheet.file, head.number, head.fields, _COMMON)
        faults += only(sheet.file, head, "fields")
        below = _below(sheet, head)
        faults += _languages(sheet.file, head.number, below)
        for section in below:
            faults += only(sheet.file, section, "text")
            if section.heading in _LANGUAGES:
                language = Language(section.heading)
                articles += _article(sheet.file, VALUES, head.heading, language, head.fields, section)
    return articles, faults


def check_fields(file: str, line: int, fields: Mapping[str, Line], wanted: Collection[str]) -> list[Fault]:
    """Missing, unknown and empty keys; also a status that does not exist."""
    faults = [Fault(file, line, f"{key!r} is missing") for key in wanted if key not in fields]
    for key, value in fields.items():
        if key not in wanted:
            faults.append(Fault(file, value.number, f"unknown key {key!r}"))
        elif not value.text:
            faults.append(Fault(file, value.number, f"{key!r} is empty"))
        elif key == "status" and value.text not in tuple(Status):
            faults.append(Fault(file, value.number, f"unknown status {value.text!r}; one of {', '.join(Status)}"))
    return faults


def duplicates(file: str, named: Iterable[tuple[str, int]], what: str) -> list[Fault]:
    """A fault for each name that occurred before."""
    seen: dict[str, int] = {}
    faults = []
    for name, line in named:
        if name in seen:
            faults.append(Fault(file, line, f"duplicate {what} {name!r}, first in line {seen[name]}"))
        seen.setdefault(name, line)
    return faults


def only(file: str, section: Section, kind: str) -> list[Fault]:
    """What stands in a section although only one kind of thing (fields, items or text) belongs there."""
    strays: list[tuple[int, str]] = []
    if kind != "fields":
        strays += [(line.number, f"unknown key {key!r}") for key, line in section.fields.items()]
    if kind != "items":
        strays += [(line.number, "a list item does not belong here") for line in section.items]
    if kind != "text":
        strays += [(line.number, "text does not belong here") for line in section.paragraphs]
        strays += [(line.number, "an owner marker does not belong here") for line in section.markers]
    faults = [Fault(file, number, message) for number, message in strays]
    missing = {"fields": section.fields, "items": section.items, "text": section.paragraphs}[kind]
    if not missing and not section.spoiled:
        faults.append(Fault(file, section.number, f"the section {section.heading!r} is empty"))
    return faults


def _faq_shape(sheet: Sheet) -> list[Fault]:
    faults: list[Fault] = []
    heads = [section for section in sheet.sections if section.parent is None]
    faults += _languages(sheet.file, 0, heads)
    for head in heads:
        faults += [
            Fault(sheet.file, line.number, "this belongs under `## asked`, `## cues` or `## text`")
            for line in (*head.fields.values(), *head.items, *head.paragraphs, *head.markers)
        ]
        below = _below(sheet, head)
        faults += duplicates(sheet.file, ((section.heading, section.number) for section in below), "section")
        for kind, name in (("items", "asked"), ("text", "text")):
            found = [section for section in below if section.heading == name]
            if not found:
                faults.append(Fault(sheet.file, head.number, f"{head.heading!r} has no section {name!r}"))
            for section in found:
                faults += only(sheet.file, section, kind)
        for section in below:
            if section.heading == "cues":
                faults += only(sheet.file, section, "text")
                faults += [Fault(sheet.file, m.number, "an owner marker does not belong here") for m in section.markers]
        faults += [
            Fault(sheet.file, section.number, f"unknown section {section.heading!r}")
            for section in below
            if section.heading not in _PARTS
        ]
    return faults


def _languages(file: str, line: int, sections: list[Section]) -> list[Fault]:
    names = [section.heading for section in sections]
    faults = [
        Fault(file, line, f"the language {language!r} is missing") for language in _LANGUAGES if language not in names
    ]
    faults += [
        Fault(file, section.number, f"unknown language {section.heading!r}")
        for section in sections
        if section.heading not in _LANGUAGES
    ]
    return faults + duplicates(file, ((section.heading, section.number) for section in sections), "language")


def _below(sheet: Sheet, head: Section) -> list[Section]:
    start = next(index for index, section in enumerate(sheet.sections) if section is head) + 1
    end = next((i for i in range(start, len(sheet.sections)) if sheet.sections[i].parent is None), len(sheet.sections))
    return sheet.sections[start:end]


def _article(
    file: str,
    source: str,
    name: str,
    language: Language,
    fields: Mapping[str, Line],
    text: Section,
    asked: Section | None = None,
    cues: Section | None = None,
) -> list[Article]:
    """Nothing where a part is missing or faulty: half an article, or one with brackets in it, must never be used."""
    title, status = fields.get(f"title.{language}"), fields.get("status")
    parts = [part for part in (text, asked, cues) if part is not None]
    if any(part.spoiled for part in parts) or not text.paragraphs:
        return []
    if title is None or not title.text or status is None or status.text not in tuple(Status):
        return []
    tags = fields.get("tags")
    return [
        Article(
            source=source,
            id=name,
            language=language,
            title=title.text,
            text=text.text,
            asked=tuple(line.text for line in asked.items) if asked else (),
            cues=_listed(cues.text) if cues else (),
            tags=_listed(tags.text) if tags else (),
            status=Status(status.text),
            open=tuple(OpenPoint(marker.text, marker.number) for marker in text.markers),
            file=file,
            line=text.paragraphs[0].number,
        )
    ]


def _listed(text: str) -> tuple[str, ...]:
    """The parts between commas, Arabic ones too."""
    return tuple(part.strip() for part in _COMMAS.split(text) if part.strip())
