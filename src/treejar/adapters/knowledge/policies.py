"""What is kept as tables: `behaviour.toml`, `elsewhere.toml`, `policies/promises.toml`, `policies/figures.toml`."""

from typing import Annotated

import msgspec

from treejar.adapters.knowledge.faults import Fault
from treejar.adapters.knowledge.tables import convert, read_rows
from treejar.adapters.knowledge.written import (
    BehaviourRule,
    Figure,
    Mode,
    Promise,
    Proof,
    Scope,
    Segment,
    Stage,
    Status,
    Texts,
    Unanswered,
    Wordings,
)
from treejar.domain.shared.language import Language


class _Behaviour(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    scope: Scope
    text: str
    priority: Annotated[int, msgspec.Meta(ge=1, le=100)]
    status: Status
    stages: tuple[Stage, ...] = ()
    languages: tuple[Language, ...] = ()
    segments: tuple[Segment, ...] = ()


class _Unanswered(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    asked: Wordings
    cues: Wordings = Wordings()


class _Promise(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    mode: Mode
    topic: Texts
    speaks: Wordings
    may_say: Wordings = Wordings()
    needs: tuple[Proof, ...] = ()
    redirect: Texts | None = None
    noticed: Texts | None = None


class _Figure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    values: tuple[int, ...]
    source: str
    where: tuple[str, ...]
    setting: bool = False


def parse_behaviour(file: str, text: str) -> tuple[list[BehaviourRule], list[Fault]]:
    """Behaviour rules, the weightiest first (KB-4)."""
    rows, faults = read_rows(file, text, "rules")
    rules = []
    for row in rows:
        rule, wrong = convert(file, text, row, _Behaviour)
        faults += wrong
        if rule is not None:
            rules.append(
                BehaviourRule(
                    id=row.name,
                    scope=rule.scope,
                    stages=rule.stages,
                    languages=rule.languages,
                    segments=rule.segments,
                    priority=rule.priority,
                    status=rule.status,
                    text=rule.text.strip(),
                    line=row.line,
                )
            )
    return sorted(rules, key=lambda rule: (-rule.priority, rule.line)), faults


def parse_elsewhere(file: str, text: str) -> tuple[list[Unanswered], list[Fault]]:
    """Questions that no article answers, in the order of the file."""
    rows, faults = read_rows(file, text, "elsewhere")
    found = []
    for row in rows:
        entry, wrong = convert(file, text, row, _Unanswered)
        faults += wrong
        if entry is not None:
            found.append(Unanswered(id=row.name, asked=entry.asked, cues=entry.cues, line=row.line))
    return found, faults


def parse_promises(file: str, text: str) -> tuple[list[Promise], list[Fault]]:
    """The promise registry in the order of the file (DLG-18)."""
    rows, faults = read_rows(file, text, "promises")
    promises = []
    for row in rows:
        entry, wrong = convert(file, text, row, _Promise)
        faults += wrong
        if entry is not None:
            promises.append(
                Promise(
                    id=row.name,
                    mode=entry.mode,
                    topic=entry.topic,
                    speaks=entry.speaks,
                    may_say=entry.may_say,
                    needs=entry.needs,
                    redirect=entry.redirect,
                    noticed=entry.noticed,
                    line=row.line,
                )
            )
    return promises, faults


def parse_figures(file: str, text: str) -> tuple[list[Figure], list[Fault]]:
    """The numbers that written texts may state, with their source."""
    rows, faults = read_rows(file, text, "figures")
    figures = []
    for row in rows:
        entry, wrong = convert(file, text, row, _Figure)
        faults += wrong
        if entry is not None:
            figures.append(
                Figure(
                    id=row.name,
                    values=entry.values,
                    source=entry.source,
                    where=entry.where,
                    setting=entry.setting,
                    line=row.line,
                )
            )
    return figures, faults
