"""How to sell: `sales_rules.md`, the seventeen rules (`# 1 greet`) and a guide for each stage (`# stage greeting`)."""

import re

from treejar.adapters.knowledge.articles import check_fields, duplicates
from treejar.adapters.knowledge.faults import Fault
from treejar.adapters.knowledge.sheet import Section, Sheet
from treejar.application.terms.guidance import Applies, SalesRule, StageGuide
from treejar.application.terms.promises import Texts
from treejar.domain.dialog.stage import Stage

RULES = 17
_RULE = re.compile(r"([1-9]\d?) ([a-z][a-z_]*)")
_STAGE = re.compile(r"stage ([a-z_]+)")
_KEYS = ("stages", "applies", "example.en", "example.ar", "example.ru")


def parse_guidance(sheet: Sheet) -> tuple[list[SalesRule], list[StageGuide], list[Fault]]:
    """All rules and stage guides of the sheet; a faulty one is left out and named."""
    faults = [Fault(sheet.file, line.number, f"unknown key {key!r}") for key, line in sheet.front.items()]
    rules: list[SalesRule] = []
    guides: list[StageGuide] = []
    named: list[tuple[str, int]] = []
    for section in sheet.sections:
        if rule := _RULE.fullmatch(section.heading):
            named.append((f"rule {rule[1]}", section.number))
            faults += _rule(sheet.file, section, int(rule[1]), rule[2], rules)
        elif stage := _STAGE.fullmatch(section.heading):
            named.append((section.heading, section.number))
            faults += _guide(sheet.file, section, stage[1], guides)
        else:
            faults.append(
                Fault(sheet.file, section.number, f"{section.heading!r} is neither `1 name` nor `stage name`")
            )
    faults += duplicates(sheet.file, named, "heading")
    faults += _missing(sheet.file, {name for name, _ in named})
    return rules, guides, faults


def _rule(file: str, section: Section, number: int, name: str, rules: list[SalesRule]) -> list[Fault]:
    faults = check_fields(file, section.number, section.fields, _KEYS)
    faults += _plain_text(file, section)
    if number > RULES:
        faults.append(Fault(file, section.number, f"there are {RULES} rules"))
    values = {key: line.text for key, line in section.fields.items()}
    stages, unknown = _stages(values.get("stages", ""))
    faults += [Fault(file, section.fields["stages"].number, f"unknown stage {stage!r}") for stage in unknown]
    if "applies" in values and values["applies"] not in tuple(Applies):
        known = ", ".join(Applies)
        faults.append(Fault(file, section.fields["applies"].number, f"unknown {values['applies']!r}; one of {known}"))
    if not faults:
        rules.append(
            SalesRule(
                number=number,
                id=name,
                stages=stages,
                applies=Applies(values["applies"]),
                guidance=section.text,
                example=Texts(values["example.en"], values["example.ar"], values["example.ru"]),
                line=section.number,
            )
        )
    return faults


def _guide(file: str, section: Section, name: str, guides: list[StageGuide]) -> list[Fault]:
    faults = _plain_text(file, section)
    faults += [Fault(file, line.number, f"unknown key {key!r}") for key, line in section.fields.items()]
    if name not in tuple(Stage):
        faults.append(Fault(file, section.number, f"unknown stage {name!r}"))
    if not faults:
        guides.append(StageGuide(stage=Stage(name), guidance=section.text, line=section.number))
    return faults


def _plain_text(file: str, section: Section) -> list[Fault]:
    faults = [Fault(file, line.number, "a list item does not belong here") for line in section.items]
    faults += [Fault(file, line.number, "an owner marker does not belong here") for line in section.markers]
    if not section.paragraphs and not section.spoiled:
        faults.append(Fault(file, section.number, f"the section {section.heading!r} is empty"))
    return faults


def _stages(listed: str) -> tuple[tuple[Stage, ...], list[str]]:
    names = [name.strip() for name in listed.split(",") if name.strip()]
    known = tuple(Stage(name) for name in names if name in tuple(Stage))
    return known, [name for name in names if name not in tuple(Stage)]


def _missing(file: str, present: set[str]) -> list[Fault]:
    wanted = [f"rule {number}" for number in range(1, RULES + 1)] + [f"stage {stage}" for stage in Stage]
    return [Fault(file, 0, f"{name!r} is missing") for name in wanted if name not in present]
