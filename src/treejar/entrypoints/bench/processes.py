"""Treejar processes that are measured from outside."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import treejar
from treejar.entrypoints.config import PREFIX, read_environment

START_SECONDS = 60.0
STOP_SECONDS = 30.0
_LOOK_SECONDS = 0.05
_LAST_WORDS = 2000
# Fields of /proc/PID/stat, counted from the one behind the command's name.
_USER_TICKS, _SYSTEM_TICKS = 11, 12


class ProcessFailed(Exception):
    """A process ended or stayed silent; the message has the end of what it wrote."""


class TreejarProcess:
    """A running `treejar …`. What it writes goes to `log`."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self._process = process
        self._log = log

    async def until_listening(self, port: int) -> None:
        """Returns when the port of loopback takes connections. Raises ProcessFailed."""
        try:
            async with asyncio.timeout(START_SECONDS):
                while self._process.returncode is None:
                    try:
                        _, writer = await asyncio.open_connection("127.0.0.1", port)
                    except OSError:
                        await asyncio.sleep(_LOOK_SECONDS)
                    else:
                        writer.close()
                        return
        except TimeoutError:
            raise self.failed(f"did not listen within {START_SECONDS:.0f} s") from None
        raise self.failed(f"ended with code {self._process.returncode}")

    async def until_said(self, words: str) -> str:
        """The first whole line of its output with these words. Raises ProcessFailed."""
        for _ in range(round(START_SECONDS / _LOOK_SECONDS)):
            for line in self._said().splitlines(keepends=True):
                if words in line and line.endswith("\n"):
                    return line
            if self._process.returncode is not None:
                raise self.failed(f"ended with code {self._process.returncode}")
            await asyncio.sleep(_LOOK_SECONDS)
        raise self.failed(f"said nothing of {words} within {START_SECONDS:.0f} s")

    def _said(self) -> str:
        return self._log.read_text(errors="replace")

    def failed(self, how: str) -> ProcessFailed:
        """The error for a process that did not do what it should."""
        return ProcessFailed(f"{self._log.stem} {how}:\n{self._said()[-_LAST_WORDS:]}")

    def cpu_seconds(self) -> float | None:
        """Processor time it has used so far; None where /proc does not tell."""
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return (int(fields[_USER_TICKS]) + int(fields[_SYSTEM_TICKS])) / os.sysconf("SC_CLK_TCK")

    async def stop(self) -> None:
        if self._process.returncode is None:
            self._process.terminate()
            try:
                await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
            except TimeoutError:
                self._process.kill()
                await self._process.wait()


@asynccontextmanager
async def treejar_process(
    arguments: list[str], settings: Mapping[str, str], folder: Path, name: str
) -> AsyncIterator[TreejarProcess]:
    """`treejar …` until the block is left. It runs in `folder`, where no `.env` adds settings."""
    log = folder / f"{name}.log"
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            *command_line(arguments), cwd=folder, env=environment(settings), stdout=output, stderr=output
        )
    running = TreejarProcess(process, log)
    try:
        yield running
    finally:
        await running.stop()


def command_line(arguments: list[str]) -> list[str]:
    """A subcommand, run by this very Python."""
    return [sys.executable, "-m", "treejar", *arguments]


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Ours without the settings of the installation we run in, and `settings` (names without prefix) instead."""
    outer = {name: value for name, value in read_environment().items() if not name.startswith(PREFIX)}
    sources = str(Path(treejar.__file__).parents[1])
    paths = ":".join(path for path in (sources, outer.get("PYTHONPATH", "")) if path)
    return outer | {"PYTHONPATH": paths} | {PREFIX + name: value for name, value in settings.items()}


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
