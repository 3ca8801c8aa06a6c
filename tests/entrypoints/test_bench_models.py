"""The benches with a model: what is counted, and what is said when there is nothing to compare with."""

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from treejar.entrypoints.bench import compare
from treejar.entrypoints.bench.compare_ours import OurLoop
from treejar.entrypoints.bench.contestant import Question
from treejar.entrypoints.bench.fake_model import CALLS, REPLY, answer_to
from treejar.entrypoints.bench.scripted_model import Sums
from treejar.entrypoints.bench.stopwatch import Kind, Span
from treejar.entrypoints.bench.turn_figures import Speaking, Taken, Turn, row_of
from treejar.entrypoints.cli.bench import command


class Shown(msgspec.Struct):
    """The JSON of a bench."""

    rows: list[dict[str, str | int | float | None]]
    violations: list[str]


@pytest.fixture
def bench(tmp_path: Path) -> Callable[..., Result]:
    """Runs `treejar bench …` without the settings of whoever runs the tests."""
    ours = {name: None for name in os.environ if name.startswith("TREEJAR_")}

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(command, arguments, env={**ours, "TREEJAR_HOME": str(tmp_path)})

    return run


def test_bench_turn_lets_a_model_write_and_counts_its_calls_tokens_and_cost(bench: Callable[..., Result]) -> None:
    result = bench("turn", "--turns", "2", "--conversations", "2", "--within", "0.1", "--answer", "0.05", "--json")

    assert result.exit_code == 0, result.output
    report = msgspec.json.decode(result.stdout, type=Shown)
    by_rules, by_model = report.rows[:3], report.rows[3:]
    assert [row["model"] for row in report.rows] == ["none"] * 3 + ["0.05 s"] * 3
    assert all(row["calls a turn"] == 0 and row["USD a 1,000"] == 0 for row in by_rules)
    # More calls than one a turn: the checks refused what the model said, and the figures are those of another talk.
    assert all(row["calls a turn"] == 1 for row in by_model)
    assert all(float(row["prompt tokens"] or 0) > 1000 and float(row["USD a 1,000"] or 0) > 0 for row in by_model)
    assert all(float(row["p50 ms"] or 0) - float(row["beyond model p50"] or 0) == pytest.approx(50) for row in by_model)
    assert report.violations == []


def test_only_the_models_own_time_and_searching_are_taken_off_a_turn() -> None:
    spans = (
        Span(Kind.SEARCH, 0.0, 0.2),
        Span(Kind.EMBEDDING, 0.1, 0.3),
        Span(Kind.PROMPT, 0.3, 0.4),
        Span(Kind.MODEL, 0.4, 1.9),
        Span(Kind.MODEL, 2.0, 3.2),
        Span(Kind.CHECKS, 3.2, 3.25),
    )
    turn = Turn(4.0, spans, answer_seconds=1.0)

    assert turn.model == 2.0
    assert turn.beyond_model == 2.0
    assert turn.beyond == pytest.approx(1.7)


def test_a_row_tells_tokens_and_cost_by_the_turn() -> None:
    used = Sums(calls=3, prompt_tokens=8000, cached_tokens=6000, completion_tokens=100, cost=0.004)

    row = row_of(Speaking("0 s", 1, "in turn"), [Turn(0.1, ()), Turn(0.3, ())], Taken(1.0, 0.05), used)

    assert (row["turns"], row["calls a turn"], row["prompt tokens"], row["cached %"]) == (2, 1.5, 4000, 75)
    assert row["USD a 1,000"] == 2.0
    assert (row["turns/s"], row["processor ms a turn"]) == (2.0, 25.0)


def test_bench_compare_says_how_to_install_what_it_compares_with(
    bench: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare, "OTHERS", {"SomeGraph": "compare_with_what_nobody_has"})

    result = bench("compare", "--turns", "1")

    assert result.exit_code == 1
    assert "SomeGraph is not installed" in result.output
    assert "--group compare" in result.output


async def test_our_loop_makes_the_turn_that_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    report = await compare._measure(2, {}, lambda step: None)

    assert [row["loop"] for row in report.rows] == ["treejar"]
    assert report.rows[0]["turns"] == 2
    assert report.violations == ()


async def test_a_loop_that_says_something_else_has_broken_the_bench() -> None:
    async def silent() -> str:
        return ""

    report = await compare._measure(1, {"quiet": lambda question: silent}, lambda step: None)

    assert report.violations == ("quiet said ''",)


async def test_every_loop_is_asked_the_same() -> None:
    asked: list[Question] = []

    async def reply() -> str:
        return REPLY

    def prepared(question: Question) -> compare.TurnOnce:
        asked.append(question)
        return reply

    report = await compare._measure(1, {"other": prepared}, lambda step: None)

    ours = OurLoop(asked[0].base_url)
    prompt = await ours.prompt()
    await ours.close()
    assert (asked[0].system, asked[0].user) == (prompt.system, prompt.user)
    assert report.violations == ()


@pytest.mark.parametrize("offered", [b"", b'"write_reply"'])
def test_the_fake_model_calls_two_tools_and_then_replies_in_the_form_that_is_offered(offered: bytes) -> None:
    bodies = [offered + b'{"role":"tool"}' * results for results in range(CALLS)]

    search, stock, reply = map(answer_to, bodies)

    assert b'"search_products"' in search
    assert b'"check_stock"' in stock
    assert REPLY.encode() in reply
    assert (b"write_reply" in reply) == bool(offered)
