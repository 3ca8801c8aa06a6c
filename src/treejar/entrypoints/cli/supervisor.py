"""Child processes that belong together: started, restarted when one dies, stopped together."""

import asyncio
import ctypes
import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import structlog

log = structlog.get_logger("supervisor")
GRACE_SECONDS = 25
RESTART_SECONDS = (0.2, 1, 3, 10)
LONG_LIFE_SECONDS = 60
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Child:
    """One process: its name, command line, additions to our environment, file for its output (None: ours)."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    output: Path | None = None


def treejar_command(*arguments: str) -> list[str]:
    """The command line that runs a subcommand with this very Python."""
    return [sys.executable, "-m", "treejar", *arguments]


class Supervisor:
    """Runs children until SIGTERM or SIGINT, or until `stop` is called. `deaths` counts those that nobody asked for."""

    def __init__(self, children: Sequence[Child]) -> None:
        self._children = children
        self._stopping = asyncio.Event()
        self._running: dict[str, asyncio.subprocess.Process] = {}
        self.deaths = 0

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stopping.set)
        keepers = [asyncio.create_task(self._keep(child)) for child in self._children]
        await self._stopping.wait()
        for process in self._running.values():
            if process.returncode is None:
                process.terminate()
        _, late = await asyncio.wait(keepers, timeout=GRACE_SECONDS)
        for process in self._running.values():
            if late and process.returncode is None:
                process.kill()
        await asyncio.gather(*keepers)

    def stop(self) -> None:
        self._stopping.set()

    async def _keep(self, child: Child) -> None:
        deaths = 0
        while not self._stopping.is_set():
            process, began = await self._start(child), time.monotonic()
            self._running[child.name] = process
            code = await process.wait()
            if self._stopping.is_set():
                return
            deaths = 0 if time.monotonic() - began > LONG_LIFE_SECONDS else deaths
            pause = RESTART_SECONDS[min(deaths, len(RESTART_SECONDS) - 1)]
            deaths += 1
            self.deaths += 1
            log.error("a process has ended and is started again", name=child.name, code=code, after=pause)
            await asyncio.wait([asyncio.create_task(self._stopping.wait())], timeout=pause)

    async def _start(self, child: Child) -> asyncio.subprocess.Process:
        output = child.output.open("ab") if child.output else None
        try:
            return await asyncio.create_subprocess_exec(
                *child.command,
                env={**os.environ, **child.environment},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                preexec_fn=_child_of_ours,
            )
        finally:
            if output:
                output.close()


def _child_of_ours() -> None:
    """Ctrl-C reaches only the supervisor, which stops the rest in order; if it is killed, so are its children."""
    os.setpgid(0, 0)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
