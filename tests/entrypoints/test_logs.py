"""What must never be in a log is not in it (SEC-3)."""

import json
import subprocess
import sys

import pytest

SECRET = "+971500000001"
# A process of its own, because logging is one for a whole process.
PROGRAM = """
import asyncio, gc, logging, sys
import structlog
from treejar.entrypoints.logs import set_up_logs

sys.stderr.isatty = lambda: sys.argv[1] == "terminal"
set_up_logs(process="test")
library, ours = logging.getLogger("library"), structlog.get_logger("ours")
secret = sys.argv[2]

def deep(number):
    local = secret
    try:
        raise KeyError(number)
    except KeyError as error:
        error.add_note(number)
        try:
            raise ValueError(f"invalid: {number}") from error
        except ValueError:
            raise ExceptionGroup(number, [OSError(number)])

try:
    deep(secret)
except ExceptionGroup as error:
    ours.error("one", exc_info=error)
    ours.exception("two")
    library.exception("three")
    library.error("four %s", error)
    library.error(error)

async def forgotten():
    async def fail():
        raise RuntimeError(secret)
    task = asyncio.ensure_future(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()

asyncio.run(forgotten())
"""


def logged(place: str) -> str:
    command = [sys.executable, "-c", PROGRAM, place, SECRET]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stderr


@pytest.mark.parametrize("place", ["terminal", "file"])
def test_sec_3_a_traceback_tells_types_and_places_and_never_what_an_exception_says(place: str) -> None:
    lines = logged(place)
    assert SECRET not in lines
    for kind in ("KeyError", "ValueError", "ExceptionGroup", "OSError", "RuntimeError"):
        assert f"builtins.{kind}" in lines
    assert lines.count(", in deep") >= 3 * 3
    assert "four ExceptionGroup" in lines


def test_on_a_machine_each_line_is_json() -> None:
    events = [json.loads(line) for line in logged("file").splitlines()]
    assert [event["event"] for event in events[:3]] == ["one", "two", "three"]
    assert all(event["process"] == "test" for event in events)
    chain = events[0]["exception"].splitlines()
    kinds = [line for line in chain if line.startswith("builtins.")]
    assert kinds == ["builtins.KeyError", "builtins.ValueError", "builtins.ExceptionGroup", "builtins.OSError"]
    assert "which caused:" in chain
