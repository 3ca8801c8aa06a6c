"""The record of a turn as an operator reads it: what was known, who was asked, what was written, and why not else."""

from collections.abc import Iterator

import msgspec

from treejar.application.planning.fact_lines import fact_line
from treejar.application.planning.shown import Shown
from treejar.application.ports.turn_log import Attempt, TurnRecord
from treejar.application.terms.draft import ToolAnswer
from treejar.application.terms.facts import FactLedger
from treejar.application.terms.finding import Finding
from treejar.application.terms.model_call import ModelCall

Row = tuple[str, str]


class Part(msgspec.Struct, frozen=True):
    """Rows of a name and what there is to say of it."""

    title: str
    rows: tuple[Row, ...]


def headline(record: TurnRecord) -> str:
    timings = ", ".join(f"{step} {milliseconds:g} ms" for step, milliseconds in record.timings.items())
    return f"{record.outcome} by {record.author} in {record.language}; {timings}; cost {record.cost_usd} USD"


def parts_of(record: TurnRecord) -> Iterator[Part]:
    """All of the record, in the order in which it came about; parts without rows are left out."""
    drafts = (
        Part(f"draft {number} by {attempt.author}", tuple(_draft(attempt)))
        for number, attempt in enumerate(record.attempts, 1)
    )
    parts = (
        Part("brief", tuple(record.brief.items())),
        Part("prompt", (("wordings", record.prompt),) if record.prompt else ()),
        Part("tool calls", tuple(map(_tool, record.answers))),
        Part("facts", tuple(_facts(record))),
        Part("model calls", tuple(map(_call, record.model_calls))),
        *drafts,
        Part("why no other author wrote", tuple(_numbered(record.troubles))),
        Part("reply", tuple(_numbered(record.reply))),
    )
    return (part for part in parts if part.rows)


def _tool(answer: ToolAnswer) -> Row:
    came = f"refused: {answer.refused}" if answer.refused else ", ".join(answer.facts) or "nothing"
    scouted = " (before an author was asked)" if answer.scouted else ""
    return answer.call.tool, f"{answer.call.arguments} -> {came}{scouted}"


def _facts(record: TurnRecord) -> Iterator[Row]:
    """As authors read them, with their source and age; the names are those by which drafts cite them."""
    ledger = FactLedger()
    for name in sorted(record.facts, key=lambda name: (len(name), name)):
        ledger.record(record.facts[name])
    shown = Shown(ledger, masking=False)
    for name, fact in ledger.items():
        words = fact_line(name, ledger, shown).removeprefix(f"{name} ") or msgspec.json.encode(fact).decode()
        yield name, f"{words} ({fact.source}, {fact.as_of:%Y-%m-%d %H:%M:%S} UTC)"


def _call(call: ModelCall) -> Row:
    cost = "cost not told" if call.cost_usd is None else f"{call.cost_usd.normalize():f} USD"
    thoughts = f", {call.reasoning_tokens} of them thoughts" if call.reasoning_tokens else ""
    asked = f"{call.prompt_tokens} tokens in, {call.cached_tokens} of them cached"
    tokens = f"{asked}, {call.completion_tokens} out{thoughts}"
    generation = f"; {call.generation}" if call.generation else ""
    return call.purpose, f"{call.model}: {call.outcome} after {call.milliseconds:g} ms; {tokens}; {cost}{generation}"


def _draft(attempt: Attempt) -> Iterator[Row]:
    draft = attempt.draft
    told = {
        "text": draft.text,
        "asks": ", ".join(slot.value for slot in draft.asks),
        "done": ", ".join(action.value for action in draft.done),
        "pictures": ", ".join(draft.attachments),
        "findings": "\n".join(map(_finding, attempt.findings)) or "none",
    }
    return ((name, words) for name, words in told.items() if words)


def _finding(finding: Finding) -> str:
    return f"{finding.severity.value} {finding.code}: {finding.about!r}: {finding.advice}"


def _numbered(lines: tuple[str, ...]) -> Iterator[Row]:
    return ((str(number), line) for number, line in enumerate(lines, 1))
