"""Each bench does its work on a small scale and notices when a promise is broken. No timing is asserted."""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from treejar.entrypoints.bench.http_load import Answers, post_for
from treejar.entrypoints.bench.memory import MemoryWatch
from treejar.entrypoints.bench.report import Aim, Report
from treejar.entrypoints.bench.statistics import covered, spread
from treejar.entrypoints.bench.webhooks import violations_of
from treejar.entrypoints.cli.bench import command, conclude

Rows = list[dict[str, str | int | float | None]]


class Shown(msgspec.Struct):
    """The JSON of a bench."""

    bench: str
    rows: Rows
    violations: list[str]


@pytest.fixture
def bench(tmp_path: Path) -> Callable[..., Result]:
    """Runs `treejar bench …` without the settings of whoever runs the tests."""
    ours = {name: None for name in os.environ if name.startswith("TREEJAR_")}

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(command, arguments, env={**ours, "TREEJAR_HOME": str(tmp_path)})

    return run


def shown(result: Result) -> Shown:
    assert result.exit_code == 0, result.output
    return msgspec.json.decode(result.stdout, type=Shown)


def test_bench_webhooks_finds_a_row_for_every_acknowledged_delivery(bench: Callable[..., Result]) -> None:
    report = shown(bench("webhooks", "--seconds", "0.3", "--connections", "3", "--processes", "2", "--json"))

    assert [row["connections"] for row in report.rows] == [3]
    assert report.rows[0]["acks"] == report.rows[0]["rows"] != 0
    assert report.violations == []


def test_bench_turn_answers_everything_that_was_said(bench: Callable[..., Result]) -> None:
    report = shown(bench("turn", "--turns", "3", "--conversations", "2", "--within", "0.1", "--no-model", "--json"))

    assert [row["turns"] for row in report.rows] == [3, 2, 2]
    assert report.violations == []


def test_bench_sync_writes_and_embeds_only_what_changed(bench: Callable[..., Result]) -> None:
    report = shown(bench("sync", "--items", "500", "--json"))

    first, unchanged, changed = report.rows
    assert first["rows written"] == first["texts embedded"] != 0
    assert (unchanged["rows written"], unchanged["texts embedded"]) == (0, 0)
    assert (changed["rows written"], changed["texts embedded"]) == (5, 3)


def test_bench_embed_stores_a_vector_for_every_text(bench: Callable[..., Result]) -> None:
    result = shown(bench("embed", "--items", "60", "--json"))

    assert result.violations == []
    assert 0 < int(result.rows[0]["texts"] or 0) <= 60


def test_a_table_shows_every_figure_and_every_aim(capsys: pytest.CaptureFixture[str]) -> None:
    aim = Aim(wanted="at least 3,000/s", measured="12/s", reached=False)
    conclude(Report(bench="x", rows=({"items": 12_345, "p50 ms": float("nan")},), aims=(aim,)), as_json=False)

    printed = capsys.readouterr().out
    assert "12,345" in printed
    assert "–" in printed
    assert "MISSED   at least 3,000/s: 12/s" in printed


def test_rows_of_many_figures_are_shown_in_blocks_that_a_narrow_screen_holds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    measured = {f"a figure with a long name {number}": 1000 + number for number in range(20)}
    rows = [{"model": model, "chats": chats, **measured} for model in ("none", "slow") for chats in (1, 200)]
    conclude(Report(bench="x", rows=tuple(rows), blocks="model"), as_json=False)

    printed = capsys.readouterr().out
    assert max(map(len, printed.splitlines())) <= 120
    assert [line.strip() for line in printed.splitlines() if "bench x" in line] == [
        "bench x, model: none",
        "bench x, model: slow",
    ]
    assert printed.count("a figure with a long name 19") == 2
    assert printed.count("1,019") == 4


def test_a_broken_promise_fails_the_bench() -> None:
    with pytest.raises(SystemExit) as end:
        conclude(Report(bench="x", rows=({"n": 1},), violations=("a message was lost",)), as_json=True)

    assert end.value.code == 1


@pytest.mark.parametrize(
    ("answers", "stored"),
    [
        (Answers(accepted=[0.1, 0.1]), 1),
        (Answers(accepted=[0.1]), 2),
        (Answers(), 0),
        (Answers(accepted=[0.1], refused=1), 1),
        (Answers(accepted=[0.1], lost=1), 1),
    ],
)
def test_lost_doubled_refused_and_unanswered_deliveries_are_broken_promises(answers: Answers, stored: int) -> None:
    assert violations_of(16, answers, stored)


def test_as_many_rows_as_acknowledgements_is_well() -> None:
    assert violations_of(16, Answers(accepted=[0.1, 0.2]), 2) == []


Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def answers_of(talk: Talk, seconds: float = 0.05) -> Answers:
    """What the load generator counts at a server that talks like that."""
    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        answers, _ = await post_for(seconds, [server.sockets[0].getsockname()[1]], "/hook", 2, lambda: b"{}")
    return answers


async def test_the_load_counts_whole_answers_that_come_in_pieces() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await _request(reader):
            for piece in (b"HTTP/1.1 200 OK\r\ncontent-le", b"ngth: 4\r\n\r\nab", b"cd"):
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0.001)
        writer.close()

    answers = await answers_of(talk)

    assert len(answers.accepted) >= 2
    assert (answers.refused, answers.lost) == (0, 0)


async def test_the_load_counts_refusals_and_requests_without_an_answer() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _request(reader)
        writer.write(b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n")
        await _request(reader)
        writer.close()

    # Time enough for a second request; the load ends when it is lost.
    answers = await answers_of(talk, seconds=30)

    assert (answers.accepted, answers.refused, answers.lost) == ([], 2, 2)


async def _request(reader: asyncio.StreamReader) -> bool:
    try:
        await reader.readuntil(b"\r\n\r\n{}")
    except asyncio.IncompleteReadError:
        return False
    return True


def test_percentiles_are_timings_that_were_measured() -> None:
    seconds = [number / 1000 for number in range(1, 201)]

    assert spread(seconds) == (100.0, 198.0, 200.0)
    assert spread([0.005]) == (5.0, 5.0, 5.0)


def test_work_that_runs_side_by_side_counts_once() -> None:
    assert covered([(0, 2), (1, 3), (1, 2), (5, 6)]) == 4
    assert covered([]) == 0


async def test_the_memory_of_a_child_and_of_its_child_is_seen(tmp_path: Path) -> None:
    inner = "import time; time.sleep(60)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", outer, start_new_session=True)
    watch = MemoryWatch(process.pid, tmp_path)
    try:
        async with asyncio.timeout(60):
            while sum(peak.processes for peak in watch.peaks.values()) < 2:
                watch.look()
                await asyncio.sleep(0.02)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        await process.wait()

    assert all(peak.resident_mb > 0 and peak.share_mb > 0 for peak in watch.peaks.values())
