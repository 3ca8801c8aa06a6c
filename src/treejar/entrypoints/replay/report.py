"""Results as people read them, and as machines do."""

from collections.abc import Iterator, Sequence

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from treejar.application.ports.turn_log import TurnRecord
from treejar.application.terms.inbound import InboxKind
from treejar.entrypoints.replay.lines import lines_of
from treejar.entrypoints.replay.measures import Measures, summary
from treejar.entrypoints.replay.run import Result
from treejar.entrypoints.replay.scenario import PlannerName
from treejar.entrypoints.replay.written import by_model


def as_json(results: Sequence[Result], measured: Sequence[Measures], *, live: bool) -> Iterator[dict[str, object]]:
    """One object a scenario, then one with the sums."""
    for result, measures in zip(results, measured, strict=True):
        played = result.played
        row: dict[str, object] = {
            "id": played.scenario.id,
            "planner": played.planner.value,
            "passed": result.passed and not result.not_yet,
            "not_yet": result.not_yet,
            "failures": [{"turn": failure.turn, "reason": failure.reason} for failure in result.failures],
            "ms": round(1000 * sum(seen.seconds for seen in played.turns), 1),
        }
        yield row | ({"measures": msgspec.to_builtins(measures)} if live else {})
    yield {
        "scenarios": len(results),
        "passed": sum(result.passed and not result.not_yet for result in results),
        "not_yet": sum(result.passed and bool(result.not_yet) for result in results),
        "failed": sum(not result.passed for result in results),
    } | ({"summary": summary(measured)} if live else {})


def print_results(console: Console, results: Sequence[Result], planner: PlannerName, skipped: int) -> None:
    """What failed and why, and how many passed."""
    failed = [result for result in results if not result.passed]
    if failed:
        table = Table(
            Column("scenario", no_wrap=True),
            "covers",
            "why",
            title=f"failed with {planner.value}",
            title_justify="left",
        )
        for result in failed:
            why = "\n".join(map(str, result.failures)) or "passes now: take its `not_yet` out"
            table.add_row(result.played.scenario.id, "\n".join(result.played.scenario.covers), escape(why))
        console.print(table)
    turns = sum(len(result.played.turns) for result in results)
    seconds = sum(seen.seconds for result in results for seen in result.played.turns)
    pace = f", {1000 * seconds / turns:.0f} ms a turn" if turns else ""
    left_out = f"; {skipped} are not meant for this planner" if skipped else ""
    known = [result for result in results if result.passed and result.not_yet]
    passed = len(results) - len(failed) - len(known)
    for result in known:
        console.print(escape(f"not yet: {result.played.scenario.id}: {result.not_yet}"), style="dim", highlight=False)
    told = f", {len(known)} not yet" if known else ""
    wrote = _written(results) if planner is PlannerName.OPENROUTER else ""
    sums = f"{passed} passed, {len(failed)} failed{told} of {len(results)} with {planner.value}{pace}{wrote}{left_out}"
    console.print(sums, soft_wrap=True)


def _written(results: Sequence[Result]) -> str:
    """Where the rules had to write, a model is not what passed."""
    records = [record for result in results for seen in result.played.turns for record in seen.records]
    return f"; the model wrote {sum(map(by_model, records))} of {len(records)} replies"


def print_measures(console: Console, results: Sequence[Result], measured: Sequence[Measures]) -> None:
    """The rubric's part that code can tell."""
    headings = (
        Column("scenario", no_wrap=True),
        "answers",
        "questions",
        "most",
        "options",
        "price by turn",
        "introductions",
        "language",
    )
    table = Table(*headings, "by model", "calls a turn", "tokens in/out", "USD", "s a turn", title="measures")
    for result, one in zip(results, measured, strict=True):
        table.add_row(
            result.played.scenario.id,
            str(one.answers),
            f"{one.questions:g}",
            str(one.most_questions),
            str(one.options),
            str(one.price_by_turn or "–"),
            str(one.introductions),
            "right" if one.language_right else "wrong",
            str(one.by_model),
            f"{one.model_calls:g}",
            f"{one.prompt_tokens}/{one.completion_tokens}",
            f"{one.cost_usd:.5f}",
            f"{one.seconds:.2f}",
        )
    console.print(table)
    sums = Table("over all dialogues", "")
    for name, value in summary(measured).items():
        sums.add_row(name, str(value))
    console.print(sums)


def print_dialogue(console: Console, result: Result) -> None:
    """What was said in each turn and how it came about, for whoever writes or reads a scenario."""
    played = result.played
    console.rule(escape(f"{played.scenario.id} ({played.planner.value})"))
    for seen, turn in zip(played.turns, played.scenario.turns, strict=False):
        authors = ", ".join(record.author for record in seen.records) or "nobody writes"
        _line(console, f"turn {seen.number}: {authors}, {1000 * seen.seconds:.0f} ms", "bold")
        if turn.manager:
            _line(console, f"M: {turn.manager}", "magenta")
        for line in lines_of(turn):
            what = line.text or (line.voice.words if line.voice else "") or line.file
            _line(console, f"C: {what}{'' if line.kind is InboxKind.CUSTOMER else f' ({line.kind.value})'}", "cyan")
        for record in seen.records:
            _explain(console, record)
        for trouble in seen.troubles:
            _line(console, f"  {trouble}", "yellow")
        for text in seen.texts or ("(silence)",):
            _line(console, f"N: {text}", "green")
        if seen.pictures:
            _line(console, f"N: {seen.pictures} pictures", "green")


def _explain(console: Console, record: TurnRecord) -> None:
    for answer in record.answers:
        came = answer.refused or ", ".join(answer.facts) or "nothing"
        scouted = "scout: " if answer.scouted else ""
        _line(console, f"  {scouted}{answer.call.tool} {answer.call.arguments} -> {came}", "dim")
    for attempt in record.attempts:
        for finding in attempt.findings:
            _line(console, f"  {attempt.author}: {finding.severity} {finding.code}: {finding.about}", "yellow")
    for trouble in record.troubles:
        _line(console, f"  {trouble}", "yellow")


def _line(console: Console, text: str, style: str) -> None:
    console.print(escape(text), style=style, soft_wrap=True, highlight=False, emoji=False)
