"""What is kept as tables: `behaviour.toml`, `elsewhere.toml`, `policies/promises.toml`, `policies/figures.toml`."""

from typing import Annotated, TypeVar

import msgspec

from treejar.adapters.knowledge.faults import Fault
from treejar.adapters.knowledge.tables import Row, convert, read_rows
from treejar.adapters.knowledge.written import Figure, Unanswered
from treejar.application.terms.guidance import BehaviourRule, Scope, Segment, Status
from treejar.application.terms.promises import Mode, Promise, Proof, Texts, Wordings
from treejar.domain.dialog.stage import Stage
from treejar.domain.shared.language import Language

T = TypeVar("T")


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
    read, faults = _read(file, text, "rules", _Behaviour)
    rules = [
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
        for row, rule in read
    ]
    return sorted(rules, key=lambda rule: (-rule.priority, rule.line)), faults


def parse_elsewhere(file: str, text: str) -> tuple[list[Unanswered], list[Fault]]:
    """Questions that no article answers, in the order of the file."""
    read, faults = _read(file, text, "elsewhere", _Unanswered)
    return [Unanswered(id=row.name, asked=entry.asked, cues=entry.cues, line=row.line) for row, entry in read], faults


def parse_promises(file: str, text: str) -> tuple[list[Promise], list[Fault]]:
    """The promise registry in the order of the file (DLG-18)."""
    read, faults = _read(file, text, "promises", _Promise)
    promises = [
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
        for row, entry in read
    ]
    return promises, faults


def parse_figures(file: str, text: str) -> tuple[list[Figure], list[Fault]]:
    """The numbers that written texts may state, with their source."""
    read, faults = _read(file, text, "figures", _Figure)
    figures = [
        Figure(
            id=row.name,
            values=entry.values,
            source=entry.source,
            where=entry.where,
            setting=entry.setting,
            line=row.line,
        )
        for row, entry in read
    ]
    return figures, faults


def _read(file: str, text: str, kind: str, shape: type[T]) -> tuple[list[tuple[Row, T]], list[Fault]]:
    """The tables of a kind that have the shape; a fault for each that has not."""
    rows, faults = read_rows(file, text, kind)
    read: list[tuple[Row, T]] = []
    for row in rows:
        entry, wrong = convert(file, text, row, shape)
        faults += wrong
        if entry is not None:
            read.append((row, entry))
    return read, faults
