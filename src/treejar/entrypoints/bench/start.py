"""From `treejar demo --say …` to the first answer, on a new home and again on the same one, and what it weighs."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec

from treejar.entrypoints.bench.database import temporary_folder
from treejar.entrypoints.bench.memory import MemoryWatch
from treejar.entrypoints.bench.processes import ProcessFailed, command_line, environment, free_port
from treejar.entrypoints.bench.report import Aim, Report, Row

FIRST, AGAIN = "first", "again"
WANTED_SECONDS = {FIRST: 20.0, AGAIN: 8.0}
PATIENCE_SECONDS = 180.0
SAMPLE_SECONDS = 0.25
_LAST_WORDS = 2000


class _Start(NamedTuple):
    """Seconds to the answer and to the end of the process, and what the processes weighed."""

    answered: float | None
    ended: float
    memory: MemoryWatch


class _Line(msgspec.Struct):
    role: str


def measure_start(text: str, progress: Callable[[str], None]) -> Report:
    """Say `text` to a demo on a home that does not exist yet, then once more. Raises ProcessFailed.

    It has its own database by nature: an outside server is no part of what a first start costs.
    """
    rows: list[Row] = []
    aims: list[Aim] = []
    violations: list[str] = []
    with temporary_folder() as folder:
        for kind in (FIRST, AGAIN):
            progress(f"{kind} start")
            start = asyncio.run(_start(folder, text))
            rows += _rows(kind, start)
            aims.append(_aim(kind, start))
            violations += [] if start.answered else [f"the {kind} start gave no answer"]
    return Report(bench="start", rows=tuple(rows), aims=tuple(aims), violations=tuple(violations))


async def _start(folder: Path, text: str) -> _Start:
    settings = {"HOME": str(folder / "home"), "PORT": str(free_port())}
    log = folder / "demo.log"
    began = time.perf_counter()
    with log.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            *command_line(["demo", "--say", text, "--json"]),
            cwd=folder,
            env=environment(settings),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
        )
    memory = MemoryWatch(process.pid, folder)
    watching = asyncio.create_task(_sample(memory))
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            answered = await _first_answer(process, began)
            code = await process.wait()
    except TimeoutError:
        raise ProcessFailed(f"the demo did not end within {PATIENCE_SECONDS:.0f} s") from None
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching
        if process.returncode is None:
            process.terminate()
            await process.wait()
    if code:
        last_words = log.read_text(errors="replace")[-_LAST_WORDS:]
        raise ProcessFailed(f"the demo ended with code {code}:\n{last_words}")
    return _Start(answered, time.perf_counter() - began, memory)


async def _first_answer(process: asyncio.subprocess.Process, began: float) -> float | None:
    """Seconds until Noor's first bubble; reads to the end, so that the demo can go on writing."""
    answered = None
    assert process.stdout is not None
    async for line in process.stdout:
        if answered is None and msgspec.json.decode(line, type=_Line).role == "noor":
            answered = time.perf_counter() - began
    return answered


async def _sample(memory: MemoryWatch) -> None:
    while True:
        await asyncio.to_thread(memory.look)
        await asyncio.sleep(SAMPLE_SECONDS)


def _rows(kind: str, start: _Start) -> list[Row]:
    """One row a kind of process."""
    return [
        {
            "start": kind,
            "to the answer s": round(start.answered, 2) if start.answered else None,
            "to the end s": round(start.ended, 2),
            "process": name,
            "how many": peak.processes,
            "largest RSS MB": round(peak.resident_mb, 1),
            "together PSS MB": round(peak.share_mb, 1),
        }
        for name, peak in sorted(start.memory.peaks.items())
    ]


def _aim(kind: str, start: _Start) -> Aim:
    return Aim(
        wanted=f"{kind} start: an answer in less than {WANTED_SECONDS[kind]:.0f} s",
        measured=f"{start.answered:.1f} s" if start.answered else "none",
        reached=start.answered is not None and start.answered < WANTED_SECONDS[kind],
    )
