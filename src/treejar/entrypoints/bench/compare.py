"""One turn with two tool calls: our loop against pydantic-ai and LangGraph, all asking the same model server."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib import import_module
from math import nan
from urllib.parse import urlsplit

import msgspec

from treejar.entrypoints.bench.compare_ours import OurLoop
from treejar.entrypoints.bench.contestant import NotInstalled, Question, TurnOnce
from treejar.entrypoints.bench.fake_model import CALLS, REPLY
from treejar.entrypoints.bench.processes import environment
from treejar.entrypoints.bench.report import Aim, Report, Row
from treejar.entrypoints.bench.statistics import spread
from treejar.entrypoints.bench.stopwatch import Kind, watched

OTHERS = {"pydantic-ai": "compare_pydantic_ai", "LangGraph": "compare_langgraph"}
HOW = "uv sync --group compare  (or: pip install 'pydantic-ai-slim[openai]' langgraph langchain-openai)"
WANTED_SHARE = 0.25
_WARM_UP = 3
_SERVER = "treejar.entrypoints.bench.fake_model"
_OURS = "treejar"


@dataclass(slots=True)
class _Timed:
    """Seconds of every turn: by the clock, of this process's processor, and of what only our loop has."""

    turn: TurnOnce
    whole: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    prompt: list[float] = field(default_factory=list)
    checks: list[float] = field(default_factory=list)


def measure_compare(turns: int, progress: Callable[[str], None]) -> Report:
    """Turns alternate, so that a slow moment of the machine strikes all alike. Raises NotInstalled."""
    return asyncio.run(_measure(turns, _others(), progress))


def _others() -> dict[str, Callable[[Question], TurnOnce]]:
    found = {}
    for name, module in OTHERS.items():
        try:
            found[name] = import_module(f"treejar.entrypoints.bench.{module}").prepared
        except ImportError:
            raise NotInstalled(f"{name} is not installed; install the group it belongs to: {HOW}") from None
    return found


async def _measure(
    turns: int, others: dict[str, Callable[[Question], TurnOnce]], progress: Callable[[str], None]
) -> Report:
    async with _server() as base_url:
        ours = OurLoop(base_url)
        try:
            prompt = await ours.prompt()
            question = Question(base_url, prompt.system, prompt.user)
            timed = {_OURS: _Timed(ours.turn)}
            timed |= {name: _Timed(prepare(question)) for name, prepare in others.items()}
            progress(f"{turns} turns of each")
            violations = await _alternating(timed, turns)
            wire = spread([await _wire(question) for _ in range(turns)]).p50
        finally:
            await ours.close()
    rows = [_row(name, one, wire) for name, one in timed.items()]
    return Report(bench="compare", rows=tuple(rows), aims=_aims(rows), violations=tuple(violations))


async def _alternating(timed: dict[str, _Timed], turns: int) -> list[str]:
    """What a loop said that was not the reply."""
    wrong: set[str] = set()
    for number in range(_WARM_UP + turns):
        for name, one in timed.items():
            watch, began, spent = watched(), time.perf_counter(), time.process_time()
            said = await one.turn()
            whole, processor = time.perf_counter() - began, time.process_time() - spent
            if said != REPLY:
                wrong.add(f"{name} said {said[:200]!r}")
            if number >= _WARM_UP:
                one.whole.append(whole)
                one.processor.append(processor)
                one.prompt.append(sum(s.end - s.begin for s in watch.spans if s.kind is Kind.PROMPT))
                one.checks.append(sum(s.end - s.begin for s in watch.spans if s.kind is Kind.CHECKS))
    return sorted(wrong)


def _row(name: str, timed: _Timed, wire_ms: float) -> Row:
    """Microseconds, the middle of all turns."""
    whole, processor = spread(timed.whole).p50, spread(timed.processor).p50
    prompt, checks = spread(timed.prompt).p50, spread(timed.checks).p50
    return {
        "loop": name,
        "turns": len(timed.whole),
        "p50 µs": _micro(whole),
        "beyond the model": _micro(whole - wire_ms),
        "prompt": _micro(prompt),
        "checks": _micro(checks),
        "the loop alone": _micro(whole - wire_ms - prompt - checks),
        "processor": _micro(processor),
    }


def _micro(milliseconds: float) -> int:
    return round(milliseconds * 1000)


def _aims(rows: Sequence[Row]) -> tuple[Aim, ...]:
    """Prompt and checks are told apart, for the others have neither."""
    ours, aims = rows[0], []
    for other in rows[1:]:
        for what in ("the loop alone", "beyond the model"):
            share = float(ours[what] or nan) / float(other[what] or nan)
            wanted = f"{what}: at most a quarter of {other['loop']}'s"
            aims.append(Aim(wanted=wanted, measured=f"{share:.2f}", reached=share <= WANTED_SHARE))
    return tuple(aims)


async def _wire(question: Question) -> float:
    """Seconds for the three calls of a turn by bare sockets: the model's own time."""
    address = urlsplit(question.base_url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    messages: list[dict[str, str]] = [
        {"role": "system", "content": question.system},
        {"role": "user", "content": question.user},
    ]
    bodies = [
        msgspec.json.encode({"messages": [*messages, *[{"role": "tool", "content": "f1"}] * done], "tools": []})
        for done in range(CALLS)
    ]
    began = time.perf_counter()
    for body in bodies:
        writer.write(b"POST /chat/completions HTTP/1.1\r\ncontent-length: %d\r\n\r\n%b" % (len(body), body))
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]))
    seconds = time.perf_counter() - began
    writer.close()
    return seconds


@asynccontextmanager
async def _server() -> AsyncIterator[str]:
    """The address of a model server in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", _SERVER, env=environment({}), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        port = int(await process.stdout.readline())
        yield f"http://127.0.0.1:{port}/api/v1"
    finally:
        process.terminate()
        await process.wait()
