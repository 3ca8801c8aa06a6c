"""Prompts: `prompts/<name>/v1.md`, one section of what the author is told in each folder, the highest version in use.

---
name: customer               the folder
version: v1                  the file
inputs: customer             what the section is given, or `none`; the text places each as {{customer}}
budget: 400                  the most tokens the filled section may take
---
Text.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from treejar.adapters.knowledge.articles import check_fields
from treejar.adapters.knowledge.faults import Fault
from treejar.adapters.knowledge.sheet import Line, read_front
from treejar.application.planning.prompt import system_sections
from treejar.application.planning.sections import LARGEST_BUDGET, NAMES, Section, section_named
from treejar.application.planning.tokens import tokens_in
from treejar.application.terms.guidance import Guidance
from treejar.application.terms.prompts import Template

PROMPTS = "prompts"
_KEYS = ("name", "version", "inputs", "budget")
_VERSION = re.compile(r"v([1-9]\d{0,3})")
_PLACE = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
_BRACES = re.compile(r"\{\{|\}\}")
_NO_INPUTS = "none"


def prompt_files(folder: Path) -> list[Path]:
    """Every file of every prompt."""
    return sorted(path for path in (folder / PROMPTS).glob("*/*") if path.is_file() and not path.name.startswith("."))


def parse_prompts(texts: Mapping[str, str]) -> tuple[list[Template], list[Fault]]:
    """The newest wording of each prompt; a fault for each wrong file, old ones too, and for each prompt without any."""
    newest: dict[str, Template] = {}
    faults: list[Fault] = []
    for file, text in texts.items():
        template, wrong = parse_prompt(file, text)
        faults += wrong
        if template is not None:
            before = newest.get(template.name)
            newest[template.name] = template if before is None or _number(template) > _number(before) else before
    seen = {file.split("/")[1] for file in texts}
    faults += [Fault(f"{PROMPTS}/{name}", 0, "the prompt is missing") for name in NAMES if name not in seen]
    return [newest[name] for name in NAMES if name in newest], faults


def parse_prompt(file: str, text: str) -> tuple[Template | None, list[Fault]]:
    """One file, whose path says what it has to be."""
    _, name, version = file.split("/")
    section = section_named(name)
    if section is None:
        return None, [Fault(file, 0, f"there is no prompt {name!r}; one of {', '.join(NAMES)}")]
    template, faults = read_prompt(file, section, text)
    if not version.endswith(".md") or not _VERSION.fullmatch(version.removesuffix(".md")):
        return None, [*faults, Fault(file, 0, "the file is named by its version, such as v1.md")]
    if template is not None and template.version != version.removesuffix(".md"):
        return None, [*faults, Fault(file, 1, f"the version {template.version!r} is not the name of the file")]
    return template, faults


def read_prompt(file: str, section: Section, text: str) -> tuple[Template | None, list[Fault]]:
    """A wording of this section; None and what is wrong with it, each at its line."""
    lines = text.split("\n")
    front, taken, faults = read_front(file, lines)
    faults += check_fields(file, 1, front, _KEYS)
    faults += _front_faults(file, section, front)
    body = "\n".join(lines[taken:])
    faults += [Fault(file, taken + line, message) for line, message in _body_faults(body, section.inputs)]
    if faults:
        return None, faults
    pieces = _PLACE.split(body)
    template = Template(
        name=section.name,
        version=front["version"].text,
        inputs=section.inputs,
        budget=int(front["budget"].text),
        pieces=tuple(pieces),
    )
    if (taken_up := tokens_in(template.words)) > template.budget:
        line = front["budget"].number
        faults = [Fault(file, line, f"the text alone takes {taken_up} tokens, the budget is {template.budget}")]
        return None, faults
    return template, []


def oversized(templates: Iterable[Template], guidance: Guidance) -> Iterator[tuple[Template, int]]:
    """Stable sections that the guidance swells beyond their budget, and how many tokens they take: nothing of them may
    be cut. None before there is one of each section."""
    named = {template.name: template for template in templates}
    if set(named) != set(NAMES):
        return
    for name, filled in system_sections(named, guidance).items():
        if (taken := tokens_in(filled)) > named[name].budget:
            yield named[name], taken


def oversize_faults(templates: Iterable[Template], guidance: Guidance) -> list[Fault]:
    return [
        Fault(f"{PROMPTS}/{template.name}/{template.version}.md", 0, too_big(template, taken))
        for template, taken in oversized(templates, guidance)
    ]


def too_big(template: Template, taken: int) -> str:
    """What is wrong with it, in words."""
    return f"with the rules it is given it takes {taken} tokens, the budget is {template.budget}"


def _front_faults(file: str, section: Section, front: Mapping[str, Line]) -> Iterator[Fault]:
    given = {key: line.text for key, line in front.items() if line.text}
    if given.get("name", section.name) != section.name:
        yield Fault(file, front["name"].number, f"the name {given['name']!r} is not {section.name!r}")
    if not _VERSION.fullmatch(given.get("version", "v1")):
        yield Fault(file, front["version"].number, f"{given['version']!r} is no version, such as v1")
    budget = given.get("budget", "1")
    if not (budget.isascii() and budget.isdigit() and 0 < int(budget[:9]) <= LARGEST_BUDGET):
        yield Fault(file, front["budget"].number, f"the budget is a number of tokens, 1 to {LARGEST_BUDGET}")
    if "inputs" in given:
        listed = {name.strip() for name in given["inputs"].split(",")}
        wanted = set(section.inputs) or {_NO_INPUTS}
        if listed != wanted:
            yield Fault(file, front["inputs"].number, f"the inputs of {section.name!r} are {', '.join(sorted(wanted))}")


def _body_faults(body: str, inputs: Collection[str]) -> Iterator[tuple[int, str]]:
    """What is wrong with the text, and on which of its lines, counted from 1; 0 for the whole."""
    if not body.strip():
        yield 0, "the prompt is empty"
    placed = set()
    for number, line in enumerate(body.split("\n"), 1):
        for name in _PLACE.findall(line):
            placed.add(name)
            if name not in inputs:
                yield number, f"unknown placeholder {name!r}; {', '.join(inputs) or 'there are none here'}"
        if _BRACES.search(_PLACE.sub("", line)):
            yield number, "a placeholder is written {{name}}; these braces are none"
    for name in inputs:
        if name not in placed:
            yield 0, f"the placeholder {name!r} is missing"


def _number(template: Template) -> int:
    return int(template.version.removeprefix("v"))
