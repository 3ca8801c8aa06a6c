"""When managers are told, from `knowledge/policies/escalation.toml` (ESC-1)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from treejar.adapters.knowledge.faults import Fault, KnowledgeInvalid
from treejar.adapters.knowledge.files import decode
from treejar.adapters.knowledge.tables import Row, convert, read_rows
from treejar.application.searching.cues import read_cue
from treejar.application.terms.promises import Wordings
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.escalation.policy import PULLED, EscalationPolicy, Level, Rule
from treejar.domain.shared.language import Language

FILE = "policies/escalation.toml"
_PULLED = frozenset(PULLED)
LIMITED = frozenset((Trigger.USELESS_REPLIES, Trigger.LARGE_ORDER, Trigger.BULK_ORDER, Trigger.OFFICE_BRIEF))
"""Triggers that a number makes true."""
RECORDED = frozenset((Trigger.USELESS_REPLIES, Trigger.LARGE_ORDER, Trigger.UNPRICED_ITEM, Trigger.EXACT_ITEM))
"""Triggers that only recorded facts prove; the others need words."""


class _Trigger(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    level: Level
    insisted: Level | None = None
    limit: Annotated[int, msgspec.Meta(ge=1)] | None = None
    cues: Wordings = Wordings()
    also: Wordings = Wordings()

    def read(self) -> Rule:
        return Rule(
            level=self.level,
            insisted=self.insisted,
            cues=_of_all(self.cues),
            also=_of_all(self.also),
            limit=self.limit,
        )


def load_escalation(folder: Path) -> EscalationPolicy:
    """The policy of a folder `knowledge/`. Raises KnowledgeInvalid with every fault, by file and line."""
    try:
        content = (folder / FILE).read_bytes()
    except FileNotFoundError:
        raise KnowledgeInvalid([Fault(FILE, 0, "the file is missing")]) from None
    text, faults = decode(FILE, content)
    if faults:
        raise KnowledgeInvalid(faults)
    return parse_escalation(text)


def parse_escalation(text: str) -> EscalationPolicy:
    """Raises KnowledgeInvalid with every fault, by file and line."""
    rows, faults = read_rows(FILE, text, "triggers")
    rules: dict[Trigger, Rule] = {}
    for row in rows:
        entry, wrong = convert(FILE, text, row, _Trigger)
        faults += wrong
        if row.name not in _PULLED:
            faults.append(Fault(FILE, row.line, f"{row.name!r} is no trigger that an author may pull"))
        elif entry is not None:
            faults += [Fault(FILE, row.line, f"{row.name!r}: {message}") for message in _wrong(row, entry)]
            rules[Trigger(row.name)] = entry.read()
    named = {row.name for row in rows}
    if named:
        faults += [Fault(FILE, 0, f"the trigger {name.value!r} is missing") for name in PULLED if name not in named]
    if faults:
        raise KnowledgeInvalid(faults)
    return EscalationPolicy(rules)


def _wrong(row: Row, entry: _Trigger) -> Iterator[str]:
    trigger = Trigger(row.name)
    if trigger is Trigger.HUMAN_REQUESTED and entry.level is not Level.HANDOVER:
        yield "who asks for a person gets one (NEV-39): the level is `handover`"
    if (entry.limit is not None) != (trigger in LIMITED):
        yield "no number decides this" if entry.limit is not None else "a `limit` is needed"
    for language in Language:
        if trigger in RECORDED and entry.cues.of(language):
            yield f"{language}: recorded facts prove this, no words do"
        if trigger not in RECORDED and not entry.cues.of(language):
            yield f"{language}: no cue by which it is recognised"
        for name, wordings in (("cues", entry.cues), ("also", entry.also)):
            yield from _wrong_cues(f"{language}: {name}", wordings.of(language))


def _wrong_cues(where: str, written: tuple[str, ...]) -> Iterator[str]:
    seen: dict[tuple[str, ...], str] = {}
    for cue in written:
        try:
            words = read_cue(cue).words
        except ValueError as error:
            yield f"{where}: {error}"
            continue
        if words in seen:
            yield f"{where}: {cue!r} says the same as {seen[words]!r}"
        seen.setdefault(words, cue)


def _of_all(wordings: Wordings) -> tuple[str, ...]:
    return tuple(cue for language in Language for cue in wordings.of(language))
