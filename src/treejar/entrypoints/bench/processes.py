"""Treejar processes that are measured from outside."""

import asyncio
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


class ProcessFailed(Exception):
    """A process ended or stayed silent; the message has the end of what it wrote."""


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


@asynccontextmanager
async def treejar_process(
    arguments: list[str], settings: Mapping[str, str], folder: Path
) -> AsyncIterator[asyncio.subprocess.Process]:
    """`treejar …` until the block is left. It runs in `folder`, where no `.env` adds settings."""
    log = folder / f"{arguments[0]}-{free_port()}.log"
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "treejar", *arguments, cwd=folder, env=environment(settings), stdout=output, stderr=output
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), STOP_SECONDS)
            except TimeoutError:
                process.kill()
                await process.wait()
